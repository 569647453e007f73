// Package ingest composes the way of a file into the store: source, clean,
// outline, both scripts, glossary, publish. It adds nothing of its own but the
// order, and the matching of a new edition with the one before.
package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/address"
	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/glossary"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/segment"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Store is what ingest needs of the database.
type Store interface {
	address.Store
	Leaves(ctx context.Context, documentID int64) ([]policy.Standing, int, error)
	Publish(ctx context.Context, d *policy.Document, e *policy.Edition, split search.Splitter) error
	Describe(ctx context.Context, by int64, was, d *policy.Document) error
	// Digests gives the slug of the document whose current edition has a SHA-256.
	Digests(ctx context.Context) (map[string]string, error)
	// TreeCorrections are what editors set right in a document, in their order.
	TreeCorrections(ctx context.Context, documentID int64) ([]*policy.TreeCorrection, error)
	// StoredWhole reports whether a current edition is all of a file with a SHA-256.
	StoredWhole(ctx context.Context, digest string) (bool, error)
}

// Ingester reads files into a store.
type Ingester struct {
	TreeOnly bool // nothing is computed of the tree: for who shows it and stores nothing
	Store    Store
	Script   *script.Converter
}

// Facts are what an editor knows of a document beside its text. What is empty is
// taken from the text or from what is stored already.
type Facts struct {
	Slug      string `json:"slug"`
	Title     string `json:"title"`
	Alternate string `json:"alternate"`
	Issuer    string `json:"issuer"`
	Adopted   string `json:"adopted"`
	Published string `json:"published"`
	Source    string `json:"source"`
	SourceURL string `json:"source_url"`
	// Anew has them count for a document that is stored with the very same text, too, where an editor may
	// have said something else since.
	Anew bool `json:"-"`
}

// Outcome 結果 says what ingesting a file did.
type Outcome string

// The outcomes.
const (
	Created   Outcome = "created"   // a new document
	Revised   Outcome = "revised"   // a new edition of a known document
	Unchanged Outcome = "unchanged" // the same bytes are the current edition already
	Described Outcome = "described" // likewise, and what was given of the document is kept
	Drafted   Outcome = "draft"     // a draft, for an editor to look at
)

// Result is what became of a file.
type Result struct {
	Outcome  Outcome
	Document *policy.Document
	Edition  *policy.Edition
}

// Parse understands a source without storing anything: the document it would be
// and its edition, in both scripts, with terms and figures. A claim of the text
// that its tree contradicts is not an error here: see Contradictions.
func (in *Ingester) Parse(src *policy.Source, facts Facts) (*policy.Document, *policy.Edition, error) {
	return in.ParseCorrected(src, facts, nil)
}

// parseKnown is Parse with what editors set right in the document that is stored under
// its address.
func (in *Ingester) parseKnown(ctx context.Context, src *policy.Source, facts Facts) (*policy.Document, *policy.Edition, error) {
	return in.parse(src, facts, func(d *policy.Document) ([]*policy.TreeCorrection, error) {
		known, _, err := in.address(ctx, d, facts)
		if err != nil || known == nil {
			return nil, err
		}
		return in.Store.TreeCorrections(ctx, known.ID)
	})
}

// ParseCorrected is Parse with what editors set right by hand. A correction whose
// place is not there any more becomes a warning.
func (in *Ingester) ParseCorrected(src *policy.Source, facts Facts, corrections []*policy.TreeCorrection) (*policy.Document, *policy.Edition, error) {
	return in.parse(src, facts, func(*policy.Document) ([]*policy.TreeCorrection, error) { return corrections, nil })
}

// parse reads a source once: first its tree, which says what document it is, then,
// with the corrections of that, everything that is computed of the tree.
func (in *Ingester) parse(src *policy.Source, facts Facts, corrections func(*policy.Document) ([]*policy.TreeCorrection, error)) (*policy.Document, *policy.Edition, error) {
	text := clean.Clean(src.Text)
	from := script.Detect(text.String())
	reader := outline.Reader{Simplify: func(s string) string { return in.Script.Convert(s, from, policy.Hans) }}
	e, err := reader.Read(text, from, src.Blocks)
	var refused *policy.Error
	if errors.As(err, &refused) {
		return nil, nil, refused.Named(src.Name)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", src.Name, err)
	}
	if err := policy.TooManyParts(src.Name, e); err != nil {
		return nil, nil, err
	}
	head.Complete(e, src.Fields)
	e.Warnings, e.Lines, e.Dropped, e.Pictures = append(e.Warnings, src.Issues...), src.Lines, src.Dropped, src.Pictures
	digest := sha256.Sum256(src.Raw)
	e.SHA256, e.Raw, e.Name, e.Source = hex.EncodeToString(digest[:]), src.Raw, filepath.Base(src.Name), src.Text
	in.findParts(e, text, from, src.Blocks)
	for _, t := range []*policy.Text{&e.Title, &e.Alternate, &e.Issuer} {
		in.both(t, from)
	}
	for i, f := range e.Fields {
		e.Fields[i].Text = in.Script.Both(f.Value, from)
	}
	d := in.document(src, e, facts)
	list, err := corrections(d)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", src.Name, err)
	}
	for _, c := range revise.Apply(e, list) {
		e.Warnings = append(e.Warnings, policy.NewIssue(policy.CorrectionLost, c.Field, c.Quote))
	}
	in.fill(e)
	placePictures(e, func(s policy.Span) string { return text.String()[text.Offset(s.Start):text.Offset(s.End)] })
	if !in.TreeOnly {
		compute(e, text)
	}
	return d, e, nil
}

