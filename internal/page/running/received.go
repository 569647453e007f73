package running

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Received 原文段 is a piece of the source text with the measures whose words it is.
type Received struct {
	Text     string
	Measures []int            // whose own words these are, in order
	Lent     []int            // which borrow them
	Anchor   string           // "m17" where the own words of a measure begin
	Note     bool             // a pinyin note
	Page     int              // of the file, where one begins; 0 elsewhere
	Pictures []policy.Picture // instead of words: a paragraph of its own
}

// pinyinNote is a reading in brackets as press sites insert them. It only dims
// the words; what is one is decided by internal/clean.
var pinyinNote = pattern.Lazy(`[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜêńňǹḿ]{1,7} ?[)）]`)

// ReceivedParagraphs is the source text of an edition, line by line, cut wherever the measures change.
func ReceivedParagraphs(e *policy.Edition) [][]Received {
	text := e.Source
	var leaves []*policy.Provision
	cuts := []int{0, len(text)}
	for p := range policy.Measures(e.Provisions) {
		leaves = append(leaves, p)
		for _, sp := range p.Spans {
			if sp.Start < 0 || sp.Start > sp.End || sp.End > len(text) {
				continue
			}
			cuts = append(cuts, sp.Start, sp.End)
		}
	}
	for _, m := range pinyinNote().FindAllStringIndex(text, -1) {
		cuts = append(cuts, m[0], m[1])
	}
	begins := map[int]int{} // pages, by their first bytes
	page := 0
	for _, l := range e.Lines {
		if l.Page != page && l.Start >= 0 && l.Start <= len(text) {
			page = l.Page
			begins[l.Start] = page
			cuts = append(cuts, l.Start)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	owners := byStart(leaves)
	seen := map[int]bool{}
	var paragraphs [][]Received
	var current []Received
	pictures := e.Pictures
	flush := func(at int) {
		if len(current) > 0 {
			paragraphs = append(paragraphs, current)
		}
		current = nil
		n := 0
		for n < len(pictures) && pictures[n].Start <= at {
			n++
		}
		if n > 0 {
			paragraphs = append(paragraphs, []Received{{Pictures: pictures[:n]}})
			pictures = pictures[n:]
		}
	}
	flush(0)
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		piece := Received{Note: pinyinNote().FindString(text[from:to]) == text[from:to], Page: begins[from]}
		for _, o := range owners.at(from) {
			if o.shared {
				piece.Lent = append(piece.Lent, o.measure)
				continue
			}
			piece.Measures = append(piece.Measures, o.measure)
			if !seen[o.measure] && piece.Anchor == "" {
				seen[o.measure] = true
				piece.Anchor = "m" + strconv.Itoa(o.measure)
			}
		}
		at := from
		for j, line := range strings.Split(text[from:to], "\n") {
			if j > 0 {
				flush(at)
				at++
				piece.Anchor = ""
			}
			at += len(line)
			line = strings.Trim(line, "\r")
			if line != "" {
				piece.Text = line
				current = append(current, piece)
				piece.Page = 0
			}
		}
	}
	flush(len(text))
	return paragraphs
}

// owner is a span with the measure it belongs to.
type owner struct {
	start, end, measure int
	shared              bool
}

// ownership is spans by their start; longest is the length of the longest.
type ownership struct {
	list    []owner
	longest int
}

func byStart(leaves []*policy.Provision) ownership {
	var o ownership
	for _, p := range leaves {
		for _, sp := range p.Spans {
			o.list = append(o.list, owner{sp.Start, sp.End, p.Measure, sp.Shared})
			o.longest = max(o.longest, sp.End-sp.Start)
		}
	}
	slices.SortStableFunc(o.list, func(a, b owner) int { return a.start - b.start })
	return o
}

// at lists the spans that cover a byte.
func (o ownership) at(offset int) []owner {
	first, _ := slices.BinarySearchFunc(o.list, offset-o.longest, func(w owner, at int) int { return w.start - at })
	var found []owner
	for _, w := range o.list[first:] {
		if w.start > offset {
			break
		}
		if offset < w.end {
			found = append(found, w)
		}
	}
	return found
}
