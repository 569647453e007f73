package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// certified writes a certificate for 127.0.0.1 with a serial number, and its key.
func certified(t *testing.T, folder string, serial int64) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(serial), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for path, block := range map[string]*pem.Block{key: {Type: "PRIVATE KEY", Bytes: secret}, cert: {Type: "CERTIFICATE", Bytes: der}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

func TestTheServerSpeaksTLSAndTakesARenewedCertificate(t *testing.T) {
	db, folder := officeBase(t), t.TempDir()
	cert, key := certified(t, folder, 1)
	p, address := served(t, db, "--tls-cert", cert, "--tls-key", key)
	if !strings.HasPrefix(address, "https://") {
		t.Fatalf("it answers at %s", address)
	}
	ask := func() *http.Response {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
		r, err := client.Get(address + "/zh-Hant/d/baoan-2024/m/17")
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		return r
	}
	r := ask()
	if r.StatusCode != http.StatusOK || r.ProtoMajor != 2 || !strings.Contains(r.Header.Get("Strict-Transport-Security"), "max-age") {
		t.Errorf("%s %s, Strict-Transport-Security %q", r.Proto, r.Status, r.Header.Get("Strict-Transport-Security"))
	}
	certified(t, folder, 2)
	later := time.Now().Add(time.Minute)
	if err := os.Chtimes(cert, later, later); err != nil {
		t.Fatal(err)
	}
	if n := ask().TLS.PeerCertificates[0].SerialNumber.Int64(); n != 2 {
		t.Errorf("after the renewal it shows certificate %d", n)
	}
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()
}

func TestMetricsAreReadApartFromThePages(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	watch := l.Addr().String()
	l.Close()
	_, address := served(t, officeBase(t), "--metrics-addr", watch)
	for range 3 {
		if code, _ := answer(http.Get(address + "/zh-Hant/d/baoan-2024/m/17")); code != http.StatusOK {
			t.Fatal(code)
		}
	}
	if code, _ := answer(http.Get(address + "/metrics")); code != http.StatusNotFound {
		t.Errorf("visitors get /metrics: %d", code)
	}
	code, body := answer(http.Get("http://" + watch + "/metrics"))
	if code != http.StatusOK {
		t.Fatal(code)
	}
	for _, line := range []string{"yihaowen_finished_total 2", `yihaowen_requests_total{status="2xx"} 1`, "yihaowen_finished_bytes ", "process_resident_memory_bytes "} {
		if !strings.Contains(body, line) {
			t.Errorf("the metrics lack %q", line)
		}
	}
}

func TestSettingsThatAreWrongAreNamed(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"--tls-cert", "x"}, "--tls-key"},
		{[]string{"--tls-cert", "absent.pem", "--tls-key", "absent.pem"}, "absent.pem"},
		{[]string{"--trusted-proxies", "10.0.0.0/8,elsewhere"}, `elsewhere is no network`},
		{[]string{"--page-memory", "0"}, "--page-memory"},
		{[]string{"--base-url", "example.cn"}, "--base-url"},
	} {
		r := yihaowen(t, "", append([]string{"serve", "--db", filepath.Join(t.TempDir(), "x.db"), "--addr", "127.0.0.1:0"}, test.args...)...)
		if r.code != 1 || !strings.Contains(r.stderr, test.says) {
			t.Errorf("%v: exit %d: %s", test.args, r.code, r.stderr)
		}
	}
}
