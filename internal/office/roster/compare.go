package roster

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// compare pairs what the table asks for with what stands: first what is the same,
// then what differs in dates, evidence or a post that was not known, then, in one
// department and role, a handover from one official to another. What the table has no
// column for stays as it is.
func (p *planner) compare() {
	for i := range p.wanted {
		p.keep(&p.wanted[i])
	}
	standing := map[*policy.Assignment]bool{}
	for _, a := range p.Assignments {
		columns := p.covered[a.Measure]
		if a.HoldsOn(p.Today) && !p.endsWithTask(a) && columns.has(map[policy.Role]column{policy.Lead: colLead, policy.Support: colSupport, policy.Contact: colContact}[a.Role]) {
			standing[a] = true
		}
	}
	pair := func(fits func(old *policy.Assignment, w wanted) bool, do func(old *policy.Assignment, w wanted)) {
		var rest []wanted
		for _, w := range p.wanted {
			matched := false
			for _, old := range p.Assignments {
				if standing[old] && old.Measure == w.Measure && old.Role == w.Role && sameTask(old, w.Assignment) && sameDepartment(old.Department, w.Department) && fits(old, w) {
					delete(standing, old)
					do(old, w)
					matched = true
					break
				}
			}
			if !matched {
				rest = append(rest, w)
			}
		}
		p.wanted = rest
	}
	pair(func(old *policy.Assignment, w wanted) bool {
		return same(old, w.Assignment) && len(difference(old, w)) == 0 && public(old) == public(w.Assignment)
	}, func(*policy.Assignment, wanted) {})
	pair(func(old *policy.Assignment, w wanted) bool { return same(old, w.Assignment) || old.Official == nil }, p.change)
	for _, w := range p.wanted {
		// Who takes over what is late already starts without a day: nothing is due
		// before it starts.
		if w.From == "" && p.hadOne(w) && (w.Due == "" || w.Due >= p.Today) {
			w.From = p.Today
		}
		p.plan.DutyChanges.Add = append(p.plan.DutyChanges.Add, w.Assignment)
		p.add(w.place, "added", w.Assignment, difference(&policy.Assignment{}, w))
	}
	// Who leads with others makes room for who is named first.
	slices.SortStableFunc(p.plan.DutyChanges.Change, func(a, b *policy.Assignment) int { return cmp.Compare(b.Joint, a.Joint) })
	for _, old := range p.Assignments {
		if !standing[old] || old.Task != nil && !p.speaks(old.Task.ID) {
			continue
		}
		ended := *old
		ended.EndBefore(p.Today)
		p.plan.DutyChanges.End = append(p.plan.DutyChanges.End, &ended)
		p.add(place{}, "ended", old, nil)
	}
	for _, a := range p.plan.DutyChanges.End {
		if a.Role == policy.Lead {
			p.loses(a.Measure)
		}
	}
}

// endsWithTask reports whether an assignment ends because its part of the measure does.
func (p *planner) endsWithTask(a *policy.Assignment) bool {
	return a.Task != nil && slices.ContainsFunc(p.plan.DutyChanges.EndTasks, func(t *policy.Task) bool { return t.ID == a.Task.ID })
}

// speaks reports whether some line is about a stored part of a measure.
func (p *planner) speaks(id int64) bool {
	for _, list := range p.tasks {
		for _, t := range list {
			if t.ID == id && t.spoken {
				return true
			}
		}
	}
	return false
}

// sameTask reports whether two assignments are about the same part of a measure, or both about
// all of it.
func sameTask(a, b *policy.Assignment) bool {
	return a.Task == nil && b.Task == nil || a.Task != nil && b.Task != nil && a.Task.ID == b.Task.ID && a.Task.ID > 0
}

// loses notes a measure that has a lead and, once what is planned is done, has none.
func (p *planner) loses(n int) {
	leads := func(list []*policy.Assignment) bool {
		return slices.ContainsFunc(list, func(a *policy.Assignment) bool { return a.Measure == n && a.Role == policy.Lead })
	}
	ended := map[int64]bool{}
	for _, a := range p.plan.DutyChanges.End {
		ended[a.ID] = true
	}
	left := slices.DeleteFunc(policy.HoldingOn(p.Assignments, p.Today), func(a *policy.Assignment) bool { return ended[a.ID] })
	if !leads(left) && !leads(p.plan.DutyChanges.Add) && !slices.Contains(p.plan.Leaderless, n) {
		p.plan.Leaderless = append(p.plan.Leaderless, n)
	}
}

