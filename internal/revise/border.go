package revise

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// owner is who owns a stretch of the source: a provision or a passage.
type owner struct {
	provision *policy.Provision
	passage   *policy.Passage
}

// stretch is bytes [start, end) of the source with their owner.
type stretch struct {
	start, end int
	owner      owner
}

// borders are all own spans of an edition in the order of the source, without gap.
type borders struct{ list []stretch }

func bordersOf(e *policy.Edition) *borders {
	b := &borders{}
	add := func(spans []policy.Span, o owner) {
		for _, s := range spans {
			if !s.Shared && s.Start < s.End {
				b.list = append(b.list, stretch{s.Start, s.End, o})
			}
		}
	}
	for p := range policy.Walk(e.Provisions) {
		add(p.Spans, owner{provision: p})
	}
	for _, p := range e.Passages {
		add(p.Spans, owner{passage: p})
	}
	slices.SortFunc(b.list, func(x, y stretch) int { return cmp.Compare(x.start, y.start) })
	return b
}

// before is who owns the last words before a byte; nobody where there are none.
func (b *borders) before(source string, offset int) owner {
	for _, s := range slices.Backward(b.list) {
		if s.end <= offset && strings.TrimSpace(source[s.start:s.end]) != "" {
			return s.owner
		}
	}
	return owner{}
}

// assign gives bytes [from, to) to an owner and says who else lost some.
func (b *borders) assign(from, to int, o owner) (losers []owner) {
	var list []stretch
	for _, s := range b.list {
		if s.end <= from || s.start >= to || s.owner == o {
			list = append(list, s)
			continue
		}
		if s.start < from {
			list = append(list, stretch{s.start, from, s.owner})
		}
		list = append(list, stretch{max(s.start, from), min(s.end, to), o})
		if s.end > to {
			list = append(list, stretch{to, s.end, s.owner})
		}
		if !slices.Contains(losers, s.owner) {
			losers = append(losers, s.owner)
		}
	}
	slices.SortFunc(list, func(x, y stretch) int { return cmp.Compare(x.start, y.start) })
	b.list = list
	return losers
}

// left is how many bytes an owner has.
func (b *borders) left(o owner) (n int) {
	for _, s := range b.list {
		if s.owner == o {
			n += s.end - s.start
		}
	}
	return n
}

// write puts the stretches back as spans of the given owners and tells their texts
// anew. A passage that has lost everything is gone.
func (b *borders) write(e *policy.Edition, owners ...owner) {
	for _, o := range owners {
		var spans []policy.Span
		for _, s := range b.list {
			if s.owner != o {
				continue
			}
			if n := len(spans); n > 0 && spans[n-1].End == s.start {
				spans[n-1].End = s.end
				continue
			}
			spans = append(spans, policy.Span{Start: s.start, End: s.end})
		}
		switch {
		case o.provision != nil:
			for _, s := range o.provision.Spans {
				if s.Shared {
					spans = append(spans, s)
				}
			}
			slices.SortFunc(spans, func(x, y policy.Span) int { return cmp.Compare(x.Start, y.Start) })
			o.provision.Spans = spans
			retell(e, o.provision)
		case len(spans) == 0:
			e.Passages = slices.DeleteFunc(e.Passages, func(p *policy.Passage) bool { return p == o.passage })
		default:
			o.passage.Spans = spans
			o.passage.Text = policy.Written(e.Script, told(e.Source, spans))
		}
	}
	policy.SortPassages(e.Passages)
}

// setBorder moves the place where p begins or ends to given words of the source.
// What p loses goes to what stands before it, or, at its end, becomes other text.
func setBorder(e *policy.Edition, p *policy.Provision, start bool, value string) error {
	if value == "" || p.Kind == policy.Measure || len(p.Spans) == 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WordsMissing))
	}
	b := bordersOf(e)
	self := owner{provision: p}
	from, to := first(p.Spans), 0
	for _, s := range b.list {
		if s.owner == self {
			to = max(to, s.end)
		}
	}
	// The words are looked for near: from where the neighbour before begins to where
	// the one behind ends.
	low, high := from, to
	for _, s := range b.list {
		blank := strings.TrimSpace(e.Source[s.start:s.end]) == ""
		if s.end <= from && !blank {
			low = s.start
		}
		if s.start >= to && !blank {
			high = s.end
			break
		}
	}
	at, end := locate(e.Source, low, high, value, start, from, to)
	if at < 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WordsMissing))
	}
	var losers []owner
	other := owner{}
	switch {
	case start && at < from:
		losers = b.assign(at, from, self)
	case start && at > from:
		if other = b.before(e.Source, from); other == (owner{}) {
			other.passage = &policy.Passage{Kind: policy.Prose}
		}
		losers = b.give(from, at, self, other)
	case !start && end > to:
		losers = b.assign(to, end, self)
	case !start && end < to:
		other.passage = &policy.Passage{Kind: policy.Prose}
		losers = b.give(end, to, self, other)
	default:
		return nil
	}
	for _, o := range append(losers, self) {
		if o.provision != nil && b.left(o) == 0 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NothingLeft))
		}
	}
	if other.passage != nil && !slices.Contains(e.Passages, other.passage) && b.left(other) > 0 {
		e.Passages = append(e.Passages, other.passage)
	}
	touched := append(losers, self)
	if other != (owner{}) && b.left(other) > 0 && !slices.Contains(touched, other) {
		touched = append(touched, other)
	}
	b.write(e, touched...)
	return nil
}

// give hands what self owns of [from, to) to another.
func (b *borders) give(from, to int, self, other owner) []owner {
	var list []stretch
	for _, s := range b.list {
		if s.owner != self || s.end <= from || s.start >= to {
			list = append(list, s)
			continue
		}
		if s.start < from {
			list = append(list, stretch{s.start, from, self})
		}
		list = append(list, stretch{max(s.start, from), min(s.end, to), other})
		if s.end > to {
			list = append(list, stretch{to, s.end, self})
		}
	}
	b.list = list
	return []owner{self}
}

// locate finds words in source[low:high], blanks in either left out of account.
// Where they stand several times, the place nearest to the present border counts.
func locate(source string, low, high int, value string, start bool, from, to int) (at, end int) {
	at, end = -1, -1
	want := words(value)
	best := 0
	for i := low; i < high; {
		r, size := utf8.DecodeRuneInString(source[i:high])
		if !unicode.IsSpace(r) {
			if e := match(source[i:high], want); e > 0 {
				distance := i - from
				if !start {
					distance = i + e - to
				}
				if distance = max(distance, -distance); at < 0 || distance < best {
					at, end, best = i, i+e, distance
				}
			}
		}
		i += size
	}
	return at, end
}

// match is how many bytes of text, blanks included, the words take at its
// beginning, 0 if they do not stand there.
func match(text, want string) int {
	i := 0
	for want != "" {
		if i >= len(text) {
			return 0
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if unicode.IsSpace(r) {
			continue
		}
		rest, ok := strings.CutPrefix(want, string(r))
		if !ok {
			return 0
		}
		want = rest
	}
	return i
}
