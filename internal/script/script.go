// Package script writes Chinese text in Traditional and Simplified characters
// (繁簡轉換) and folds it so that a search need not know in which script it reads.
//
// Every conversion keeps the number of runes: rune i of one script stands for
// rune i of the other, which highlighting and spans rely on (policy.Text). A
// phrase whose two forms differ in length would be left to its characters;
// OpenCC's dictionaries hold 0 of these among 49,256, and the generator counts.
// docs/conversion.md says how it works.
package script

import (
	_ "embed" // for exceptions.tsv
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

//go:embed exceptions.tsv
var exceptionsFile string

// Converter converts between the scripts: by the words that are most probable
// together, each with its form, from tables.bin; by the words laid over it (With)
// before all; and quotation marks as each script has them. Addresses, mail and code
// stay as they are. It is safe for concurrent use.
type Converter struct {
	hant, hans direction
	buffers    *sync.Pool
	laid       *atomic.Pointer[Converter] // what Lay made of it, in which it then converts
	words      string                     // of With, for Mark
}

// direction is a way of converting: the tables' section for it and what is laid over.
type direction struct {
	to    policy.Script
	root  uint32 // of its words in the trie
	alone u16s   // what a code becomes by itself
	cost  string // of a code by itself
	vary  byte   // flag of codes that some word writes otherwise
	own   *overlay
}

// New makes a Converter over which no words are laid.
func New() (*Converter, error) {
	c := *base
	c.laid = new(atomic.Pointer[Converter])
	return &c, nil
}

// base reads nothing and holds nothing of its own, so all share it.
var base = &Converter{
	hant:    direction{to: policy.Hant, root: data.bases.at(0), alone: data.hant, cost: data.costHant, vary: varyHant},
	hans:    direction{to: policy.Hans, root: data.bases.at(1), alone: data.hans, cost: data.costHans, vary: varyHans},
	buffers: &sync.Pool{New: func() any { return new(buffer) }},
}

// With is c with more words laid over it, which govern before all others: those
// of an office for its whole base, then those of one document. The longest wins;
// of two with the same words, the later. c itself does not change.
func (c *Converter) With(words []Exception) *Converter {
	if len(words) == 0 {
		return c
	}
	c = c.now()
	with := *c
	with.laid = nil
	for _, e := range words {
		with.words += e.Hant + "\t" + e.Hans + "\t" + string(e.Only) + "\n"
	}
	with.hant.own = c.hant.own.with(policy.Hant, words)
	with.hans.own = c.hans.own.with(policy.Hans, words)
	return &with
}

// Lay makes c convert with words laid over it (With) from now on, in the place of those
// laid so before. Everybody who holds c converts so at once; none takes them away.
func (c *Converter) Lay(words []Exception) {
	plain := *c
	plain.laid = nil
	c.laid.Store(plain.With(words))
}

// now is c, or what Lay made of it.
func (c *Converter) now() *Converter {
	if c.laid != nil {
		if laid := c.laid.Load(); laid != nil {
			return laid
		}
	}
	return c
}

// Convert writes text, which is in script from, in script to. The result has as
// many runes as text; where from and to are equal it is text itself. Paragraphs
// that are written in script to already are left alone. Vocabulary is never changed.
// Bytes that are not UTF-8 stay as they are.
func (c *Converter) Convert(text string, from, to policy.Script) string {
	if from == to || text == "" {
		return text
	}
	return c.write(text, from, to)
}

// write writes each paragraph of text in script to, unless it is in it already;
// a paragraph that does not tell is in script from.
func (c *Converter) write(text string, from, to policy.Script) string {
	b := c.buffers.Get().(*buffer)
	defer c.buffers.Put(b)
	b.fenced = false
	var out strings.Builder
	out.Grow(len(text) + len(text)/16)
	for rest := text; rest != ""; {
		var line string
		line, rest = cut(rest)
		b.read(line)
		c.direction(to).convert(b, from)
		out.Write(b.write())
	}
	return out.String()
}

// Both is text in both scripts. Script is decided for each paragraph; from is
// that of the paragraphs that do not tell. What a reader of one script sees of a
// paragraph written in it is the paragraph itself.
func (c *Converter) Both(text string, from policy.Script) policy.Text {
	return policy.Text{Hant: c.write(text, from, policy.Hant), Hans: c.write(text, from, policy.Hans)}
}

func (c *Converter) direction(to policy.Script) *direction {
	c = c.now()
	if to == policy.Hans {
		return &c.hans
	}
	return &c.hant
}

// cut parts text after some whole lines. No word or pair of quotation marks
// reaches over the end of a line.
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
	runes   []rune // the source; then what overlays and quotation marks put in place of codes
	codes   []code // the text as the tables number it; 0 where runes holds the result
	steps   []step
	kept    []bool // what no script changes; empty where nothing is
	bytes   []byte
	quoted  bool  // there is a quotation mark
	marked  bool  // there is a sign that an address, mail or code holds
	named   bool  // there is a character that may be a surname
	persons []int // places of surnames that are kept
	fenced  bool  // inside a block of code that began in an earlier line
}

// badByte marks, above every rune, a byte that is not UTF-8.
const badByte = utf8.MaxRune + 1

func (b *buffer) read(text string) {
	b.runes, b.codes, b.kept, b.quoted, b.marked, b.named, b.persons = b.runes[:0], b.codes[:0], b.kept[:0], false, false, false, b.persons[:0]
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			b.marked = b.marked || c == '@' || c == '/' || c == '`' || c == '\\' || c == 'w' && i > 0 && text[i-1] == 'w'
			b.runes, b.codes = append(b.runes, rune(c)), append(b.codes, 0)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			r = badByte + rune(text[i])
		}
		b.quoted = b.quoted || isQuote(r)
		b.named = b.named || named(r)
		b.runes, b.codes = append(b.runes, r), append(b.codes, data.code(r))
		i += size
	}
}

// keeps reports whether the rune at place i stays as it is in every script.
func (b *buffer) keeps(i int) bool { return len(b.kept) > 0 && b.kept[i] }

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

// keep marks what no script changes.
func (d *direction) keep(b *buffer) {
	if b.marked || b.fenced {
		b.protect()
	}
	if b.named && d.to == policy.Hant {
		d.persons(b)
	}
}

// convert writes the paragraphs in b in the direction's script. from is the
// script of those that do not tell.
func (d *direction) convert(b *buffer, from policy.Script) {
	d.keep(b)
	for start := 0; start < len(b.codes); {
		end := start
		for end < len(b.codes) && b.runes[end] != '\n' {
			end++
		}
		if written(b.codes[start:end], from) == d.to {
			for i := start; i < end; i++ {
				b.codes[i] = 0
			}
		} else {
			if !d.joined(b, start, end) {
				d.words(b, start, end)
			}
			if b.quoted {
				d.mark(b, start, end)
			}
		}
		start = end + 1
	}
}

// written is the script of a paragraph: the other than usual if nearly all its
// characters that only one script writes are of that.
func written(codes []code, usual policy.Script) policy.Script {
	var hant, hans int
	for _, c := range codes {
		switch f := data.flags[c]; {
		case f&onlyHant != 0:
			hant++
		case f&onlyHans != 0:
			hans++
		}
	}
	const enough, share = 2, 4
	if usual == policy.Hant {
		if hans >= enough && hans > share*hant {
			return policy.Hans
		}
	} else if hant >= enough && hant > share*hans {
		return policy.Hant
	}
	return usual
}
