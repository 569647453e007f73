// Package akntest checks Akoma Ntoso against its schema, for tests.
package akntest

import (
	"bytes"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

//go:embed testdata/akomantoso30.xsd
var schema []byte

//go:embed testdata/xml.xsd
var attributes []byte

// Valid checks a file against the schema of OASIS, where libxml2's xmllint is there.
func Valid(t *testing.T, name string, raw []byte) {
	t.Helper()
	program, err := exec.LookPath("xmllint")
	if err != nil {
		t.Logf("%s is not checked, xmllint is not there: apt-get install libxml2-utils", name)
		return
	}
	folder := t.TempDir()
	for file, content := range map[string][]byte{"akomantoso30.xsd": schema, "xml.xsd": attributes} {
		if err := os.WriteFile(filepath.Join(folder, file), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	check := exec.Command(program, "--noout", "--nonet", "--schema", filepath.Join(folder, "akomantoso30.xsd"), "-")
	check.Stdin = bytes.NewReader(raw)
	if said, err := check.CombinedOutput(); err != nil {
		t.Errorf("%s: %.3000s", name, said)
	}
}
