// Package roster reads and writes the division of work 任務分工表: the table in
// which an office says which department and official answers for which measure,
// by when, and how far it has come. Read gives the rows, Plan says what they
// would change, Write makes a table that reads back without a difference.
package roster

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Row is a line of a table, understood as far as that goes without the database.
type Row struct {
	Sheet    string // "" in a file of one
	Line     int
	Number   int      // of the measure, 0 if the table gives none
	Label    string   // the number as the table writes it
	Parts    []string // the headings under which it stands: of lines between the rows, of columns of parts
	Titles   []Title  // what stands under the headings of measures, the last the closest
	Lead     string
	Rivals   []string // other names in the lead's cell, where nothing says who leads
	Joint    bool     // they lead together 聯合牽頭
	Task     string   // the part of the measure that the row is about, where the table says so
	Mile     bool     // which is a milestone
	Weight   int      // 0 for none
	Percent  int      // -1 for none
	Share    string   // words for a percentage that is none
	Targets  [4]string
	Actuals  [4]string
	Support  []string
	Contact  []string
	Person   string // as every page shows the name, but for those of a script for which another form is given
	Hant     string // the name as pages in Traditional show it, "" for none
	Hans     string // the same in Simplified
	Post     string
	Holders  []Holder // people named beside departments in one cell
	Marks    []Mark   // of a matrix, whose meanings the table does not say
	Mixed    []string // names of which nothing says whether the last is a department's or that of one's person
	From     string   // ISO 8601
	Due      string
	Status   policy.Status // "" where the table has none
	State    string        // words for a state that is none of ours
	Undone   string        // words that say that it is not done, and no more (是否銷號：否)
	Undated  string        // words of a deadline that says that there is no day
	When     string        // words for a deadline that names no one day
	Note     string        // 進展情況
	Problem  string
	Next     string
	Day      string   // that these are about, "" where the table does not say
	Lost     []string // cells that lost characters in another charset
	Evidence string
	Public   bool
	Slug     string  // of the document that the measure's address names, "" if it gives no address
	Columns  Columns // that the table has
}

// place is where in a file something stands.
type place struct {
	sheet string
	line  int
}

func (r Row) place() place { return place{r.Sheet, r.Line} }

// Title is a cell that names a measure, with its heading. Bare is its text without the departments that it names behind, ""
// where it names none.
type Title struct{ Heading, Text, Bare string }

// Columns are those that a table has. What it has no column for is left as it is.
type Columns uint64

func (c Columns) has(x column) bool { return c&(1<<x) != 0 }

// Reading is what a file says: its rows, and all that stands in it and was not read.
type Reading struct {
	Rows   []Row
	Unread []sheet.Problem
	Noted  []sheet.Problem // what is read in a way that is to be known
	Grids  []Grid
	Year   int // completes dates, and is that of quarters; 0 for none
	// Exported is when Yihaowen wrote the table, and the newest event then; "" for a table of others.
	Exported string
	Seen     int64
}

// Read reads a division of work: CSV, text parted by tabs or semicolons or drawn with bars (UTF-8 with or
// without BOM, GB18030), XLSX, ODS, or the tables of a DOCX or of HTML. year completes dates without one
// (12月底前); 0 refuses them. Faults are reported all together as one Refusal that names
// sheet, line, column and mend.
func Read(name string, r io.Reader, convert *script.Converter, year int) (*Reading, error) {
	t := &table{name: name, convert: convert, year: year, read: Reading{Year: year}}
	sheets, err := sheet.Read(name, r, func(cell string) bool { _, known := t.heading(cell); return known })
	if err != nil {
		return nil, err
	}
	if err := t.sheets(sheets); err != nil {
		return nil, err
	}
	if len(t.problems) > 0 {
		return nil, &sheet.Refusal{Name: name, Problems: t.problems}
	}
	if len(t.read.Rows) == 0 {
		return nil, sheet.Refuse(name, policy.TableMeasures)
	}
	return &t.read, nil
}

// foreign is a column of a table by its place and heading.
type foreign struct {
	at      int
	heading string
	code    policy.IssueCode // why it is not read
}