// compute finds what an edition with both scripts is about; text is its source, cleaned.
func compute(e *policy.Edition, text *clean.Text) {
	glossary.Fill(e)
	for _, t := range e.Terms {
		t.Slug = slug.Of(t.Name.Hans)
	}
	for _, f := range e.Figures {
		f.Span = locate(text, f.Place, f.Quote.In(e.Script))
	}
	for _, s := range e.Synonyms {
		s.Span = locate(text, s.Place, s.Quote.In(e.Script))
	}
	for _, p := range e.Proposals {
		p.Span = locate(text, policy.Place{Provision: cmp.Or(p.Group, p.Provision)}, p.Quote.In(e.Script))
	}
	findBenefits(e, text)
}

// both writes a text of script from in the other script, too.
func (in *Ingester) both(t *policy.Text, from policy.Script) { *t = in.Script.Both(t.In(from), from) }

// fill writes every text of a tree in the script it does not have yet.
func (in *Ingester) fill(e *policy.Edition) {
	for p := range policy.Walk(e.Provisions) {
		in.both(&p.Heading, e.Script)
		in.both(&p.Text, e.Script)
	}
	for _, p := range e.Passages {
		in.both(&p.Text, e.Script)
	}
	for i := range e.Claims {
		in.both(&e.Claims[i].Quote, e.Script)
	}
}

// document gathers the facts of a document: the editor's first, then the text's.
func (in *Ingester) document(src *policy.Source, e *policy.Edition, facts Facts) *policy.Document {
	both := func(s string) policy.Text { return in.Script.Both(s, script.Detect(s)) }
	stem := strings.TrimSuffix(e.Name, filepath.Ext(e.Name))
	d := &policy.Document{
		Slug: facts.Slug, Title: e.Title, Alternate: e.Alternate, Number: e.DocNumber, Issuer: e.Issuer,
		Adopted: cmp.Or(facts.Adopted, e.Adopted), Published: cmp.Or(facts.Published, e.Published),
		Source: both(facts.Source), SourceURL: facts.SourceURL, Script: e.Script, State: policy.Published,
	}
	if facts.Issuer != "" {
		d.Issuer = both(facts.Issuer)
	}
	// What a page calls its document counts where no line of the text says its kind.
	if title := clean.Clean(src.Title).String(); title != "" && (d.Title.Empty() || !head.Titled(d.Title.In(e.Script)) && !address.Within(d.Title.In(e.Script), title)) {
		d.Title = both(title)
	} else if issues(title, e) {
		d.Title, d.Alternate = both(title), e.Title // the text begins with the notice's number, below its title
	}
	// A text that no line heads is known by its file's name, if that can be an address.
	if d.Slug == "" && d.Title.Empty() && slug.Valid(stem) {
		d.Slug = stem
	}
	if facts.Title != "" {
		d.Title = both(facts.Title)
	}
	if facts.Alternate != "" {
		d.Alternate = both(facts.Alternate)
	}
	if d.Title.Empty() {
		d.Title, d.Alternate = d.Alternate, policy.Text{}
	}
	if d.Title.Empty() {
		d.Title, d.Slug = policy.Untitled, cmp.Or(d.Slug, slug.Of(both(stem).Hans))
		e.Warnings = append(e.Warnings, policy.NewIssue(policy.TitleUnstated))
	}
	if d.Slug == "" {
		d.Slug = address.Of(d)[0]
	}
	return d
}

// issues reports whether a page's title is that of the notice that issues what the text names first. The text
// has the notice's number, so that the notice is in it.
func issues(title string, e *policy.Edition) bool {
	squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
	named := squeezed(strings.TrimPrefix(strings.TrimPrefix(e.Title.In(e.Script), "关于"), "關於"))
	title = squeezed(title)
	if e.DocNumber == "" || !e.Alternate.Empty() || utf8.RuneCountInString(named) < 6 || !strings.HasSuffix(title, "通知") {
		return false
	}
	for _, word := range [...]string{"印发", "印發", "转发", "轉發", "公布", "发布", "發布"} {
		if _, behind, found := strings.Cut(title, word); found && strings.Contains(behind, named) {
			return true
		}
	}
	return false
}

