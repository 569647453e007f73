package numeral

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// One table of units serves those who find figures and those who check them: nothing in it is hidden behind a shorter one.
func TestNoUnitIsHiddenByAShorterOne(t *testing.T) {
	first := regexp.MustCompile(`^(?:` + Units + `)`)
	all := AllUnits()
	for i, u := range all {
		if got := first.FindString(u); got != u && strings.Contains("|"+Units+"|", "|"+u+"|") {
			t.Errorf("%s is read as %q", u, got)
		}
		if at := slices.IndexFunc(all, func(o string) bool { return strings.HasPrefix(u, o) }); at != i {
			t.Errorf("%s is read as %s", u, all[at])
		}
	}
}
