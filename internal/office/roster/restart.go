package roster

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Part is a part of the document: its heading, and the measures in it in their order.
type Part struct {
	Heading  policy.Text
	Measures []int
}

// partsOf are the parts of a document that have headings.
func partsOf(trees []*policy.Provision) (list []Part) {
	for g := range policy.Walk(trees) {
		if g.IsMeasure() || g.Heading.Empty() {
			continue
		}
		part := Part{Heading: g.Heading}
		for m := range policy.Measures(g.Children) {
			part.Measures = append(part.Measures, m.Measure)
		}
		if len(part.Measures) > 0 {
			list = append(list, part)
		}
	}
	return list
}

var (
	// partHeading is the heading of a column that says to which part of the document a row belongs.
	partHeading = pattern.Lazy(`^(?:所属|所在|对应|重点)?(?:工作|任务|项目|措施)?(?:类别|分类|类型|领域|板块|版块|维度|方面|部分|章节|篇章|大项|专题|任务类|序列)(?:名称)?$`)
	partCount   = pattern.Lazy(`\s*[（(]?共?\s*[\d一二三四五六七八九十]+\s*(?:项|條|条|個|个|件)(?:任务|工作|措施)?[）)]?$`)
)

// inParts notes of each row under which headings it stands: those of lines between the rows, and of columns of parts.
func (t *table) inParts(below []sheet.Line) map[int][]string {
	under, current := map[int][]string{}, t.title
	for _, l := range below {
		if words, is := t.sectionWords(l); is && t.isBeside(l) {
			if !idle().MatchString(t.simplified(words)) {
				current = words
			}
			continue
		}
		list := []string{current}
		for _, u := range t.unknown {
			if partHeading().MatchString(t.simplified(u.heading)) {
				list = append(list, l.Cell(u.at))
			}
		}
		under[l.Number] = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	}
	return under
}

// restarting finds the sheets whose numbers begin anew in each part: under each heading between the rows, or in each sheet. Such
// a number says nothing without its part.
func restarting(rows []Row) map[string]bool {
	type run struct {
		sheet, part string
		first       Row
	}
	var runs []run
	for _, r := range rows {
		part := strings.Join(r.Parts, "|")
		for _, t := range r.Titles[:max(0, len(r.Titles)-1)] {
			part += "|" + t.Text
		}
		if n := len(runs); r.Number > 0 && (n == 0 || runs[n-1].sheet != r.Sheet || runs[n-1].part != part) {
			runs = append(runs, run{r.Sheet, part, r})
		}
	}
	again, sheets := map[string]bool{}, 0
	for i := 0; i < len(runs); {
		k, ones, named := i, true, true
		for ; k < len(runs) && runs[k].sheet == runs[i].sheet; k++ {
			ones, named = ones && runs[k].first.Number == 1, named && runs[k].part != ""
		}
		again[runs[i].sheet] = k-i > 1 && ones && named
		if sheets++; sheets > 1 && runs[i].sheet != "" && runs[i].first.Number == 1 && runs[0].first.Number == 1 && lastTitle(runs[i].first) != lastTitle(runs[0].first) {
			again[runs[i].sheet], again[runs[0].sheet] = true, true
		}
		i = k
	}
	return again
}

func lastTitle(r Row) string {
	if len(r.Titles) == 0 {
		return ""
	}
	return bare(r.Titles[len(r.Titles)-1].Text)
}

// partHead is a heading as it is compared: without its number and how many there are below it.
func partHead(words string) string {
	words = sectionHead().ReplaceAllString(strings.TrimSpace(words), "")
	return bare(partCount().ReplaceAllString(words, ""))
}

// within are the measures of the part of the document in which a row stands, nil where its headings are none of the document's.
func (p *planner) within(row Row) (list []*policy.Provision) {
	headings := append([]string{row.Sheet}, row.Parts...)
	for _, t := range row.Titles[:max(0, len(row.Titles)-1)] {
		headings = append(headings, t.Text)
	}
	for i := len(headings) - 1; i >= 0; i-- {
		want := partHead(headings[i])
		var found []Part
		for _, part := range p.Parts {
			if want != "" && bare(part.Heading.Hant) == want {
				found = append(found, part)
			}
		}
		if len(found) == 1 {
			for _, n := range found[0].Measures {
				list = append(list, p.byNum[n])
			}
			return list
		}
	}
	return nil
}

