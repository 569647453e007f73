// Command learn writes learned.tsv: forms that texts written in Traditional use
// and the dictionaries do not give. It reads a folder as data/train of the bench
// (genre/*.txt, a paragraph a line), writes each paragraph in Simplified and back, and
// where another character comes back looks for the shortest words around it that
// the texts nearly always write in one way.
//
//	go run ./learn -bench ../../../shared/conversion >learned.tsv.new
//	go run ./learn -bench ../../../shared/conversion -alone >alone.tsv
//
// The second counts how often a character that no word decides is written as it
// usually is, which tells doubt from noise.
//
// The tables must have been compiled with the learned.tsv that is to be replaced or
// continued (-continue); forms that bench/house.tsv holds for the same are no errors.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// What is learned: words of 2 to longest characters, used so often in so many
// texts, and written in one way in this share of the uses.
const (
	longest   = 4
	leastUses = 3
	leastText = 2
	share     = 0.85
)

func main() {
	log.SetFlags(0)
	bench := flag.String("bench", "../../../shared/conversion", "folder of the bench, with house.tsv and data/train")
	keep := flag.String("continue", "", "a learned.tsv whose lines are kept")
	alone := flag.Bool("alone", false, "count characters that no word decides, into alone.tsv, instead")
	flag.Parse()
	l, err := newLearner(*bench)
	if err != nil {
		log.Fatal(err)
	}
	if err := l.read(filepath.Join(*bench, "data", "train")); err != nil {
		log.Fatal(err)
	}
	if *alone {
		l.alone()
		return
	}
	l.collect()
	l.count()
	if err := l.write(*keep); err != nil {
		log.Fatal(err)
	}
}

// paragraph is a line of a text: as written, and as the product writes it.
type paragraph struct {
	text               int // number of the file
	gold, hans, result []rune
}

// use is how often words were seen in each form, and in how many texts.
type use struct {
	forms    map[string]int
	texts    int
	lastText int
	errors   int // places that they would mend
}

type learner struct {
	same       map[rune]rune // forms of one character
	phrases    *strings.Replacer
	convert    *script.Converter
	paragraphs []paragraph
	uses       map[string]*use
}

func newLearner(bench string) (*learner, error) {
	convert, err := script.New()
	if err != nil {
		return nil, err
	}
	l := &learner{same: map[rune]rune{}, convert: convert, uses: map[string]*use{}}
	content, err := os.ReadFile(filepath.Join(bench, "house.tsv"))
	if err != nil {
		return nil, err
	}
	var pairs []string
	for line := range strings.Lines(string(content)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "="):
			pairs = append(pairs, columns[0][1:], columns[1])
		default:
			forms := []rune(columns[0])
			for _, r := range forms[1:] {
				l.same[r] = forms[0]
			}
		}
	}
	l.phrases = strings.NewReplacer(pairs...)
	return l, nil
}

// normal is s with one form for each character that houses write differently.
func (l *learner) normal(s string) []rune {
	out := []rune(s)
	for i, r := range out {
		if v, ok := l.same[r]; ok {
			out[i] = v
		}
	}
	return []rune(l.phrases.Replace(string(out)))
}

func (l *learner) read(folder string) error {
	names, err := filepath.Glob(filepath.Join(folder, "*", "*.txt"))
	if err != nil {
		return err
	}
	for n, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(content)) {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			hans := l.convert.Convert(line, policy.Hant, policy.Hans)
			p := paragraph{text: n, gold: l.normal(line), hans: []rune(hans), result: l.normal(l.convert.Convert(hans, policy.Hans, policy.Hant))}
			if len(p.gold) == len(p.hans) && len(p.result) == len(p.hans) {
				l.paragraphs = append(l.paragraphs, p)
			}
		}
	}
	log.Printf("%d texts, %d paragraphs", len(names), len(l.paragraphs))
	return nil
}

// alone prints for each character that no word decides how often it was seen in
// every tenth paragraph, and how often written otherwise than it usually is.
func (l *learner) alone() {
	seen, other := map[string]int{}, map[string]int{}
	for n, p := range l.paragraphs {
		if n%10 != 0 {
			continue
		}
		for _, h := range l.convert.Inspect(string(p.hans), policy.Hans, policy.Hant) {
			if h.Reason != script.Ambiguous {
				continue
			}
			seen[h.Source]++
			if l.wrong(p, h.Start) {
				other[h.Source]++
			}
		}
	}
	fmt.Print("# Characters that no word decides, in every tenth paragraph of data/train of the conversion bench, written by learn -alone:\n# Simplified, times seen, times written otherwise than usually.\n")
	for _, c := range slices.Sorted(maps.Keys(seen)) {
		if seen[c] >= 20 {
			fmt.Printf("%s\t%d\t%d\n", c, seen[c], other[c])
		}
	}
}

