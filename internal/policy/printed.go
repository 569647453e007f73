package policy

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// Printed is the number that a measure's text prints, as it means the measure alone in its document: 第二十七條, 第十條之一,
// 四, and 二（一） where the numbers start anew in each group. "" where the text prints none.
func (p *Provision) Printed() string {
	label := strings.TrimRight(p.Label, "、．.：: \u3000")
	above := strings.Count(p.Num, ".")
	if p.Statutory() || p.Kind.IsPoint() || label == "" || above == 0 || strings.ContainsAny(label, ".-－–") {
		return label
	}
	// The eid names what the measure stands in; a number is dotted by as many of these as tell it apart.
	steps := strings.Split(p.EID, "__")
	steps = steps[:len(steps)-1]
	var before strings.Builder
	for _, step := range steps[max(0, len(steps)-above):] {
		kind, num, _ := strings.Cut(step, "_")
		num = strings.TrimRight(num, "abcdefghijklmnopqrstuvwxyz") // 2b is a second 二 of the text, which prints it so
		n, _ := strconv.Atoi(num)
		switch kind {
		case Section.abbreviation():
			before.WriteString(numeral.Hans.Write(n))
		case Subsection.abbreviation():
			before.WriteString("（" + numeral.Hans.Write(n) + "）")
		case Paragraph.abbreviation():
			before.WriteString(num)
		case Subparagraph.abbreviation():
			before.WriteString("（" + num + "）")
		}
	}
	return before.String() + label
}

// PrintedText is Printed in both scripts.
func (p *Provision) PrintedText() Text {
	printed := p.Printed()
	return Text{Hant: labelHant.Replace(printed), Hans: labelHans.Replace(printed)}
}

// The characters of numbers and their words that the scripts write differently.
var (
	labelHant = strings.NewReplacer("条", "條", "贰", "貳", "陆", "陸", "节", "節", "编", "編", "项", "項")
	labelHans = strings.NewReplacer("條", "条", "貳", "贰", "陸", "陆", "節", "节", "編", "编", "項", "项")
)

// ArticleNum reads the number of an article as people write it and gives it as Num is: 27, 第27條 and 二十七 are "27", 10之1 and
// 第十條之一 "10-1", 12AB "12-102". "" if it is none.
func ArticleNum(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "第")
	n, size := numeral.Ordinal(strings.TrimSpace(s))
	if n == 0 {
		return ""
	}
	num, rest := strconv.Itoa(n), strings.TrimSpace(s)[size:]
	sub, size := numeral.Letters(strings.ToUpper(rest))
	if rest = trimArticle(rest[size:]); sub == 0 {
		for _, mark := range []string{"之", "-"} {
			if after, is := strings.CutPrefix(rest, mark); is {
				sub, size = numeral.Ordinal(after)
				rest = trimArticle(after[size:])
				break
			}
		}
	}
	switch {
	case rest != "":
		return ""
	case sub > 0:
		return num + "-" + strconv.Itoa(sub)
	}
	return num
}

func trimArticle(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(s), "條"), "条"))
}

// Statutory reports whether a measure's label is that of an article, which means it alone in its document.
func (p *Provision) Statutory() bool {
	return strings.HasPrefix(p.Label, "第") && strings.ContainsAny(p.Label, "条條")
}