// keep gives what is wanted what stands of it where the table has no column for it: that of
// the same department, else what a lead takes over from the one before.
func (p *planner) keep(w *wanted) {
	var old *policy.Assignment
	for _, a := range p.Assignments {
		if a.Measure != w.Measure || a.Role != w.Role || !sameTask(a, w.Assignment) || !a.HoldsOn(p.Today) {
			continue
		}
		if sameDepartment(a.Department, w.Department) {
			old = a
			break
		}
		if w.Role == policy.Lead {
			old = a
		}
	}
	if old == nil {
		return
	}
	if !w.columns.has(colDue) && w.Task == nil {
		w.Due, w.Undated = old.Due, old.Undated
	}
	if !w.columns.has(colEvidence) {
		w.Evidence = old.Evidence
	}
	if sameDepartment(old.Department, w.Department) && !w.columns.has(colPerson) && !w.columns.has(colPost) {
		w.Official = old.Official
	}
}

// hadOne reports whether the wanted lead follows another: then it starts today.
func (p *planner) hadOne(w wanted) bool {
	if w.Role != policy.Lead {
		return false
	}
	for _, old := range p.Assignments {
		if old.Measure == w.Measure && old.Role == policy.Lead && sameTask(old, w.Assignment) {
			return true
		}
	}
	return false
}

func (p *planner) change(old *policy.Assignment, w wanted) {
	next := *old
	next.Due, next.Undated, next.Evidence, next.Joint = w.Due, w.Undated, w.Evidence, w.Joint
	if w.columns.has(colFrom) {
		next.From = w.From
	}
	if w.Official != nil {
		if same(old, w.Assignment) {
			o := *old.Official
			o.Public = w.Official.Public
			if o.Public != old.Official.Public || renamed(old, w) {
				// The name is published, or given its forms, by storing the post again.
				o.ID = 0
			}
			if renamed(old, w) {
				o.Name = w.Official.Name
			}
			next.Official = &o
		} else {
			next.Official = w.Official
		}
	}
	fields := difference(old, w)
	if public(old) != public(w.Assignment) {
		fields = append(fields, Field{Name: codes[colPublic], Before: strconv.FormatBool(public(old)), After: strconv.FormatBool(public(w.Assignment))})
	}
	p.plan.DutyChanges.Change = append(p.plan.DutyChanges.Change, &next)
	p.add(w.place, "changed", &next, fields)
}

func (p *planner) add(at place, kind string, a *policy.Assignment, fields []Field) {
	p.plan.Lines = append(p.plan.Lines, DutyChange{Sheet: at.sheet, Line: at.line, Kind: kind, Measure: a.Measure, Role: a.Role, Department: a.Department.Name, Task: taskText(a), Joint: a.Joint > 0, Fields: fields})
}

func taskText(a *policy.Assignment) policy.Text {
	if a.Task == nil {
		return policy.Text{}
	}
	return a.Task.Name
}

func sameDepartment(a, b *policy.Department) bool { return a == b || a.ID > 0 && a.ID == b.ID }

// same reports whether two assignments name the same post and person of the same
// department.
func same(a, b *policy.Assignment) bool {
	if !sameDepartment(a.Department, b.Department) || (a.Official == nil) != (b.Official == nil) {
		return false
	}
	return a.Official == nil ||
		office.FoldName(a.Official.Post.Hant) == office.FoldName(b.Official.Post.Hant) && office.FoldName(a.Official.Name.Hant) == office.FoldName(b.Official.Name.Hant)
}

// renamed reports whether the table gives the name of the same person in two forms that
// are not those that stand.
func renamed(old *policy.Assignment, w wanted) bool {
	return old.Official != nil && w.Official != nil && same(old, w.Assignment) &&
		w.Official.Name.Hant != w.Official.Name.Hans && w.Official.Name != old.Official.Name
}

func public(a *policy.Assignment) bool {
	return a.Official != nil && a.Official.Public && !a.Official.Name.Empty()
}

// difference says in what a wanted assignment differs from the one that stands,
// nothing if in nothing that tables hold.
func difference(old *policy.Assignment, w wanted) []Field {
	var list []Field
	say := func(c column, before, after string) {
		if before != after {
			list = append(list, Field{Name: codes[c], Before: before, After: after})
		}
	}
	if old.Official == nil && w.Official != nil {
		if name := w.Official.Name; !name.Empty() {
			list = append(list, Field{Name: codes[colPerson], After: name.Hant, Hans: name.Hans})
		}
		list = append(list, Field{Name: codes[colPost], After: w.Official.Post.Hant, Hans: w.Official.Post.Hans})
	}
	if w.columns.has(colFrom) || old.ID == 0 {
		say(colFrom, old.From, w.From)
	}
	if renamed(old, w) {
		say(colHant, old.Official.Name.Hant, w.Official.Name.Hant)
		say(colHans, old.Official.Name.Hans, w.Official.Name.Hans)
	}
	if w.Task == nil { // a part's day is its own
		say(colDue, cmp.Or(old.Due, old.Undated), cmp.Or(w.Due, w.Undated))
	} else if w.columns.has(colDue) {
		say(colDue, old.Undated, w.Undated)
	}
	if old.ID > 0 && old.Joint != w.Joint {
		say(colJoint, strconv.Itoa(old.Joint), strconv.Itoa(w.Joint))
	}
	say(colEvidence, old.Evidence, w.Evidence)
	return list
}
