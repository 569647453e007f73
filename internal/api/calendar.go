package api

import (
	"slices"
	"strconv"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Calendar is what is due as a calendar to subscribe to 行事曆 (RFC 5545).
type Calendar struct {
	Name   policy.Text // of the document, department or post that it is of
	Duties []policy.Duty
	Origin string // scheme and host before the addresses, which also makes identifiers unique
	Today  string // ISO 8601
}

// ICS writes the calendar in one script: an event of a whole day for each assignment that
// holds and is due, with an identifier that stays when the day is changed. What is done says so;
// a department that supports is left out where its day is that of the lead. It names no persons.
func (c Calendar) ICS(s policy.Script) []byte {
	cal := ical.NewCalendarFor("yihaowen")
	cal.SetXWRCalName(c.Name.In(s))
	cal.SetRefreshInterval("P1D")
	cal.SetXPublishedTTL("P1D")
	stamp, err := time.Parse(time.DateOnly, c.Today)
	if err != nil {
		stamp = time.Unix(0, 0).UTC()
	}
	host := strings.TrimPrefix(strings.TrimPrefix(c.Origin, "https://"), "http://")
	told := map[string]bool{}
	for _, d := range c.Duties {
		a := d.Assignment
		day, err := time.Parse(time.DateOnly, a.Due)
		if err != nil || a.EndedBefore(c.Today) || c.led(d) {
			continue
		}
		path := "/d/" + d.Document.Slug + "/" + d.Provision.Path()
		id := strings.Join([]string{d.Document.Slug, d.Provision.Path(), a.Department.Slug, string(a.Role)}, "/")
		if a.Task != nil {
			id += "/task-" + strconv.FormatInt(a.Task.ID, 10)
		}
		if told[id] { // two posts of a department: what reads calendars keeps one event of an identifier
			id += "/" + strconv.FormatInt(a.ID, 10)
		}
		told[id] = true
		e := cal.AddEvent(id + "@" + host)
		e.SetDtStampTime(stamp)
		e.SetAllDayStartAt(day)
		e.SetAllDayEndAt(day.AddDate(0, 0, 1)) // the end is no part of it
		e.SetTimeTransparency(ical.TransparencyTransparent)
		title := strings.TrimSpace(numbered(d.Provision, s) + " " + d.Provision.Heading.In(s))
		done := d.Report != nil && d.Report.Status == policy.Done
		if a.Task != nil {
			title, done = strings.TrimSpace(title+" "+oneLine(a.Task.Name.In(s))), done || a.Task.Status == policy.Done
		}
		if done {
			title = "✓ " + title
		}
		e.SetSummary(title + "｜" + a.Department.Name.In(s))
		e.SetDescription(d.Document.Title.In(s) + "\n" + c.Origin + path)
		e.SetURL(c.Origin + path)
	}
	return []byte(cal.Serialize(ical.WithNewLineWindows))
}

// numbered is the number that means a measure alone: as its text prints it, or its place.
func numbered(p *policy.Provision, s policy.Script) string {
	if p.Printed() != "" {
		return p.PrintedText().In(s)
	}
	return policy.SaidMeasure.In(s.Language(), p.Measure)
}

// oneLine is words on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// led reports whether the lead of a duty's measure, or of the same part of it, is due the same day, who has an event then.
func (c Calendar) led(d policy.Duty) bool {
	return d.Assignment.Role != policy.Lead && slices.ContainsFunc(c.Duties, func(o policy.Duty) bool {
		return o.Assignment.Role == policy.Lead && o.Assignment.Due == d.Assignment.Due && o.Document.Slug == d.Document.Slug &&
			o.Assignment.Measure == d.Assignment.Measure && part(o.Assignment) == part(d.Assignment) && !o.Assignment.EndedBefore(c.Today)
	})
}

// part is the part of a measure that an assignment is about, 0 for all of it.
func part(a *policy.Assignment) int64 {
	if a.Task == nil {
		return 0
	}
	return a.Task.ID
}
