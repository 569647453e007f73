package view

import (
	"regexp"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// refusals tells the messages of internal/source and internal/sandbox apart, so that
// templates can say in Chinese why a file was not taken.
var refusals = []struct {
	kind string
	form func() *regexp.Regexp
}{
	{"pdf", pattern.Lazy(`is a PDF;`)},
	{"encrypted", pattern.Lazy(`is encrypted;`)},
	{"damaged", pattern.Lazy(`damaged DOCX;|is damaged further on;`)},
	{"archive", pattern.Lazy(`is an archive `)},
	{"sheet", pattern.Lazy(`is a spreadsheet;`)},
	{"slides", pattern.Lazy(`is a presentation;`)},
	{"bomb", pattern.Lazy(`unpacks to |more than any document;|more than can be shown;|takes too (?:long|much)`)},
	{"deep", pattern.Lazy(`nested (?:too deep|deeper)`)},
	{"empty", pattern.Lazy(`: is empty;|holds no (?:text|words);`)},
	{"charset", pattern.Lazy(`no other charset known here;`)},
	{"line", pattern.Lazy(`: line \d+ is \d+ bytes long,`)},
	{"parts", pattern.Lazy(`holds (\d+) provisions and paragraphs, a document holds (\d+) at most`)},
	{"size", pattern.Lazy(`larger than \d+ MB;`)},
	{"binary", pattern.Lazy(`: is an? [^;]+; save it as DOCX`)},
}

// Numbers are those that the refusal is about, in the order of its message.
func (r Refused) Numbers() []int {
	var list []int
	for _, each := range refusals {
		m := each.form().FindStringSubmatch(r.Message)
		if m == nil {
			continue
		}
		for _, digits := range m[1:] {
			n, _ := strconv.Atoi(digits)
			list = append(list, n)
		}
		break
	}
	return list
}

// Reason is what kind of refusal it is, "" for one that has only its message.
func (r Refused) Reason() string {
	for _, each := range refusals {
		if each.form().MatchString(r.Message) {
			return each.kind
		}
	}
	return ""
}
