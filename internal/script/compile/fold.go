package compile

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alike maps punctuation that two keyboards or two scripts write differently
// onto one form: quotation marks, dashes, ellipses, name dots, and the circle
// that stands in for 〇.
var alike = map[rune]rune{
	'“': '"', '”': '"', '„': '"', '「': '"', '」': '"', '﹁': '"', '﹂': '"', '〝': '"', '〞': '"', '｢': '"', '｣': '"',
	'‘': '\'', '’': '\'', '『': '\'', '』': '\'', '﹃': '\'', '﹄': '\'',
	'―': '—', '–': '—', '─': '—', '⋯': '…',
	'•': '·', '‧': '·', '・': '·', '･': '·', '∙': '·', '⋅': '·',
	'○': '〇', '◯': '〇', '〜': '~',
	'\u00a0': ' ', '\u2002': ' ', '\u2003': ' ', '\u2009': ' ', '\t': ' ',
	'﹑': '、', '﹔': ';', '﹕': ':', '﹖': '?', '﹗': '!', '﹐': ',', '﹒': '.', '〔': '(', '〕': ')', '﹙': '(', '﹚': ')',
}

// narrow is r without what a keyboard, an input method or a PDF decides: letter
// case, width, the form of punctuation, compatibility ideographs and Kangxi radicals.
func narrow(r rune) rune {
	if a, ok := alike[r]; ok {
		return a
	}
	if r >= 0x3200 && r < 0x3400 { // ㈠ ㊣ ㎡: symbols, not widths
		return r
	}
	if r > 0x7f && !unicode.In(r, unicode.Mn, unicode.Lm) {
		if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 && wide(r) {
			r = n[0]
		}
	}
	if a, ok := alike[r]; ok {
		return a
	}
	return unicode.ToLower(r)
}

// wide holds the blocks whose compatibility forms are the same sign to a reader.
// Others, such as superscripts and circled numbers, mean something by their form.
func wide(r rune) bool {
	return r == 0x3000 ||
		r >= 0xff00 && r <= 0xffef || // half- and full-width forms
		r >= 0x2e80 && r <= 0x2fdf || // radicals
		r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f // compatibility ideographs
}

// classes is a union-find over runes.
type classes map[rune]rune

func (c classes) find(r rune) rune {
	for {
		p, ok := c[r]
		if !ok || p == r {
			return r
		}
		r = p
	}
}

// union joins the classes of a and b under the lower representative, so that the
// result does not depend on the order of the calls.
func (c classes) union(a, b rune) {
	a, b = c.find(narrow(a)), c.find(narrow(b))
	if a == b {
		return
	}
	c[max(a, b)] = min(a, b)
}

// follow puts a form that no class knows into that of the usual one, which it never stands for: what was folded by
// earlier releases, and is stored, stays as it is.
func (c classes) follow(form, usual rune) {
	if form = narrow(form); c.find(form) == form {
		c[form] = c.find(narrow(usual))
	}
}

// join unites, place by place, what is written with every result of the same length.
func (c classes) join(entries []entry) {
	for _, e := range entries {
		key := []rune(e.key)
		for _, v := range e.values {
			value := []rune(v)
			if len(value) != len(key) {
				continue
			}
			for i, r := range key {
				if r != value[i] {
					c.union(r, value[i])
				}
			}
		}
	}
}

// members lists every rune that a class knows, ascending.
func (c classes) members() []rune {
	seen := map[rune]bool{}
	for a, b := range c {
		seen[a], seen[b] = true, true
	}
	var all []rune
	for r := range seen {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}
