// Package synth writes documents that nobody issued, to measure with: their words
// follow Zipf's law over a real dictionary, their lengths those of real
// provisions, and the same seed gives the same corpus.
package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"sort"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Shape of a document: so many sections with so many measures each.
const (
	sections = 7
	measures = 8
	// perDocument is how many provisions that makes.
	perDocument = sections * (measures + 1)
)

// Lengths in runes. The samples' provisions have 126 on average, log-normally
// spread; sections have a heading and a sentence, so their measures have more.
const (
	measureMean   = 130.0
	measureSpread = 0.55 // sigma of the logarithm
	sectionMean   = 60.0
)

// Corpus writes documents from a list of words.
type Corpus struct {
	words []policy.Text
	reach []float64 // reach[i] is the chance of a word up to i
	seed  uint64
	roots map[rune]int32   // the Simplified words rune by rune, for Split: where the first leads
	tree  map[uint64]int32 // and the others, from node<<32|rune
	ends  []bool           // whether a word ends at a node; 0 is none
}

// New makes a corpus of words, which come in falling order of frequency: word i
// is drawn with a chance proportional to 1/(i+2.7), Zipf's law as Mandelbrot
// mended it for the commonest words.
func New(words []policy.Text, seed uint64) *Corpus {
	c := &Corpus{words: words, reach: make([]float64, len(words)), seed: seed, roots: map[rune]int32{}, tree: map[uint64]int32{}, ends: []bool{false}}
	sum := 0.0
	for i, w := range words {
		sum += 1 / (float64(i) + 2.7)
		c.reach[i] = sum
		c.plant(w.Hans)
	}
	for i := range c.reach {
		c.reach[i] /= sum
	}
	return c
}

// step is where a rune leads from a node, or from the beginning of a word; 0 is nowhere.
func (c *Corpus) step(node int32, r rune) int32 {
	if node == 0 {
		return c.roots[r]
	}
	return c.tree[uint64(node)<<32|uint64(r)]
}

func (c *Corpus) plant(word string) {
	node := int32(0)
	for _, r := range word {
		next := c.step(node, r)
		if next == 0 {
			next = int32(len(c.ends))
			c.ends = append(c.ends, false)
			if node == 0 {
				c.roots[r] = next
			} else {
				c.tree[uint64(node)<<32|uint64(r)] = next
			}
		}
		node = next
	}
	c.ends[node] = true
}

// Documents is how many documents hold n provisions.
func Documents(n int) int { return (n + perDocument - 1) / perDocument }

// All writes n provisions in so many documents of like size.
func (c *Corpus) All(n, documents int) iter.Seq2[*policy.Document, *policy.Edition] {
	return func(yield func(*policy.Document, *policy.Edition) bool) {
		size := n // documents as large as they are written
		if documents > Documents(n) {
			size = (n + documents - 1) / documents
		}
		for i := range documents {
			d, e := c.Document(i, min(n, size, n-(documents-i-1)))
			for range policy.Walk(e.Provisions) {
				n--
			}
			if !yield(d, e) {
				return
			}
		}
	}
}

// Document writes document i with at most limit provisions.
func (c *Corpus) Document(i, limit int) (*policy.Document, *policy.Edition) {
	w := &writer{corpus: c, rand: rand.New(rand.NewPCG(c.seed, uint64(i)))}
	slug := fmt.Sprintf("synth-%06d", i+1)
	d := &policy.Document{Slug: slug, Title: w.heading(3), Script: policy.Hans, State: policy.Published}
	e := &policy.Edition{
		Number: 1, Name: slug, Script: policy.Hans,
		Grammar: "synth", Confidence: 1, Reason: "written to measure with", Title: d.Title,
	}
	left, measure := min(limit, perDocument), 0
	for s := 1; s <= sections && left > 0; s++ {
		section := &policy.Provision{
			Kind: policy.Section, Num: strconv.Itoa(s), EID: policy.EID("", policy.Section, strconv.Itoa(s)),
			Heading: w.heading(2), Text: w.text(w.length(sectionMean)),
		}
		e.Provisions = append(e.Provisions, section)
		for left--; left > 0 && len(section.Children) < measures; left-- {
			measure++
			num := strconv.Itoa(len(section.Children) + 1)
			section.Children = append(section.Children, &policy.Provision{
				Kind: policy.Subsection, Num: section.Num + "." + num, EID: policy.EID(section.EID, policy.Subsection, num),
				Measure: measure, Heading: w.heading(2), Text: w.text(w.length(measureMean)),
			})
		}
	}
	e.Source = source(d.Title.Hans, e.Provisions)
	e.Raw = []byte(e.Source)
	digest := sha256.Sum256(e.Raw)
	e.SHA256 = hex.EncodeToString(digest[:])
	return d, e
}

// source is the text that a document of these provisions would have been read from, whose spans they get: its
// title, which is of the first, and a line for each heading and text.
func source(title string, provisions []*policy.Provision) string {
	var text strings.Builder
	text.WriteString(title + "\n")
	start := 0
	for p := range policy.Walk(provisions) {
		text.WriteString(p.Heading.Hans + "\n" + p.Text.Hans + "\n")
		p.Spans = []policy.Span{{Start: start, End: text.Len()}}
		start = text.Len()
	}
	return text.String()
}

// Split parts a text of the corpus into its words, the longest first. It serves
// as the segmenter, whose dictionary they come from.
func (c *Corpus) Split(text string) ([]int, error) {
	runes := []rune(text)
	starts := make([]int, 0, len(runes))
	for i := 0; i < len(runes); {
		starts = append(starts, i)
		n, node := 1, int32(0)
		for j := i; j < len(runes); j++ {
			if node = c.step(node, runes[j]); node == 0 {
				break
			}
			if c.ends[node] {
				n = j - i + 1
			}
		}
		i += n
	}
	return starts, nil
}

// writer writes one document.
type writer struct {
	corpus     *Corpus
	rand       *rand.Rand
	hant, hans strings.Builder
	runes      int
}

func (w *writer) length(mean float64) int {
	return int(mean * math.Exp(w.rand.NormFloat64()*measureSpread-measureSpread*measureSpread/2))
}

func (w *writer) word() {
	t := w.corpus.words[min(sort.SearchFloat64s(w.corpus.reach, w.rand.Float64()), len(w.corpus.words)-1)]
	w.put(t.Hant, t.Hans)
}

func (w *writer) put(hant, hans string) {
	w.hant.WriteString(hant)
	w.hans.WriteString(hans)
	w.runes += len([]rune(hans))
}

func (w *writer) taken() policy.Text {
	t := policy.Text{Hant: w.hant.String(), Hans: w.hans.String()}
	w.hant.Reset()
	w.hans.Reset()
	w.runes = 0
	return t
}

// heading is a title of least to least+3 words.
func (w *writer) heading(least int) policy.Text {
	for range least + w.rand.IntN(4) {
		w.word()
	}
	return w.taken()
}

// text is sentences of about so many runes: clauses of a few words, now and then
// a term in quotation marks or a number.
func (w *writer) text(runes int) policy.Text {
	for {
		for range 3 + w.rand.IntN(6) {
			switch w.rand.IntN(40) {
			case 0:
				w.put("「", "“")
				w.word()
				w.put("」", "”")
			case 1:
				number := strconv.Itoa(1 + w.rand.IntN(2000))
				w.put(number, number)
			default:
				w.word()
			}
		}
		if w.runes >= runes {
			w.put("。", "。")
			return w.taken()
		}
		mark := []string{"，", "，", "，", "、", "；", "。"}[w.rand.IntN(6)]
		w.put(mark, mark)
	}
}
