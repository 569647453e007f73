package policy

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy/wording"
)

// NewIssue makes an issue. Its args are what the words name, in that order.
func NewIssue(code IssueCode, args ...any) Issue {
	i := Issue{Code: code}
	for _, a := range args {
		if t, ok := a.(Text); ok { // one word in both scripts
			if a = t.Hant; t.Hans != t.Hant {
				a = t.Hant + bothForms + t.Hans
			}
		}
		i.Args = append(i.Args, fmt.Sprint(a))
	}
	i.Message = i.In(English)
	return i
}

// At is the issue with its place in the source.
func (i Issue) At(s Span) Issue {
	i.Span = s
	return i
}

// bothForms stands in an argument between a text's two forms.
const bothForms = "\x1e"

// In is what the issue says in a language; its English message where it has no words.
func (i Issue) In(l Language) string {
	w, known := wording.Of(string(i.Code))
	if !known {
		return i.Message
	}
	var args []string
	for k, a := range i.Args {
		n := strconv.Itoa(k + 1)
		if hant, hans, two := strings.Cut(a, bothForms); two {
			if a = hant; l == Simplified {
				a = hans
			}
		}
		if a != "" && strings.Trim(a, "0123456789") != "" { // a number as the text prints it: 第十條之一, 二（一）
			args = append(args, "第 {"+n+"} 條", a, "第 {"+n+"} 条", a)
		}
		args = append(args, "{"+n+"}", a, "{"+n+":status}", Status(a).In(l))
	}
	return strings.NewReplacer(args...).Replace(in(w, l))
}

// Refuse makes an Error of issues, whose message is theirs.
func Refuse(code Code, issues ...Issue) *Error {
	e := &Error{Code: code, Issues: issues}
	e.Message = e.In(English)
	return e
}

// Named is the error with the file that it is about before its words.
func (e *Error) Named(file string) *Error {
	named := *e
	named.About, named.Message = file, file+": "+e.Message
	return &named
}

// At is the error of a form's field.
func (e *Error) At(field string) *Error {
	e.Field = field
	return e
}

// InField is err as one of a form's field, where it is an *Error that a form can mend.
func InField(field string, err error) error {
	var e *Error
	if errors.As(err, &e) && (e.Code == Invalid || e.Code == Conflict) {
		of := *e
		return of.At(field)
	}
	return err
}

// In is the message in a language: in English where there are no issues to make it of.
func (e *Error) In(l Language) string {
	if len(e.Issues) == 0 {
		return e.Message
	}
	var lines []string
	for _, i := range e.Issues {
		lines = append(lines, i.In(l))
	}
	text := strings.Join(lines, "\n")
	switch {
	case e.About == "":
		return text
	case l == English:
		return e.About + ": " + text
	}
	return e.About + "：" + text
}

// IssueOf is what is wrong by the first *Error in err's chain: its first issue, or one
// with nothing but its message.
func IssueOf(err error) Issue {
	var e *Error
	switch {
	case !errors.As(err, &e):
		return Issue{}
	case len(e.Issues) == 0:
		return Issue{Message: e.Message}
	}
	return e.Issues[0]
}

// FieldOf is the field of a form that the first *Error in err's chain is about, "" for none.
func FieldOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}

// Language is one in which people are told of issues, as a BCP 47 tag.
type Language string

// The languages.
const (
	English     Language = "en"
	Traditional Language = "zh-Hant"
	Simplified  Language = "zh-Hans"
)

// ParseLanguage reads a language tag (zh-TW, zh-Hans, en) or a locale as LANG has it
// (zh_CN.UTF-8); English for all others.
func ParseLanguage(s string) Language {
	s, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(s, "_", "-")), ".")
	switch {
	case s != "zh" && !strings.HasPrefix(s, "zh-"):
		return English
	case strings.Contains(s, "hans"):
		return Simplified
	case strings.Contains(s, "hant"), strings.HasPrefix(s, "zh-tw"), strings.HasPrefix(s, "zh-hk"), strings.HasPrefix(s, "zh-mo"):
		return Traditional
	}
	return Simplified
}

// Language is the one that the script writes.
func (s Script) Language() Language { return Language(s.Tag()) }
