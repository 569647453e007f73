package compile

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// How words are weighed. A frequency counts occurrences among gse's 58 million.
const (
	total          = 58e6
	leastSingle    = 600  // a character alone: gse counts some of them as next to never seen
	shareAlone     = 0.03 // of the words that hold a character, how often it stands alone at least
	phraseSeen     = 4    // a phrase of OpenCC that gse does not know
	learnedSeen    = 3    // for each use of a learned form
	statedSeen     = 300  // a word in exceptions.tsv
	wordSeen       = 40   // a word in words.tsv that gse does not know
	rare           = 60   // words seen less often are left out if no character of theirs has two forms
	longestWord    = 16   // characters
	longestGuarded = 3    // characters of a name of a place that may be the end of one word and another one
	costsPerNat    = 11.5 // costs are kept in a byte
	lockCost       = 255  // a locked name: package script lets nothing compete with it
	highestCost    = 254
	marginOfWord   = 2 // by so many units a word beats its own parts where its form differs
)

// word is how a string of characters is written in the other script, and how
// often it was seen.
type word struct {
	form   []rune
	seen   float64
	lock   bool
	stated bool // a dictionary or a person says its form; else it is that of its parts
}

// lexicon holds the words of one direction.
type lexicon struct {
	words  map[string]*word
	single map[rune]rune // what a character becomes alone, if not itself
	seen   map[rune]float64
	number map[rune]rune       // what a character becomes after a number
	tried  map[rune][2]float64 // how often a character that no word decides was seen in texts, and written otherwise
	shares map[rune][2]float64 // how often words hold a character, and write it otherwise than it stands alone
}

func newLexicon() *lexicon {
	return &lexicon{words: map[string]*word{}, single: map[rune]rune{}, seen: map[rune]float64{}, number: map[rune]rune{}}
}

// state says the form of a word, which a later call may say otherwise.
func (l *lexicon) state(key, form string, seen float64) *word {
	k, f := []rune(key), []rune(form)
	if len(k) != len(f) || len(k) == 0 || len(k) > longestWord {
		return nil
	}
	if len(k) == 1 {
		if f[0] <= 0xffff || k[0] > 0xffff { // fonts lack what lies above
			l.single[k[0]] = f[0]
		}
		return nil
	}
	w := l.words[key]
	if w == nil {
		w = &word{}
		l.words[key] = w
	}
	w.form, w.stated, w.seen = f, true, max(w.seen, seen)
	return w
}

// mention says that a word exists.
func (l *lexicon) mention(key string, seen float64) {
	switch n := utf8.RuneCountInString(key); {
	case n == 1:
		r, _ := utf8.DecodeRuneInString(key)
		l.seen[r] = max(l.seen[r], seen)
	case n <= longestWord:
		if w := l.words[key]; w != nil {
			w.seen = max(w.seen, seen)
		} else {
			l.words[key] = &word{seen: seen}
		}
	}
}

func (l *lexicon) alone(r rune) rune {
	if v, ok := l.single[r]; ok {
		return v
	}
	return r
}

// cost is minus the logarithm of a probability, in units of a byte.
func cost(seen float64) int {
	return min(highestCost, max(1, int(math.Round(costsPerNat*math.Log(total/max(seen, 1))))))
}

// margin is by how much r by itself is more probably written as it usually is than
// otherwise, in units of a cost, judged by texts, else by the words that hold it and how often it stands alone.
func (l *lexicon) margin(r rune) uint16 {
	if l.shares == nil {
		l.shares = map[rune][2]float64{}
		for _, k := range ordered(l.words) {
			w := l.words[k]
			for i, c := range []rune(k) {
				n := l.shares[c]
				n[0] += w.seen
				if w.form[i] != l.alone(c) {
					n[1] += w.seen
				}
				l.shares[c] = n
			}
		}
	}
	if n, ok := l.tried[r]; ok {
		return uint16(math.Round(costsPerNat * math.Log((n[0]+1)/(n[1]+1))))
	}
	n := l.shares[r]
	return uint16(math.Round(costsPerNat * math.Log((n[0]+l.seen[r]+100)/(n[1]+1))))
}