// inPart finds the measure of a row whose number counts from the head of a part: by its words in that part, or without words as the so
// manieth there. ok is false where that finds none: then the row is read as others are.
func (p *planner) inPart(row Row) (m *policy.Provision, part string, ok bool) {
	within := p.within(row)
	for i := len(row.Titles) - 1; i >= 0; i-- {
		t := row.Titles[i]
		found := slices.DeleteFunc(slices.Clone(p.titled(t)), func(m *policy.Provision) bool { return within != nil && !slices.Contains(within, m) })
		if len(found) == 0 && row.Number > 0 && row.Number <= len(within) && speaksOf(within[row.Number-1], t) {
			found = within[row.Number-1 : row.Number]
		}
		if len(found) == 1 {
			p.inParts[row.Sheet]++
			return found[0], below(row.Titles[i+1:]), true
		}
	}
	if len(row.Titles) > 0 || row.Number == 0 || len(p.Parts) == 0 {
		return nil, "", false
	}
	if within == nil {
		words := row.Sheet
		if len(row.Parts) > 0 {
			words = row.Parts[len(row.Parts)-1]
		}
		q := p.here(policy.RowPart, 0, words)
		for _, part := range p.Parts {
			q.of(option("part:"+part.Heading.Hant, policy.ChoicePart, part.Heading))
		}
		q.of(option("running", policy.ChoiceRunning), option("skip", policy.ChoiceSkip))
		switch chosen := p.settle(row.place(), 0, q, policy.RowPart, words); chosen {
		case "running":
			return nil, "", false
		case "", "skip":
			return nil, "", true
		default:
			i := slices.IndexFunc(p.Parts, func(part Part) bool { return "part:"+part.Heading.Hant == chosen })
			for _, n := range p.Parts[i].Measures {
				within = append(within, p.byNum[n])
			}
		}
	}
	if row.Number > len(within) {
		p.settle(row.place(), 0, p.here(policy.MeasureMissing, 0, cmp.Or(strings.Join(row.Parts, "|"), row.Sheet), row.Label).of(option("skip", policy.ChoiceSkip)), policy.MeasureMissing, row.Label)
		return nil, "", true
	}
	p.inParts[row.Sheet]++
	return within[row.Number-1], "", true
}

// notedParts says of how many rows the number was counted within parts.
func (p *planner) notedParts(rows []Row) {
	said := map[string]bool{}
	for _, r := range rows {
		if n := p.undone[r.Sheet]; n > 0 {
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: r.Sheet, Issue: policy.NewIssue(policy.NotedUndone, n)})
			delete(p.undone, r.Sheet)
		}
		if n := p.underOf[r.Sheet]; n > 0 {
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: r.Sheet, Issue: policy.NewIssue(policy.NotedBelow, n)})
			delete(p.underOf, r.Sheet)
		}
		if n := p.inParts[r.Sheet]; n > 0 && !said[r.Sheet] {
			said[r.Sheet] = true
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: r.Sheet, Issue: policy.NewIssue(policy.NotedParts, n)})
		}
	}
}

// subNumber is a number below another: 1.2, 1-2, 1（2）.
var subNumber = pattern.Lazy(`^(\d{1,3})(?:[.．\-－—]\d{1,2}|[（(]\d{1,2}[）)])$`)

// below is the measure below which a row stands by its number (1.1 below 1), where the table has a row for that and the words are those of
// no measure; nil for another row.
func (p *planner) below(row Row, above map[string]*policy.Provision) *policy.Provision {
	m := subNumber().FindStringSubmatch(strings.TrimSpace(office.Narrow(row.Label)))
	if m == nil || row.Number > 0 || row.Task != "" || len(row.Titles) == 0 || len(p.titled(row.Titles[len(row.Titles)-1])) > 0 {
		return nil
	}
	parent := above[row.Sheet+"|"+m[1]]
	if parent != nil {
		p.underOf[row.Sheet]++
	}
	return parent
}
