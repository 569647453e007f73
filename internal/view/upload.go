package view

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Upload 上載頁 takes files in and lists what is open and what is published.
type Upload struct {
	Layout
	Drafts    []*policy.Upload
	Documents []*policy.Document // in whatever state
	Refused   []Refused
	Done      string // "upload", "discard", "published", "withdrawn", "" for nothing
}

// Refused is a file that could not be read, and why: in the reader's words as a
// message, or "large", "many", "none".
type Refused struct {
	Name    string
	Message string
	Why     string
}

// CorrectionForm is what stands, or was typed, for a provision: its kind, its
// heading, and the words with which it begins and ends.
type CorrectionForm struct {
	Kind    policy.Kind
	Heading string
	Start   string
	End     string
}

// Draft 草稿頁 shows the tree of an upload beside its source.
type Draft struct {
	Layout
	Upload   *policy.Upload
	Edition  *policy.Edition   // corrected, texts in the source's script
	Known    *policy.Document  // what is stored under the draft's slug, nil if nothing
	Selected *policy.Provision // which is to be corrected
	Form     CorrectionForm
	Missed   []*policy.Emendation // whose place is not there any more
	Problem  string               // "title", "slug", "dates", "long", "claims", "conflict", "words", "kind", "empty", "" for none
	At       string               // the field that the problem is about, by its id, "" for none
	Done     bool
}

// Wrong reports whether what stands in the field could not be saved.
func (p *Draft) Wrong(field string) bool { return p.Problem != "" && p.At == field }

func (*Upload) template() string { return "upload" }
func (*Draft) template() string  { return "draft" }

func (p *Upload) prepare() { p.Single = true }
func (p *Draft) prepare() {
	p.Single, p.Upload, p.Edition = true, or(p.Upload), or(p.Edition)
	p.Upload.Document = or(p.Upload.Document)
}

// DraftPath is the address of a draft without the script's prefix.
func DraftPath(u *policy.Upload) string { return "/admin/draft/" + strconv.FormatInt(u.ID, 10) }

var uploadCrumb = Crumb{Path: "/admin/upload", Page: "upload"}

// Crumbs is the way to the page, itself last.
func (p *Upload) Crumbs() []Crumb { return []Crumb{startCrumb, officeCrumb, uploadCrumb} }

// Crumbs is the way to the page, itself last.
func (p *Draft) Crumbs() []Crumb {
	return []Crumb{startCrumb, officeCrumb, uploadCrumb, {Path: p.Path, Page: "draft"}}
}

// lowConfidence is where a grammar is not sure enough to be believed unseen.
const lowConfidence = 0.9

// Doubtful reports whether the grammar is not sure.
func (p *Draft) Doubtful() bool { return p.Edition.Confidence < lowConfidence }

// Sure is how sure the grammar is, in percent.
func (p *Draft) Sure() string { return itoa(int(100*p.Edition.Confidence)) + "%" }

// Contradicted reports whether the text claims what its tree does not bear out.
func (p *Draft) Contradicted() bool {
	return slices.ContainsFunc(p.Edition.Claims, func(c policy.Claim) bool { return c.Holds != nil && !*c.Holds })
}

// Borders are the words with which the selected provision begins and ends.
func (p *Draft) Borders() (start, end string) {
	const length = 12 // characters
	from, to := ownRange(p.Selected.Spans)
	own := strings.TrimSpace(p.Edition.Source[from:to])
	runes := []rune(firstLine(own))
	start = string(runes[:min(len(runes), length)])
	runes = []rune(lastLine(own))
	return start, string(runes[max(0, len(runes)-length):])
}

func firstLine(s string) string { line, _, _ := strings.Cut(s, "\n"); return strings.TrimSpace(line) }

func lastLine(s string) string {
	return strings.TrimSpace(s[strings.LastIndexByte(s, '\n')+1:])
}

