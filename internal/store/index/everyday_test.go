package index

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Where several everyday words are asked, the official words of the first leave room for those of the others.
func TestEachEverydayWordHasItsShareOfTheOffers(t *testing.T) {
	a, b, c := policy.Text{Hant: "招人", Hans: "招人"}, policy.Text{Hant: "租房", Hans: "租房"}, policy.Text{Hant: "看病", Hans: "看病"}
	offers := func(asked ...[]policy.Text) (list []search.Offer) {
		for _, words := range asked {
			list = append(list, search.Offer{Asked: words})
		}
		return list
	}
	one, two, three := []policy.Text{a}, []policy.Text{b}, []policy.Text{c}
	for _, test := range []struct {
		list []search.Offer
		want int
	}{
		{nil, 0},
		{offers(one, one, one), 3},
		{offers([]policy.Text{a, b}, one, one, one, two), 2},
		{offers([]policy.Text{a, b}, []policy.Text{a, b}, one, one, one, two), 2},
		{offers([]policy.Text{a, b, c}, []policy.Text{a, b, c}, one, one, two, three), 1},
	} {
		if got := share(test.list); got != test.want {
			t.Errorf("%d offers: each word has %d, want %d", len(test.list), got, test.want)
		}
	}
}
