package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// State is what stands before a table is imported.
type State struct {
	DocumentID  int64
	Slug        string              // the document's
	Measures    []*policy.Provision // the leaves of the current edition
	Departments []*policy.Department
	Officials   []*policy.Official
	Assignments []*policy.Assignment // of the document; those that have ended are passed over
	Reports     []*policy.Progress   // the newest of each measure
	Today       string               // ISO 8601: when what the table leaves out ends
}

// DutyChange is a line of a dry run 試匯入.
type DutyChange struct {
	Sheet      string // of the table, "" in a file of one
	Line       int    // of the sheet, 0 for what the table leaves out
	Kind       string // "added", "changed", "ended", "unclear"
	Measure    int
	Role       policy.Role // "" for a state
	Department policy.Text
	Fields     []Field      // what changes
	Why        policy.Issue // why it is unclear
}

// Field is a cell's value before and after. Name is a column as code: "status",
// "post", "from", "due", "evidence", "public", "name_hant", "name_hans".
type Field struct{ Name, Before, After string }

// codes name the columns whose cells may differ.
var codes = [columns]string{colStatus: "status", colPost: "post", colFrom: "from", colDue: "due", colEvidence: "evidence", colPublic: "public", colHant: "name_hant", colHans: "name_hans"}

// Detail says what changes or, in a language, why it is unclear.
func (c DutyChange) Detail(l policy.Language) string {
	if c.Why.Code != "" {
		return c.Why.In(l)
	}
	var list []string
	for _, f := range c.Fields {
		heading := titles[max(0, slices.Index(codes[:], f.Name))]
		list = append(list, fmt.Sprintf("%s %q -> %q", heading, f.Before, f.After))
	}
	return strings.Join(list, ", ")
}

// Plan is what importing a table would do.
type Plan struct {
	Rows        int // how many the table has
	Lines       []DutyChange
	Unread      []Problem
	New         []policy.Text // departments that importing would add
	DutyChanges policy.DutyChanges
	Unclear     int // how many changes cannot be made; then none is to be made
}

// planner makes a Plan.
type planner struct {
	State
	convert *script.Converter
	matcher *office.Matcher
	plan    *Plan
	byNum   map[int]*policy.Provision
	wanted  []wanted
	covered map[int]Columns // measures that the table speaks of, and the columns it has for them
}

// wanted is an assignment that the table asks for.
type wanted struct {
	place
	*policy.Assignment
	columns Columns
	part    string // of the measure, that the line is about
}

// Plan holds a table against what stands. Measures that the table does not name
// are left alone; of those it names, what it leaves out ends today.
func (s State) Plan(r *Reading, convert *script.Converter) *Plan {
	rows := slices.Clone(r.Rows)
	p := &planner{
		State: s, convert: convert, matcher: office.NewMatcher(s.Departments, convert), plan: &Plan{Rows: len(rows), Unread: r.Unread},
		byNum: map[int]*policy.Provision{}, covered: map[int]Columns{},
	}
	for _, m := range s.Measures {
		p.byNum[m.Measure] = m
	}
	// Departments that the table spells out are known before short forms are read, and before
	// names that could join two of them.
	p.learn(rows, func(name string) bool { return len(parted(name)) == 0 })
	for i := range rows {
		p.part(&rows[i])
	}
	p.learn(rows, func(string) bool { return true })
	for _, row := range rows {
		p.row(row)
	}
	p.compare()
	p.news()
	slices.SortStableFunc(p.plan.Lines, func(a, b DutyChange) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Line, b.Line))
	})
	return p.plan
}

