package page

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	texttemplate "text/template"

	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Reminder 提醒 is a mail to whoever answers for measures: what is late, what is due soon.
type Reminder struct {
	Script  policy.Script
	BaseURL string // public origin; identifiers are written behind it
	To      *policy.MailPoint
	Days    int  // how far "soon" reaches
	ForUnit bool // a unit's people may report on what it supports
	Today   string
	Overdue []policy.Duty
	Soon    []policy.Duty
}

// May reports whether who gets the reminder may say how far a duty's measure is: others are told that they are to help.
func (m *Reminder) May(d policy.Duty) bool {
	u := &policy.User{Access: policy.AccessUnit, Official: &policy.Official{Department: m.To.Department}, ForUnit: m.ForUnit}
	if m.To.Official != nil {
		u.Access, u.Official = policy.AccessOfficial, &policy.Official{ID: m.To.Official.ID, Department: m.To.Department}
	}
	return policy.MayReport(u, []*policy.Assignment{d.Assignment}, m.Today)
}

// mailFile holds the words of mails, in plain text.
const mailFile = "templates/reminder.txt"

// newMail tells how the words of mails are read in one script.
func newMail(files fs.FS, d *dialect, convert func(string) string) func() (*texttemplate.Template, error) {
	return sync.OnceValues(func() (*texttemplate.Template, error) {
		text, err := fs.ReadFile(files, mailFile)
		if err != nil {
			return nil, err
		}
		return texttemplate.New("mail").Funcs(texttemplate.FuncMap{"t": d.T, "date": date, "number": d.Number, "has": markup.Shows, "brief": d.Brief}).Parse(convertCopy(string(text), convert))
	})
}

// Reminder writes the subject (one line) and the text of a reminder in its script.
func (r *Renderer) Reminder(m *Reminder) (subject, text string, err error) {
	parse := r.mails[m.Script]
	if parse == nil {
		return "", "", fmt.Errorf("Reminder: no script %q", m.Script)
	}
	t, err := parse()
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", mailFile, err)
	}
	var head, body strings.Builder
	if err := t.ExecuteTemplate(&head, "subject", m); err != nil {
		return "", "", fmt.Errorf("Reminder: %w", err)
	}
	if err := t.ExecuteTemplate(&body, "text", m); err != nil {
		return "", "", fmt.Errorf("Reminder: %w", err)
	}
	return strings.Join(strings.Fields(head.String()), " "), body.String(), nil
}
