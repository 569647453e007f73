package search_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/thesaurus"
)

func TestEverydayWordsAreOfferedInOfficialOnes(t *testing.T) {
	same := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	table := map[string]*policy.Everyday{
		"招人": {Word: same("招人"), Official: []policy.Text{same("引才"), same("人才")}},
		"租房": {Word: same("租房"), Official: []policy.Text{same("公租房")}},
		"吗":  {Word: same("吗")},
	}
	cut := func(typed string) (list []thesaurus.Piece) {
		for _, word := range strings.Split(typed, "_") {
			if e := table[word]; e == nil || len(e.Official) > 0 {
				list = append(list, thesaurus.Piece{Text: word, Entry: e})
			}
		}
		return list
	}
	for query, want := range map[string]string{
		"招人":        "引才; 人才",
		"招人_吗":      "引才; 人才",
		"招人_租房":     "引才 OR 人才 OR 招人 公租房 OR 租房; 引才; 人才; 公租房",
		"招人_大学":     "引才 OR 人才 OR 招人 大学; 引才 OR 人才 OR 招人; 引才; 人才",
		"招人 單位:科技":  "單位:科技 引才; 單位:科技 人才",
		"低空_吗":      "低空",
		"低空":        "",
		"低空 單位:科技":  "",
		"低空 经济":     "",
		"吗":         "",
		`"招人"`:      "",
		"-招人 低空":    "",
		"招人 OR 租房":  "",
		"標題:招人 -租房": "-租房 引才; -租房 人才",
	} {
		var got []string
		for _, o := range search.Offers(search.Parse(query), cut) {
			got = append(got, o.Query.Hans)
			if again := search.Parse(o.Query.Hans).String(); again != o.Asks.String() {
				t.Errorf("%s: the link asks %s, the offer counts %s", query, again, o.Asks)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s is offered %q, want %q", query, strings.Join(got, "; "), want)
		}
	}
}

// What is asked in many everyday words is offered in fewer official ones of each, so that the page takes the link.
func TestOffersAreNoLongerThanAPageAccepts(t *testing.T) {
	cut := func(typed string) (list []thesaurus.Piece) {
		for _, word := range strings.Split(typed, "_") {
			e := &policy.Everyday{Word: policy.Text{Hant: word, Hans: word}}
			for i := range 8 {
				o := fmt.Sprintf("%s的官方用語%d", word, i)
				e.Official = append(e.Official, policy.Text{Hant: o, Hans: o})
			}
			list = append(list, thesaurus.Piece{Text: word, Entry: e})
		}
		return list
	}
	offers := search.Offers(search.Parse("租房_贷款_上学_看病_招人"), cut)
	if all := offers[0].Asks; len(all.Clauses) != 5 || len(all.Clauses[4].Any) < 3 || all.Clauses[0].Any[0].Text != "租房的官方用語0" {
		t.Errorf("all together are offered as %s", all)
	}
	for _, o := range offers {
		if n := len([]rune(o.Query.Hant)); n > search.MaxLength {
			t.Errorf("%s has %d characters", o.Query.Hant, n)
		}
	}
}
