package index

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/thesaurus"
)

// mostOffers is how many searches in official words are offered.
const mostOffers = 6

// Everyday lists what editors wrote of everyday words, a row for each official word, in the
// order in which they were written.
func (x *Index) Everyday(ctx context.Context) (list []*policy.Everyday, err error) {
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		e := &policy.Everyday{}
		var o policy.Text
		err := rows.Scan(&e.ID, &e.Word.Hant, &e.Word.Hans, &o.Hant, &o.Hans, &e.Why)
		if !o.Empty() {
			e.Official = []policy.Text{o}
		}
		list = append(list, e)
		return err
	}, `SELECT id, word_hant, word_hans, official_hant, official_hans, why FROM everyday ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("Everyday: %w", err)
	}
	return list, nil
}

// offers lists searches in the words of policy texts for the everyday words of a query:
// first for all of them together, then for the official words of each; where there are several, none
// takes the places of the others.
func (x *Index) offers(ctx context.Context, q search.Query, sc *scope, known filled) ([]search.Offer, error) {
	var own []*policy.Everyday
	if known.everyday {
		var err error
		if own, err = x.Everyday(ctx); err != nil {
			return nil, fmt.Errorf("offers: %w", err)
		}
	}
	var list []search.Offer
	all := search.Offers(q, thesaurus.With(own).Cut)
	each, taken := share(all), map[policy.Text]int{}
	for _, o := range all {
		alone := len(o.Asked) == 1
		if alone && taken[o.Asked[0]] == each {
			continue
		}
		f, err := x.find(ctx, o.Asks, sc, 0)
		if err != nil {
			return nil, fmt.Errorf("offers: %w", err)
		}
		if o.Count, o.More = f.count(); o.Count == 0 {
			continue
		}
		if alone {
			taken[o.Asked[0]]++
		}
		if list = append(list, o); len(list) == mostOffers {
			break
		}
	}
	return list, nil
}

// share is how many searches each everyday word may have by itself.
func share(list []search.Offer) int {
	words, together := map[policy.Text]bool{}, 0
	for _, o := range list {
		if len(o.Asked) != 1 {
			together++
			continue
		}
		words[o.Asked[0]] = true
	}
	if len(words) < 2 {
		return len(list)
	}
	return max(1, (mostOffers-together)/len(words))
}
