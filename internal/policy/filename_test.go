package policy

import (
	"strings"
	"testing"
)

func TestAFileHasTheLastPartOfItsNameAlone(t *testing.T) {
	for sent, want := range map[string]string{
		"分工表.xlsx": "分工表.xlsx", `C:\測試\分工表.csv`: "分工表.csv", "../../etc/passwd": "passwd", "a\x00b\n.csv": "ab.csv", " b.csv ": "b.csv",
		"bad\xff.csv": "bad.csv", strings.Repeat("長", 120) + ".csv": strings.Repeat("長", 96) + ".csv",
	} {
		if got := FileName(sent); got != want {
			t.Errorf("%q: %q, want %q", sent, got, want)
		}
	}
}
