package page

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Level 層級計數 is a kind of provision with how many there are.
type Level struct {
	Kind    policy.Kind
	Count   int
	Statute bool // the document has articles: a section is a 節, not a 部分
	Leaves  bool // they are its measures
}

// levels orders counts from the largest groups to the measures. Where the leaves
// are all of one structural kind (the articles of a statute), they are counted
// once, under that kind.
func levels(counts map[policy.Kind]int) []Level {
	order := []policy.Kind{
		policy.Part, policy.Chapter, policy.Dimension, policy.Section, policy.Question, policy.Subsection,
		policy.Item, policy.Article, policy.Paragraph, policy.Subparagraph, policy.Measure,
	}
	var list []Level
	named := false // the leaves stand in the list under their own kind
	for _, kind := range order {
		n := counts[kind]
		if n == 0 || kind == policy.Measure && named {
			continue
		}
		named = named || kind != policy.Item && kind != policy.Measure && n == counts[policy.Measure]
		list = append(list, Level{kind, n, counts[policy.Article] > 0, n == counts[policy.Measure] && kind != policy.Article && kind != policy.Question})
	}
	return list
}

// unit is what a level counts, in words.
func (d *dialect) unit(l Level) string {
	if l.Leaves {
		return d.Word("unit", policy.Measure)
	}
	if unit := d.Word("unit", l.Kind); unit != "" && !(l.Statute && l.Kind == policy.Section) {
		return unit
	}
	return d.kind(l.Kind)
}

// kind is what a provision is (policy.Kind, or a string of it), in a word.
func (d *dialect) kind(k any) string {
	if word := d.Word("kind", k); word != "" {
		return word
	}
	return d.Word("kind", "provision")
}

// holding says how much there is of each level: joined by a mark, with what stands between a number and its unit.
func (d *dialect) holding(counts map[policy.Kind]int, joint, gap string) string {
	var said []string
	for _, l := range levels(counts) {
		said = append(said, itoa(l.Count)+gap+d.unit(l))
	}
	return strings.Join(said, joint)
}
