package verify

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How much of the base one quotation may look at.
const (
	mostExact    = 24   // rows that hold all of its letters
	mostNear     = 8    // rows that hold many
	mostPassages = 4000 // passages of superseded editions
)

// anywhere looks for words in every edition held, and gives the best place, how many further documents have them, and
// whether not all could be looked at.
func (w *work) anywhere(f *Finding, whole, list []fragment) (best *Place, more int, cut bool, err error) {
	longest := whole[0]
	if len(list) > 1 {
		longest = slices.MaxFunc(list, func(a, b fragment) int { return a.to - a.from - b.to + b.from })
	}
	for _, g := range []fragment{whole[0], longest} {
		text := f.cutLetters(g)
		ids, bounded, err := w.Store.Alike(w.ctx, text, 1, mostExact)
		if err != nil {
			return nil, 0, false, err
		}
		cut = cut || bounded
		best, more, err = w.among(f, ids, [][]fragment{whole, list})
		if err != nil || best != nil || len(list) == 1 && g == whole[0] {
			break
		}
	}
	if best != nil || err != nil {
		return best, more, cut, err
	}
	err = w.past()
	for i := range w.passages {
		for _, part := range [][]fragment{whole, list} {
			e := w.passages[i]
			if found := exactIn(e.flows[1](), f, part, 1); len(found) > 0 {
				if found[0].marksDiffer(f) {
					f.note(NotePunctuation)
				}
				return placeOf(e, found[0]), 0, cut, nil
			}
		}
	}
	return nil, 0, cut, err
}

// cutLetters is the words of letters [from, to) of a quotation.
func (f *Finding) cutLetters(g fragment) policy.Text {
	return f.both.Cut(int(f.letters.from[g.from]), int(f.letters.from[g.to-1])+1)
}

// among looks for words in rows and what stands around them, the current edition first.
func (w *work) among(f *Finding, ids []int64, parts [][]fragment) (best *Place, more int, err error) {
	around, err := w.around(ids, f.letters.len())
	if err != nil {
		return nil, 0, err
	}
	seen, differ := map[int64]bool{}, false
	for _, e := range around {
		if best != nil && seen[e.Document.ID] && (best.Edition.Current() || !e.Current()) {
			continue
		}
	flows:
		for _, fl := range e.flows {
			for _, part := range parts {
				found := exactIn(fl(), f, part, 1)
				if len(found) == 0 {
					continue
				}
				seen[e.Document.ID] = true
				if best == nil || !best.Edition.Current() && e.Current() {
					best, differ = placeOf(e, found[0]), found[0].marksDiffer(f)
				}
				break flows
			}
		}
	}
	if differ {
		f.note(NotePunctuation)
	}
	return best, max(0, len(seen)-1), nil
}

// around reads what stands around rows, as far as words of n letters may reach.
func (w *work) around(ids []int64, n int) ([]*edition, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	editions, err := w.Store.EditionsHolding(w.ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []*edition
	for _, id := range ids {
		e, ok := editions[id]
		if !ok {
			continue // withdrawn meanwhile
		}
		wide := int64(2 + n/60)
		first, last := max(e.First, id-wide), min(e.Last, id+wide)
		if slices.ContainsFunc(list, func(o *edition) bool {
			return o.ID == e.ID && o.rows[0].ID <= first && o.rows[len(o.rows)-1].ID >= last
		}) {
			continue
		}
		rows, err := w.Store.ProvisionsBetween(w.ctx, e.ID, first, last)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			list = append(list, newEdition(e, rows))
		}
	}
	return list, nil
}

// like gives the document that is most like words which stand in none, nil where none is near enough; cut says that not
// all could be looked at.
func (w *work) like(f *Finding, list []fragment) (best *policy.Document, cut bool, err error) {
	cost := 0
	for _, share := range []float64{0.7, 0.34} {
		ids, bounded, err := w.Store.Alike(w.ctx, f.cutLetters(fragment{list[0].from, list[len(list)-1].to}), share, mostNear)
		if err != nil {
			return nil, false, err
		}
		cut = cut || bounded
		around, err := w.around(ids, f.letters.len())
		if err != nil {
			return nil, false, err
		}
		for _, e := range around {
			for _, fl := range e.flows {
				if m, ok := nearIn(fl(), f, list, false); ok && !m.over && (best == nil || m.cost < cost) {
					best, cost = e.Document, m.cost
				}
			}
		}
		if best != nil {
			return best, false, nil
		}
	}
	w.mutex.Lock()
	passages := w.passages
	w.mutex.Unlock()
	for _, e := range passages {
		if m, ok := nearIn(e.flows[1](), f, list, false); ok && !m.over && (best == nil || m.cost < cost) {
			best, cost = e.Document, m.cost
		}
	}
	return best, cut, nil
}

// past reads the passages of superseded editions, which the index does not hold, once.
func (w *work) past() error {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.looked {
		return nil
	}
	w.looked = true
	rows, left, err := w.Store.PastPassages(w.ctx, mostPassages)
	if err != nil {
		return err
	}
	w.left = left
	for _, r := range rows {
		w.passages = append(w.passages, newEdition(r.Edition, []holding.Provision{r.Provision}))
	}
	return nil
}
