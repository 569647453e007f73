// Package roster reads the division of work 任務分工表: the table in which an
// office says which department and official answers for which measure.
package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// maxSize is the largest table that is read, in bytes.
const maxSize = 10 << 20

// column is what a table's column says.
type column int

const (
	colMeasure column = iota
	colLead
	colSupport
	colContact
	colPerson
	colPost
	colDue
	colEvidence
	colPublic
	columns
)

// headings are the names that offices give the columns, in Simplified Chinese;
// a heading is recognised in either script.
func headings() map[string]column {
	return map[string]column{
		"序号": colMeasure, "措施序号": colMeasure, "编号": colMeasure, "条": colMeasure, "网址": colMeasure,
		"牵头单位": colLead, "责任单位": colLead, "牵头部门": colLead, "单位": colLead,
		"配合单位": colSupport, "协同单位": colSupport, "配合部门": colSupport,
		"联络单位": colContact,
		"责任人":  colPerson, "负责人": colPerson, "姓名": colPerson,
		"职务": colPost, "岗位": colPost,
		"完成时限": colDue, "时限": colDue,
		"依据": colEvidence,
		"公开": colPublic,
	}
}

// Problem is a cell that cannot be taken, with its place from 1.
type Problem struct {
	Line    int
	Column  string
	Message string
}

// Read reads a CSV table in UTF-8 (with or without BOM) or GB18030. Every row that
// can be understood gives one assignment for each department it names. Rows with
// faults are reported all together as one Invalid error that names line, column
// and mend; then no assignment is returned.
func Read(name string, r io.Reader, convert *script.Converter) ([]*policy.Assignment, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > maxSize {
		return nil, policy.Errorf(policy.Invalid, "%s: larger than 10 MB; split the table", name)
	}
	text, err := decode(name, raw)
	if err != nil {
		return nil, err
	}
	t := &table{name: name, convert: convert}
	table := csv.NewReader(strings.NewReader(text))
	table.FieldsPerRecord = -1
	if err := t.header(table); err != nil {
		return nil, err
	}
	for {
		record, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, policy.Errorf(policy.Invalid, "%s: %v; save the table as CSV again", name, err)
		}
		line, _ := table.FieldPos(0)
		t.row(line, record)
	}
	if len(t.problems) > 0 {
		return nil, t.report()
	}
	if len(t.assignments) == 0 {
		return nil, policy.Errorf(policy.Invalid, "%s: no row names a measure and a department; fill the columns 序號 and 牽頭單位", name)
	}
	return t.assignments, nil
}

func decode(name string, raw []byte) (string, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return "", policy.Errorf(policy.Invalid, "%s: neither UTF-8 nor GB18030; save the table as CSV UTF-8", name)
		}
		raw = decoded
	}
	// Old Excel for Mac ends lines with CR alone.
	return strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n"), nil
}

// table is a table while it is read.
type table struct {
	name        string
	convert     *script.Converter
	columns     [columns]int // index of the column in a row, -1 if absent
	assignments []*policy.Assignment
	problems    []Problem
}

func (t *table) header(r *csv.Reader) error {
	record, err := r.Read()
	if err != nil {
		return policy.Errorf(policy.Invalid, "%s: the table is empty; its first line must name the columns", t.name)
	}
	for i := range t.columns {
		t.columns[i] = -1
	}
	known := headings()
	for i, cell := range record {
		heading := t.convert.Convert(strings.TrimSpace(cell), policy.Hant, policy.Hans)
		if c, ok := known[heading]; ok && t.columns[c] < 0 {
			t.columns[c] = i
		}
	}
	if t.columns[colMeasure] < 0 || t.columns[colLead] < 0 {
		return policy.Errorf(policy.Invalid, "%s:1: the first line must name at least the columns 序號 and 牽頭單位; it names %s",
			t.name, strings.Join(record, ", "))
	}
	return nil
}

func (t *table) row(line int, record []string) {
	cell := func(c column) string {
		if i := t.columns[c]; i >= 0 && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	if strings.TrimSpace(strings.Join(record, "")) == "" {
		return
	}
	n, ok := measureNumber(cell(colMeasure))
	if !ok {
		t.problem(line, "序號", fmt.Sprintf("%q is no measure number; give the number or the address of the measure", cell(colMeasure)))
		return
	}
	due, ok := day(cell(colDue))
	if !ok {
		t.problem(line, "完成時限", fmt.Sprintf("%q is no date; write it as 2024-12-31", cell(colDue)))
		return
	}
	add := func(name string, role policy.Role, official *policy.Official) {
		text := t.convert.Both(name, script.Detect(name))
		t.assignments = append(t.assignments, &policy.Assignment{
			Measure: n, Role: role, Due: due, Evidence: cell(colEvidence), Official: official,
			Department: &policy.Department{Slug: slug.Of(text.Hans), Name: text},
		})
	}
	leads := names(cell(colLead))
	if len(leads) > 1 {
		t.problem(line, "牽頭單位", "names more than one department; one leads, the others belong into 配合單位")
		return
	}
	for _, name := range leads {
		add(name, policy.Lead, t.official(cell(colPerson), cell(colPost), cell(colPublic)))
	}
	for _, name := range names(cell(colSupport)) {
		add(name, policy.Support, nil)
	}
	for _, name := range names(cell(colContact)) {
		add(name, policy.Contact, nil)
	}
}

// official is the post that a row names, nil if it names none.
func (t *table) official(person, post, public string) *policy.Official {
	if person == "" && post == "" {
		return nil
	}
	both := func(s string) policy.Text { return t.convert.Both(s, script.Detect(s)) }
	if post == "" {
		post = "負責人"
	}
	return &policy.Official{Name: both(person), Post: both(post), Public: public == "是"}
}

func (t *table) problem(line int, column, message string) {
	t.problems = append(t.problems, Problem{line, column, message})
}

// mostReported bounds the list of faults in one message.
const mostReported = 20

func (t *table) report() error {
	var lines []string
	for i, p := range t.problems {
		if i == mostReported {
			lines = append(lines, fmt.Sprintf("… and %d more", len(t.problems)-i))
			break
		}
		lines = append(lines, fmt.Sprintf("%s:%d: %s: %s", t.name, p.Line, p.Column, p.Message))
	}
	return policy.Errorf(policy.Invalid, "%s\nNothing was imported.", strings.Join(lines, "\n"))
}

// names parts a cell that lists departments.
func names(cell string) []string {
	var list []string
	for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、；;\n，,", r) }) {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	return list
}

// measureNumber reads 17, １７, 第17條, m/17 or an address that ends in /m/17.
func measureNumber(s string) (int, bool) {
	s = strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
	if i := strings.LastIndex(s, "m/"); i >= 0 {
		s = s[i+2:]
	}
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(s, "第"), "條"), "条")
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}
