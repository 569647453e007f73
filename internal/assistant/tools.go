package assistant

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Source is where an answer comes from.
type Source struct {
	ID       string        `json:"id" jsonschema:"identifier, the same in all editions"`
	Document string        `json:"document" jsonschema:"slug of the document"`
	Title    string        `json:"title" jsonschema:"title of the document"`
	Edition  int           `json:"edition"`
	Current  bool          `json:"current" jsonschema:"whether this edition is the current one"`
	SHA256   string        `json:"sha256" jsonschema:"of the file from which the edition was taken"`
	Script   string        `json:"script" jsonschema:"of that file: zh-Hant or zh-Hans"`
	Spans    []policy.Span `json:"spans" jsonschema:"bytes of the decoded source text"`
	Address  string        `json:"address" jsonschema:"page that shows this edition"`
}

func (t *tools) source(d *policy.Document, e holding.Edition, path string, spans []policy.Span, s policy.Script) Source {
	out := Source{ID: "/d/" + d.Slug, Document: d.Slug, Title: d.Title.In(s), Edition: e.Number, Current: e.Number == d.Edition, SHA256: e.SHA256, Script: e.Script.Tag(), Spans: spans}
	out.Address = t.Origin + "/" + s.Tag() + "/d/" + d.Slug + "/edition/" + strconv.Itoa(e.Number)
	if path != "" {
		out.ID += "/" + path
		out.Address += "/" + path
	}
	if out.Spans == nil {
		out.Spans = []policy.Span{}
	}
	return out
}

func headOf(e *policy.Edition) holding.Edition {
	return holding.Edition{ID: e.ID, Number: e.Number, SHA256: e.SHA256, Script: e.Script}
}

// SearchQuestion asks for provisions.
type SearchQuestion struct {
	Query  string `json:"query" jsonschema:"words that must all be found; quote a phrase to keep it together"`
	Script string `json:"script,omitempty" jsonschema:"hant or hans; without it the script of the query"`
	Limit  int    `json:"limit,omitempty" jsonschema:"at most 50, 10 if not given"`
	Offset int    `json:"offset,omitempty"`
}

// SearchAnswer is what was found.
type SearchAnswer struct {
	Total int   `json:"total"`
	More  bool  `json:"more" jsonschema:"there are more than total says"`
	Hits  []Hit `json:"hits"`
	// Passages hold the words outside the numbered provisions.
	Passages      []Hit `json:"passages" jsonschema:"the first texts outside the numbered provisions that hold the words, as preambles do; total does not count them"`
	PassagesTotal int   `json:"passages_total"`
	PassagesMore  bool  `json:"passages_more" jsonschema:"there are more than passages_total says"`
}

// Hit is a provision that was found.
type Hit struct {
	Source  Source `json:"source"`
	Label   string `json:"label" jsonschema:"the number as printed"`
	Heading string `json:"heading"`
	Text    string `json:"text" jsonschema:"its text, whole"`
}

func (t *tools) search(ctx context.Context, q SearchQuestion) (out SearchAnswer, err error) {
	out.Hits, out.Passages = []Hit{}, []Hit{}
	s, err := scriptOf(q.Script, q.Query, script.Detect)
	if err != nil {
		return out, err
	}
	if utf8.RuneCountInString(q.Query) > search.MaxLength {
		return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, search.MaxLength))
	}
	const usual, most = 10, 50
	if q.Limit == 0 {
		q.Limit = usual
	}
	if q.Limit < 0 || q.Limit > most {
		return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberInvalid, "limit", q.Limit, 1, most))
	}
	if q.Offset < 0 || q.Offset > search.MaxCount {
		return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberInvalid, "offset", q.Offset, 0, search.MaxCount))
	}
	r, err := t.Store.Search(ctx, search.Request{Query: search.Parse(q.Query), Script: s, Limit: q.Limit, Offset: q.Offset})
	if err != nil {
		return out, err
	}
	out.Total, out.More, out.PassagesTotal, out.PassagesMore = r.Total, r.More, r.PassagesTotal, r.PassagesMore
	if out.Hits, err = t.hits(ctx, r.Hits, s); err != nil {
		return out, err
	}
	out.Passages, err = t.hits(ctx, r.Passages, s)
	return out, err
}

// hits are what a search found, with their sources.
func (t *tools) hits(ctx context.Context, found []search.Hit, s policy.Script) ([]Hit, error) {
	out := []Hit{}
	ids := make([]int64, len(found))
	for i, h := range found {
		ids[i] = h.ID
	}
	editions, err := t.Store.EditionsHolding(ctx, ids)
	if err != nil {
		return out, err
	}
	for _, h := range found {
		e, ok := editions[h.ID]
		if !ok {
			continue
		}
		spans, _, err := t.Store.SourceOf(ctx, h.ID)
		if err != nil {
			return out, err
		}
		out = append(out, Hit{t.source(e.Document, e, h.Path, spans, s), h.Label, h.Heading.In(s), h.Text.In(s)})
	}
	return out, nil
}

