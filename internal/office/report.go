package office

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// mostLinks bounds the attachments of a report, longestLink each, in bytes.
const (
	mostLinks   = 20
	longestLink = 2000
)

// ReportForm is what somebody typed to report on a measure.
type ReportForm struct {
	Day     string
	Status  policy.Status
	Percent string
	Note    string // Markdown
	Links   string // a line each
	Seen    int64  // the newest report when the form was made

	Problem  string // 存在問題
	Next     string // 下一步
	Figures  string // a line each: 新增企業=35家
	Corrects int64  // the report that this one sets right, 0 for none
	Files    []TypedFile
}

// TypedFile is a file that somebody sent with a form.
type TypedFile struct {
	Name    string
	Content []byte
}

// Read reads the form. Invalid, by code: what is no day or one after today, no status, no percentage or one
// that contradicts the status, a note that is too long, what is no address of the web.
func (f ReportForm) Read(convert *script.Converter, today string) (*policy.Progress, error) {
	refuse := func(code policy.IssueCode, args ...any) (*policy.Progress, error) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
	}
	percent, err := strconv.Atoi(strings.TrimSpace(f.Percent))
	switch {
	case !policy.IsDay(f.Day):
		return refuse(policy.DayInvalid, f.Day)
	case f.Day > today:
		return refuse(policy.DayAhead, f.Day)
	case !f.Status.Valid():
		return refuse(policy.StatusUnknown, f.Status)
	case err != nil || percent < 0 || percent > 100:
		return refuse(policy.PercentInvalid, f.Percent)
	case f.Status == policy.Done && percent != 100 || f.Status == policy.NotStarted && percent != 0:
		return refuse(policy.PercentStatus)
	case len(f.Note) > policy.MaxNote:
		return nil, &policy.NoteRefusal{Limit: policy.NoteLong}
	case len(f.Problem) > policy.MaxReportText:
		return refuse(policy.ProblemLong, policy.MaxReportText)
	case len(f.Next) > policy.MaxReportText:
		return refuse(policy.NextLong, policy.MaxReportText)
	case len(f.Files) > policy.MaxFiles:
		return refuse(policy.EvidenceMany, policy.MaxFiles)
	}
	p := &policy.Progress{Day: f.Day, Status: f.Status, Percent: percent, Links: strings.Fields(f.Links)}
	for _, l := range p.Links {
		u, err := url.Parse(l)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(l) > longestLink {
			return refuse(policy.LinkInvalid, l)
		}
	}
	if len(p.Links) > mostLinks {
		return refuse(policy.LinksMany, mostLinks)
	}
	p.Note, p.Problem, p.Next, p.Corrects = inBoth(convert, Clean(f.Note)), inBoth(convert, Clean(f.Problem)), inBoth(convert, Clean(f.Next)), f.Corrects
	if p.Figures, err = figures(Clean(f.Figures), convert); err != nil {
		return nil, err
	}
	for _, file := range f.Files {
		one, err := evidence(file.Name, file.Content)
		if err != nil {
			return nil, err
		}
		p.Files = append(p.Files, one)
	}
	return p, nil
}

// inBoth is a text that somebody typed, in both scripts.
func inBoth(convert *script.Converter, typed string) policy.Text {
	if typed == "" {
		return policy.Text{}
	}
	return convert.Both(typed, script.Detect(typed))
}

// Report stores what somebody says of a measure. Invalid: as ReportForm.Read, or a note
// that cannot be rendered; Conflict: somebody else reported meanwhile; Forbidden: the
// measure is not theirs.
func (c *Cases) Report(ctx context.Context, by *policy.User, d *policy.Document, n int, f ReportForm) error {
	p, err := f.Read(c.Convert, c.Calendar.Today())
	if err != nil {
		return err
	}
	if p.HTML, err = c.rendered(ctx, policy.Markup{Body: p.Note, Report: true}); err != nil {
		return err
	}
	p.DocumentID, p.Measure = d.ID, n
	return c.Store.AddProgress(ctx, by.ID, p, f.Seen)
}

// mostRendered is how many texts of a table are made HTML while somebody waits; the others are shown as plain text
// until the server starts again.
const mostRendered = 300

// Import stores what a table changes, with what it says of how far measures are.
func (c *Cases) Import(ctx context.Context, by *policy.User, m *policy.DutyChanges) error {
	for _, p := range m.Report[:min(len(m.Report), mostRendered)] {
		html, err := c.rendered(ctx, policy.Markup{Body: p.Note, Report: true})
		var passed *policy.NoteRefusal
		if err != nil && !errors.As(err, &passed) { // what passes a limit stays plain text
			return err
		}
		p.HTML = html
	}
	return c.Store.ChangeDuties(ctx, by.ID, m)
}

// rendered is what pages will show of a text, nothing where nobody renders.
func (c *Cases) rendered(ctx context.Context, m policy.Markup) (policy.Text, error) {
	if c.Render == nil || m.Body.Empty() {
		return policy.Text{}, nil
	}
	return c.Render(ctx, m)
}

// NoteForm is what an editor typed as a note.
type NoteForm struct {
	ID      int64 // 0: a new one
	Version int   // as read
	Text    string
}

// SaveNote stores a note on an identifier, writes over one, or takes it away where
// nothing is left of it. Invalid: a new one is empty, or it passes a limit (a
// *policy.NoteRefusal); Conflict: it was changed meanwhile.
func (c *Cases) SaveNote(ctx context.Context, by *policy.User, subject string, f NoteForm) error {
	text := Clean(f.Text)
	switch {
	case len(f.Text) > policy.MaxNote:
		return &policy.NoteRefusal{Limit: policy.NoteLong}
	case text == "" && f.ID == 0:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NoteEmpty))
	}
	n := &policy.Note{ID: f.ID, Version: f.Version, Subject: subject, Body: inBoth(c.Convert, text)}
	var err error
	if n.HTML, err = c.rendered(ctx, policy.Markup{Body: n.Body}); err != nil {
		return err
	}
	return c.Store.SetNote(ctx, by.ID, n)
}

// Hide hides a note or a report from visitors for a reason, as typed.
func (c *Cases) Hide(ctx context.Context, by *policy.User, kind policy.EventKind, id int64, reason string) error {
	reason, err := policy.NewReason(reason)
	if err != nil {
		return err
	}
	return c.Store.Hide(ctx, by.ID, kind, id, reason)
}

// Approve lets a report count that waited for an editor.
func (c *Cases) Approve(ctx context.Context, by *policy.User, id int64) error {
	return c.Store.Approve(ctx, by.ID, id)
}

// Show shows a hidden note or report again.
func (c *Cases) Show(ctx context.Context, by *policy.User, kind policy.EventKind, id int64) error {
	return c.Store.Hide(ctx, by.ID, kind, id, "")
}
