// Package revise sets right by hand what a grammar found: the kind, the heading
// and the borders of a provision. Corrections are found again by words, not by
// numbers, and whatever they say, own spans still give back the source.
package revise

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Lengths in characters of the words that a correction is found by.
const (
	quoteLength  = 40
	beforeLength = 20
)

// Anchor fills in where p stands: its path, its first words and those before it.
func Anchor(e *policy.Edition, p *policy.Provision) policy.TreeCorrection {
	start := first(p.Spans)
	return policy.TreeCorrection{Path: p.Path(), Quote: head(words(e.Source[start:]), quoteLength), Before: tail(words(e.Source[:start]), beforeLength)}
}

// Apply makes the corrections in e, whose texts stand in the source's script, in
// their order. It gives back those whose place is not there any more, or whose
// words are not; e is as if they had not been made.
func Apply(e *policy.Edition, list []*policy.TreeCorrection) (missed []*policy.TreeCorrection) {
	for _, c := range list {
		p := find(e, c)
		if p == nil || Make(e, p, c.Field, c.Value) != nil {
			missed = append(missed, c)
		}
	}
	return missed
}

// find is the provision that c is about: the one with its first words; among
// several the one with the words before it, then the one with its path.
func find(e *policy.Edition, c *policy.TreeCorrection) *policy.Provision {
	var best *policy.Provision
	score := 0
	for p := range policy.Walk(e.Provisions) {
		if len(p.Spans) == 0 {
			continue
		}
		a := Anchor(e, p)
		n := 0
		if a.Quote == c.Quote {
			n += 4
		}
		if a.Before == c.Before {
			n += 2
		}
		if a.Path == c.Path {
			n++
		}
		if n >= 4 && n > score {
			best, score = p, n
		}
	}
	return best
}

// Make sets one thing of p right. The issue of an error says why it cannot be:
// KindUnknown, WordsMissing or, where the border would leave nothing, NothingLeft.
func Make(e *policy.Edition, p *policy.Provision, what policy.CorrectedField, value string) error {
	value = strings.TrimSpace(value)
	switch what {
	case policy.CorrectedHeading:
		p.Heading = policy.Written(e.Script, value)
		retell(e, p)
		return nil
	case policy.CorrectedKind:
		return setKind(e, p, policy.Kind(value))
	case policy.CorrectedStart, policy.CorrectedEnd:
		return setBorder(e, p, what == policy.CorrectedStart, value)
	}
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.KindUnknown))
}

// retell puts the text of p together from its spans: without its number and its
// heading, and without the mark between heading and text.
func retell(e *policy.Edition, p *policy.Provision) {
	if p.Kind == policy.Dimension || p.Kind == policy.Item || p.Kind == policy.Measure {
		return // their texts are put together from borrowed words
	}
	body := told(e.Source, p.Spans)
	body = strings.TrimLeftFunc(strings.TrimPrefix(body, p.Label), unicode.IsSpace)
	if heading := p.Heading.In(e.Script); heading != "" {
		if rest, ok := strings.CutPrefix(body, heading); ok {
			body = strings.TrimLeft(rest, "。：，；、:.\n \t")
		}
	}
	p.Text = policy.Written(e.Script, body)
}

// told is the clean text of spans, those that follow each other as one piece.
func told(source string, spans []policy.Span) string {
	var pieces []string
	for i := 0; i < len(spans); {
		start, end := spans[i].Start, spans[i].End
		for i++; i < len(spans) && spans[i].Start <= end; i++ {
			end = max(end, spans[i].End)
		}
		if text := strings.TrimSpace(clean.Clean(source[start:end]).String()); text != "" {
			pieces = append(pieces, text)
		}
	}
	return strings.Join(pieces, "\n")
}

// first is where the first of the spans begins, that of borrowed words where there
// are no others.
func first(spans []policy.Span) int {
	if start := policy.Start(spans); start >= 0 || len(spans) == 0 {
		return max(start, 0)
	}
	return spans[0].Start
}

// words is a text without blanks; only its beginning and its end are ever asked
// for, so that long texts are cut there.
func words(text string) string {
	const enough = 4096 // bytes
	if len(text) > 2*enough {
		text = strings.ToValidUTF8(text[:enough], "") + strings.ToValidUTF8(text[len(text)-enough:], "")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func head(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

func tail(text string, n int) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-n):])
}