// table is a table while it is read.
type table struct {
	name       string
	sheet      string
	convert    *script.Converter
	year       int
	columns    map[column][]int // places in a line
	titles     []foreign
	unknown    []foreign
	alone      bool               // departments stand under 責任單位 alone
	firstLeads bool               // the table says that the first of several leads
	allLead    bool               // the table says that all lead together
	starLeads  bool               // the table says that those with a star lead
	holders    map[int]holderKind // of columns that name departments with people
	dues       []int              // columns that name departments and by when
	within     []int              // columns that name tasks and departments
	title      string             // what stands alone in a line above the headings: 第一批
	above      int                // the line above the table that names its department, 0 for none
	heads      []GridHead
	republic   bool                   // a day of a year of the Republic was named
	marks      []marked               // columns of a matrix
	roles      []marked               // columns that say how the department of a row answers
	legend     map[string]policy.Role // what its marks mean
	others     policy.Role            // what all others do
	own        int                    // numbers of this sheet that are none of measures
	asOf       string                 // the day that the heading of the reports names
	noted      []sheet.Problem        // of the headings that were recognised last
	read       Reading
	problems   []sheet.Problem
}

// sheets reads the sheets that have a header.
func (t *table) sheets(list []sheet.Sheet) error {
	filled, headed := 0, 0
	for _, s := range list {
		if !slices.ContainsFunc(s.Lines, func(l sheet.Line) bool { return !l.Empty() }) {
			continue
		}
		if filled++; s.Hidden {
			t.unread(s.Name, 0, policy.UnreadHidden, s.Name)
			continue
		}
		t.title = ""
		t.sheet, t.firstLeads, t.alone, t.allLead, t.starLeads, t.republic = "", false, false, false, false, false
		if len(list) > 1 {
			t.sheet = s.Name
		}
		below, found := t.header(s)
		if !found {
			if across, could := sheet.Turned(s); could {
				if below, found = t.header(across); found {
					s = across
					t.noted = append(t.noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedTurned)})
				}
			}
		}
		if !found {
			t.unread(s.Name, 0, policy.UnreadSheet, strings.Join(s.Lines[0].Values(), ", "))
			continue
		}
		headed++
		t.read.Noted = append(t.read.Noted, t.noted...)
		t.aside(s)
		t.unheaded(below)
		for _, u := range t.unknown {
			cells := 0
			for _, l := range below {
				if l.Cell(u.at) != "" && len(l.Values()) > 1 && !t.repeats(l) {
					cells++
				}
			}
			t.unread(t.sheet, 0, u.code, u.heading, cells)
		}
		// A note below the rows may say how they are meant.
		rows := slices.DeleteFunc(slices.Clone(below), func(l sheet.Line) bool {
			beside := t.isBeside(l)
			if beside {
				t.note(l)
			}
			return beside
		})
		t.own = 0
		under, first := t.inParts(below), len(t.read.Rows)
		for _, l := range rows {
			t.row(l)
		}
		for i := range t.read.Rows[first:] {
			t.read.Rows[first+i].Parts = under[t.read.Rows[first+i].Line]
		}
		if t.own > 0 {
			t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedNumbers, t.own)})
		}
		t.matrixRead()
		t.keepGrid(below)
	}
	switch {
	case filled == 0:
		return sheet.Refuse(t.name, policy.TableEmpty)
	case headed == 0:
		first := list[slices.IndexFunc(list, func(s sheet.Sheet) bool { return len(s.Lines) > 0 })].Lines[0]
		return &sheet.Refusal{Name: t.name, Problems: []sheet.Problem{{Line: first.Number, Issue: policy.NewIssue(policy.TableHeader, sheet.Excerpt(strings.Join(first.Cells, ", ")))}}}
	}
	return nil
}

// unread notes what is not read: a sheet, a column or a line, what it is called or holds, and
// of a column how many cells hold something.
func (t *table) unread(in string, line int, code policy.IssueCode, what string, cells ...any) {
	t.read.Unread = append(t.read.Unread, sheet.Problem{Sheet: in, Line: line, Issue: policy.NewIssue(code, append([]any{sheet.Excerpt(what)}, cells...)...)})
}

