package main

import (
	"bytes"
	"os"
	"testing"
)

// The file names every module that go.mod and the program's imports choose, in that version.
func TestTheLicencesAreThoseOfWhatIsLinked(t *testing.T) {
	want, err := licences("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../THIRD_PARTY_LICENSES")
	if err != nil {
		t.Fatal(err)
	}
	for _, needed := range []string{"github.com/go-ego/gse", "github.com/liuzl/gocc", "github.com/xuri/excelize", "github.com/andybalholm/brotli", "Go's standard library"} {
		if !bytes.Contains(got, []byte("\n"+needed)) {
			t.Errorf("%s has no licence", needed)
		}
	}
	if !bytes.Equal(got, want) {
		t.Error("THIRD_PARTY_LICENSES is not of what is linked now; run go generate in the folder of go.mod")
	}
}
