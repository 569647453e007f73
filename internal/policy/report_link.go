package policy

import "time"

// ReportLink 一次性填報連結 is an address by which somebody without an account reports once on one measure. Only the
// SHA-256 of its token is stored: who reads the database cannot report with what it holds.
type ReportLink struct {
	ID         int64
	Document   *Document // slug and title
	Measure    int
	Department *Department // for whom it reports
	Official   *Official   // nil: the department as a whole
	By         string      // the account that made it, "" for the command line
	Created    time.Time
	Expires    time.Time
	Used       time.Time // when a report came in by it, zero if none did
	Revoked    time.Time
	ProgressID int64 // that report
}

// Days that a link may hold.
const (
	LinkDays     = 7
	MostLinkDays = 30
)

// Holds reports whether the link can be used at a moment.
func (l *ReportLink) Holds(now time.Time) bool {
	return l.Used.IsZero() && l.Revoked.IsZero() && now.Before(l.Expires)
}