// learn makes the departments that are new, the longest names first, so that a
// short form in an earlier line finds the full name of a later one.
func (p *planner) learn(rows []Row, which func(name string) bool) {
	var names []string
	for _, row := range rows {
		names = slices.Concat(names, []string{row.Lead}, row.Rivals, row.Support, row.Contact)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, name := range names {
		if name != "" && which(name) && len(p.matcher.Find(name)) == 0 {
			p.matcher.New(name)
		}
	}
}

func (p *planner) unclear(at place, measure int, why policy.IssueCode, args ...any) {
	p.plan.Unclear++
	p.plan.Lines = append(p.plan.Lines, DutyChange{Sheet: at.sheet, Line: at.line, Kind: "unclear", Measure: measure, Why: policy.NewIssue(why, args...)})
}

func (p *planner) row(row Row) {
	m, part := p.measure(row)
	if m == nil {
		return
	}
	n := m.Measure
	p.covered[n] |= row.Columns
	if len(row.Rivals) > 0 {
		p.unclear(row.place(), n, policy.RowRivals, strings.Join(append([]string{row.Lead}, row.Rivals...), "、"))
		return
	}
	for _, name := range slices.Concat([]string{row.Lead}, row.Support, row.Contact) {
		if p.ambiguous(name) {
			p.unclear(row.place(), n, policy.RowOne, name)
			return
		}
	}
	p.status(row, n)
	official := p.official(row)
	add := func(name string, role policy.Role, o *policy.Official) {
		found := p.matcher.Find(name)
		if len(found) != 1 {
			var could []string
			for _, d := range found {
				could = append(could, d.Name.Hant)
			}
			p.unclear(row.place(), n, policy.RowSeveral, name, strings.Join(could, ", "))
			return
		}
		if o != nil && !row.Columns.has(colPublic) {
			o = p.asPublic(found[0], o)
		}
		a := &policy.Assignment{DocumentID: p.DocumentID, Measure: n, Role: role, Department: found[0], Official: o,
			From: row.From, Due: row.Due, Evidence: row.Evidence}
		for _, w := range p.wanted {
			if w.Measure != n || w.Role != role {
				continue
			}
			switch again := same(w.Assignment, a); {
			case again && w.From == a.From && w.Due == a.Due && w.Evidence == a.Evidence && (role != policy.Lead || part == w.part):
				return // said twice
			case again && (role != policy.Lead || part == w.part):
				p.unclear(row.place(), n, policy.RowTwice, a.Department.Name.Hant, w.line)
				return
			case role != policy.Lead:
			case part != w.part:
				p.unclear(row.place(), n, policy.RowParts, row.Titles[len(row.Titles)-1].Heading, part, n, w.line)
				return
			default:
				p.unclear(row.place(), n, policy.RowLeads, a.Department.Name.Hant, w.Department.Name.Hant, w.line)
				return
			}
		}
		p.wanted = append(p.wanted, wanted{row.place(), a, row.Columns, part})
	}
	others := official
	if row.Lead != "" {
		add(row.Lead, policy.Lead, official)
		others = nil
	}
	for _, name := range row.Support {
		add(name, policy.Support, others)
	}
	for _, name := range row.Contact {
		add(name, policy.Contact, others)
	}
}

// measure is the one that a row means, nil if that is unclear, and the part of it that the row
// is about, "" if it is about all of it. The words decide together with the number, whichever
// heading they stand under: a table has the group of measures under one (重點任務) and the measure
// under another (具體措施), or the measure and its parts.
func (p *planner) measure(row Row) (m *policy.Provision, part string) {
	if row.Slug != "" && p.Slug != "" && row.Slug != p.Slug {
		p.unclear(row.place(), row.Number, policy.RowForeign, row.Slug)
		return nil, ""
	}
	if row.Number > 0 {
		if m = p.byNum[row.Number]; m == nil {
			p.unclear(row.place(), row.Number, policy.MeasureMissing, row.Number)
			return nil, ""
		}
	}
	if len(row.Titles) == 0 {
		return m, ""
	}
	var first Title // that is some other measure's
	var others []*policy.Provision
	for i := len(row.Titles) - 1; i >= 0; i-- {
		t := row.Titles[i]
		found := p.titled(t.Text)
		if m == nil && len(found) == 1 || m != nil && (slices.Contains(found, m) || len(found) == 0 && len([]rune(bare(t.Text))) >= 4 && strings.Contains(bare(m.Text.Hant), bare(t.Text))) {
			if m == nil {
				m = found[0]
			}
			if i < len(row.Titles)-1 {
				part = row.Titles[len(row.Titles)-1].Text
			}
			return m, part
		}
		if len(found) > 0 && (others == nil || len(found) < len(others)) {
			first, others = t, found
		}
	}
	last := row.Titles[len(row.Titles)-1]
	switch {
	case m == nil:
		if others == nil {
			first = last
		}
		p.unclear(row.place(), 0, policy.RowText, excerpt(first.Text), len(others))
	case others != nil:
		p.unclear(row.place(), row.Number, policy.RowMismatch, row.Number, first.Heading, excerpt(first.Text), others[0].Measure)
	default:
		p.unclear(row.place(), row.Number, policy.RowTitle, last.Heading, row.Number, m.Heading.Hant)
	}
	return nil, ""
}

// titled lists the measures with a title or, where none has it, whose text begins
// with it.
func (p *planner) titled(title string) (list []*policy.Provision) {
	want := bare(title)
	if want == "" {
		return nil
	}
	for _, m := range p.Measures {
		if bare(m.Heading.Hant) == want {
			list = append(list, m)
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, m := range p.Measures {
		if whole := bare(m.Heading.Hant + m.Text.Hant); strings.HasPrefix(whole, want) || strings.HasPrefix(bare(m.Text.Hant), want) {
			list = append(list, m)
		}
	}
	return list
}

// bare is a text as titles are compared: folded, without punctuation, spaces and
// the mark of a cut.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("，。、；：？！「」『』“”‘’（）()《》〈〉…·,.;:?!\"' \u3000\n\t", r) {
			return -1
		}
		return r
	}, script.FoldString(s))
}