// Contradictions says what keeps an edition from being stored unseen: that it holds several
// documents, or which of its claims its tree does not bear out, with the file and the line;
// nil if nothing does.
func Contradictions(name string, e *policy.Edition) error {
	for _, w := range e.Warnings {
		if w.Code == policy.SeveralDocuments {
			return policy.Refuse(policy.Invalid, w).Named(name)
		}
	}
	var issues []policy.Issue
	for _, c := range e.Claims {
		if c.Holds == nil || *c.Holds {
			continue
		}
		line := 1 + strings.Count(e.Source[:c.Span.Start], "\n")
		issues = append(issues, policy.NewIssue(policy.ClaimContradicted, name, line, c.Count, c.Kind, c.Quote.In(e.Script), c.Found).At(c.Span))
	}
	if issues == nil {
		return nil
	}
	return policy.Refuse(policy.Invalid, append(issues, policy.NewIssue(policy.ClaimsToMend))...)
}

// Ingest reads a source into the store, all of it or nothing. acceptClaims stores
// a text that contradicts itself all the same.
func (in *Ingester) Ingest(ctx context.Context, src *policy.Source, facts Facts, acceptClaims bool) (*Result, error) {
	if facts.Slug != "" && !slug.Valid(facts.Slug) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.SlugInvalid, facts.Slug))
	}
	d, e, err := in.parseKnown(ctx, src, facts)
	if err != nil {
		return nil, err
	}
	if !acceptClaims {
		if err := Contradictions(src.Name, e); err != nil {
			return nil, err
		}
	}
	return in.Keep(ctx, src.Name, d, e, facts, false)
}

// Keep stores what was parsed of a file, with its corrections; what the text claims was
// looked at before. The same bytes are stored again where their tree was corrected.
func (in *Ingester) Keep(ctx context.Context, name string, d *policy.Document, e *policy.Edition, facts Facts, corrected bool) (*Result, error) {
	known, digest, err := in.address(ctx, d, facts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	result := &Result{Outcome: Created, Document: d, Edition: e}
	e.Number, e.Converted = 1, in.Script.Mark()
	if known != nil {
		if digest == e.SHA256 && !corrected {
			return in.describe(ctx, known, e, facts)
		}
		result.Outcome = Revised
		e.Number = known.Edition + 1
		keep(d, known, facts)
		before, last, err := in.Store.Leaves(ctx, known.ID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		match(before, last, e)
	}
	d.Breaks = breaks(d.Title.Hans)
	if err := in.Store.Publish(ctx, d, e, split); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return result, nil
}

// describe keeps what was given of a document whose text is stored already.
func (in *Ingester) describe(ctx context.Context, known *policy.Document, e *policy.Edition, facts Facts) (*Result, error) {
	d := *known
	for _, f := range []struct {
		to    *policy.Text
		given string
	}{{&d.Title, facts.Title}, {&d.Alternate, facts.Alternate}, {&d.Issuer, facts.Issuer}, {&d.Source, facts.Source}} {
		if f.given != "" {
			*f.to = in.Script.Both(f.given, script.Detect(f.given))
		}
	}
	d.Adopted, d.Published, d.SourceURL = cmp.Or(facts.Adopted, d.Adopted), cmp.Or(facts.Published, d.Published), cmp.Or(facts.SourceURL, d.SourceURL)
	if !facts.Anew || d == *known {
		return &Result{Outcome: Unchanged, Document: known, Edition: e}, nil
	}
	d.Breaks = breaks(d.Title.Hans)
	if err := in.Store.Describe(ctx, 0, known, &d); err != nil {
		return nil, err
	}
	return &Result{Outcome: Described, Document: &d, Edition: e}, nil
}

// address gives d the address it will have and says what is stored there, of which the text would be another edition.
func (in *Ingester) address(ctx context.Context, d *policy.Document, facts Facts) (known *policy.Document, digest string, err error) {
	if facts.Slug != "" {
		return in.Store.Known(ctx, d.Slug)
	}
	return address.Find(ctx, in.Store, d)
}

// split gives the runes of a Simplified text at which words begin.
func split(hans string) ([]int, error) {
	words := segment.Words(hans)
	starts := make([]int, len(words))
	for i, w := range words {
		starts[i] = w.Start
	}
	return starts, nil
}

// breaks are the characters of a title at which lines may begin, "2,5,7".
func breaks(title string) string {
	starts, err := split(title)
	if err != nil {
		return ""
	}
	var list []string
	for _, at := range policy.Breaks(title, func(i int) bool { return slices.Contains(starts, i) }) {
		list = append(list, strconv.Itoa(at))
	}
	return strings.Join(list, ",")
}

// keep carries over what is stored of a document where neither editor nor text
// says anything new.
func keep(d, known *policy.Document, facts Facts) {
	d.ID, d.State = known.ID, known.State
	keepText := func(to *policy.Text, from policy.Text, given string) {
		if given == "" && !from.Empty() {
			*to = from
		}
	}
	if !known.Untitled() {
		keepText(&d.Title, known.Title, facts.Title)
	}
	keepText(&d.Alternate, known.Alternate, facts.Alternate)
	keepText(&d.Issuer, known.Issuer, facts.Issuer)
	keepText(&d.Source, known.Source, facts.Source)
	for _, f := range []struct {
		to   *string
		from string
	}{{&d.Adopted, known.Adopted}, {&d.Published, known.Published}, {&d.Number, known.Number}, {&d.SourceURL, known.SourceURL}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
}
