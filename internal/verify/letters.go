package verify

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// letter is a character that counts, in both scripts and folded.
type letter struct{ fold, hant, hans rune }

// same reports whether a letter of a quotation is the letter of a text. The quotation may be written in either script, so
// either of its forms may be what stands there.
func (q letter) same(t letter) bool {
	return q == t || script.Equal(q.hant, t.hant, t.hans) || script.Equal(q.hans, t.hant, t.hans)
}

// counts reports whether a character makes a difference to what is said: letters, digits and signs of measure do, marks
// and spaces do not.
func counts(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FA5 { // nearly all
		return true
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("%％‰℃°＋+×≥≤=＝±", r)
}

// letters are those of a text, with where they stand in it.
type letters struct {
	list   []letter
	from   []int32 // characters of the text
	folded string
	at     []int32 // bytes in folded
}

func lettersOf(t policy.Text) *letters {
	l := &letters{}
	var b strings.Builder
	hans, i := t.Hans, int32(0)
	for _, hant := range t.Hant {
		r, size := utf8.DecodeRuneInString(hans)
		if size == 0 {
			break
		}
		hans = hans[size:]
		if counts(hant) && counts(r) {
			l.add(&b, letter{script.Fold(r), hant, r}, i)
		}
		i++
	}
	l.folded = b.String()
	return l
}

func (l *letters) add(b *strings.Builder, c letter, from int32) {
	l.list, l.from, l.at = append(l.list, c), append(l.from, from), append(l.at, int32(b.Len()))
	b.WriteRune(c.fold)
}

func (l *letters) len() int { return len(l.list) }

// cut is letters [from, to) by themselves.
func (l *letters) cut(from, to int) *letters {
	c := &letters{list: l.list[from:to], from: l.from[from:to]}
	var b strings.Builder
	for _, x := range c.list {
		c.at = append(c.at, int32(b.Len()))
		b.WriteRune(x.fold)
	}
	c.folded = b.String()
	return c
}

// index gives where other letters stand in l from a letter on, -1 for nowhere. Some may only fold together.
func (l *letters) index(q *letters, from int) int {
	if from >= len(l.list) {
		return -1
	}
	for at := int(l.at[from]); ; {
		i := strings.Index(l.folded[at:], q.folded)
		if i < 0 {
			return -1
		}
		byteAt := int32(at + i)
		k := sort.Search(len(l.at), func(j int) bool { return l.at[j] >= byteAt })
		if k < len(l.at) && l.at[k] == byteAt {
			return k
		}
		at += i + 1
	}
}

// exact gives where q stands in l from a letter on, every letter the same.
func (l *letters) exact(q *letters, from int) int {
	for {
		i := l.index(q, from)
		if i < 0 {
			return -1
		}
		all := true
		for k, c := range q.list {
			if !c.same(l.list[i+k]) {
				all = false
				break
			}
		}
		if all {
			return i
		}
		from = i + 1
	}
}

// flow is running text of an edition: provisions in reading order as one, with the way back.
type flow struct {
	letters
	rows []holding.Provision
	row  []int32 // of each letter
	part []policy.Field
}

// label is the field of the number that stands before a provision.
const label policy.Field = "label"

// newFlow strings provisions together, with their printed numbers or without. A group that is one measure is left to it.
func newFlow(rows []holding.Provision, labelled bool) *flow {
	f := &flow{rows: rows}
	below := map[int64][]int{}
	for i := range rows {
		below[rows[i].Parent] = append(below[rows[i].Parent], i)
	}
	var b strings.Builder
	size := 0
	for i := range rows {
		size += len(rows[i].Heading.Hant) + len(rows[i].Text.Hant)
	}
	b.Grow(size)
	n := size/3 + 16 // characters, nearly all of three bytes
	f.list, f.from, f.at, f.row, f.part = make([]letter, 0, n), make([]int32, 0, n), make([]int32, 0, n), make([]int32, 0, n), make([]policy.Field, 0, n)
	add := func(i int, field policy.Field, t policy.Text) {
		hans, at := t.Hans, int32(0)
		for _, hant := range t.Hant {
			r, size := utf8.DecodeRuneInString(hans)
			if size == 0 {
				return
			}
			hans = hans[size:]
			if counts(hant) && counts(r) {
				f.add(&b, letter{script.Fold(r), hant, r}, at)
				f.row, f.part = append(f.row, int32(i)), append(f.part, field)
			}
			at++
		}
	}
	for i := range rows {
		p := &rows[i]
		if under := below[p.ID]; len(under) == 1 && !p.IsMeasure() && rows[under[0]].IsMeasure() {
			only := &rows[under[0]]
			if only.Heading == p.Heading && (p.Text.Empty() || p.Text == only.Text) {
				continue
			}
		}
		if labelled {
			add(i, label, policy.Text{Hant: p.Label, Hans: p.Label})
		}
		add(i, policy.Heading, p.Heading)
		add(i, policy.Body, p.Text)
	}
	f.folded = b.String()
	return f
}

// words is what stands from letter i to letter j, both included, with everything between them.
func (f *flow) words(i, j int) policy.Text {
	var hant, hans strings.Builder
	for k := i; k <= j; {
		end := k // the last letter of the same field
		for end < j && f.row[end+1] == f.row[k] && f.part[end+1] == f.part[k] {
			end++
		}
		t := f.field(k)
		from, to := f.from[k], f.from[end]+1
		if k != i {
			from = 0
			hant.WriteByte('\n')
			hans.WriteByte('\n')
		}
		if end != j {
			to = int32(utf8.RuneCountInString(t.Hans))
		}
		c := t.Cut(int(from), int(to))
		hant.WriteString(c.Hant)
		hans.WriteString(c.Hans)
		k = end + 1
	}
	return policy.Text{Hant: hant.String(), Hans: hans.String()}
}

// offset is where letter k stands in words(i, …).
func (f *flow) offset(i, k int) int {
	n, m := 0, i
	for {
		end := m
		for end < k && f.row[end+1] == f.row[m] && f.part[end+1] == f.part[m] {
			end++
		}
		base := int(f.from[m])
		if m != i {
			base = 0
			n++ // the line between
		}
		if end == k {
			return n + int(f.from[k]) - base
		}
		n += utf8.RuneCountInString(f.field(m).Hans) - base
		m = end + 1
	}
}

// field is the text in which a letter stands.
func (f *flow) field(k int) policy.Text {
	p := &f.rows[f.row[k]]
	switch f.part[k] {
	case label:
		return policy.Text{Hant: p.Label, Hans: p.Label}
	case policy.Heading:
		return p.Heading
	}
	return p.Text
}
