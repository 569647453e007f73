package script

import (
	"iter"
	"math"
)

// step is the best way to a place of a text: the word that ends there.
type step struct {
	cost  int32  // of all words up to here
	from  int32  // where the word begins
	value uint32 // where its result stands in the tables' values, 0: character by character
	own   *rule  // of the overlay, instead
	alone code   // what a single character becomes, 0: as usual
}

// locked is the cost that marks a name in the tables; nothing competes with it.
const (
	locked       = 255
	countedBonus = 20      // for a measure word after a number
	lockBonus    = 1 << 16 // for each character of a locked word, so that the longest wins
	ownBonus     = 1 << 17 // for each character of a word laid over, before which locks give way
	mostAtOnce   = 1 << 13 // characters of one run, so that costs of locks never overflow
)

// words writes the codes of [start, end), a line of b, by the most probable words.
func (d *direction) words(b *buffer, start, end int) {
	for i, j := range d.runs(b, start, end) {
		d.run(b, i, j)
	}
}

// runs gives the runs of [start, end) in which a word may write some character
// otherwise than it stands alone, and writes what lies outside them.
func (d *direction) runs(b *buffer, start, end int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := start; i < end; {
			varies := false
			j := i
			for ; j < end && j-i < mostAtOnce; j++ {
				f := data.flags[b.codes[j]]
				if f&inWord == 0 && !d.own.holds(b.runes[j]) || b.keeps(j) {
					break
				}
				varies = varies || f&d.vary != 0 || d.own.begins(b.runes[j])
			}
			if varies {
				if !yield(i, j) {
					return
				}
				i = j
				continue
			}
			for j = max(j, i+1); i < j; i++ {
				if c := b.codes[i]; c != 0 {
					b.codes[i] = d.alone.at(int(c))
				}
			}
		}
	}
}

// run writes a run of characters that words hold.
func (d *direction) run(b *buffer, start, end int) {
	steps := d.steps(b, start, end)
	for j := end - start; j > 0; {
		s := &steps[j]
		i := int(s.from)
		d.result(b, start+i, start+j, s)
		j = i
	}
}

// result writes what the word of s, [i, j), becomes.
func (d *direction) result(b *buffer, i, j int, s *step) {
	switch {
	case s.own != nil:
		for k, r := range s.own.result {
			b.put(i+k, r)
		}
	case s.alone != 0:
		b.codes[i] = s.alone
	case s.value != 0:
		for k := range j - i {
			b.codes[i+k] = data.values.at(int(s.value) + k)
		}
	default:
		for k := i; k < j; k++ {
			if c := b.codes[k]; c != 0 {
				b.codes[k] = d.alone.at(int(c))
			}
		}
	}
}

// steps finds the words of least cost from start to each place up to end.
func (d *direction) steps(b *buffer, start, end int) []step {
	codes := b.codes[start:end]
	n := len(codes)
	if cap(b.steps) <= n {
		b.steps = make([]step, 2*n+64)
	}
	steps := b.steps[:n+1]
	for i := range steps {
		steps[i].cost = math.MaxInt32
	}
	steps[0].cost = 0
	cells := data.cells
	for i, c := range codes {
		here := steps[i].cost
		single := here + int32(d.cost[c])
		alone := code(0)
		if data.flags[c]&d.vary != 0 {
			if alone = d.counted(b, start, i, steps); alone != 0 {
				single -= countedBonus
			}
		}
		if next := &steps[i+1]; single < next.cost {
			*next = step{cost: single, from: int32(i), alone: alone}
		}
		if d.own != nil {
			for r := range d.own.at(b.runes[start+i : end]) {
				if s, to := here-ownBonus*int32(len(r.term)), &steps[i+len(r.term)]; s < to.cost {
					*to = step{cost: s, from: int32(i), own: r}
				}
			}
		}
		if c == 0 {
			continue
		}
		base := d.root
		for j := i; j < n; j++ {
			cell, ok := cellAt(cells, base, codes[j])
			if !ok {
				break
			}
			if word := int32(cell >> costShift & costMask); word != 0 {
				if word == locked {
					word = -lockBonus * int32(j+1-i)
				}
				if s, to := here+word, &steps[j+1]; s < to.cost {
					*to = step{cost: s, from: int32(i), value: uint32(cell >> valueShift)}
				}
			}
			if base = uint32(cell >> baseShift & fieldMask); base == 0 {
				break
			}
		}
	}
	return steps
}

// counted is what the character at place i of a run becomes if a number stands
// before it, as in 1193只 and 几十里, or 0.
func (d *direction) counted(b *buffer, start, i int, steps []step) code {
	if d.vary != varyHant {
		return 0
	}
	becomes := data.number.at(int(b.codes[start+i]))
	if becomes == 0 {
		return 0
	}
	if i == 0 {
		if start > 0 && digit(b.runes[start-1]) {
			return becomes
		}
		return 0
	}
	for j := int(steps[i].from); j < i; j++ {
		if data.flags[b.codes[start+j]]&numeral == 0 {
			return 0
		}
	}
	return becomes
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