// ProvisionQuestion asks for a provision.
type ProvisionQuestion struct {
	ID      string `json:"id" jsonschema:"identifier as search gives it: /d/SLUG/m/17, /d/SLUG/article/3"`
	Edition int    `json:"edition,omitempty" jsonschema:"number of an edition; without it the current one"`
	Script  string `json:"script,omitempty" jsonschema:"hant or hans; without it hant"`
}

// ProvisionAnswer is a provision.
type ProvisionAnswer struct {
	Source  Source   `json:"source"`
	Kind    string   `json:"kind"`
	Label   string   `json:"label" jsonschema:"the number as printed"`
	Heading string   `json:"heading"`
	Text    string   `json:"text"`
	Above   []string `json:"above" jsonschema:"headings of the provisions around it, the outermost first"`
	Below   []Line   `json:"below" jsonschema:"what is below it"`
}

// Line is a provision in a list.
type Line struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Heading string `json:"heading"`
	Text    string `json:"text,omitempty"`
}

// edition finds a document and the edition that is asked for; 0 is the current one.
func (t *tools) edition(ctx context.Context, slug string, number int) (*policy.Document, *policy.Edition, error) {
	d, err := t.Store.Document(ctx, slug)
	if err != nil {
		return nil, nil, err
	}
	if number == 0 {
		number = d.Edition
	}
	e, err := t.Store.EditionHead(ctx, d.ID, number)
	return d, e, err
}

func traditional(string) policy.Script { return policy.Hant }

func (t *tools) provision(ctx context.Context, q ProvisionQuestion) (out ProvisionAnswer, err error) {
	out.Above, out.Below = []string{}, []Line{}
	s, err := scriptOf(q.Script, "", traditional)
	if err != nil {
		return out, err
	}
	slug, path, edition, err := identified(q.ID, t.Origin)
	if err != nil {
		return out, err
	}
	if path == "" {
		return out, policy.Refuse(policy.NotFound, policy.NewIssue(policy.ProvisionMissing, q.ID)) // what stands outside the tree has no path
	}
	if q.Edition != 0 {
		edition = q.Edition
	}
	d, e, err := t.edition(ctx, slug, edition)
	if err != nil {
		return out, err
	}
	at, err := t.Store.Surroundings(ctx, e.ID, path, false)
	if err != nil {
		return out, err
	}
	out.Source = t.source(d, headOf(e), path, at.Spans, s)
	out.Kind, out.Label, out.Heading, out.Text = string(at.Kind), at.Label, at.Heading.In(s), at.Text.In(s)
	for _, p := range at.Above {
		out.Above = append(out.Above, p.Heading.In(s))
	}
	for p := range policy.Walk(at.Children) {
		out.Below = append(out.Below, Line{"/d/" + d.Slug + "/" + p.Path(), p.Label, p.Heading.In(s), p.Text.In(s)})
	}
	return out, nil
}

// DocumentQuestion asks for a document.
type DocumentQuestion struct {
	Document string `json:"document,omitempty" jsonschema:"slug or identifier; without it all documents are listed"`
	Edition  int    `json:"edition,omitempty" jsonschema:"number of an edition; without it the current one"`
	Script   string `json:"script,omitempty" jsonschema:"hant or hans; without it hant"`
}

// DocumentAnswer is a document, or all of them.
type DocumentAnswer struct {
	Source    *Source  `json:"source,omitempty"`
	Number    string   `json:"number,omitempty" jsonschema:"as the text states it; empty where it does not"`
	Issuer    string   `json:"issuer,omitempty" jsonschema:"as the text states it"`
	Adopted   string   `json:"adopted,omitempty" jsonschema:"day as the text states it"`
	Published string   `json:"published,omitempty" jsonschema:"day as the source states it"`
	Editions  []int    `json:"editions" jsonschema:"numbers of the editions held, the newest first"`
	Outline   []Line   `json:"outline" jsonschema:"its provisions in order, without texts"`
	Documents []Source `json:"documents" jsonschema:"where no document was named: those that are held"`
	Left      int      `json:"left" jsonschema:"documents or provisions that are not listed because there are too many"`
	// Passages are what no provision holds: a document without numbers is nothing else.
	Passages     []Words `json:"passages" jsonschema:"the texts outside the numbered provisions, as preambles, signatures or all of a text without numbers, in order"`
	PassagesLeft int     `json:"passages_left" jsonschema:"such texts that are not given because there are too many"`
}

// Words are a text outside the numbered provisions.
type Words struct {
	Kind  string        `json:"kind" jsonschema:"preamble, prose, caption, signature, attachment or box"`
	Text  string        `json:"text"`
	Spans []policy.Span `json:"spans" jsonschema:"bytes of the source text as decoded to UTF-8"`
}

// mostWords bounds the characters of the texts outside provisions that an answer holds.
const mostWords = 20_000

