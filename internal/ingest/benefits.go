package ingest

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// BenefitStore is what ReadBenefits needs of the database.
type BenefitStore interface {
	BenefitsDue(ctx context.Context, after int64) (id int64, slug string, err error)
	Stored(ctx context.Context, slug string) ([]*policy.Document, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	ReadSource(ctx context.Context, e *policy.Edition) error
	Proposals(ctx context.Context, documentID int64) ([]*policy.Proposal, error)
	SetBenefits(ctx context.Context, d *policy.Document, e *policy.Edition) error
}

// ReadBenefits finds what measures give in documents that were stored without being read for it: by an earlier release. One
// that fails is told to failed and left for the next time. It loads no dictionary and reads one document at a time.
func ReadBenefits(ctx context.Context, st BenefitStore, failed func(slug string, err error)) (read int, err error) {
	for after := int64(0); ctx.Err() == nil; {
		id, slug, err := st.BenefitsDue(ctx, after)
		if err != nil || slug == "" {
			return read, err
		}
		after = id
		if err := readBenefits(ctx, st, slug); err != nil {
			failed(slug, err)
			continue
		}
		read++
	}
	return read, ctx.Err()
}

func readBenefits(ctx context.Context, st BenefitStore, slug string) error {
	list, err := st.Stored(ctx, slug)
	if err != nil {
		return err
	}
	d := list[0]
	e, err := st.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		return err
	}
	if err := st.ReadSource(ctx, e); err != nil {
		return err
	}
	stated, err := st.Proposals(ctx, d.ID)
	if err != nil {
		return err
	}
	byMeasure := map[int]*policy.Provision{}
	for p := range policy.Measures(e.Provisions) {
		byMeasure[p.Measure] = p
	}
	for _, p := range stated {
		p.Provision = byMeasure[p.Measure]
	}
	e.Proposals = stated
	findBenefits(e, clean.Clean(e.Source))
	if err := st.SetBenefits(ctx, d, e); err != nil {
		return fmt.Errorf("%s: %w", slug, err)
	}
	return nil
}

// findBenefits finds what the measures of an edition give, and where its words stand in the source.
func findBenefits(e *policy.Edition, text *clean.Text) {
	e.Benefits, e.BenefitsDropped = benefit.Find(e)
	e.BenefitsRead = true
	for _, b := range e.Benefits {
		for i := range b.Said {
			if q := &b.Said[i]; !q.Empty() {
				q.Span = locateAgain(text, q, e.Script)
			}
		}
	}
}

// locateAgain is locate for words that may stand more than once in their place: the same time as there.
func locateAgain(text *clean.Text, q *policy.Saying, s policy.Script) policy.Span {
	whole, words := q.Provision.Text, q.In(s)
	if q.Field == policy.Heading {
		whole = q.Provision.Heading
	}
	spans := q.Provision.Spans
	if len(spans) == 0 || words == "" {
		return policy.Span{}
	}
	from := text.Offset(spans[0].Start)
	if q.Field == policy.Body {
		if i := strings.Index(text.String()[from:], first(whole.In(s), 12)); i >= 0 {
			from += i
		}
	}
	for again := strings.Count(first(whole.In(s), q.Start+utf8.RuneCountInString(words)), words); again > 1; again-- {
		i := strings.Index(text.String()[from:], words)
		if i < 0 {
			return spans[0]
		}
		from += i + len(words)
	}
	i := strings.Index(text.String()[from:], words)
	if i < 0 {
		return spans[0]
	}
	return text.Span(from+i, from+i+len(words))
}

// first is the first n characters of s.
func first(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
