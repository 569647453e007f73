package script

import (
	"math"
	"slices"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Reason says why Inspect names a place.
type Reason string

// The reasons.
const (
	Governed  Reason = "exception" // an exception decided
	Ambiguous Reason = "ambiguous" // several forms are possible and no word decided
	Doubtful  Reason = "doubtful"  // words decided, and others would have decided otherwise nearly as well
)

// Hit 轉換依據 is a place whose conversion is worth a look, or shows the original
// on request: runes [Start, End) of the text.
type Hit struct {
	Reason       Reason
	Start, End   int
	Line, Column int // from 1; Column counts runes
	Source       string
	Result       string
	Context      string    // the source around it, at most eight runes either side, in the same line
	Candidates   []string  // of an ambiguous or doubtful place, the one taken first
	Margin       float64   // of such a place: by how much the words taken are the more probable, in nats; 0 where no word decided
	Exception    Exception // that governed
}

// doubtBelow is the margin, in units of a cost, below which a place is doubtful:
// on the labelled places of the mainland's reports it holds most of what is wrong
// and few of what is right (docs/conversion.md).
const doubtBelow = 35

// costsPerNat is the unit of costs, as package compile writes them.
const costsPerNat = 11.5

// stated finds an exception of the file by its words, for each direction.
var stated = sync.OnceValue(func() map[policy.Script]map[string]Exception {
	list, err := parseExceptions("exceptions.tsv", exceptionsFile)
	if err != nil {
		panic(err) // a test holds the file, which is compiled in, against this
	}
	found := map[policy.Script]map[string]Exception{policy.Hant: {}, policy.Hans: {}}
	for _, e := range list {
		for _, to := range policy.Scripts() {
			if term, _ := e.terms(to); (e.Only == "" || e.Only == to) && !e.Number {
				found[to][term] = e
			}
		}
	}
	return found
})

// Inspect lists where an exception or a word laid over decides the conversion of
// text from one script to the other, where a character has several forms and no
// word chose one, and where the words that chose are hardly more probable than
// others that write it otherwise. It is empty where from and to are equal.
func (c *Converter) Inspect(text string, from, to policy.Script) []Hit {
	if from == to {
		return nil
	}
	d, b := c.direction(to), new(buffer)
	var hits []Hit
	line, base := 1, 0
	for text != "" {
		var some string
		some, text = cut(text)
		b.read(some)
		source := slices.Clone(b.runes)
		found := d.inspect(b, from)
		b.read(some)
		d.convert(b, from)
		result := []rune(string(b.write()))
		column := 0
		for i, r := range source {
			column++
			if r == '\n' {
				line, column = line+1, 0
			}
			for len(found) > 0 && found[0].Start == i {
				hit := found[0]
				found = found[1:]
				hit.Line, hit.Column = line, column
				hit.Source, hit.Result = string(source[hit.Start:hit.End]), string(result[hit.Start:hit.End])
				hit.Context = around(source, hit.Start, hit.End, 8)
				hit.Start, hit.End = base+hit.Start, base+hit.End
				hits = append(hits, hit)
			}
		}
		base += len(source)
	}
	return hits
}

// Doubts are the hits of Inspect at which another form is nearly as probable:
// the places that a person should look at before others.
func (c *Converter) Doubts(text string, from, to policy.Script) []Hit {
	hits := c.Inspect(text, from, to)
	return slices.DeleteFunc(hits, func(h Hit) bool { return h.Reason == Governed || h.Margin > doubtBelow/costsPerNat })
}

// inspect finds the places in b, in order, without their words.
func (d *direction) inspect(b *buffer, from policy.Script) []Hit {
	d.keep(b)
	var hits []Hit
	for start := 0; start < len(b.codes); {
		end := start
		for end < len(b.codes) && b.runes[end] != '\n' {
			end++
		}
		if written(b.codes[start:end], from) != d.to {
			for i, j := range d.runs(b, start, end) {
				hits = append(hits, d.inspectRun(b, i, j)...)
			}
			for _, i := range b.persons {
				if name := string(b.runes[i]); i >= start && i < end {
					hits = append(hits, Hit{Reason: Governed, Start: i, End: i + 1, Exception: Exception{Hant: name, Hans: name, Why: "a person's surname, by the label or title beside it", Lock: true}})
				}
			}
		}
		start = end + 1
	}
	slices.SortStableFunc(hits, func(x, y Hit) int { return x.Start - y.Start })
	return hits
}

// inspectRun finds the places in the run [start, end) of b.
func (d *direction) inspectRun(b *buffer, start, end int) []Hit {
	n := end - start
	steps := slices.Clone(d.steps(b, start, end))
	rest := d.rest(b, start, end)
	// For each character: its result, and the least cost of all words with which it is another.
	taken := make([]rune, n)
	var hits []Hit
	for j := n; j > 0; j = int(steps[j].from) {
		s := &steps[j]
		i := int(s.from)
		for k, r := range d.would(b, start+i, start+j, s) {
			taken[i+k] = r
		}
		hit := Hit{Start: start + i, End: start + j}
		words := string(b.runes[start+i : start+j])
		switch e, ok := stated()[d.to][words]; {
		case s.own != nil:
			hit.Reason, hit.Exception = Governed, s.own.exception
			hits = append(hits, hit)
		case ok && j-i > 1 && string(taken[i:j]) != d.usual(b, start+i, start+j):
			hit.Reason, hit.Exception = Governed, e
			hits = append(hits, hit)
		case j-i == 1 && s.alone == 0 && data.flags[b.codes[start+i]]&d.many() != 0:
			var margin uint16
			hit.Reason = Ambiguous
			hit.Candidates, margin = choice(b.runes[start+i], d.to)
			hit.Margin = float64(margin) / costsPerNat
			hits = append(hits, hit)
		}
	}
	other := make([]int32, n)
	form := make([]rune, n)
	for i := range other {
		other[i] = 1 << 30
	}
	best := steps[n].cost
	for i := range n {
		consider := func(length int, cost int32, value uint32, own *rule) {
			all := steps[i].cost + cost + rest[i+length] - best
			s := step{value: value, own: own}
			for k, r := range d.would(b, start+i, start+i+length, &s) {
				if r != taken[i+k] && all < other[i+k] {
					other[i+k], form[i+k] = all, r
				}
			}
		}
		d.each(b, start+i, end, consider)
	}
	for i := range n {
		if other[i] < doubtBelow && !slices.ContainsFunc(hits, func(h Hit) bool { return h.Start <= start+i && start+i < h.End }) {
			hits = append(hits, Hit{Reason: Doubtful, Start: start + i, End: start + i + 1, Margin: float64(other[i]) / costsPerNat,
				Candidates: []string{string(taken[i]), string(form[i])}})
		}
	}
	slices.SortFunc(hits, func(x, y Hit) int { return x.Start - y.Start })
	return hits
}

// rest is the least cost of words from each place of a run to its end.
func (d *direction) rest(b *buffer, start, end int) []int32 {
	n := end - start
	rest := make([]int32, n+1)
	for i := n - 1; i >= 0; i-- {
		rest[i] = math.MaxInt32
		d.each(b, start+i, end, func(length int, cost int32, _ uint32, _ *rule) {
			rest[i] = min(rest[i], cost+rest[i+length])
		})
	}
	return rest
}

// each calls found with the words that begin at place i and end before end, the
// character alone first.
func (d *direction) each(b *buffer, i, end int, found func(length int, cost int32, value uint32, own *rule)) {
	found(1, int32(d.cost[b.codes[i]]), 0, nil)
	base := d.root
	for j := i; j < end; j++ {
		c := b.codes[j]
		cell, ok := cellAt(data.cells, base, c)
		if !ok || c == 0 {
			break
		}
		if cost := int32(cell >> costShift & costMask); cost != 0 {
			if cost == locked {
				cost = -lockBonus * int32(j+1-i)
			}
			found(j+1-i, cost, uint32(cell>>valueShift), nil)
		}
		if base = uint32(cell >> baseShift & fieldMask); base == 0 {
			break
		}
	}
	for r := range d.own.at(b.runes[i:end]) {
		found(len(r.term), -ownBonus*int32(len(r.term)), 0, r)
	}
}

// would is what the word of s, [i, j), would become.
func (d *direction) would(b *buffer, i, j int, s *step) []rune {
	if s.own != nil {
		return s.own.result
	}
	out := make([]rune, j-i)
	for k := range out {
		c := b.codes[i+k]
		switch {
		case s.alone != 0:
			c = s.alone
		case s.value != 0:
			c = data.values.at(int(s.value) + k)
		case c != 0:
			c = d.alone.at(int(c))
		}
		if out[k] = b.runes[i+k]; c != 0 {
			out[k] = rune(data.runes.at(int(c)))
		}
	}
	return out
}

// usual is what [i, j) becomes character by character.
func (d *direction) usual(b *buffer, i, j int) string { return string(d.would(b, i, j, &step{})) }

// many is the flag of characters that have several forms in the direction's script.
func (d *direction) many() byte {
	if d.to == policy.Hans {
		return manyHans
	}
	return manyHant
}

// Candidates are the forms that r may take in script to, the usual one first; none
// where there is no choice.
func Candidates(r rune, to policy.Script) []string {
	found, _ := choice(r, to)
	return found
}

// choice is the forms that r may take in script to, the usual one first, and by
// how much that is the more probable where no word decides, in units of a cost.
func choice(r rune, to policy.Script) (found []string, margin uint16) {
	direction := uint16(0)
	if to == policy.Hans {
		direction = 1
	}
	list := data.candidates
	for i := 0; i < len(list)/2; {
		n := int(list.at(i + 3))
		if list.at(i) == data.code(r) && list.at(i+1) == direction {
			margin = list.at(i + 2)
			for j := range n {
				found = append(found, string(rune(data.runes.at(int(list.at(i+4+j))))))
			}
		}
		i += 4 + n
	}
	return found, margin
}
