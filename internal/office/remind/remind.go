// Package remind tells those who answer for measures what is late and what is due
// soon, by mail, once a day.
package remind

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what reminding needs of the database.
type Store interface {
	MailPoints(ctx context.Context) ([]*policy.MailPoint, error)
	DepartmentNames(ctx context.Context) ([]*policy.Department, error)
	Duties(ctx context.Context, access policy.Access, departmentID, officialID int64) ([]policy.Duty, error)
	ClaimReminder(ctx context.Context, day string, contactID int64) (bool, error)
	ReleaseReminder(ctx context.Context, day string, contactID int64) error
}

// Mail is one message to one address.
type Mail struct {
	To            string
	Name          string // of the department
	Subject, Text string // plain text, UTF-8
}

// Reminders is a run: whom to remind of what, and how.
type Reminders struct {
	Store    Store
	Renderer *page.Renderer
	Script   policy.Script
	BaseURL  string
	Today    time.Time
	Days     int  // what is due within so many days is due soon
	All      bool // departments without an address are told of, too: the office's webhook is
	ForUnit  bool // a unit's people may report on what it supports
	// Send delivers a mail; nil only tells what would be sent.
	Send func(ctx context.Context, m Mail) error
	// Tell is called for every mail, with sent false where it had gone out today already.
	Tell func(m Mail, sent bool)
}

// Run reminds everybody with an address on record who has something late or due
// soon. Each gets one mail a day, however often Run is called; a failure to send
// does not keep the others from theirs, and is tried again by the next run.
func (r *Reminders) Run(ctx context.Context) error {
	points, err := r.points(ctx)
	if err != nil {
		return err
	}
	var failed error
	for _, p := range points {
		m, err := r.mail(ctx, p)
		if err != nil {
			return err
		}
		if m == nil {
			continue
		}
		if r.Send == nil {
			r.Tell(*m, true)
			continue
		}
		day := r.Today.Format(time.DateOnly)
		first, err := r.Store.ClaimReminder(ctx, day, p.ID)
		if err != nil {
			return err
		}
		if first {
			if err := r.Send(ctx, *m); err != nil {
				failed = cmp.Or(failed, fmt.Errorf("mail to %s: %w", m.To, err))
				if err := r.Store.ReleaseReminder(ctx, day, p.ID); err != nil {
					return err
				}
				continue
			}
		}
		r.Tell(*m, first)
	}
	return failed
}

// points are those whom to tell: every address and, with All, every department that has none.
func (r *Reminders) points(ctx context.Context) ([]*policy.MailPoint, error) {
	points, err := r.Store.MailPoints(ctx)
	if err != nil || !r.All {
		return points, err
	}
	reached := map[int64]bool{}
	for _, p := range points {
		if p.Official == nil {
			reached[p.Department.ID] = true
		}
	}
	departments, err := r.Store.DepartmentNames(ctx)
	for _, d := range departments {
		if !reached[d.ID] {
			points = append(points, &policy.MailPoint{ID: -d.ID, Department: d}) // no address has this number
		}
	}
	return points, err
}

// mail is what somebody is to be told, nil where there is nothing.
func (r *Reminders) mail(ctx context.Context, p *policy.MailPoint) (*Mail, error) {
	department, official := p.Department.ID, int64(0)
	if p.Official != nil {
		official = p.Official.ID
	}
	duties, err := r.Store.Duties(ctx, policy.AccessEditor, department, official)
	if err != nil {
		return nil, err
	}
	in := cmp.Or(p.Script, r.Script)
	reminder := &page.Reminder{Script: in, BaseURL: r.BaseURL, To: p, Days: r.Days, ForUnit: r.ForUnit, Today: r.Today.Format(time.DateOnly)}
	today, until := r.Today.Format(time.DateOnly), r.Today.AddDate(0, 0, r.Days).Format(time.DateOnly)
	for _, d := range duties {
		switch {
		case d.Dropped || !d.Assignment.HoldsOn(today) || d.Assignment.Due == "" || d.Report != nil && d.Report.Status == policy.Done:
		case d.Overdue(today):
			reminder.Overdue = append(reminder.Overdue, d)
		case d.Assignment.Due <= until:
			reminder.Soon = append(reminder.Soon, d)
		}
	}
	if len(reminder.Overdue)+len(reminder.Soon) == 0 {
		return nil, nil
	}
	byDue := func(a, b policy.Duty) int { return cmp.Compare(a.Assignment.Due, b.Assignment.Due) }
	slices.SortStableFunc(reminder.Overdue, byDue)
	slices.SortStableFunc(reminder.Soon, byDue)
	m := &Mail{To: p.Mail, Name: p.Department.Name.In(in)}
	m.Subject, m.Text, err = r.Renderer.Reminder(reminder)
	return m, err
}
