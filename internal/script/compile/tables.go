package compile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Flags of a code. Package script reads the same.
const (
	onlyHans = 1 << iota // no Traditional text writes it
	onlyHant             // no Simplified text writes it
	manyHant             // it has several Traditional forms
	manyHans             // it has several Simplified forms
	varyHant             // some word writes it in Traditional otherwise than it stands alone
	varyHans             // some word writes it in Simplified otherwise than it stands alone
	inWord               // some word holds it
	numeral              // it is a Chinese numeral
)

const (
	pageBits = 7
	lastRune = 0x30000
)

// numerals are the Chinese numerals after which a measure word stands, and the words
// for more that may stand between.
const numerals = "〇零一二三四五六七八九十百千万亿两几数廿卅半余多"

// Files are the contents of our own files beside package script.
type Files struct {
	Exceptions string // exceptions.tsv: what people state
	Names      string // names.tsv: names of places, locked
	Words      string // words.tsv: what the dictionaries lack
	OpenCC     string // opencc.tsv: what OpenCC says newer than gocc
	Learned    string // learned.tsv: what Traditional texts write
	Alone      string // alone.tsv: how sure a character is that no word decides
}

// Tables compiles the dictionaries and our own files into the file tables.bin.
// The result is the same for the same input. It gives the file and how many phrases
// were left out because their result has another length.
func Tables(files Files) (file []byte, dropped int, err error) {
	all, err := load()
	if err != nil {
		return nil, 0, err
	}
	if err := all.amend(files.OpenCC); err != nil {
		return nil, 0, err
	}
	for name := range all {
		var n int
		all[name], n = aligned(all[name])
		dropped += n
	}
	seen, err := frequencies()
	if err != nil {
		return nil, 0, err
	}
	hant := hantLexicon(all, seen, files)
	hans := hansLexicon(all, seen, hant, files)
	t := &tables{code: map[rune]uint16{}}
	t.fold(all, files.Exceptions, hant, hans)
	t.alphabet(all, hant, hans)
	t.characters(all, hant, hans)
	if err := t.words(hant, hans); err != nil {
		return nil, 0, err
	}
	return t.file(), dropped, nil
}

type tables struct {
	forms, folds       classes
	runes              []rune // by code; code 0 is no rune
	code               map[rune]uint16
	hant, hans         []uint16 // by code: the code of the character written alone
	number             []uint16 // by code: that of the Traditional character after a number
	costHant, costHans []byte   // by code: cost of the character alone
	flags              []byte
	candidates         []uint16 // code, direction, margin, count, candidates…
	cells              []byte
	bases              []uint32
	values             []uint16
}

// fold joins characters into classes: forms for regional forms of one
// character, folds for everything that is ever exchanged.
func (t *tables) fold(all dictionaries, exceptions string, lexicons ...*lexicon) {
	t.forms, t.folds = classes{}, classes{}
	for _, name := range []string{"TWVariants.txt", "TWVariantsRev.txt", "HKVariants.txt", "HKVariantsRev.txt"} {
		t.forms.join(all[name])
	}
	for _, entries := range all {
		t.folds.join(entries)
	}
	for _, columns := range rows(exceptions) {
		if len(columns) > 3 && columns[3] == "print" {
			form, usual := []rune(columns[0])[0], []rune(columns[1])[0]
			t.forms.follow(form, usual)
			t.folds.follow(form, usual)
		}
	}
	for _, l := range lexicons {
		for r, v := range l.single {
			t.folds.union(r, v)
		}
		for r, v := range l.number {
			t.folds.union(r, v)
		}
		for k, w := range l.words {
			t.folds.join([]entry{{k, []string{string(w.form)}}})
		}
	}
}

// alphabet gives a code to every rune that any table speaks of.
func (t *tables) alphabet(all dictionaries, lexicons ...*lexicon) {
	known := map[rune]bool{}
	add := func(s string) {
		for _, r := range s {
			known[r] = true
		}
	}
	for _, entries := range all {
		for _, e := range entries {
			add(e.key)
			for _, s := range e.values {
				add(s)
			}
		}
	}
	for _, l := range lexicons {
		for k, w := range l.words {
			add(k)
			add(string(w.form))
		}
	}
	for _, c := range []classes{t.forms, t.folds} {
		for _, r := range c.members() {
			known[r] = true
		}
	}
	for r := rune(0); r < lastRune; r++ {
		if n := narrow(r); n != r {
			known[r], known[n] = true, true
		}
	}
	for r := range known {
		t.runes = append(t.runes, r)
	}
	t.runes = append(t.runes, -1) // code 0
	slices.Sort(t.runes)
	for i, r := range t.runes {
		if i > 0 {
			t.code[r] = uint16(i)
		}
	}
}

