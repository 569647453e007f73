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

// Level 層級計數 is a kind of provision with how many there are.
type Level struct {
	Kind    policy.Kind
	Count   int
	Statute bool // the document has articles: a section is a 節, not a 部分
	Leaves  bool // they are its measures
}

// levels orders counts from the largest groups to the measures. Where the leaves
// are all of one structural kind (the articles of a statute), they are counted
// once, under that kind.
func levels(counts map[policy.Kind]int) []Level {
	order := []policy.Kind{
		policy.Part, policy.Chapter, policy.Dimension, policy.Section, policy.Question, policy.Subsection,
		policy.Item, policy.Article, policy.Paragraph, policy.Subparagraph, policy.Measure,
	}
	var list []Level
	named := false // the leaves stand in the list under their own kind
	for _, kind := range order {
		n := counts[kind]
		if n == 0 || kind == policy.Measure && named {
			continue
		}
		named = named || kind != policy.Item && kind != policy.Measure && n == counts[policy.Measure]
		list = append(list, Level{kind, n, counts[policy.Article] > 0, n == counts[policy.Measure] && kind != policy.Article && kind != policy.Question})
	}
	return list
}
