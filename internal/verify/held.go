package verify

import (
	"sync"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// kept is what a document holds, read once for all findings that are attributed to it.
type kept struct {
	once     sync.Once
	err      error
	document *policy.Document
	editions []*edition // the current one first
	left     int        // older ones that are not read
}

// edition is a text of a document.
type edition struct {
	holding.Edition
	rows  []holding.Provision
	flows [2]func() *flow // with the printed numbers and without, each strung together when it is first asked for
	lock  sync.Mutex
	said  []stated
	find  *citation.Places
	read  bool
}

// mostEditions bounds the editions of a document that are read, the newest first.
const mostEditions = 12

// held reads the editions of a document.
func (w *work) held(d *policy.Document) (*kept, error) {
	w.mutex.Lock()
	h := w.editions[d.ID]
	if h == nil {
		h = &kept{document: d}
		w.editions[d.ID] = h
	}
	w.mutex.Unlock()
	h.once.Do(func() {
		var list []holding.Edition
		if list, h.err = w.Store.HeldEditions(w.ctx, d.ID); h.err != nil {
			return
		}
		h.left = max(0, len(list)-mostEditions)
		for _, e := range list[:len(list)-h.left] {
			rows, err := w.Store.ProvisionsBetween(w.ctx, e.ID, 0, 0)
			if err != nil {
				h.err = err
				return
			}
			h.editions = append(h.editions, newEdition(e, rows))
		}
	})
	return h, h.err
}

func newEdition(e holding.Edition, rows []holding.Provision) *edition {
	return &edition{Edition: e, rows: rows, flows: [2]func() *flow{
		sync.OnceValue(func() *flow { return newFlow(rows, true) }), sync.OnceValue(func() *flow { return newFlow(rows, false) }),
	}}
}

// place is the provision of an edition that a text names, nil where there is none or several.
func (e *edition) place(f citation.Found) *policy.Provision {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.find == nil {
		rows := make([]*policy.Provision, len(e.rows))
		for i := range e.rows {
			rows[i] = &e.rows[i].Provision
		}
		e.find = citation.NewPlaces(rows)
	}
	at, _ := e.find.Find(f)
	return at
}

// article is the article in which row i of an edition stands, nil where it is in none.
func article(rows []holding.Provision, i int) *holding.Provision {
	at := map[int64]int{}
	for k := range rows {
		at[rows[k].ID] = k
	}
	for {
		if rows[i].Kind == policy.Article {
			return &rows[i]
		}
		k, ok := at[rows[i].Parent]
		if !ok {
			return nil
		}
		i = k
	}
}
