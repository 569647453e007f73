package page

import (
	"net/url"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// date writes an ISO 8601 day, month or year as 2024年1月27日, which both scripts
// write alike; what is no date stays as it is.
func date(iso string) string {
	for _, form := range [...][2]string{{"2006-01-02", "2006年1月2日"}, {"2006-01", "2006年1月"}, {"2006", "2006年"}} {
		if t, err := time.Parse(form[0], iso); err == nil {
			return t.Format(form[1])
		}
	}
	return iso
}

// iso is the day of a time, "" for the zero time.
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func itoa(n int) string { return strconv.Itoa(n) }

func plus(a, b int) int { return a + b }

// weblink reports whether s is an address that may become a link.
func weblink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// page is a raw query with its page number changed.
func page(query string, n int) string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return ""
	}
	values.Set("page", strconv.Itoa(n))
	return values.Encode()
}

// holds is the verdict on a claim as a word: "true", "false", or "" where it
// cannot be checked.
func holds(c policy.Claim) string {
	if c.Holds == nil {
		return ""
	}
	return strconv.FormatBool(*c.Holds)
}