func (t *table) row(l sheet.Line) {
	if t.struckOut(l) || l.Empty() || t.repeats(l) {
		return
	}
	cell := func(c column) string {
		for _, i := range t.columns[c] {
			if s := t.clean(l, c, i); s != "" {
				return s
			}
		}
		return ""
	}
	l = t.fromTask(l)
	row := Row{
		Sheet: t.sheet, Line: l.Number, Evidence: cell(colEvidence), Person: cell(colPerson), Post: cell(colPost), Public: cell(colPublic) == "是",
		Hant: cell(colHant), Hans: cell(colHans), Task: cell(colTask), Percent: -1,
	}
	if milestone := cell(colMilestone); milestone != "" {
		row.Task, row.Mile = milestone, true
	}
	t.figures(l, &row, cell)
	for c := range t.columns {
		row.Columns |= 1 << c
	}
	due := t.dueOf(l, &row, cell(colDue))
	for _, h := range t.titles {
		if s := t.clean(l, colTitle, h.at); s != "" {
			title := Title{Heading: h.heading, Text: s}
			if words, tail := t.tail(s, slices.Contains(t.within, h.at)); tail != "" {
				title.Bare = words
			}
			row.Titles = append(row.Titles, title)
		}
	}
	if number := cell(colMeasure); number != "" {
		var ok bool
		row.Label = number
		row.Number, row.Slug, ok = office.MeasureNumber(number)
		switch {
		case ok, len(row.Titles) == 0 && (policy.ArticleNum(office.Narrow(number)) != "" || listed(number) != nil):
		case len(row.Titles) == 0:
			t.problem(l, colMeasure, policy.CellNumber, number)
			return
		default: // the office's own, as 1.1 or 一：the words say which measure is meant
			t.own++
		}
	}
	if row.Number == 0 && row.Label == "" && len(row.Titles) == 0 {
		t.problem(l, colMeasure, policy.RowUnnamed)
		return
	}
	for c, into := range map[column]*string{colDue: &row.Due, colFrom: &row.From, colDay: &row.Day} {
		var ok bool
		words := cell(c)
		if c == colDue {
			words = due
		}
		*into, ok = day(words, t.year)
		if ok && *into != "" && deadline.Republic(office.Narrow(words)) && !t.republic {
			t.republic = true
			t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Line: l.Number, Issue: policy.NewIssue(policy.NotedRepublic, sheet.Excerpt(words), *into)})
		}
		switch {
		case ok:
		case c == colDue:
			row.When = words
		default:
			t.problem(l, c, policy.DayInvalid, words)
		}
	}
	if due != "" && row.Due == "" && row.When == "" {
		row.Undated = due
	}
	if row.From != "" && row.Due != "" && row.Due < row.From {
		t.problem(l, colDue, policy.DueEarly, row.Due)
	}
	if row.Person = cmp.Or(row.Person, row.Hant, row.Hans); row.Person != "" {
		if _, err := policy.NewPersonName(row.Person, row.Hant, row.Hans); err != nil && policy.IssueOf(err).Code == policy.NameForms {
			t.problem(l, colPerson, policy.NameForms, policy.IssueOf(err).Args...)
		}
	}
	t.progress(l, &row, cell)
	t.lost(l, &row)
	t.departments(l, &row)
	t.answering(l, &row)
	t.tailed(l, &row)
	if row.Undated != "" {
		code := policy.NotedUndated
		if row.Task != "" && row.Lead == "" && len(row.Support)+len(row.Contact) == 0 {
			code = policy.UnreadUndated // a part keeps a day; words stand with who answers for it
		}
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Line: l.Number, Issue: policy.NewIssue(code, sheet.Excerpt(row.Undated))})
	}
	if row.Person+row.Post != "" && row.Lead == "" && len(row.Support)+len(row.Contact) != 1 {
		t.problem(l, colPerson, policy.HolderUnbound)
	}
	t.read.Rows = append(t.read.Rows, row)
}

// clean is a cell without what spreadsheets put before it; "" for what says nothing.
func (t *table) clean(l sheet.Line, c column, i int) string {
	s := l.Cell(i)
	if value.IsFormula(s) || value.Spoilt().MatchString(s) {
		t.problem(l, c, policy.CellFormula)
		return ""
	}
	s = value.Placeholder(policy.Undefuse(s))
	if !slices.Contains(t.dues, i) && !(namesUnits(c) && deadline.Labelled(s)) {
		return s
	}
	units, due := deadline.Cut(s, t.year)
	if c == colDue {
		return due
	}
	return units
}

func (t *table) simplified(s string) string { return t.convert.Convert(s, policy.Hant, policy.Hans) }

// problem notes what cannot be taken, with what stands there.
func (t *table) problem(l sheet.Line, c column, code policy.IssueCode, values ...string) {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = sheet.Excerpt(v)
	}
	t.problems = append(t.problems, sheet.Problem{Sheet: t.sheet, Line: l.Number, Column: c.String(), Issue: policy.NewIssue(code, args...)})
}
