package sheet

import (
	"errors"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Problem is an issue of a cell, a line or a file: one that cannot be taken, or is not read.
type Problem struct {
	Sheet  string // "" in a file of one
	Line   int    // from 1, 0 for the file, sheet or column as a whole
	Column string // its heading or its name in the sheet, "" for the line as a whole
	policy.Issue
}

// Place is where in a file of some name the problem is, as commands print it.
func (p Problem) Place(name string) string {
	if p.Sheet != "" {
		name += " " + p.Sheet
	}
	if p.Line > 0 {
		name += fmt.Sprintf(":%d", p.Line)
	}
	if p.Column != "" {
		name += ": " + p.Column
	}
	return name
}

// Refusal is why a table was not read: everything that is wrong with it. It is an
// Invalid error of package policy.
type Refusal struct {
	Name     string // of the file
	Problems []Problem
}

// MostReported bounds the list of problems in one message.
const MostReported = 20

// Error lists the problems in English.
func (r *Refusal) Error() string { return r.In(policy.English) }

// In lists the problems in a language, a line each, with their places.
func (r *Refusal) In(l policy.Language) string {
	var lines []string
	for i, p := range r.Problems {
		if i == MostReported {
			lines = append(lines, policy.NewIssue(policy.TableMore, len(r.Problems)-i).In(l))
			break
		}
		lines = append(lines, policy.Refuse(policy.Invalid, p.Issue).Named(p.Place(r.Name)).In(l))
	}
	return strings.Join(append(lines, policy.NewIssue(policy.NothingImported).In(l)), "\n")
}

// Unwrap makes a Refusal an Invalid error with the same words.
func (r *Refusal) Unwrap() error { return &policy.Error{Code: policy.Invalid, Message: r.Error()} }

// Refuse is a Refusal of one problem, of the file as a whole.
func Refuse(name string, code policy.IssueCode, args ...any) error {
	return &Refusal{name, []Problem{{Issue: policy.NewIssue(code, args...)}}}
}

// ProblemsOf lists what is wrong with a table that Read refused, nil for any other
// error.
func ProblemsOf(err error) []Problem {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Problems
	}
	return nil
}

// Excerpt is as much of what stands in a table as a message shows, on one line.
func Excerpt(s string) string {
	const most = 120
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