// around calls found with all words of 2 to longest characters that hold place i.
func around(p paragraph, i int, found func(from, to int)) {
	for n := 2; n <= longest; n++ {
		for from := i - n + 1; from <= i; from++ {
			if from < 0 || from+n > len(p.hans) || !han(p.hans[from:from+n]) {
				continue
			}
			found(from, from+n)
		}
	}
}

func han(text []rune) bool {
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// collect notes the words around every error.
func (l *learner) collect() {
	errors := 0
	for _, p := range l.paragraphs {
		for i := range p.gold {
			if !l.wrong(p, i) {
				continue
			}
			errors++
			around(p, i, func(from, to int) {
				key := string(p.hans[from:to])
				if l.uses[key] == nil {
					l.uses[key] = &use{forms: map[string]int{}, lastText: -1}
				}
				l.uses[key].errors++
			})
		}
	}
	log.Printf("%d errors", errors)
}

// wrong reports whether another character came back at place i, and the right one
// is a form that the dictionaries know.
func (l *learner) wrong(p paragraph, i int) bool {
	if p.gold[i] == p.result[i] {
		return false
	}
	for _, c := range script.Candidates(p.hans[i], policy.Hant) {
		if r := []rune(c)[0]; r == p.gold[i] || l.same[r] == p.gold[i] {
			return true
		}
	}
	return false
}

// count counts all uses of the words that were noted.
func (l *learner) count() {
	for _, p := range l.paragraphs {
		for from := range p.hans {
			for to := from + 2; to <= min(from+longest, len(p.hans)); to++ {
				u := l.uses[string(p.hans[from:to])]
				if u == nil {
					continue
				}
				u.forms[string(p.gold[from:to])]++
				if u.lastText != p.text {
					u.texts, u.lastText = u.texts+1, p.text
				}
			}
		}
	}
}

// best is the form that words have most, how often, and its share of all uses.
func (u *use) best() (form string, uses int, share float64) {
	all := 0
	for f, n := range u.forms {
		all += n
		if n > uses || n == uses && f < form {
			form, uses = f, n
		}
	}
	return form, uses, float64(uses) / float64(max(all, 1))
}

// write chooses for each error the words that mend it: those of the highest
// share, of these the shortest and most used.
func (l *learner) write(keep string) error {
	type choice struct {
		hans, form string
		uses, all  int
		texts      int
		mends      int
	}
	chosen := map[string]*choice{}
	for _, p := range l.paragraphs {
		for i := range p.gold {
			if !l.wrong(p, i) {
				continue
			}
			var found string
			best := 0.0
			around(p, i, func(from, to int) {
				key := string(p.hans[from:to])
				u := l.uses[key]
				form, uses, s := u.best()
				if uses < leastUses || u.texts < leastText || s < share || []rune(form)[i-from] != p.gold[i] {
					return
				}
				// A longer word must be clearly purer than a shorter one; more errors mended break ties.
				worth := s - 0.04*float64(to-from) + min(0.03, float64(u.errors)/1e4)
				if worth > best {
					best, found = worth, key
				}
			})
			if found == "" {
				continue
			}
			if chosen[found] == nil {
				form, uses, s := l.uses[found].best()
				chosen[found] = &choice{hans: found, form: l.house(found, form), uses: uses, all: int(float64(uses)/s + 0.5), texts: l.uses[found].texts}
			}
			chosen[found].mends++
		}
	}
	var list []*choice
	for _, c := range chosen {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *choice) int {
		return cmp.Or(cmp.Compare(b.mends, a.mends), cmp.Compare(a.hans, b.hans))
	})
	out := bufio.NewWriter(os.Stdout)
	if keep != "" {
		content, err := os.ReadFile(keep)
		if err != nil {
			return err
		}
		fmt.Fprint(out, string(content))
	} else {
		fmt.Fprint(out, head)
	}
	mends := 0
	for _, c := range list {
		fmt.Fprintf(out, "%s\t%s\t%d\t%d\t%d\n", c.hans, c.form, c.uses, c.all, c.texts)
		mends += c.mends
	}
	log.Printf("%d words, which mend %d errors", len(list), mends)
	return out.Flush()
}

const head = `# Words that texts written in Traditional write otherwise than the dictionaries say, written by the command learn from
# data/train of the conversion bench (Taiwan's laws, gazettes and interpretations; exempt by Copyright Act, article 9).
# Simplified, Traditional, uses in this form, uses in all, texts. A line may be struck out; exceptions.tsv wins over it.
`

// house is form with the regional forms that the product writes: the character
// itself where it writes it so, else what form says.
func (l *learner) house(hans, form string) string {
	ours, out := []rune(l.convert.Convert(hans, policy.Hans, policy.Hant)), []rune(form)
	normal := l.normal(string(ours))
	for i, r := range []rune(hans) {
		if normal[i] == out[i] {
			out[i] = ours[i]
			continue
		}
		for _, c := range script.Candidates(r, policy.Hant) {
			v := []rune(c)[0]
			if v == out[i] || l.same[v] == out[i] {
				out[i] = v
				break
			}
		}
	}
	return string(out)
}
