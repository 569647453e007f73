package roster

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// State is what stands before a table is imported.
type State struct {
	DocumentID  int64
	Slug        string              // the document's
	Measures    []*policy.Provision // the leaves of the current edition
	Parts       []Part              // of the current edition
	Departments []*policy.Department
	Officials   []*policy.Official
	Assignments []*policy.Assignment // of the document; those that have ended are passed over
	Reports     []*policy.Progress   // the newest of each measure
	Earlier     []*policy.Progress   // all of them, that of the newest day first
	Tasks       []*policy.Task       // the work below measures
	Groups      []*policy.Group      // groups of departments that an editor defined
	Choices     policy.Choices       // answers to what tables left open, given now or for an earlier one
	Seen        int64                // the newest event
	Later       map[int]int64        // the newest event of each measure, where it matters
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
	Task       policy.Text  // the part of the measure that it is about, empty for all of it
	Joint      bool         // the department leads together with others
	Fields     []Field      // what changes
	Why        policy.Issue // why it is unclear
	Question   *Question    // that settles it, nil if nothing but another file does
	Older      bool         // the table is older than what it changes
}

// Field is a cell's value before and after. Name is a column as code: "status",
// "person", "post", "from", "due", "evidence", "public", "name_hant", "name_hans", "percent", "weight",
// "joint", "target", "actual".
type Field struct {
	Name, Before, After string
	Hans                string // of After, where that is in two forms
}

// Now is what the cell says after the change.
func (f Field) Now() policy.Text {
	return policy.Text{Hant: f.After, Hans: cmp.Or(f.Hans, f.After)}
}

// codes name the columns whose cells may differ.
var codes = [columns]string{colPerson: "person", colStatus: "status", colPost: "post", colFrom: "from", colDue: "due", colEvidence: "evidence", colPublic: "public", colHant: "name_hant", colHans: "name_hans",
	colJoint: "joint", colWeight: "weight", colPercent: "percent", colTarget: "target", colActual: "actual", colNote: "note", colProblem: "problem", colNext: "next", colDay: "day"}

// Plan is what importing a table would do.
type Plan struct {
	Rows        int // how many the table has
	Lines       []DutyChange
	Unread      []sheet.Problem
	Noted       []sheet.Problem // what is read in a way that is to be known
	New         []policy.Text   // departments that importing would add
	Asked       []*Question     // what was left open and need not be settled: it goes in as it stands
	Settled     []*Question     // what an answer settled that was given now or for an earlier table
	Older       int             // lines that change what was changed after the table was written
	Leaderless  []int           // measures that would lose their lead and get none
	Grids       []Grid          // the file as it stands
	Exported    string          // the day on which Yihaowen wrote the table, "" for others
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
	tasks   map[int][]*task // what is known of the work below each measure
	said    []*saying
	again   map[string]bool // sheets whose numbers begin anew in each part
	inParts map[string]int  // how many rows of a sheet were found so
	underOf map[string]int  // how many rows of a sheet are below measures by their numbers
	undone  map[string]int  // how many rows of a sheet say that a measure is not done, and no more
	year    int

	exported string // the day on which Yihaowen wrote the table, "" for another's
}

// wanted is an assignment that the table asks for.
type wanted struct {
	place
	*policy.Assignment
	columns Columns
}