// ownRange is from where a provision's own words begin to where they end.
func ownRange(spans []policy.Span) (from, to int) {
	from = -1
	for _, s := range spans {
		if s.Shared {
			continue
		}
		if from < 0 {
			from = s.Start
		}
		to = max(to, s.End)
	}
	if from < 0 && len(spans) > 0 {
		return spans[0].Start, spans[0].End
	}
	return max(from, 0), to
}

// DraftRow is a provision in the list of a draft.
type DraftRow struct {
	*policy.Provision
	Depth  int
	Doubts []Doubt
	Anchor string // of its line in the source
}

// Rows lists the tree, with what is doubtful at each place.
func (p *Draft) Rows() []DraftRow {
	var rows []DraftRow
	var walk func(list []*policy.Provision, depth int)
	walk = func(list []*policy.Provision, depth int) {
		for _, q := range list {
			from, _ := ownRange(q.Spans)
			rows = append(rows, DraftRow{Provision: q, Depth: min(depth, 5), Anchor: "s" + itoa(p.lineAt(from))})
			walk(q.Children, depth+1)
		}
	}
	walk(p.Edition.Provisions, 0)
	for _, w := range p.Edition.Warnings {
		at := -1
		for i, row := range rows {
			if from, to := ownRange(row.Spans); from <= w.Span.Start && w.Span.Start < to {
				at = i
			}
		}
		if at >= 0 {
			rows[at].Doubts = append(rows[at].Doubts, doubtOf(w))
		}
	}
	return rows
}

// lineAt is the number of the line that holds a byte of the source; blanks before
// the words of a line belong to it.
func (p *Draft) lineAt(offset int) int {
	text := p.Edition.Source
	for offset < len(text) {
		r, size := utf8.DecodeRuneInString(text[offset:])
		if !unicode.IsSpace(r) {
			break
		}
		offset += size
	}
	return 1 + strings.Count(text[:min(offset, len(text))], "\n")
}

// lastLine is the number of the line in which the words of a range end.
func (p *Draft) lastLine(from, to int) int {
	words := strings.TrimRightFunc(p.Edition.Source[from:to], unicode.IsSpace)
	return 1 + strings.Count(p.Edition.Source[:from+len(words)], "\n")
}

// DraftLine is a line of the source with the provisions that begin in it.
type DraftLine struct {
	Number   int
	Text     string
	Begin    []*policy.Provision
	Doubts   []Doubt
	Selected bool
	Outside  bool // its beginning belongs to no provision
}

// Lines are the lines of the source that hold something.
func (p *Draft) Lines() []DraftLine {
	begin, doubts := map[int][]*policy.Provision{}, map[int][]Doubt{}
	inside := make([]bool, 1+strings.Count(p.Edition.Source, "\n")+1)
	for q := range policy.Walk(p.Edition.Provisions) {
		from, _ := ownRange(q.Spans)
		begin[p.lineAt(from)] = append(begin[p.lineAt(from)], q)
		for _, s := range q.Spans {
			if s.End > s.Start && strings.TrimSpace(p.Edition.Source[s.Start:s.End]) == "" {
				continue
			}
			for n := p.lineAt(s.Start); n < len(inside) && n <= p.lastLine(s.Start, s.End); n++ {
				inside[n] = true
			}
		}
	}
	for _, w := range p.Edition.Warnings {
		n := p.lineAt(w.Span.Start)
		doubts[n] = append(doubts[n], doubtOf(w))
	}
	first, last := 0, -1
	if p.Selected != nil {
		from, to := ownRange(p.Selected.Spans)
		first, last = p.lineAt(from), p.lastLine(from, to)
	}
	var list []DraftLine
	for i, text := range strings.Split(p.Edition.Source, "\n") {
		n := i + 1
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, DraftLine{n, text, begin[n], doubts[n], first <= n && n <= last, !inside[n]})
		}
	}
	return list
}

// Opening is how the text of a provision begins that has no heading.
func (p *Draft) Opening(q *policy.Provision) string {
	const length = 20 // characters
	runes := []rune(firstLine(q.Text.In(p.Edition.Script)))
	if len(runes) > length {
		return string(runes[:length]) + "……"
	}
	return string(runes)
}
