package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Draft 草稿頁 shows the tree of an upload beside its source.
type Draft struct {
	Layout
	Unsaved
	Upload   *policy.Upload
	Tree     *draft.Tree       // corrected, texts in the source's script
	Part     int               // of the tree, which is shown, from 1
	Known    *policy.Document  // what is stored under the draft's slug, nil if nothing
	Selected *policy.Provision // which is to be corrected
	Form     office.CorrectionForm
	Done     bool
	Parted   bool // it was parted just now
	// SplitLine is the line that was typed at which another document begins.
	SplitLine string
}

func (p *Draft) prepare() {
	p.Single, p.Upload = true, or(p.Upload)
	p.Upload.Document = or(p.Upload.Document)
	if p.Tree == nil {
		p.Tree = &draft.Tree{Edition: &policy.Edition{}}
	}
}

// DraftPath is the address of a draft without the script's prefix.
func DraftPath(u *policy.Upload) string { return "/admin/draft/" + strconv.FormatInt(u.ID, 10) }

func (p *Draft) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, uploadCrumb, {Path: p.Path, Page: "draft"}}
}

// Edition is what the tree is of.
func (p *Draft) Edition() *policy.Edition { return p.Tree.Edition }

// Dropped is what the pages carry at their borders and the text leaves out.
func (p *Draft) Dropped() []draft.Dropped { return draft.DroppedOf(p.Edition().Dropped) }

// lowConfidence is where a grammar is not sure enough to be believed unseen.
const lowConfidence = 0.9

// Doubtful reports whether the grammar is not sure.
func (p *Draft) Doubtful() bool { return p.Edition().Confidence < lowConfidence }

// Sure is how sure the grammar is, in percent.
func (p *Draft) Sure() string { return itoa(int(100*p.Edition().Confidence)) + "%" }

// Contradicted reports whether the text claims what its tree does not bear out.
func (p *Draft) Contradicted() bool {
	return slices.ContainsFunc(p.Edition().Claims, func(c policy.Claim) bool { return c.Holds != nil && !*c.Holds })
}

// Borders are the words with which the selected provision begins and ends.
func (p *Draft) Borders() (start, end string) {
	const length = 12 // characters
	from, to := draft.OwnRange(p.Selected.Spans)
	own := strings.TrimSpace(p.Edition().Source[from:to])
	runes := []rune(firstLine(own))
	start = string(runes[:min(len(runes), length)])
	runes = []rune(lastLine(own))
	return start, string(runes[max(0, len(runes)-length):])
}

func firstLine(s string) string { line, _, _ := strings.Cut(s, "\n"); return strings.TrimSpace(line) }

func lastLine(s string) string {
	return strings.TrimSpace(s[strings.LastIndexByte(s, '\n')+1:])
}

// Rows are the provisions of the part that is shown, with what is doubtful of each.
func (p *Draft) Rows() []draft.Row { return p.Tree.Rows(p.Part) }

// DraftLine is a line of the source.
type DraftLine struct {
	draft.Line
	Selected bool
}

// Lines are the lines of the source in the part that is shown.
func (p *Draft) Lines() []DraftLine {
	first, last := 0, -1
	if p.Selected != nil {
		first, last = p.Tree.LinesOf(draft.OwnRange(p.Selected.Spans))
	}
	var list []DraftLine
	for _, line := range p.Tree.Lines(p.Part) {
		list = append(list, DraftLine{line, first <= line.Number && line.Number <= last})
	}
	return list
}

// PartPath is the address of another part of the draft.
func (p *Draft) PartPath(n int) string { return p.Path + "?part=" + itoa(n) }

// Opening is how the text of a provision begins that has no heading.
func (p *Draft) Opening(q *policy.Provision) string {
	const length = 20 // characters
	runes := []rune(firstLine(q.Text.In(p.Edition().Script)))
	if len(runes) > length {
		return string(runes[:length]) + "……"
	}
	return string(runes)
}
