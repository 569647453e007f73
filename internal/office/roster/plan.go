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

// Change is a line of a dry run 試匯入.
type Change struct {
	Line       int    // of the table, 0 for what the table leaves out
	Kind       string // "added", "changed", "ended", "unclear"
	Measure    int
	Role       policy.Role // "" for a state
	Department policy.Text
	Fields     []Field // what changes
	Why        string  // why it is unclear: a code of whys
	Args       []string
}

// Field is a cell's value before and after. Name is a column as code: "status",
// "post", "from", "due", "evidence", "public".
type Field struct{ Name, Before, After string }

// codes name the columns whose cells may differ.
var codes = [columns]string{colStatus: "status", colPost: "post", colFrom: "from", colDue: "due", colEvidence: "evidence", colPublic: "public"}

// whys say in English why a line is unclear, by code; each %s is an argument.
var whys = map[string]string{
	"several":  "%s could be %s; write the full name",
	"leads":    "two leads: %s here, %s in line %s",
	"unknown":  "the document has no measure %s",
	"foreign":  "the address is of another document, %s",
	"mismatch": "序號 says %s, but 措施 is that of measure %s",
	"title":    "措施 is not that of measure %s (%s); mend one of the two",
	"text":     "%s is the text of %s measures; give the number",
	"states":   "two states: %s here, %s above",
}

// Detail says in English what changes, or why it is unclear.
func (c Change) Detail() string {
	if c.Why != "" {
		args := make([]any, len(c.Args))
		for i, a := range c.Args {
			args[i] = a
		}
		return fmt.Sprintf(whys[c.Why], args...)
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
	Changes   []Change
	Amendment policy.Amendment
	Unclear   int // how many changes cannot be made; then none is to be made
}

// planner makes a Plan.
type planner struct {
	State
	convert *script.Converter
	matcher *office.Matcher
	plan    *Plan
	byNum   map[int]*policy.Provision
	wanted  []wanted
	covered map[int]bool // measures that the table speaks of
}

// wanted is an assignment that the table asks for.
type wanted struct {
	line int
	*policy.Assignment
	dated bool
}

// Plan holds a table against what stands. Measures that the table does not name
// are left alone; of those it names, what it leaves out ends today.
func (s State) Plan(rows []Row, convert *script.Converter) *Plan {
	p := &planner{
		State: s, convert: convert, matcher: office.NewMatcher(s.Departments, convert), plan: &Plan{},
		byNum: map[int]*policy.Provision{}, covered: map[int]bool{},
	}
	for _, m := range s.Measures {
		p.byNum[m.Measure] = m
	}
	// Departments that the table spells out are known before short forms are read.
	p.learn(rows)
	for _, row := range rows {
		p.row(row)
	}
	p.compare()
	slices.SortStableFunc(p.plan.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Line, b.Line))
	})
	return p.plan
}

// learn makes the departments that are new, the longest names first, so that a
// short form in an earlier line finds the full name of a later one.
func (p *planner) learn(rows []Row) {
	var names []string
	for _, row := range rows {
		names = append(append(append(names, row.Lead), row.Support...), row.Contact...)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, name := range names {
		if name != "" && len(p.matcher.Find(name)) == 0 {
			p.matcher.New(name)
		}
	}
}

func (p *planner) unclear(line, measure int, why string, args ...any) {
	p.plan.Unclear++
	c := Change{Line: line, Kind: "unclear", Measure: measure, Why: why}
	for _, a := range args {
		c.Args = append(c.Args, fmt.Sprint(a))
	}
	p.plan.Changes = append(p.plan.Changes, c)
}

func (p *planner) row(row Row) {
	m := p.measure(row)
	if m == nil {
		return
	}
	n := m.Measure
	p.covered[n] = true
	p.status(row, n)
	official := p.official(row)
	add := func(name string, role policy.Role, o *policy.Official) {
		found := p.matcher.Find(name)
		if len(found) != 1 {
			var could []string
			for _, d := range found {
				could = append(could, d.Name.Hant)
			}
			p.unclear(row.Line, n, "several", name, strings.Join(could, ", "))
			return
		}
		if o != nil && !row.Marked {
			o = p.asPublic(found[0], o)
		}
		a := &policy.Assignment{DocumentID: p.DocumentID, Measure: n, Role: role, Department: found[0], Official: o,
			From: row.From, Due: row.Due, Evidence: row.Evidence}
		for _, w := range p.wanted {
			if w.Measure == n && w.Role == policy.Lead && role == policy.Lead {
				p.unclear(row.Line, n, "leads", a.Department.Name.Hant, w.Department.Name.Hant, w.line)
				return
			}
			if w.Measure == n && w.Role == role && same(w.Assignment, a) {
				return // said twice
			}
		}
		p.wanted = append(p.wanted, wanted{row.Line, a, row.Dated})
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

// measure is the one that a row means, nil if that is unclear.
func (p *planner) measure(row Row) *policy.Provision {
	if row.Slug != "" && p.Slug != "" && row.Slug != p.Slug {
		p.unclear(row.Line, row.Number, "foreign", row.Slug)
		return nil
	}
	byTitle := p.titled(row.Title)
	if row.Number > 0 {
		m := p.byNum[row.Number]
		switch {
		case m == nil:
			p.unclear(row.Line, row.Number, "unknown", row.Number)
		case row.Title != "" && len(byTitle) > 0 && !slices.Contains(byTitle, m):
			p.unclear(row.Line, row.Number, "mismatch", row.Number, byTitle[0].Measure)
			return nil
		case row.Title != "" && len(byTitle) == 0 && !strings.Contains(bare(m.Text.Hant), bare(row.Title)):
			p.unclear(row.Line, row.Number, "title", row.Number, m.Heading.Hant)
			return nil
		}
		return m
	}
	if len(byTitle) != 1 {
		p.unclear(row.Line, 0, "text", excerpt(row.Title), len(byTitle))
		return nil
	}
	return byTitle[0]
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
	return &policy.Official{Name: both(row.Person), Post: both(post), Public: row.Public}
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
	for _, r := range slices.Concat(p.Reports, p.plan.Amendment.Report) {
		if r.Measure == n {
			now = r
		}
	}
	if now.Status == row.Status {
		return
	}
	if slices.Contains(p.plan.Amendment.Report, now) {
		p.unclear(row.Line, n, "states", row.Status, now.Status)
		return
	}
	percent := now.Percent
	switch row.Status {
	case policy.Done:
		percent = 100
	case policy.NotStarted:
		percent = 0
	}
	p.plan.Amendment.Report = append(p.plan.Amendment.Report,
		&policy.Progress{DocumentID: p.DocumentID, Measure: n, Day: p.Today, Status: row.Status, Percent: percent})
	p.plan.Changes = append(p.plan.Changes, Change{Line: row.Line, Kind: "changed", Measure: n,
		Fields: []Field{{codes[colStatus], string(now.Status), string(row.Status)}}})
}
