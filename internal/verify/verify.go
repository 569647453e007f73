// Package verify 引文核對 checks what a text says that documents say: quotations in marks and blocks, numbers that are
// attributed to a document, articles that are named, titles. It finds them (mark.go, block.go, attribution.go, number.go),
// asks the editions that are held (Store) and says for each whether it stands there word for word, nearly, elsewhere, or
// in no edition held. Where that cannot be said it says why. It stores nothing.
package verify

import (
	"context"
	"runtime"
	"sync"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Bounds of what is checked at once.
const (
	MaxText     = 300_000 // characters of a text
	MaxFindings = 1000    // what is checked of it; what more it holds is counted
	longestPart = 2000    // letters that are compared as one; a longer quotation is checked in parts
	leastSaid   = 4       // letters that a quotation without a document named has to have to say anything
)

// Kind is what is checked.
type Kind string

// The kinds.
const (
	Quotation Kind = "quotation" // in marks
	Block     Kind = "block"     // set apart
	Title     Kind = "title"     // 《…》
	Reference Kind = "reference" // 第十二條第二款
	Number    Kind = "number"    // attributed to a document
)

// Verdict is what the editions held say to it.
type Verdict string

// The verdicts.
const (
	Exact     Verdict = "exact"     // word for word
	Near      Verdict = "near"      // with some other characters
	Elsewhere Verdict = "elsewhere" // word for word, but not where it is said to stand
	Absent    Verdict = "absent"    // in no edition held
	Unclear   Verdict = "unclear"   // cannot be said
)

// Finding is one thing that was checked.
type Finding struct {
	Kind       Kind
	Quote      string // as the text has it, without its marks
	Start, End int    // where, in characters of the text
	Part, Of   int    // which part of a long quotation this is; 0 for one that is whole
	Attributed *Attribution
	Verdict    Verdict
	Notes      []Note
	Places     []Place // where it stands or nearly stands, the best first
	More       int     // further documents that hold it

	inner   []Finding        // quotations inside
	value   quantity         // of a number
	around  string           // of a number: the words of its sentence
	beside  map[[2]rune]bool // of a number: the pairs of characters to the next commas
	cited   *cited           // of a reference
	both    policy.Text
	letters *letters
}

// Attribution is what a finding is said to stand in.
type Attribution struct {
	Words    string             // as the text names it
	Document *policy.Document   // nil: not held
	Others   []*policy.Document // further documents of that name
	Place    string             // "12", "12/k2" the second paragraph; "" for the document
	Loose    bool               // it is named in a sentence before, or beside another
	place    cited
	key      string
	also     []string // keys of documents named beside it: 《A》和《B》
	places   []cited  // named beside place: 第（一）、（二）項
}

// Place is where words stand.
type Place struct {
	Document  *policy.Document
	Edition   holding.Edition
	Provision *policy.Provision // the one in which they begin, with its spans
	Last      *policy.Provision // the one in which they end, nil for the same
	Field     policy.Field
	Start     int         // characters of the field
	End       int         // of the field of the last provision
	Found     policy.Text // the words
	Span      policy.Span // bytes of the edition's source; as wide as the provision where Loose
	Loose     bool
	Differs   []Difference
	Other     []EditionWords // what other editions of the document have there
	numbers   bool           // what differs are numbers written otherwise, of the same values
	aside     bool           // it is not where the words are said to stand
}

// Difference is where the quotation and what was found differ, in characters of each.
type Difference struct{ QuoteStart, QuoteEnd, FoundStart, FoundEnd int }

// EditionWords is what an edition has in place of the words.
type EditionWords struct {
	Edition holding.Edition
	Verdict Verdict
	Found   policy.Text
	Path    string
}

// Report is what came of a text.
type Report struct {
	Findings   []Finding
	Left       int // quotations and the like that were not checked, because there were too many
	Characters int // of the text
	Script     policy.Script
	Past       int // passages of superseded editions outside the tree that were not looked through
}

// Count is how many findings have a verdict.
func (r *Report) Count(v Verdict) (n int) {
	for i := range r.Findings {
		if r.Findings[i].Verdict == v {
			n++
		}
	}
	return n
}

// Wrong reports whether something does not stand where it is said to.
func (r *Report) Wrong() bool { return r.Count(Near)+r.Count(Elsewhere)+r.Count(Absent) > 0 }

// Store is what checking needs to know of the published documents.
type Store interface {
	// Snapshot lets what gets its context read the base as it is at one moment; end has to follow.
	Snapshot(ctx context.Context) (within context.Context, end func())
	// Named gives the documents that a folded name means (citation.Key), by name.
	Named(ctx context.Context, keys []string) (map[string][]*policy.Document, error)
	// NamesLike gives documents whose names are like a folded one.
	NamesLike(ctx context.Context, key string) (map[string]*policy.Document, error)
	// HeldEditions gives the editions of a document, the current one first.
	HeldEditions(ctx context.Context, documentID int64) ([]holding.Edition, error)
	// EditionsHolding gives the editions in which provisions stand, with their documents, by provision.
	EditionsHolding(ctx context.Context, provisions []int64) (map[int64]holding.Edition, error)
	// ProvisionsBetween gives what stands in an edition from one row to another, 0 for all, in reading order.
	ProvisionsBetween(ctx context.Context, editionID, first, last int64) ([]holding.Provision, error)
	// PastPassages gives passages of superseded editions, which are not in the index, and how many more there are.
	PastPassages(ctx context.Context, most int) (list []holding.Passage, more int, err error)
	// SourceOf gives where a provision stands in the source of its edition, and the piece of it around.
	SourceOf(ctx context.Context, provisionID int64) ([]policy.Span, []string, error)
	// Alike gives provisions with at least a share of the pairs of characters of a text, the most alike first; cut says
	// that not all could be looked at.
	Alike(ctx context.Context, text policy.Text, share float64, limit int) (ids []int64, cut bool, err error)
}

// Checker checks texts. It is safe for concurrent use.
type Checker struct {
	Store   Store
	Convert *script.Converter
}

// Check says of everything that a text attributes to documents whether it stands there.
func (c *Checker) Check(ctx context.Context, text string) (*Report, error) {
	if !utf8.ValidString(text) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileCharset))
	}
	n := utf8.RuneCountInString(text)
	if n > MaxText {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedLong, MaxText, n))
	}
	s := script.Detect(text)
	both := c.Convert.Both(text, s)
	found, left := find(text, both)
	r := &Report{Characters: n, Left: left, Script: s}
	ctx, end := c.Store.Snapshot(ctx) // an edition that comes in meanwhile is not half seen
	defer end()
	w := &work{Checker: c, ctx: ctx, documents: map[string][]*policy.Document{}, editions: map[int64]*kept{}, script: s}
	if err := w.name(found); err != nil {
		return nil, err
	}
	if err := w.all(found); err != nil {
		return nil, err
	}
	for _, f := range found {
		inner := f.inner
		f.inner = nil
		r.Findings = append(r.Findings, f)
		if len(inner) == 0 || f.Verdict == Exact || f.Verdict == Near || f.Verdict == Elsewhere {
			continue
		}
		// What is quoted inside words that are no document's may be one's.
		for i := range inner {
			inner[i].Attributed = f.Attributed
		}
		if err := w.all(inner); err != nil {
			return nil, err
		}
		r.Findings = append(r.Findings, inner...)
	}
	r.Past = w.left
	return r, nil
}