// passages are the texts of an edition outside its provisions.
func passages(e *policy.Edition, s policy.Script) (list []Words, left int) {
	list = []Words{}
	all, sum := slices.Clone(e.Passages), 0
	policy.SortPassages(all)
	for i, p := range all {
		text := p.Text.In(s)
		if sum += utf8.RuneCountInString(text); sum > mostWords {
			return list, len(all) - i
		}
		list = append(list, Words{string(p.Kind), text, append([]policy.Span{}, p.Spans...)})
	}
	return list, 0
}

// mostListed bounds the lines of a list.
const mostListed = 500

func (t *tools) document(ctx context.Context, q DocumentQuestion) (out DocumentAnswer, err error) {
	out.Editions, out.Outline, out.Documents, out.Passages = []int{}, []Line{}, []Source{}, []Words{}
	s, err := scriptOf(q.Script, "", traditional)
	if err != nil {
		return out, err
	}
	if q.Document == "" {
		all, err := t.Store.Documents(ctx)
		if err != nil {
			return out, err
		}
		out.Left = max(0, len(all)-mostListed)
		for _, d := range all[:len(all)-out.Left] {
			e, err := t.Store.EditionHead(ctx, d.ID, d.Edition)
			if err != nil {
				return out, err
			}
			out.Documents = append(out.Documents, t.source(d, headOf(e), "", nil, s))
		}
		return out, nil
	}
	slug, edition := q.Document, 0
	if strings.Contains(slug, "/") {
		if slug, _, edition, err = identified(q.Document, t.Origin); err != nil {
			return out, err
		}
	}
	if q.Edition != 0 {
		edition = q.Edition
	}
	d, head, err := t.edition(ctx, slug, edition)
	if err != nil {
		return out, err
	}
	e, err := t.Store.Edition(ctx, d.ID, head.Number)
	if err != nil {
		return out, err
	}
	source := t.source(d, headOf(head), "", nil, s)
	out.Source, out.Number, out.Issuer, out.Adopted, out.Published = &source, d.Number, d.Issuer.In(s), d.Adopted, d.Published
	out.Passages, out.PassagesLeft = passages(e, s)
	editions, err := t.Store.Editions(ctx, d.ID)
	if err != nil {
		return out, err
	}
	for _, e := range editions {
		out.Editions = append(out.Editions, e.Number)
	}
	for p := range policy.Walk(e.Provisions) {
		if len(out.Outline) == mostListed {
			out.Left++
			continue
		}
		out.Outline = append(out.Outline, Line{ID: "/d/" + d.Slug + "/" + p.Path(), Label: p.Label, Heading: p.Heading.In(s)})
	}
	return out, nil
}

// VerifyQuestion asks whether quotations are right.
type VerifyQuestion struct {
	Text   string `json:"text" jsonschema:"the text with its quotations, titles in 《》, articles and numbers"`
	Script string `json:"script,omitempty" jsonschema:"hant or hans; without it that of the text"`
}

func (t *tools) verify(ctx context.Context, q VerifyQuestion) (*api.Verification, error) {
	s, err := scriptOf(q.Script, q.Text, script.Detect)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(q.Text) == "" {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedMissing))
	}
	r, err := t.Checker.Check(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	return api.NewVerification(r, s, t.Origin, policy.English), nil
}

// TermsQuestion asks for terms.
type TermsQuestion struct {
	Document string `json:"document,omitempty" jsonschema:"slug; without it the terms of all documents"`
	Script   string `json:"script,omitempty" jsonschema:"hant or hans; without it hant"`
	Offset   int    `json:"offset,omitempty"`
}

// TermsAnswer is terms with how often they are mentioned.
type TermsAnswer struct {
	Source *Source `json:"source,omitempty"`
	Total  int     `json:"total"`
	Terms  []Term  `json:"terms"`
}

// Term is a term.
type Term struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Definition string `json:"definition,omitempty" jsonschema:"only where a text gives one"`
	Mentions   int    `json:"mentions"`
	Address    string `json:"address"`
}

func (t *tools) terms(ctx context.Context, q TermsQuestion) (out TermsAnswer, err error) {
	out.Terms = []Term{}
	s, err := scriptOf(q.Script, "", traditional)
	if err != nil {
		return out, err
	}
	var list []policy.CountedTerm
	q.Offset = max(0, q.Offset)
	if q.Document != "" {
		d, e, err := t.edition(ctx, q.Document, 0)
		if err != nil {
			return out, err
		}
		source := t.source(d, headOf(e), "", nil, s)
		out.Source = &source
		if list, err = t.Store.Terms(ctx, e.ID); err != nil {
			return out, err
		}
		out.Total = len(list)
		list = list[min(q.Offset, len(list)):min(len(list), q.Offset+mostListed)]
	} else if list, out.Total, err = t.Store.TermIndex(ctx, "", mostListed, q.Offset); err != nil {
		return out, err
	}
	for _, x := range list {
		out.Terms = append(out.Terms, Term{"/t/" + x.Slug, x.Name.In(s), x.Definition.In(s), x.Count, t.Origin + "/" + s.Tag() + "/t/" + x.Slug})
	}
	return out, nil
}
