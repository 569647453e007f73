package script

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Exception 例外 is a line of exceptions.tsv: a term whose two forms are stated
// by people and govern over OpenCC's.
type Exception struct {
	Hant, Hans string // as long as each other in runes
	Why        string
	Only       policy.Script // the script being written to which it is limited, "" for both
	Lock       bool          // a name 專名: no other exception reaches into it
	Number     bool          // a character as it is written after a number, in Traditional
	Line       int           // of the file, from 1
}

// parseExceptions reads the content of a file of exceptions. Its errors name the
// line and the mend.
func parseExceptions(file, content string) ([]Exception, error) {
	var list []Exception
	seen := map[policy.Script]map[string]Exception{policy.Hant: {}, policy.Hans: {}}
	number := 0
	for line := range strings.Lines(content) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		wrong := func(format string, args ...any) error {
			return fmt.Errorf("%s, line %d: "+format, append([]any{file, number}, args...)...)
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 3 || len(columns) > 4 {
			return nil, wrong("%d columns; write Traditional, Simplified, why and, if needed, hant, hans, lock or number, parted by tabs", len(columns))
		}
		e := Exception{Hant: columns[0], Hans: columns[1], Why: strings.TrimSpace(columns[2]), Line: number}
		switch {
		case !utf8.ValidString(line):
			return nil, wrong("is not UTF-8; save the file as UTF-8")
		case e.Hant == "" || e.Hans == "" || strings.TrimSpace(e.Hant) != e.Hant || strings.TrimSpace(e.Hans) != e.Hans:
			return nil, wrong("a term is empty or has spaces around it; write the term alone")
		case utf8.RuneCountInString(e.Hant) != utf8.RuneCountInString(e.Hans):
			return nil, wrong("%s and %s differ in length; both forms must have as many characters", e.Hant, e.Hans)
		case e.Why == "":
			return nil, wrong("says no reason; write in the third column why %s is an exception", e.Hant)
		}
		if len(columns) == 4 {
			switch strings.TrimSpace(columns[3]) {
			case "hant":
				e.Only = policy.Hant
			case "hans", "print": // print: of the table's own alone, see there
				e.Only = policy.Hans
			case "lock":
				e.Lock = true
			case "number":
				e.Only, e.Number = policy.Hant, true
			case "":
			default:
				return nil, wrong("%q is no mode; write hant, hans, lock, number or nothing", columns[3])
			}
		}
		for _, to := range policy.Scripts() {
			if e.Only != "" && e.Only != to || e.Number {
				continue
			}
			term, result := e.terms(to)
			if other, ok := seen[to][term]; ok {
				if _, same := other.terms(to); same == result {
					continue
				}
				return nil, wrong("gives %s another form than line %d; keep one of them, or limit one to hant or hans", term, other.Line)
			}
			seen[to][term] = e
		}
		list = append(list, e)
	}
	return list, nil
}

// terms is what e looks for and what it writes when the text is written in script to.
func (e Exception) terms(to policy.Script) (term, result string) {
	if to == policy.Hant {
		return e.Hans, e.Hant
	}
	return e.Hant, e.Hans
}