// work is one check: what it has read of the documents serves for all findings.
type work struct {
	*Checker
	short     map[string]bool // names that the text does not explain, taken for documents named before
	ctx       context.Context
	script    policy.Script
	documents map[string][]*policy.Document // by key
	left      int                           // passages that were not looked through

	mutex    sync.Mutex
	editions map[int64]*kept // by document
	passages []*edition
	looked   bool
}

// all checks findings, on as many processors as there are.
func (w *work) all(list []Finding) error {
	next := make(chan *Finding)
	failed := make(chan error, runtime.GOMAXPROCS(0))
	var busy sync.WaitGroup
	ctx, stop := context.WithCancel(w.ctx)
	defer stop()
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		busy.Go(func() {
			for f := range next {
				if err := w.check(f); err != nil {
					failed <- err
					stop()
					return
				}
			}
		})
	}
	for i := range list {
		select {
		case next <- &list[i]:
		case <-ctx.Done():
		}
	}
	close(next)
	busy.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return w.ctx.Err()
	}
}

func (w *work) check(f *Finding) error {
	if err := w.judge(f); err != nil {
		return err
	}
	for i := range f.Places {
		if err := w.locate(&f.Places[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) judge(f *Finding) error {
	switch f.Kind {
	case Title:
		return w.title(f)
	case Reference:
		return w.reference(f)
	case Number:
		return w.number(f)
	}
	return w.quotation(f)
}
