package ingest

import (
	"bytes"
	"encoding/gob"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Parcel 包裹 is a document and its edition as they cross from one process to
// another. What in an edition points at provisions and passages names them
// by their number.
type Parcel struct {
	Document *policy.Document
	Edition  *policy.Edition
	Holds    []int8 // of each claim: 1, -1 or 0 for open; gob does not tell false from nil
}

// Pack writes a document and its edition, without the file itself and the bytes of its
// pictures. The edition is used up by it.
func Pack(d *policy.Document, e *policy.Edition) ([]byte, error) {
	e.Raw = nil
	for i := range e.Pictures {
		e.Pictures[i].Data = nil
	}
	p := Parcel{Document: d, Edition: e}
	for i, c := range e.Claims {
		verdict := int8(0)
		if c.Holds != nil {
			verdict = -1
			if *c.Holds {
				verdict = 1
			}
		}
		p.Holds = append(p.Holds, verdict)
		e.Claims[i].Holds = nil
	}
	provisions, passages := map[*policy.Provision]int64{}, map[*policy.Passage]int64{}
	for q := range policy.Walk(e.Provisions) {
		provisions[q] = int64(len(provisions) + 1)
	}
	for i, q := range e.Passages {
		passages[q] = int64(i + 1)
	}
	pointers{
		provision: func(q *policy.Provision) *policy.Provision { return &policy.Provision{ID: provisions[q]} },
		passage:   func(q *policy.Passage) *policy.Passage { return &policy.Passage{ID: passages[q]} },
	}.replace(e)
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(p); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return out.Bytes(), nil
}

// Unpack reads what Pack wrote.
func Unpack(raw []byte) (*policy.Document, *policy.Edition, error) {
	var p Parcel
	if err := gob.NewDecoder(bytes.NewReader(raw)).Decode(&p); err != nil {
		return nil, nil, fmt.Errorf("unpack: %w", err)
	}
	e := p.Edition
	for i, verdict := range p.Holds {
		if verdict != 0 {
			holds := verdict > 0
			e.Claims[i].Holds = &holds
		}
	}
	var provisions []*policy.Provision
	for q := range policy.Walk(e.Provisions) {
		provisions = append(provisions, q)
	}
	pointers{
		provision: func(q *policy.Provision) *policy.Provision { return nth(provisions, q.ID) },
		passage:   func(q *policy.Passage) *policy.Passage { return nth(e.Passages, q.ID) },
	}.replace(e)
	return p.Document, e, nil
}

func nth[T any](list []*T, n int64) *T {
	if n < 1 || n > int64(len(list)) {
		return nil
	}
	return list[n-1]
}

// pointers says what to put in the place of each pointer of an edition.
type pointers struct {
	provision func(*policy.Provision) *policy.Provision
	passage   func(*policy.Passage) *policy.Passage
}

func (f pointers) place(p *policy.Place) {
	if p.Provision != nil {
		p.Provision = f.provision(p.Provision)
	}
	if p.Passage != nil {
		p.Passage = f.passage(p.Passage)
	}
}

func (f pointers) topic(t *policy.Topic) {
	t.Measure, t.Words.Provision = f.provision(t.Measure), f.provision(t.Words.Provision)
}

func (f pointers) replace(e *policy.Edition) {
	for _, t := range e.Terms {
		if t.DefinedIn != nil {
			f.place(t.DefinedIn)
		}
		for i := range t.Mentions {
			f.place(&t.Mentions[i].Place)
		}
	}
	for _, s := range e.Synonyms {
		f.place(&s.Place)
	}
	for _, m := range e.Milestones {
		f.place(&m.Place)
	}
	for _, g := range e.Figures {
		f.place(&g.Place)
	}
	for i := range e.Related {
		r := &e.Related[i]
		r.From, r.To = f.provision(r.From), f.provision(r.To)
		for k := range r.Topics {
			f.topic(&r.Topics[k])
		}
	}
	for i := range e.Topics {
		f.topic(&e.Topics[i])
	}
	for _, b := range e.Benefits {
		b.Provision = f.provision(b.Provision)
		for i := range b.Said {
			if b.Said[i].Provision != nil {
				b.Said[i].Provision = f.provision(b.Said[i].Provision)
			}
		}
	}
	for _, p := range e.Proposals {
		if p.Provision != nil {
			p.Provision = f.provision(p.Provision)
		}
		if p.Group != nil {
			p.Group = f.provision(p.Group)
		}
	}
}
