package script

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Reason says why Inspect names a place.
type Reason string

// The reasons.
const (
	Governed  Reason = "exception" // an exception decided
	Ambiguous Reason = "ambiguous" // several forms are possible and only the character itself was looked at
)

// Hit 轉換依據 is a place whose conversion is worth a look, or shows the original
// on request: runes [Start, End) of the text.
type Hit struct {
	Reason       Reason
	Start, End   int
	Line, Column int // from 1; Column counts runes
	Source       string
	Result       string
	Candidates   []string  // of an ambiguous character, the one taken first
	Exception    Exception // that governed
}

// Inspect lists where an exception makes the conversion of text from one script
// to the other differ from OpenCC's, and where a character has several forms and
// neither a phrase of the dictionaries nor an exception chose one. It is empty
// where from and to are equal.
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
		plain := slices.Clone(b.codes)
		ambiguous := d.ambiguous(plain)
		d.convert(b)
		result := []rune(string(b.write()))
		spans := b.spans
		column := 0
		for i := 0; i < len(source); i++ {
			column++
			if source[i] == '\n' {
				line, column = line+1, 0
			}
			hit := Hit{Start: base + i, End: base + i + 1, Line: line, Column: column}
			switch {
			case len(spans) > 0 && spans[0].start == i:
				r := spans[0].rule
				spans = spans[1:]
				n := len(r.term)
				agrees := writes(plain[i:i+n], source[i:i+n], r.result)
				column += n - 1
				i += n - 1
				if agrees {
					continue
				}
				hit.Reason, hit.End, hit.Exception = Governed, hit.Start+n, r.exception
			case ambiguous[i]:
				hit.Reason, hit.Candidates = Ambiguous, candidates(source[i], to)
			default:
				continue
			}
			hit.Source, hit.Result = string(source[hit.Start-base:hit.End-base]), string(result[hit.Start-base:hit.End-base])
			hits = append(hits, hit)
		}
		base += len(source)
	}
	return hits
}

// ambiguous converts codes without exceptions, and marks the characters that
// stand outside every phrase and have several forms.
func (d *direction) ambiguous(codes []code) []bool {
	many := byte(manyHant)
	if d.to == policy.Hans {
		many = manyHans
	}
	final := d.steps[len(d.steps)-1]
	for _, s := range d.steps[:len(d.steps)-1] {
		s.run(codes)
	}
	marks := make([]bool, len(codes))
	for i := 0; i < len(codes); {
		if data.flags[codes[i]]&final.start != 0 {
			if n, _ := data.longest(final.base, codes[i:]); n > 0 {
				i += n
				continue
			}
		}
		marks[i] = data.flags[codes[i]]&many != 0
		i++
	}
	final.run(codes)
	return marks
}

// writes reports whether codes, with source where they are 0, say result.
func writes(codes []code, source, result []rune) bool {
	for i, c := range codes {
		r := source[i]
		if c != 0 {
			r = rune(data.runes.at(int(c)))
		}
		if r != result[i] {
			return false
		}
	}
	return true
}

// candidates are the forms that r may take in script to, the usual one first.
func candidates(r rune, to policy.Script) []string {
	direction := uint16(startHant)
	if to == policy.Hans {
		direction = startHans
	}
	var found []string
	list := data.candidates
	for i := 0; i < len(list)/2; {
		n := int(list.at(i + 2))
		if list.at(i) == data.code(r) && list.at(i+1) == direction {
			for j := range n {
				found = append(found, string(rune(data.runes.at(int(list.at(i+3+j))))))
			}
		}
		i += 3 + n
	}
	return found
}
