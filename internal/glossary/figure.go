package glossary

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// figurePattern reads a stated figure in Simplified text: what, how it relates to
// the number, the number, its unit. The relations are the closed set of verbs
// that plans and reports set numbers with.
var figurePattern = pattern.Lazy(`(?:(?:到)?(\d{4})年(?:底|末)?前?，?)?` +
	`([\p{Han}“”（）]{2,24}?)` +
	`(突破|达到|达|超过|不低于|不少于|增长|提高到|提高至|提高|下降|降低到|降至|保持在|控制在|稳定在|实现)` +
	`(?:到|至|约|近)?(\d+(?:\.\d+)?(?:[×xX]10([⁰¹²³⁴-⁹]+))?)(万亿|亿|万|千)?` +
	`(km²|m²|元|%|％|个百分点|家|个|项|条|件|人|人次|户|套|公里|平方公里|平方米|亩|公顷|千瓦|吨|千瓦时|倍|名|所|张|座)`)

var (
	yearPattern = pattern.Lazy(`(\d{4})年`)
	byYear      = pattern.Lazy(`到\d{4}年`)
)

// findFigures reads the figures of all texts, sentence by sentence. A year named
// in a sentence holds for the figures after it; a sentence that speaks of a goal
// (目標, 到20XX年) sets targets, others report.
func findFigures(places []*field) []*policy.Figure {
	var figures []*policy.Figure
	for _, f := range places {
		if f.name == policy.Heading {
			continue
		}
		text := string(f.hans)
		for from := 0; from < len(text); {
			end := len(text)
			if i := strings.IndexAny(text[from:], "。\n"); i >= 0 {
				_, size := utf8.DecodeRuneInString(text[from+i:])
				end = from + i + size
			}
			figures = append(figures, sentenceFigures(f, text, from, end)...)
			from = end
		}
	}
	return figures
}

func sentenceFigures(f *field, text string, from, end int) []*policy.Figure {
	var figures []*policy.Figure
	sentence := text[from:end]
	target := strings.Contains(sentence, "目标") || byYear().MatchString(sentence)
	for _, m := range figurePattern().FindAllStringSubmatchIndex(sentence, -1) {
		year := 0
		if years := yearPattern().FindAllStringSubmatch(sentence[:m[4]], -1); len(years) > 0 {
			year, _ = strconv.Atoi(years[len(years)-1][1])
		}
		part := func(i, j int) policy.Text {
			if i < 0 {
				return policy.Text{}
			}
			return f.text(runesIn(text, from+i), runesIn(text, from+j))
		}
		unitStart := m[14]
		if m[12] >= 0 {
			unitStart = m[12]
		}
		digits := sentence[m[8]:m[9]]
		value, err := valueOf(digits)
		if err != nil {
			continue
		}
		figures = append(figures, &policy.Figure{
			Name: part(m[4], m[5]), Relation: part(m[6], m[7]), Unit: part(unitStart, m[15]),
			Value: value, Digits: digits, Year: year, Target: target,
			Quote: part(m[0], m[1]), Place: f.Place, Field: f.name, Start: runesIn(text, from+m[0]),
		})
	}
	return figures
}

// valueOf is the value of a number, 4.8 or 3×10⁴.
func valueOf(digits string) (float64, error) {
	digits = strings.Map(func(r rune) rune {
		if k := strings.IndexRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r); k >= 0 {
			_, size := utf8.DecodeRuneInString("⁰¹²³⁴⁵⁶⁷⁸⁹"[k:])
			return rune('0' + utf8.RuneCountInString("⁰¹²³⁴⁵⁶⁷⁸⁹"[:k+size]) - 1)
		}
		return r
	}, digits)
	for _, times := range [...]string{"×10", "x10", "X10"} {
		digits = strings.Replace(digits, times, "e", 1)
	}
	return strconv.ParseFloat(digits, 64)
}

// runesIn counts the characters in the first n bytes of s.
func runesIn(s string, n int) int { return utf8.RuneCountInString(s[:n]) }
