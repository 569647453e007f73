package page

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// changedField is a field that an event changed, as shown.
type changedField struct{ Field, Before, After string }

// eventFields is the order in which fields are shown.
var eventFields = [...]string{"task", "role", "joint", "department", "official", "from", "to", "due", "evidence", "day", "status", "percent", "weight", "target", "actual",
	"name", "address", "post", "public", "access", "year", "measure", "subject", "note", "edition", "mail", "reason", "file", "state", "place", "kind", "heading", "start", "end",
	"phone", "street", "hours", "page", "reply"}

// differences lists what an event changed.
func differences(e *policy.Event) []changedField {
	value := func(m map[string]any, field string) string {
		switch v := m[field].(type) {
		case nil:
			return ""
		case bool:
			return strconv.FormatBool(v)
		case string:
			return date(v)
		case float64:
			if field == "percent" {
				return strconv.FormatFloat(v, 'f', -1, 64) + "%"
			}
			return strconv.FormatFloat(v, 'f', -1, 64)
		default:
			return fmt.Sprint(v)
		}
	}
	var list []changedField
	for _, field := range eventFields {
		before, after := value(e.Before, field), value(e.After, field)
		if before != after {
			list = append(list, changedField{field, before, after})
		}
	}
	return list
}

// moment is a time to the second, in UTC, as the history has it.
func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// clock is a moment as people read it, in the office's own time: 2024年1月27日 15:04.
func (d *dialect) clock(t time.Time) string { return d.calendar.At(t).Format("2006年1月2日 15:04") }

// mailto is a mail about a measure with subject and text filled in (RFC 6068: a
// space is %20, a line break %0D%0A).
func (d *dialect) mailto(doc *policy.Document, p *policy.Provision, address string) template.URL {
	title := strings.TrimSpace(d.T(doc.Title) + " " + d.Number(p) + " " + d.T(p.Heading))
	return template.URL("mailto:?subject=" + url.PathEscape(title) + "&body=" + url.PathEscape(title+"\r\n"+address))
}
