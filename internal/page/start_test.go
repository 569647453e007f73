package page

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// TestARowNamesTheFirstOfManyIssuers counts those that it leaves out; four are named, for 「等 4 個」 would save one name alone.
func TestARowNamesTheFirstOfManyIssuers(t *testing.T) {
	for names, want := range map[string]struct {
		first string
		n     int
	}{
		"":               {"", 0},
		"甲局":             {"甲局", 0},
		"甲局 乙局 丙局 丁局":    {"甲局 乙局 丙局 丁局", 0},
		"甲局 乙局 丙局 丁局 戊局": {"甲局 乙局 丙局", 5},
		"甲局  乙局 丙局 丁局 戊局 己局 庚局": {"甲局 乙局 丙局", 7},
	} {
		c := DocumentCard{Document: &policy.Document{Issuer: policy.Text{Hant: names, Hans: strings.ReplaceAll(names, "局", "办")}}}
		if got := c.FewIssuers(); got.Hant != want.first || got.Hans != strings.ReplaceAll(want.first, "局", "办") || c.ManyIssuers() != want.n {
			t.Errorf("%q: %q of %d, want %q of %d", names, got.Hant, c.ManyIssuers(), want.first, want.n)
		}
	}
}