func (p *planner) official(row Row) *policy.Official {
	if row.Person == "" && row.Post == "" {
		return nil
	}
	both := func(s string) policy.Text { return p.convert.Both(s, script.Detect(s)) }
	post := row.Post
	if post == "" {
		post = "負責人"
	}
	// A table may say 張三等 and more: what is no name alone is kept as it is, too.
	name := policy.Text{Hant: cmp.Or(row.Hant, row.Person), Hans: cmp.Or(row.Hans, row.Person)}
	return &policy.Official{Name: name, Post: both(post), Public: row.Public}
}

// asPublic is o with its name as public as that post's is now, for a table that
// says nothing of it.
func (p *planner) asPublic(d *policy.Department, o *policy.Official) *policy.Official {
	next := *o
	for _, known := range p.Officials {
		if sameDepartment(known.Department, d) && office.FoldName(known.Post.Hant) == office.FoldName(o.Post.Hant) && office.FoldName(known.Name.Hant) == office.FoldName(o.Name.Hant) {
			next.Public = known.Public
		}
	}
	return &next
}

func (p *planner) status(row Row, n int) {
	if row.Status == "" {
		return
	}
	now := &policy.Progress{}
	for _, r := range slices.Concat(p.Reports, p.plan.DutyChanges.Report) {
		if r.Measure == n {
			now = r
		}
	}
	if now.Status == row.Status {
		return
	}
	if slices.Contains(p.plan.DutyChanges.Report, now) {
		p.unclear(row.place(), n, policy.RowStates, row.Status, now.Status)
		return
	}
	percent := now.Percent
	switch row.Status {
	case policy.Done:
		percent = 100
	case policy.NotStarted:
		percent = 0
	}
	p.plan.DutyChanges.Report = append(p.plan.DutyChanges.Report,
		&policy.Progress{DocumentID: p.DocumentID, Measure: n, Day: p.Today, Status: row.Status, Percent: percent})
	p.plan.Lines = append(p.plan.Lines, DutyChange{Sheet: row.Sheet, Line: row.Line, Kind: "changed", Measure: n,
		Fields: []Field{{codes[colStatus], string(now.Status), string(row.Status)}}})
}
