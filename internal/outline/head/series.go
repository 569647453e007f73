package head

import (
	"cmp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// series reads what stands below the title of minutes and bulletins in the place of a number: 〔2025〕12号
// without letters, 第12期; and beside it whose they are and of which day.
func (h *Head) series(sc *scan.Scan, first int) {
	if h.Number != "" || len(h.Title) == 0 {
		return
	}
	for i := range first {
		l := sc.Lines[i]
		if _, taken := h.Kinds[i]; taken && h.Kinds[i] != policy.Preamble || l.Role != scan.RoleText || l.Start < h.Title[0].Start {
			continue
		}
		s := strings.Trim(sc.Of(l.Extent), "（）()"+label.Blanks)
		if h.Number == "" && issue(s) {
			h.Number = sc.Of(l.Extent)
			h.Kinds[i] = policy.Caption
			continue
		}
		if day, at := label.LastDate(s); h.Number != "" && day != "" && at > 0 && h.adopted == "" && strings.ContainsAny(s, label.Blanks) {
			if body := label.TrimRight(s[:at]); scan.IsBody(body) && endsInBody(body) {
				h.adopted, h.issuer = day, cmp.Or(h.issuer, body)
			}
		}
	}
}

// issue reports whether s is a number in a series and nothing else.
func issue(s string) bool {
	s = scan.Compact(s)
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		_, n := numeral.Read(rest)
		return n > 0 && (rest[n:] == "期" || rest[n:] == "号" || rest[n:] == "號")
	}
	rest, ok := strings.CutPrefix(s, "〔")
	year, n := numeral.Read(rest)
	rest, closed := strings.CutPrefix(rest[n:], "〕")
	_, k := numeral.Read(rest)
	return ok && closed && year > 1900 && year < 2200 && k > 0 && (rest[k:] == "号" || rest[k:] == "號")
}

// standard reports whether s is the number of a standard and nothing else: GB/T 9704—2012, DB35/T 2101.1-2023.
func standard(s string) bool {
	const longest = 36 // bytes
	s = scan.Compact(s)
	if len(s) > longest || s == "" || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	at := strings.LastIndexAny(s, "—–-")
	if at < 0 || !strings.Contains(s, "/") && !strings.HasPrefix(s, "GB") && !strings.HasPrefix(s, "DB") {
		return false
	}
	year, n := numeral.Arabic(strings.TrimLeft(s[at:], "—–-"))
	number := strings.TrimRight(s[:at], "—–-")
	kind := strings.TrimRight(number, "0123456789.")
	return n == 4 && year > 1900 && year < 2200 && len(kind) < len(number) &&
		strings.Trim(kind, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/0123456789") == "" && strings.Trim(strings.TrimLeft(s[at:], "—–-"), "0123456789") == ""
}

// Passed reads below a statute when it was passed and signed.
func (h *Head) Passed(lines []string) {
	for _, s := range lines {
		if day, n := label.ReadDate(s); strings.HasPrefix(s[n:], "通") || strings.HasPrefix(s[n:], "制定") {
			h.adopted = cmp.Or(h.adopted, day)
		}
	}
}

// Given reports whether a line says in brackets on which day something was passed or said.
func Given(s string) bool { return scan.Parenthesised(s) && opensGiven(s) }

// footmark is the mark of a footnote behind a title, …统计公报[1]; "" if there is none.
func footmark(s string) string {
	at := strings.LastIndexByte(s, '[')
	if at <= 0 || !strings.HasSuffix(s, "]") || strings.Trim(s[at+1:len(s)-1], "0123456789*") != "" {
		return ""
	}
	return s[at:]
}
