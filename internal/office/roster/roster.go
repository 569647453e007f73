// Package roster reads and writes the division of work 任務分工表: the table in
// which an office says which department and official answers for which measure,
// by when, and how far it has come. Read gives the rows, Plan says what they
// would change, Write makes a table that reads back without a difference.
package roster

import (
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Limits of a table that is read.
const (
	maxSize = 10 << 20 // bytes of the file
	maxRows = 20_000
	maxCell = 20_000 // characters
)

// Row is a line of a table, understood as far as that goes without the database.
type Row struct {
	Line     int
	Number   int    // of the measure, 0 if the table gives none
	Title    string // of the measure, as the table has it
	Lead     string
	Support  []string
	Contact  []string
	Person   string
	Post     string
	From     string // ISO 8601
	Due      string
	Status   policy.Status // "" where the table has none
	Evidence string
	Public   bool
	Slug     string // of the document that the measure's address names, "" if it gives no address
	Dated    bool   // the table has a column for the start
	Marked   bool   // the table has a column that says whose name is public
}

// Read reads a table in CSV (UTF-8 with or without BOM, GB18030) or XLSX. year
// completes dates without one (12月底前); 0 refuses them. Faults are reported all
// together as one Refusal that names line, column and mend.
func Read(name string, r io.Reader, convert *script.Converter, year int) ([]Row, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > maxSize {
		return nil, refuse(name, Problem{Code: "size", Number: maxSize >> 20})
	}
	var lines []line
	if strings.HasPrefix(string(raw), "\xd0\xcf\x11\xe0") {
		return nil, refuse(name, Problem{Code: "legacy"})
	}
	if strings.HasPrefix(string(raw), "PK\x03\x04") {
		lines, err = readXLSX(name, raw)
	} else {
		lines, err = readCSV(name, raw)
	}
	if err != nil {
		return nil, err
	}
	t := &table{name: name, convert: convert, year: year}
	rest, err := t.header(lines)
	if err != nil {
		return nil, err
	}
	for _, l := range rest {
		t.row(l)
	}
	if len(t.problems) > 0 {
		return nil, &Refusal{name, t.problems}
	}
	if len(t.rows) == 0 {
		return nil, refuse(name, Problem{Code: "none"})
	}
	return t.rows, nil
}

// line is a line of a file: its number from 1 and its cells.
type line struct {
	number int
	cells  []string
}

func (l line) cell(i int) string {
	if i < 0 || i >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(l.cells[i])
}

func (l line) empty() bool { return strings.TrimSpace(strings.Join(l.cells, "")) == "" }

// table is a table while it is read.
type table struct {
	name     string
	convert  *script.Converter
	year     int
	columns  [columns]int // index of the column in a line, -1 if absent
	rows     []Row
	problems []Problem
}

func (t *table) row(l line) {
	if l.empty() {
		return
	}
	cell := func(c column) string {
		s := l.cell(t.columns[c])
		if isFormula(s) {
			t.problem(l, c, "formula", s)
			return ""
		}
		return placeholder(policy.Undefuse(s))
	}
	row := Row{
		Line: l.number, Title: cell(colTitle), Evidence: cell(colEvidence), Dated: t.columns[colFrom] >= 0, Marked: t.columns[colPublic] >= 0,
		Person: cell(colPerson), Post: cell(colPost), Support: names(cell(colSupport)), Contact: names(cell(colContact)),
		Public: cell(colPublic) == "是",
	}
	if number := cell(colMeasure); number != "" {
		var ok bool
		if row.Number, row.Slug, ok = office.MeasureNumber(number); !ok {
			t.problem(l, colMeasure, "number", number)
			return
		}
	}
	if row.Number == 0 && row.Title == "" {
		t.problem(l, colMeasure, "unnamed", "")
		return
	}
	for c, into := range map[column]*string{colDue: &row.Due, colFrom: &row.From} {
		var ok bool
		if *into, ok = day(cell(c), t.year); !ok {
			t.problem(l, c, "date", cell(c))
		}
	}
	if row.From != "" && row.Due != "" && row.Due < row.From {
		t.problem(l, colDue, "before", row.Due)
	}
	var ok bool
	if row.Status, ok = status(t.simplified(cell(colStatus))); !ok {
		t.problem(l, colStatus, "state", cell(colStatus))
	}
	leads := names(cell(colLead))
	if len(leads) > 1 {
		t.problem(l, colLead, "leads", cell(colLead))
		return
	}
	if len(leads) == 1 {
		row.Lead = leads[0]
	}
	if row.Person+row.Post != "" && row.Lead == "" && len(row.Support)+len(row.Contact) != 1 {
		t.problem(l, colPerson, "whose", row.Person)
	}
	t.rows = append(t.rows, row)
}

func (t *table) simplified(s string) string { return t.convert.Convert(s, policy.Hant, policy.Hans) }

func (t *table) problem(l line, c column, code, value string) {
	t.problems = append(t.problems, Problem{Line: l.number, Column: c.String(), Code: code, Value: value})
}
