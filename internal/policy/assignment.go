package policy

import "slices"

// Role 角色 is what a department or official has to do with a measure.
type Role string

// The roles, as a 任務分工表 has them.
const (
	Lead    Role = "lead"    // 牽頭
	Support Role = "support" // 配合
	Contact Role = "contact" // 聯絡
)

// Roles lists the roles, the lead first.
func Roles() []Role { return []Role{Lead, Support, Contact} }

// Valid reports whether r is one of the roles.
func (r Role) Valid() bool { return r == Lead || r == Support || r == Contact }

// Assignment 分工 links a measure to who answers for it, from its first to its last
// day. Days are ISO 8601, "" where open or not stated.
type Assignment struct {
	ID         int64
	DocumentID int64
	Measure    int
	Department *Department
	Official   *Official // nil: the department as a whole
	Role       Role
	From, To   string // 起止: the first and the last day on which it holds
	Due        string // 完成時限 as a day
	Undated    string // the words of a deadline that names no day (常年, 每季度, 長期堅持); "" for none
	Evidence   string // 依據: document number or link
	Joint      int    // of those who lead together 聯合牽頭: 0 for who is named first, then 1, 2 …
	Task       *Task  // the part of the measure that it is about, nil for all of it
	Version    int    // counts changes; 0 before it is stored
}

// LongestEvidence bounds what an assignment rests on, in bytes.
const LongestEvidence = 2000

// HoldsOn reports whether the assignment holds on a day: it has started and not
// ended. Everybody who shows, counts, searches or permits asks this.
func (a *Assignment) HoldsOn(day string) bool { return a.From <= day && !a.EndedBefore(day) }

// EndedBefore reports whether the assignment's last day was before a day; one that
// was taken back before it held ended at once.
func (a *Assignment) EndedBefore(day string) bool { return a.To != "" && a.To < max(day, a.From) }

// StartsAfter reports whether the assignment holds only later than a day, as after
// a handover 交接 that is dated ahead.
func (a *Assignment) StartsAfter(day string) bool { return a.From > day && !a.EndedBefore(day) }

// NeverHeld reports whether the assignment was ended before it held a day.
func (a *Assignment) NeverHeld() bool { return a.To != "" && a.To < a.From }

// EndBefore ends the assignment so that a day is the first on which it no longer
// holds: the day before is its last. One that would start only then never holds,
// and its last day is the one before its first.
func (a *Assignment) EndBefore(day string) { a.To = DayBefore(max(day, a.From)) }

// Validate refuses with Invalid an assignment that no table could hold: an unknown
// role, what is no day, an end or a deadline before the start, endless evidence.
func (a *Assignment) Validate() error {
	for _, day := range []string{a.From, a.To, a.Due} {
		if day != "" && !IsDay(day) {
			return Refuse(Invalid, NewIssue(DayInvalid, day))
		}
	}
	switch {
	case !a.Role.Valid():
		return Refuse(Invalid, NewIssue(RoleUnknown, a.Role))
	case a.From != "" && (a.To != "" && a.To < DayBefore(a.From) || a.Due != "" && a.Due < a.From):
		return Refuse(Invalid, NewIssue(DatesDisorder, a.Measure, a.From))
	case len(a.Undated) > LongestEvidence:
		return Refuse(Invalid, NewIssue(TextLong, LongestEvidence))
	case len(a.Evidence) > LongestEvidence:
		return Refuse(Invalid, NewIssue(EvidenceLong, LongestEvidence))
	}
	return nil
}

// HoldingOn lists the assignments that hold on a day, in their order.
func HoldingOn(list []*Assignment, day string) (of []*Assignment) {
	for _, a := range list {
		if a.HoldsOn(day) {
			of = append(of, a)
		}
	}
	return of
}

// MayReport reports whether an account may say how far a measure is, all of whose
// assignments are given, or a task, whose own and the whole measure's are: editors may, the
// holder of the post that is to answer for it that day, and the people of a unit that leads it without naming another
// post or, where the office wants that, of one that leads or supports it in any way. Pages ask it, and the store once more when it saves.
func MayReport(u *User, all []*Assignment, day string) bool {
	if u.Access.Covers(AccessEditor) {
		return true
	}
	return u.Access.Covers(AccessOfficial) && u.Official != nil && slices.ContainsFunc(HoldingOn(all, day), func(a *Assignment) bool {
		if a.Official != nil && a.Official.ID == u.Official.ID && a.Official.ID > 0 {
			return true
		}
		own := a.Department != nil && u.Official.Department != nil && a.Department.ID == u.Official.Department.ID && a.Department.ID > 0
		// What another post of the unit is named for is that one's, unless the office wants otherwise.
		free := u.Official.ID == 0 || a.Official == nil || a.Official.ID == 0
		return own && (a.Role == Lead && free || u.ForUnit && a.Role != Contact)
	})
}

// StartingAfter lists the assignments that hold only later than a day.
func StartingAfter(list []*Assignment, day string) (of []*Assignment) {
	for _, a := range list {
		if a.StartsAfter(day) {
			of = append(of, a)
		}
	}
	return of
}

// HeldBefore lists the assignments that held once and ended before a day.
func HeldBefore(list []*Assignment, day string) (of []*Assignment) {
	for _, a := range list {
		if a.EndedBefore(day) && !a.NeverHeld() {
			of = append(of, a)
		}
	}
	return of
}

// InRole lists the assignments in a role, in their order.
func InRole(list []*Assignment, r Role) (of []*Assignment) {
	for _, a := range list {
		if a.Role == r {
			of = append(of, a)
		}
	}
	return of
}

// OfWhole lists the assignments of the measure as a whole, in their order.
func OfWhole(list []*Assignment) (of []*Assignment) { return OfTask(list, 0) }

// OfTask lists the assignments of the task with an ID, in their order.
func OfTask(list []*Assignment, id int64) (of []*Assignment) {
	for _, a := range list {
		if a.Task == nil && id == 0 || a.Task != nil && a.Task.ID == id && id > 0 {
			of = append(of, a)
		}
	}
	return of
}

// EarliestDue is the first of the days by which assignments are due, "" if none is. Parts that
// are done are due no more.
func EarliestDue(list []*Assignment) (due string) {
	for _, a := range list {
		if a.Task != nil && a.Task.Status == Done {
			continue
		}
		if a.Due != "" && (due == "" || a.Due < due) {
			due = a.Due
		}
	}
	return due
}

// Duty 職責 is an assignment with the measure it is about.
type Duty struct {
	Assignment *Assignment
	Document   *Document  // slug and title
	Provision  *Provision // the measure, without children
	Report     *Progress  // the newest on the measure, nil if there is none
	Dropped    bool       // the text in force does not have the measure any more
}

// Overdue reports whether the duty should have been done before today, an ISO
// 8601 day, and is not. What the text in force does not have any more is not.
func (d Duty) Overdue(today string) bool {
	return !d.Dropped && d.Assignment.HoldsOn(today) && (d.Assignment.Task == nil || d.Assignment.Task.Status != Done) && Overdue(d.Assignment.Due, d.Report, today)
}

// Overdue reports whether what is due on a day ("" for none) and was last reported
// as in p (nil for never) is late today. The day itself is not late.
func Overdue(due string, p *Progress, today string) bool {
	return due != "" && due < today && (p == nil || p.Status != Done)
}