// characters fills what each code becomes when it stands alone.
func (t *tables) characters(all dictionaries, hant, hans *lexicon) {
	st, ts := characters(all["STCharacters.txt"]), characters(all["TSCharacters.txt"])
	tw := characters(all["TWVariants.txt"])
	house := func(r rune) rune {
		if v := tw[r]; v != nil {
			return v[0]
		}
		return r
	}
	traditional, simplified := map[rune]bool{}, map[rune]bool{}
	for _, v := range st {
		for _, r := range v {
			traditional[r], traditional[house(r)] = true, true
		}
	}
	for _, v := range ts {
		for _, r := range v {
			simplified[r] = true
		}
	}
	for _, w := range hans.words {
		for _, r := range w.form {
			simplified[r] = true // 乾坤, 瞭望, 覆盖
		}
	}
	n := len(t.runes)
	t.hant, t.hans, t.number, t.flags = make([]uint16, n), make([]uint16, n), make([]uint16, n), make([]byte, n)
	t.costHant, t.costHans = make([]byte, n), make([]byte, n)
	for i, r := range t.runes[1:] {
		c := i + 1
		t.hant[c], t.hans[c] = t.code[hant.alone(r)], t.code[hans.alone(r)]
		t.costHant[c], t.costHans[c] = byte(hant.singleCost(r)), byte(hans.singleCost(r))
		if v, ok := hant.number[r]; ok {
			t.number[c] = t.code[v]
		}
		if strings.ContainsRune(numerals, r) {
			t.flags[c] |= numeral
		}
		if many := forms(hant.alone(r), st[r], house); len(many) > 1 {
			t.flags[c] |= manyHant
			t.list(uint16(c), 0, hant.margin(r), many)
		}
		if many := forms(hans.alone(r), ts[r], func(r rune) rune { return r }); len(many) > 1 {
			t.flags[c] |= manyHans
			t.list(uint16(c), 1, hans.margin(r), many)
		}
		if st[r] != nil && !traditional[r] && ts[r] == nil {
			t.flags[c] |= onlyHans
		}
		if ts[r] != nil && !simplified[r] && st[r] == nil {
			t.flags[c] |= onlyHant
		}
	}
}

// forms is all that a character may become, the usual one first. Forms outside
// the Basic Multilingual Plane are left out of the choice: dictionaries of rare
// characters list them (𫔭 for 開), texts do not write them.
func forms(usual rune, candidates []rune, form func(rune) rune) []rune {
	many := []rune{usual}
	for _, c := range candidates {
		if c = form(c); !slices.Contains(many, c) && c <= 0xffff {
			many = append(many, c)
		}
	}
	return many
}

// list notes the forms of a code in a direction (0 Traditional, 1 Simplified), and
// by how much the usual one is the more probable where the character stands alone.
func (t *tables) list(code, direction, margin uint16, many []rune) {
	t.candidates = append(t.candidates, code, direction, margin, uint16(len(many)))
	for _, r := range many {
		t.candidates = append(t.candidates, t.code[r])
	}
}

// words lays both lexicons into the trie.
func (t *tables) words(hant, hans *lexicon) error {
	t.values = []uint16{0} // value 0: character by character
	pool := map[string]uint32{}
	var roots []*node
	for _, x := range []struct {
		lexicon *lexicon
		alone   []uint16
		vary    byte
	}{{hant, t.hant, varyHant}, {hans, t.hans, varyHans}} {
		keys := make([]string, 0, len(x.lexicon.words))
		for k, w := range x.lexicon.words {
			keys = append(keys, k)
			for i, r := range []rune(k) {
				if x.alone[t.code[r]] != t.code[w.form[i]] {
					t.flags[t.code[r]] |= x.vary
				}
			}
		}
		for r, v := range x.lexicon.number {
			if v != x.lexicon.alone(r) {
				t.flags[t.code[r]] |= x.vary
			}
		}
		slices.Sort(keys)
		root := &node{}
		for _, k := range keys {
			w := x.lexicon.words[k]
			var key, plain, value []uint16
			varies := byte(0)
			for i, r := range []rune(k) {
				c := t.code[r]
				key, plain, value = append(key, c), append(plain, x.alone[c]), append(value, t.code[w.form[i]])
				varies |= t.flags[c] & x.vary
			}
			if varies == 0 && w.seen < rare {
				continue
			}
			for _, c := range key {
				t.flags[c] |= inWord
			}
			var at uint32
			if !slices.Equal(plain, value) {
				s := string(w.form)
				if at = pool[s]; at == 0 {
					at = uint32(len(t.values))
					pool[s] = at
					t.values = append(t.values, value...)
				}
			}
			root.insert(key, byte(w.cost()), at)
		}
		roots = append(roots, root)
	}
	if len(t.values) >= fieldLimit {
		return fmt.Errorf("compile: %d codes of results no longer fit the double array; widen its fields", len(t.values))
	}
	var err error
	t.cells, t.bases, err = pack(roots)
	return err
}

// file writes the sections, one after the other, after a header of
// their ends. Package script reads them in this order.
func (t *tables) file() []byte {
	index := make([]uint16, lastRune>>pageBits)
	pages := make([]uint16, 1<<pageBits) // page 0: nothing known
	for i, r := range t.runes[1:] {
		p := &index[r>>pageBits]
		if *p == 0 {
			*p = uint16(len(pages) >> pageBits)
			pages = append(pages, make([]uint16, 1<<pageBits)...)
		}
		pages[int(*p)<<pageBits|int(r)&(1<<pageBits-1)] = uint16(i + 1)
	}
	runes := make([]uint32, len(t.runes))
	form, fold := make([]uint16, len(t.runes)), make([]uint16, len(t.runes))
	for i, r := range t.runes[1:] {
		runes[i+1] = uint32(r)
		form[i+1] = t.code[t.forms.find(narrow(r))]
		fold[i+1] = t.code[t.folds.find(narrow(r))]
	}
	var body bytes.Buffer
	var ends []uint32
	for _, section := range []any{index, pages, runes, t.hant, t.hans, t.number, form, fold, t.costHant, t.costHans, t.flags, t.cells, t.bases, t.values, t.candidates} {
		data, _ := binary.Append(nil, binary.LittleEndian, section)
		body.Write(data)
		ends = append(ends, uint32(body.Len()))
	}
	head, _ := binary.Append(nil, binary.LittleEndian, ends)
	return append(head, body.Bytes()...)
}
