package roster

import (
	"errors"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Problem is a cell, a line or a file that cannot be taken. Code says why, so that
// a page can say it in its own words; String says it in English.
type Problem struct {
	Sheet  string // "" in a file of one
	Line   int    // from 1, 0 for the file as a whole
	Column string // its heading or its name in the sheet, "" for the line as a whole
	Code   string // one of the codes below
	Value  string // what stands there
	Number int    // a limit, or how many
}

// mends say in English what is wrong and how to mend it, by code; %s is the value,
// %d the number.
var mends = [...]struct{ code, text string }{
	{"size", "larger than %d MB; split the table"},
	{"charset", "neither UTF-8 nor GB18030; save the table as CSV UTF-8"},
	{"csv", "%s; save the table as CSV again"},
	{"workbook", "not a workbook that can be read (%s); save it as XLSX again, at most %d MB unpacked"},
	{"tableless", "the document holds no table; give the division of work as a table"},
	{"legacy", "an old XLS workbook; save it as XLSX"},
	{"lines", "more than %d lines; split the table"},
	{"long", "holds more than %d characters; shorten it"},
	{"empty", "the table is empty; its first line must name the columns"},
	{"header", "the first line must name at least the columns 序號 (or 措施) and 牽頭單位; it names %s"},
	{"none", "no row names a measure; fill the columns 序號 and 牽頭單位"},
	{"formula", "%s is a formula; paste its value as text"},
	{"number", "%s is no measure number; give the number or the address of the measure"},
	{"unnamed", "names no measure; give its number, its address or its text"},
	{"date", "%s is no date; write it as 2024-12-31"},
	{"before", "%s is before the start"},
	{"state", "%s is no state; write 未啟動, 推進中, 已完成 or 受阻"},
	{"whose", "does not say which department they belong to; name the lead, or one department a line"},
	{"forms", "%s: the two forms of the name differ in length; write them character for character"},
}

// String is the problem in English, without its place.
func (p Problem) String() string {
	for _, m := range mends {
		if m.code != p.Code {
			continue
		}
		text := strings.ReplaceAll(m.text, "%d", fmt.Sprint(p.Number))
		value := p.Value
		if p.Code != "csv" && p.Code != "workbook" && p.Code != "header" && p.Code != "before" {
			value = fmt.Sprintf("%.40q", p.Value)
		}
		return strings.ReplaceAll(text, "%s", value)
	}
	return p.Code
}

// Refusal is why a table was not read: everything that is wrong with it. It is an
// Invalid error of package policy.
type Refusal struct {
	Name     string // of the file
	Problems []Problem
}

// mostReported bounds the list of problems in one message.
const mostReported = 20

// Error lists the problems, a line each, with their places.
func (r *Refusal) Error() string {
	var lines []string
	for i, p := range r.Problems {
		if i == mostReported {
			lines = append(lines, fmt.Sprintf("… and %d more", len(r.Problems)-i))
			break
		}
		place := r.Name
		if p.Sheet != "" {
			place += " " + p.Sheet
		}
		if p.Line > 0 {
			place += fmt.Sprintf(":%d", p.Line)
		}
		if p.Column != "" {
			place += ": " + p.Column
		}
		lines = append(lines, place+": "+p.String())
	}
	return strings.Join(lines, "\n") + "\nNothing was imported."
}

// Unwrap makes a Refusal an Invalid error with the same words.
func (r *Refusal) Unwrap() error { return policy.Errorf(policy.Invalid, "%s", r.Error()) }

// refuse is a Refusal of one problem.
func refuse(name string, p Problem) error { return &Refusal{name, []Problem{p}} }

// ProblemsOf lists what is wrong with a table that Read refused, nil for any other
// error.
func ProblemsOf(err error) []Problem {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Problems
	}
	return nil
}