// counts reports whether key is a number with its measure word (十几只), which is
// written by the rule for these.
func (l *lexicon) counts(key []rune) bool {
	last := len(key) - 1
	if last < 1 || l.number[key[last]] == 0 {
		return false
	}
	for _, r := range key[:last] {
		if !strings.ContainsRune(numerals+"第", r) {
			return false
		}
	}
	return true
}

// weigh makes a character alone at least as frequent as a share of the words that
// hold it: gse counts 表 and 里 by themselves as next to never seen.
func (l *lexicon) weigh() {
	inside := map[rune]float64{}
	for k, w := range l.words {
		for _, r := range k {
			inside[r] += w.seen
		}
	}
	for r, n := range inside {
		l.seen[r] = max(l.seen[r], shareAlone*n)
	}
}

func (l *lexicon) singleCost(r rune) int { return cost(max(l.seen[r], leastSingle)) }

// compose gives the form of key as its best parts write it, and what that costs.
// Words as long as key itself are left out.
func (l *lexicon) compose(key []rune) (form []rune, price int) {
	type state struct {
		price, from int
	}
	best := make([]state, len(key)+1)
	for i := range best[1:] {
		best[i+1].price = math.MaxInt
	}
	for i := range key {
		for j := i + 1; j <= len(key) && j-i < len(key); j++ {
			c := l.singleCost(key[i])
			if j-i > 1 {
				w := l.words[string(key[i:j])]
				if w == nil || w.form == nil {
					continue
				}
				c = w.cost()
			}
			if p := best[i].price + c; p < best[j].price {
				best[j] = state{p, i}
			}
		}
	}
	form = make([]rune, len(key))
	for j := len(key); j > 0; j = best[j].from {
		i := best[j].from
		if j-i == 1 {
			form[i] = l.alone(key[i])
		} else {
			copy(form[i:], l.words[string(key[i:j])].form)
		}
	}
	return form, best[len(key)].price
}

func (w *word) cost() int {
	if w.lock {
		return lockCost
	}
	return cost(w.seen)
}

// settle gives every word its form, shorter words first, and sees to it that a
// word whose form is not that of its parts is not taken apart when it stands alone.
func (l *lexicon) settle() {
	keys := ordered(l.words)
	slices.SortStableFunc(keys, func(a, b string) int {
		return len(a) - len(b)
	})
	for _, k := range keys {
		w, key := l.words[k], []rune(k)
		form, price := l.compose(key)
		switch {
		case !w.stated:
			w.form = form
		case !w.lock && !slices.Equal(form, w.form):
			w.seen = max(w.seen, total/math.Exp(float64(price-marginOfWord)/costsPerNat))
		}
	}
	l.guard()
}

// hantLexicon is the words of Simplified text with their Traditional forms.
func hantLexicon(all dictionaries, seen map[string]float64, files Files) *lexicon {
	l := newLexicon()
	tw := characters(all["TWVariants.txt"])
	house := func(s string) string {
		return strings.Map(func(r rune) rune {
			if v := tw[r]; v != nil {
				return v[0]
			}
			return r
		}, s)
	}
	for _, e := range all["TWVariants.txt"] {
		l.state(e.key, e.values[0], 0)
	}
	for _, e := range all["STCharacters.txt"] {
		l.state(e.key, house(e.values[0]), 0)
	}
	for _, columns := range rows(files.Exceptions) {
		if len(columns) > 3 && columns[3] == "number" {
			l.number[[]rune(columns[1])[0]] = []rune(columns[0])[0]
		}
	}
	for _, k := range ordered(seen) {
		if !l.counts([]rune(k)) {
			l.mention(k, seen[k])
		}
	}
	l.weigh()
	for _, e := range all["STPhrases.txt"] {
		l.state(e.key, house(e.values[0]), phraseSeen)
	}
	l.tried = map[rune][2]float64{}
	for _, columns := range rows(files.Alone) {
		l.tried[[]rune(columns[0])[0]] = [2]float64{number(columns[1]), number(columns[2])}
	}
	for _, columns := range rows(files.Learned) {
		l.state(columns[0], columns[1], learnedSeen*number(columns[2]))
	}
	for _, columns := range rows(files.Words + files.Names) {
		l.except(columns, columns[1], columns[0], "hans", wordSeen)
	}
	for _, columns := range rows(files.Exceptions) {
		l.except(columns, columns[1], columns[0], "hans", statedSeen)
	}
	l.settle()
	return l
}