// Plan holds a table against what stands. Measures that the table does not name
// are left alone; of those it names, what it leaves out ends today.
func (s State) Plan(r *Reading, convert *script.Converter) *Plan {
	rows := slices.Clone(r.Rows)
	p := &planner{
		State: s, convert: convert, matcher: office.NewMatcher(s.Departments, convert), year: r.Year, exported: r.Exported,
		plan:  &Plan{Rows: len(rows), Unread: slices.Clone(r.Unread), Noted: slices.Clone(r.Noted), Grids: r.Grids, Exported: r.Exported},
		byNum: map[int]*policy.Provision{}, covered: map[int]Columns{}, tasks: map[int][]*task{},
		again: restarting(rows), inParts: map[string]int{}, underOf: map[string]int{}, undone: map[string]int{},
	}
	for _, m := range s.Measures {
		p.byNum[m.Measure] = m
	}
	for _, t := range s.Tasks {
		p.tasks[t.Measure] = append(p.tasks[t.Measure], &task{Task: t, was: *t})
	}
	rows = p.spread(rows)
	p.understand(rows)
	for i := range rows {
		p.peopled(&rows[i])
		p.expand(&rows[i])
	}
	// Departments that the table spells out are known before short forms are read, and before
	// names that could join two of them.
	p.learn(rows, func(name string) bool { return len(unit.Parted(name)) == 0 })
	for i := range rows {
		p.part(&rows[i])
	}
	p.learn(rows, func(string) bool { return true })
	located := p.locate(rows)
	p.bodiless(located)
	for _, row := range located {
		p.row(row)
	}
	p.notedParts(rows)
	p.reports()
	p.changeTasks()
	p.compare()
	p.news()
	p.older(r)
	slices.SortStableFunc(p.plan.Lines, func(a, b DutyChange) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Line, b.Line))
	})
	return p.plan
}

