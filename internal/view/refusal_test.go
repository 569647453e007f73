package view

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

// The messages are those that the reader of files really gives.
func TestRefusalsAreToldApart(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"a.pdf":  {"%PDF-1.7\n第一條", "pdf"},
		"b.docx": {"PK\x03\x04 and no more", "damaged"},
		"c.txt":  {"", "empty"},
		"d.txt":  {" \n\n ", "empty"},
		"e.txt":  {"\x89PNG\r\n\x1a\n", "binary"},
		"f.txt":  {strings.Repeat("條", source.MaxLine), "line"},
		"g.html": {strings.Repeat("<div>", 20_000) + "條", "deep"},
	} {
		_, err := source.Read(name, strings.NewReader(c.raw))
		if err == nil {
			t.Errorf("%s was read", name)
			continue
		}
		if got := (Refused{Name: name, Message: policy.MessageOf(err)}).Reason(); got != c.want {
			t.Errorf("%q is told as %q, want %q", policy.MessageOf(err), got, c.want)
		}
	}
	if got := (Refused{Message: "something new"}).Reason(); got != "" {
		t.Errorf("something new is told as %q", got)
	}
}