// hansLexicon is the words of Traditional text with their Simplified forms. Words
// and frequencies are those of Simplified text, written in Traditional by hant.
func hansLexicon(all dictionaries, seen map[string]float64, hant *lexicon, files Files) *lexicon {
	l := newLexicon()
	ts := characters(all["TSCharacters.txt"])
	simple := func(r rune) rune {
		if v := ts[r]; v != nil && (v[0] <= 0xffff || r > 0xffff) {
			return v[0]
		}
		return r
	}
	for r := range ts {
		l.single[r] = simple(r)
	}
	// Forms of Hong Kong and Taiwan that the table itself does not know: 衞, 粧, 綫, 裏.
	for _, file := range []string{"HKVariants.txt", "TWVariants.txt"} {
		for _, e := range all[file] {
			r, _ := utf8.DecodeRuneInString(e.key)
			for _, v := range e.values {
				variant, _ := utf8.DecodeRuneInString(v)
				if ts[variant] == nil && !simplified(ts, variant) && simple(r) != variant {
					l.single[variant] = simple(r)
				}
			}
		}
	}
	plain := func(s string) string { return strings.Map(l.alone, s) }
	for _, e := range all["TWVariantsRevPhrases.txt"] {
		l.state(e.key, plain(e.values[0]), max(phraseSeen, seen[plain(e.values[0])]))
	}
	for _, e := range all["TSPhrases.txt"] {
		if !strings.ContainsFunc(e.values[0], func(r rune) bool { return r > 0xffff }) {
			l.state(e.key, e.values[0], max(phraseSeen, seen[e.values[0]]))
		}
	}
	l.single['著'] = '着' // the usual one of its two; the words with 著 are gse's and OpenCC's
	for _, columns := range rows(files.Words + files.Names) {
		l.except(columns, columns[0], columns[1], "hant", wordSeen)
	}
	for _, columns := range rows(files.Exceptions) {
		l.except(columns, columns[0], columns[1], "hant", statedSeen)
	}
	// Only words that share a character with those can meet them.
	met := map[rune]bool{}
	for k := range l.words {
		for _, r := range k {
			met[r] = true
		}
	}
	own := maps.Clone(l.words)
	for _, k := range ordered(seen) {
		w := hant.words[k]
		if w == nil || w.seen < rare || w.lock || !strings.ContainsFunc(string(w.form), func(r rune) bool { return met[r] }) {
			continue
		}
		form := string(w.form)
		if have := own[form]; have != nil {
			have.seen = max(have.seen, w.seen)
		} else if have := l.words[form]; have == nil || have.seen < w.seen {
			l.words[form] = &word{form: []rune(k), seen: w.seen, stated: true}
		}
	}
	for r, n := range hant.seen {
		l.seen[hant.alone(r)] = max(l.seen[hant.alone(r)], n)
	}
	l.settle()
	return l
}

// except lays a line of exceptions.tsv over the words; not is the mode that keeps
// it out of this direction, seen how often the word is taken to have been seen.
func (l *lexicon) except(columns []string, key, form, not string, seen float64) {
	mode := ""
	if len(columns) > 3 {
		mode = strings.TrimSpace(columns[3])
	}
	if mode == "print" {
		mode = "hans"
	}
	switch mode {
	case not:
		return
	case "number":
		return
	case "lock":
		for _, k := range []string{key, form} { // a name in its other form stays, too
			if w := l.state(k, form, seen); w != nil {
				w.lock = true
			}
		}
		return
	}
	l.state(key, form, seen)
}

func simplified(ts map[rune][]rune, r rune) bool {
	for _, v := range ts {
		if v[0] == r {
			return true
		}
	}
	return false
}

func number(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64)
	return n
}

func ordered[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
