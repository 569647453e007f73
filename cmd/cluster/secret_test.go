package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certify writes the certificates of machines and of who signs them into a folder, as docs/operations.md has openssl do.
func certify(t *testing.T, folder string, names ...string) {
	t.Helper()
	write := func(name, kind string, raw []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: raw}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	made := func(serial int64, name string) (*ecdsa.PrivateKey, *x509.Certificate) {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return key, &x509.Certificate{
			SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
			IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		}
	}
	signer, ca := made(1, "machines")
	ca.IsCA, ca.BasicConstraintsValid, ca.KeyUsage = true, true, x509.KeyUsageCertSign
	raw, err := x509.CreateCertificate(rand.Reader, ca, ca, &signer.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	write("ca.crt", "CERTIFICATE", raw)
	for i, name := range names {
		key, certificate := made(int64(i)+2, name)
		raw, err := x509.CreateCertificate(rand.Reader, certificate, ca, &key.PublicKey, signer)
		if err != nil {
			t.Fatal(err)
		}
		write(name+".crt", "CERTIFICATE", raw)
		if raw, err = x509.MarshalECPrivateKey(key); err != nil {
			t.Fatal(err)
		}
		write(name+".key", "EC PRIVATE KEY", raw)
	}
}

// Machines whose nats-servers speak TLS to each other and to the program, which shows a name and a password.
// Who does not know the one who signed, or the password, is refused with words that do not hold it.
func TestMachinesWithCertificates(t *testing.T) {
	if !chaos() {
		t.Skip("by make chaos")
	}
	folder := t.TempDir()
	certify(t, folder, "n1", "n2", "n3")
	list := startedAs(t, func(list []*machine) {
		for _, m := range list {
			m.certificates = folder
		}
	})
	e := newEditor(t, list, 1, 0)
	for range 3 {
		e.report(t.Context(), t.Name()+time.Now().String())
		e.at++
	}
	settled(t, list, []*editor{e})
	stranger := t.TempDir()
	certify(t, stranger)
	for name, args := range map[string][]string{
		"another signer":   {"--nats", list[0].url(), "--nats-ca", filepath.Join(stranger, "ca.crt")},
		"no signer":        {"--nats", list[0].url()},
		"no TLS":           {"--nats", strings.Replace(list[0].url(), "tls://", "nats://", 1)},
		"a wrong password": {"--nats", strings.Replace(list[0].url(), clientSecret, "six-lamps", 1), "--nats-ca", list[0].ca()},
	} {
		said, err := exec.Command(list[0].bin, append([]string{"cluster", "status"}, args...)...).CombinedOutput()
		if err == nil || strings.Contains(string(said), clientSecret) || strings.Contains(string(said), "six-lamps") || !strings.Contains(string(said), "nats-server") {
			t.Errorf("%s: %v %s", name, err, said)
		}
	}
}
