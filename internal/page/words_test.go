package page

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/page/vocabulary"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What the program names by keys has words: a table that lacks one would show nothing.
func TestWhatIsNamedByKeysHasWords(t *testing.T) {
	known := vocabulary.Of(func(s string) string { return s })
	named := func(table string, keys ...string) {
		for _, key := range keys {
			if known[table][key] == "" {
				t.Errorf("no word in %q for %q", table, key)
			}
		}
	}
	named("role", strung(policy.Roles())...)
	named("status", strung(policy.Statuses())...)
	named("access", strung([]policy.Access{policy.AccessOfficial, policy.AccessEditor, policy.AccessAdmin})...)
	named("event", strung(policy.EventKinds())...)
	named("relation", strung(policy.Relations())...)
	named("figure", strung(policy.FigureKinds())...)
	named("correspondence", strung([]policy.PairState{policy.Corresponds, policy.PartlyState, policy.None})...)
	named("field", eventFields[:]...)
	for _, p := range pages() {
		p.prepare()
		for _, crumb := range p.crumbs() {
			if crumb.Page != "" {
				named("page", crumb.Page)
			}
		}
	}
}

func strung[T ~string](list []T) (keys []string) {
	for _, one := range list {
		keys = append(keys, string(one))
	}
	return keys
}

func TestWordsAreInTheReadersScript(t *testing.T) {
	hans := markup.Dialect{Vocabulary: vocabulary.Of(func(s string) string { return policy.MainlandWords(s + "帐号") })}
	if got := hans.Word("role", policy.Lead); got != "牽頭账号" {
		t.Errorf("a word is not converted: %s", got)
	}
	if got := hans.Word("role", "none"); got != "" {
		t.Errorf("a key without a word has %q", got)
	}
}
