// Package script writes Chinese text in Traditional and Simplified characters
// (繁簡轉換) and folds it so that a search need not know in which script it reads.
//
// Every conversion keeps the number of runes: rune i of one script stands for
// rune i of the other, which highlighting and spans rely on (policy.Text). A
// phrase whose two forms differ in length would be left to its characters;
// OpenCC's dictionaries hold 0 of these among 49,256, and the generator counts.
package script

import (
	_ "embed" // for exceptions.tsv
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

//go:embed exceptions.tsv
var exceptionsFile string

// Converter converts between the scripts: Traditional by OpenCC's s2tw,
// Simplified by its tw2s, chosen by their results (t2s leaves 著力 where the
// mainland writes 着力), over both the exceptions of exceptions.tsv, and
// quotation marks as each script has them. It is safe for concurrent use.
type Converter struct {
	hant, hans direction
	buffers    sync.Pool
}

// direction is a way of converting: OpenCC's passes and what governs over them.
type direction struct {
	to     policy.Script
	steps  []step
	rules  *rules
	quotes bool
}

// New makes a Converter. It fails only if exceptions.tsv is wrong, and says in
// which line.
func New() (*Converter, error) {
	list, err := parseExceptions("exceptions.tsv", exceptionsFile)
	if err != nil {
		return nil, err
	}
	return newConverter(list, true), nil
}

func newConverter(list []Exception, quotes bool) *Converter {
	return &Converter{
		hant:    direction{policy.Hant, toHant(), rulesFor(policy.Hant, list), quotes},
		hans:    direction{policy.Hans, toHans(), rulesFor(policy.Hans, list), quotes},
		buffers: sync.Pool{New: func() any { return new(buffer) }},
	}
}

// Convert writes text, which is in script from, in script to. The result has as
// many runes as text; where from and to are equal it is text itself. Vocabulary
// is never changed. Bytes that are not UTF-8 stay as they are.
func (c *Converter) Convert(text string, from, to policy.Script) string {
	if from == to || text == "" {
		return text
	}
	d := c.direction(to)
	b := c.buffers.Get().(*buffer)
	defer c.buffers.Put(b)
	var out strings.Builder
	out.Grow(len(text) + len(text)/16)
	for rest := text; rest != ""; {
		var line string
		line, rest = cut(rest)
		b.read(line)
		d.convert(b)
		out.Write(b.write())
	}
	return out.String()
}

// Both is text, which is in script from, in both scripts.
func (c *Converter) Both(text string, from policy.Script) policy.Text {
	other := c.Convert(text, from, from.Other())
	if from == policy.Hant {
		return policy.Text{Hant: text, Hans: other}
	}
	return policy.Text{Hant: other, Hans: text}
}

func (c *Converter) direction(to policy.Script) *direction {
	if to == policy.Hans {
		return &c.hans
	}
	return &c.hant
}

// cut parts text after some whole lines. No phrase, exception or pair of
// quotation marks reaches over the end of a line.
func cut(text string) (lines, rest string) {
	const enough = 4 << 10 // keeps the buffers in the processor's cache
	if len(text) <= enough {
		return text, ""
	}
	end := strings.LastIndexByte(text[:enough], '\n')
	if end < 0 {
		if end = strings.IndexByte(text[enough:], '\n'); end < 0 {
			return text, ""
		}
		end += enough
	}
	return text[:end+1], text[end+1:]
}

// buffer holds some lines while they are converted.
type buffer struct {
	runes  []rune // the source; then what exceptions and quotation marks put in place of codes
	codes  []code // the text as the tables number it; 0 where runes holds the result
	spans  []span
	bytes  []byte
	quoted bool // there is a quotation mark
}

// badByte marks, above every rune, a byte that is not UTF-8.
const badByte = utf8.MaxRune + 1

func (b *buffer) read(text string) {
	b.runes, b.codes, b.quoted = b.runes[:0], b.codes[:0], false
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			b.runes, b.codes = append(b.runes, rune(c)), append(b.codes, 0)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			r = badByte + rune(text[i])
		}
		b.quoted = b.quoted || isQuote(r)
		b.runes, b.codes = append(b.runes, r), append(b.codes, data.code(r))
		i += size
	}
}

// put sets the rune at place i of the result.
func (b *buffer) put(i int, r rune) { b.runes[i], b.codes[i] = r, 0 }

func (b *buffer) write() []byte {
	out := b.bytes[:0]
	for i, c := range b.codes {
		r := b.runes[i]
		if c != 0 {
			r = rune(data.runes.at(int(c)))
		}
		if r >= badByte {
			out = append(out, byte(r-badByte))
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	b.bytes = out
	return out
}

// convert runs OpenCC's passes over the whole text, then writes the results of
// the exceptions over theirs: outside the exceptions the text is OpenCC's.
func (d *direction) convert(b *buffer) {
	b.spans = d.rules.find(b.spans[:0], b.runes)
	for _, s := range d.steps {
		s.run(b.codes)
	}
	for _, s := range b.spans {
		for i, r := range s.rule.result {
			b.put(s.start+i, r)
		}
	}
	if d.quotes && b.quoted {
		d.mark(b)
	}
}