// older notes which lines change what was changed after Yihaowen wrote the table.
func (p *planner) older(r *Reading) {
	if r.Exported == "" {
		return
	}
	for i := range p.plan.Lines {
		c := &p.plan.Lines[i]
		if (c.Kind == "changed" || c.Kind == "ended" || c.Kind == "added") && p.Later[c.Measure] > r.Seen {
			c.Older = true
			p.plan.Older++
		}
	}
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

// unclear notes that a line cannot be taken in, and by which answers it could.
func (p *planner) unclear(at place, measure int, q *Question, why policy.IssueCode, args ...any) {
	p.plan.Unclear++
	line := DutyChange{Sheet: at.sheet, Line: at.line, Kind: "unclear", Measure: measure, Why: policy.NewIssue(why, args...)}
	if q != nil && len(q.Options) > 0 {
		line.Question = q
	}
	p.plan.Lines = append(p.plan.Lines, line)
}

func (p *planner) row(row locatedRow) {
	n := row.measure.Measure
	if !p.lostCells(&row) || !p.dated(&row) {
		return
	}
	for _, q := range p.peopled(&row.Row) {
		if p.settle(row.place(), n, q, policy.RowHolder, q.Why.Args[0]) == "" {
			return
		}
	}
	if led, defined, meant := p.led(&row), p.defined(row), p.explainedMarks(&row); !led || !defined || !meant { // all are asked at once
		return
	}
	leads := row.Rivals
	if row.Lead != "" {
		leads = append([]string{row.Lead}, leads...)
	}
	for _, name := range slices.Concat(leads, row.Support, row.Contact) {
		if strings.ContainsAny(name, "：:") && !p.stands(name) { // 責任人：某人, 電話：…: no department is called so
			q := question(policy.RowOne, name).of(option("one", policy.ChoiceOne), option("skip", policy.ChoiceSkip))
			if answer := p.settle(row.place(), n, q, policy.RowOne, name); answer != "one" {
				return
			}
			continue
		}
		if p.ambiguous(name) {
			if p.settle(row.place(), n, oneOrTwo(name), policy.RowOne, name) == "" {
				return
			}
		}
	}
	p.covered[n] |= row.Columns
	p.say(row)
	p.quarters(row)
	official := p.official(row.Row)
	add := func(name string, role policy.Role, together int, o *policy.Official) {
		found := p.matcher.Find(name)
		if len(found) != 1 {
			var could []string
			q := question(policy.RowSeveral, name)
			for _, d := range found {
				could = append(could, d.Name.Hant)
				q.Options = append(q.Options, option("unit:"+d.Name.Hant, policy.ChoiceUnit, d.Name.Hant))
			}
			chosen := strings.TrimPrefix(p.settle(row.place(), n, q, policy.RowSeveral, name, strings.Join(could, ", ")), "unit:")
			if i := slices.IndexFunc(found, func(d *policy.Department) bool { return d.Name.Hant == chosen }); i >= 0 {
				found = found[i : i+1]
			} else {
				return
			}
		}
		if held := p.heldBy(row.Row, name); held != nil {
			o = held
		}
		if o != nil && !row.Columns.has(colPublic) {
			o = p.asPublic(found[0], o)
		}
		a := &policy.Assignment{DocumentID: p.DocumentID, Measure: n, Role: role, Department: found[0], Official: o,
			From: row.From, Due: row.Due, Undated: row.Undated, Evidence: row.Evidence, Joint: together}
		if row.task != nil {
			a.Task, a.Due = row.task.Task, row.task.Due
		}
		p.want(wanted{row.place(), a, row.Columns})
	}
	others := official
	for i, name := range leads {
		add(name, policy.Lead, i, official)
		official, others = nil, nil // of several who lead, the first one's
	}
	for _, name := range row.Support {
		add(name, policy.Support, 0, others)
	}
	for _, name := range row.Contact {
		add(name, policy.Contact, 0, others)
	}
}

// want notes an assignment that a line asks for, unless an earlier line says the same, or
// something else of it.
func (p *planner) want(w wanted) {
	a, n := w.Assignment, w.Measure
	for i, other := range p.wanted {
		if other.Measure != n || other.Role != a.Role || other.Task != a.Task {
			continue
		}
		if same(other.Assignment, a) {
			if other.From == a.From && other.Due == a.Due && other.Undated == a.Undated && other.Evidence == a.Evidence {
				return // said twice
			}
			q := p.here(policy.RowTwice, n, a.Department.Name.Hant, string(a.Role), taskName(a)).of(option("above", policy.ChoiceAbove), option("this", policy.ChoiceThis))
			if p.settle(w.place, n, q, policy.RowTwice, a.Department.Name, other.line) == "this" {
				p.wanted[i] = w
			}
			return
		}
		if a.Role == policy.Lead && (other.place != w.place || a.Joint == 0 && other.Joint == 0) && other.Joint == 0 {
			q := p.here(policy.RowLeads, n, a.Department.Name.Hant, other.Department.Name.Hant, taskName(a)).of(
				option("joint", policy.ChoiceJoint), option("support", policy.ChoiceSupport, a.Department.Name), option("skip", policy.ChoiceSkip))
			switch p.settle(w.place, n, q, policy.RowLeads, a.Department.Name, other.Department.Name, other.line) {
			case "joint":
				for _, all := range p.wanted {
					if all.Measure == n && all.Role == policy.Lead && all.Task == a.Task && all.Joint >= a.Joint {
						a.Joint = all.Joint + 1
					}
				}
				p.wanted = append(p.wanted, w)
			case "support":
				a.Role, a.Joint = policy.Support, 0
				p.want(w)
			}
			return
		}
	}
	p.wanted = append(p.wanted, w)
}

func taskName(a *policy.Assignment) string {
	if a.Task == nil {
		return ""
	}
	return a.Task.Name.Hant
}

// dated asks by when a row is due whose words name several days, or none that could be read; ok is false while
// nobody has answered.
func (p *planner) dated(row *locatedRow) (ok bool) {
	if row.When == "" {
		return true
	}
	q := question(policy.RowDue, row.When)
	for _, d := range deadline.Days(office.Narrow(row.When), p.year) {
		q.of(option(d, policy.ChoiceDay, d))
	}
	q.of(option("none", policy.ChoiceUndated))
	switch chosen := p.settle(row.place(), row.measure.Measure, q, policy.RowDue, sheet.Excerpt(row.When)); chosen {
	case "":
		return false
	case "none":
		row.Undated = row.When
	default:
		if row.From != "" && chosen < row.From {
			p.unclear(row.place(), row.measure.Measure, nil, policy.DueEarly, chosen)
			return false
		}
		if row.Due = chosen; row.task != nil {
			row.task.Due = chosen
		}
	}
	return true
}

func (p *planner) official(row Row) *policy.Official {
	if row.Person == "" && row.Post == "" {
		return nil
	}
	both := func(s string) policy.Text { return p.convert.Both(s, script.Detect(s)) }
	post := cmp.Or(row.Post, policy.SaidHolder.In(policy.Traditional, 0))
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

// statusOf is the state that a percentage alone says.
func statusOf(percent int) policy.Status {
	switch percent {
	case 0:
		return policy.NotStarted
	case 100:
		return policy.Done
	}
	return policy.InProgress
}
