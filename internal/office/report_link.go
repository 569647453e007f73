package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// LinkForm is what an editor typed to make a link for a report.
type LinkForm struct {
	Assignment int64 // for whom
	Days       string
}

// MakeLink makes a link by which whoever answers for a measure reports once without an account, and gives its
// token: it is told this once and stored nowhere. Invalid: as the store says, what is no assignment of the measure
// (WhoUnknown), or no number of days (LinkDaysBad).
func (c *Cases) MakeLink(ctx context.Context, by *policy.User, d *policy.Document, n int, all []*policy.Assignment, f LinkForm) (token string, err error) {
	days, err := strconv.Atoi(strings.TrimSpace(f.Days))
	if err != nil || days < 1 || days > policy.MostLinkDays {
		return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.LinkDaysBad, policy.MostLinkDays))
	}
	l := &policy.ReportLink{Document: d, Measure: n, Expires: time.Now().AddDate(0, 0, days)}
	for _, a := range c.Linkable(all) {
		if a.ID == f.Assignment {
			l.Department, l.Official = a.Department, a.Official
		}
	}
	if l.Department == nil {
		return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.WhoUnknown, strconv.FormatInt(f.Assignment, 10)))
	}
	token = rand.Text()
	return token, c.Lasting.AddReportLink(ctx, by.ID, LinkKey(token), l)
}

// Linkable are those of a measure's assignments for whom a link can be made: of the measure as a whole, that hold, and
// not of those who are only asked.
func (c *Cases) Linkable(all []*policy.Assignment) []*policy.Assignment {
	return slices.DeleteFunc(policy.HoldingOn(policy.OfWhole(all), c.Calendar.Today()), func(a *policy.Assignment) bool { return a.Role == policy.Contact })
}

// LinkKey is a token as it is stored.
func LinkKey(token string) [32]byte { return sha256.Sum256([]byte("report-link " + token)) }

// ReportByLink stores what somebody with a link says; errors as of Report, NotFound (LinkGone) of a link that holds no more.
func (c *Cases) ReportByLink(ctx context.Context, token string, f ReportForm) error {
	f.Files, f.Corrects = nil, 0
	p, err := f.Read(c.Convert, c.Calendar.Today())
	if err != nil {
		return err
	}
	if p.HTML, err = c.rendered(ctx, policy.Markup{Body: p.Note, Report: true}); err != nil {
		return err
	}
	return c.Lasting.ReportByLink(ctx, LinkKey(token), p)
}
