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
	startHant = 1 << iota // a phrase of s2tw begins with it
	startBack             // a phrase of tw2s's first step begins with it
	startHans             // a phrase of tw2s's second step begins with it
	onlyHans              // no Traditional text writes it
	onlyHant              // no Simplified text writes it
	manyHant              // it has several Traditional forms
	manyHans              // it has several Simplified forms
)

const (
	pageBits = 7
	lastRune = 0x30000
)

// Tables compiles OpenCC's dictionaries and the pairs of the exceptions (the
// content of exceptions.tsv, for the folding) into the file tables.bin. The
// result is the same for the same input. It gives the file and how many phrases
// were left out because their result has another length.
func Tables(exceptions string) (file []byte, dropped int, err error) {
	all, err := load()
	if err != nil {
		return nil, 0, err
	}
	for name := range all {
		var n int
		all[name], n = aligned(all[name])
		dropped += n
	}
	t := &tables{code: map[rune]uint16{}}
	t.fold(all, exceptions)
	t.alphabet(all)
	t.characters(all)
	if err := t.phrases(all); err != nil {
		return nil, 0, err
	}
	return t.file(), dropped, nil
}

type tables struct {
	forms, folds classes
	runes        []rune // by code; code 0 is no rune
	code         map[rune]uint16
	hant, back   []uint16 // by code: the code of the character written alone
	hans         []uint16
	flags        []byte
	candidates   []uint16 // code, direction, count, candidates…
	cells        []byte
	bases        []uint32
	values       []uint16
}

// fold joins characters into classes: forms for regional forms of one
// character, folds for everything that OpenCC or an exception ever exchanges.
func (t *tables) fold(all dictionaries, exceptions string) {
	t.forms, t.folds = classes{}, classes{}
	for _, name := range []string{"TWVariants.txt", "TWVariantsRev.txt", "HKVariants.txt", "HKVariantsRev.txt"} {
		t.forms.join(all[name])
	}
	for _, entries := range all {
		t.folds.join(entries)
	}
	for line := range strings.Lines(exceptions) {
		if columns := strings.Split(line, "\t"); len(columns) > 1 && !strings.HasPrefix(line, "#") {
			t.folds.join([]entry{{columns[0], []string{strings.TrimSpace(columns[1])}}})
		}
	}
}

// alphabet gives a code to every rune that any table speaks of.
func (t *tables) alphabet(all dictionaries) {
	known := map[rune]bool{}
	for _, entries := range all {
		for _, e := range entries {
			for _, s := range append([]string{e.key}, e.values...) {
				for _, r := range s {
					known[r] = true
				}
			}
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
func (t *tables) characters(all dictionaries) {
	st, ts := characters(all["STCharacters.txt"]), characters(all["TSCharacters.txt"])
	tw, rev := characters(all["TWVariants.txt"]), characters(all["TWVariantsRev.txt"])
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
	n := len(t.runes)
	t.hant, t.back, t.hans, t.flags = make([]uint16, n), make([]uint16, n), make([]uint16, n), make([]byte, n)
	for i, r := range t.runes[1:] {
		c := i + 1
		one, many := alone(r, st[r], house)
		t.hant[c] = t.code[one]
		if len(many) > 1 {
			t.flags[c] |= manyHant
			t.list(uint16(c), startHant, many)
		}
		t.back[c] = uint16(c)
		if v := rev[r]; v != nil {
			t.back[c] = t.code[v[0]]
		}
		one, many = alone(r, ts[r], func(r rune) rune { return r })
		t.hans[c] = t.code[one]
		if len(many) > 1 {
			t.flags[c] |= manyHans
			t.list(uint16(c), startHans, many)
		}
		if st[r] != nil && !traditional[r] && ts[r] == nil {
			t.flags[c] |= onlyHans
		}
		if ts[r] != nil && !simplified[r] && st[r] == nil {
			t.flags[c] |= onlyHant
		}
	}
}

// alone is what r becomes by itself, and all that it may become. Forms outside
// the Basic Multilingual Plane are left out of the choice: dictionaries of rare
// characters list them (𫔭 for 開), texts do not write them.
func alone(r rune, candidates []rune, form func(rune) rune) (rune, []rune) {
	var many []rune
	for _, c := range candidates {
		if c = form(c); !slices.Contains(many, c) && (c <= 0xffff || len(many) == 0) {
			many = append(many, c)
		}
	}
	if len(many) == 0 {
		return form(r), nil
	}
	return many[0], many
}

func (t *tables) list(code uint16, direction uint16, many []rune) {
	t.candidates = append(t.candidates, code, direction, uint16(len(many)))
	for _, r := range many {
		t.candidates = append(t.candidates, t.code[r])
	}
}

func (t *tables) phrases(all dictionaries) error {
	tw := characters(all["TWVariants.txt"])
	same := func(r rune) rune { return r }
	house := func(r rune) rune {
		if v := tw[r]; v != nil {
			return v[0]
		}
		return r
	}
	t.values = []uint16{0} // value 0: character by character
	pool := map[string]uint32{}
	var roots []*node
	for _, step := range []struct {
		file string
		char []uint16
		form func(rune) rune
		flag byte
	}{
		{"STPhrases.txt", t.hant, house, startHant},
		{"TWVariantsRevPhrases.txt", t.back, same, startBack},
		{"TSPhrases.txt", t.hans, same, startHans},
	} {
		root := &node{}
		for _, e := range all[step.file] {
			var key, plain, value []uint16
			for _, r := range e.key {
				key, plain = append(key, t.code[r]), append(plain, step.char[t.code[r]])
			}
			for _, r := range e.values[0] {
				value = append(value, t.code[step.form(r)])
			}
			var at uint32
			if !slices.Equal(plain, value) {
				k := fmt.Sprint(value)
				if at = pool[k]; at == 0 {
					at = uint32(len(t.values))
					pool[k] = at
					t.values = append(t.values, value...)
				}
			}
			t.flags[key[0]] |= step.flag
			root.insert(key, at)
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
	for _, section := range []any{index, pages, runes, t.hant, t.back, t.hans, form, fold, t.flags, t.cells, t.bases, t.values, t.candidates} {
		data, _ := binary.Append(nil, binary.LittleEndian, section)
		body.Write(data)
		ends = append(ends, uint32(body.Len()))
	}
	head, _ := binary.Append(nil, binary.LittleEndian, ends)
	return append(head, body.Bytes()...)
}
