package glossary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// In Chinese numerals amounts, multiples, fractions and lengths of time are read; counts (三個方面) say little and are not.
var (
	spelled  = pattern.Lazy(`((?:[一二三四五六七八九十百千两]|[零〇])+(?:万(?:[一二三四五六七八九十百千两]|[零〇])+)?)((?:万亿|亿|万)?(?:元|美元|欧元|港元)(?:[／/](?:` + perWords + `))?|倍|番|个?工作日|个月|日|天|年|小时)`)
	fraction = pattern.Lazy(`([百千万]分之)([零〇一二三四五六七八九十百点两]+|[0-9]+(?:[.．][0-9]+)?)`)
	above    = pattern.Lazy(`^(?:[（(][^）)]{1,4}[）)])?以上(?:[（(][^）)]{1,4}[）)])?$`)
	below    = pattern.Lazy(`^(?:[（(][^）)]{1,4}[）)])?以[下内]`)
)

// printed is a number in a sentence, by bytes of it.
type printed struct {
	start, end int
	digits     [2]int
	unit       [2]int // of a fraction the words 百分之
	kind       string // unit as it is understood: % for 百分之
	form       numberForm
	low        [2]int        // of a range with one unit, the digits of its lower bound: 1～3个百分点
	until      policy.Amount // and its upper bound
}

type numberForm int

const (
	inDigits   numberForm = iota // 5萬元
	inRatio                      // 1∶1比例
	inWords                      // 五萬元
	inFraction                   // 百分之三十
)

// numbers lists the numbers of a sentence in their order.
func numbers(sentence string) []printed {
	var list []printed
	for _, m := range quantity().FindAllStringSubmatchIndex(sentence, -1) {
		n := printed{start: m[0], end: m[1], digits: [2]int{m[2], m[3]}, unit: [2]int{m[4], m[5]}}
		if m[4] >= 0 && sentence[m[4]:m[5]] == "岁" && !lifespan().MatchString(sentence[:m[0]]) {
			continue // who is meant
		}
		if m[4] < 0 {
			n.unit, n.form = [2]int{m[6], m[7]}, inRatio
		}
		n.kind = sentence[n.unit[0]:n.unit[1]]
		list = append(list, n)
	}
	if strings.Contains(sentence, "分之") {
		for _, m := range fraction().FindAllStringSubmatchIndex(sentence, -1) {
			kind := map[string]string{"百分之": "%", "千分之": "‰", "万分之": "‱"}[sentence[m[2]:m[3]]]
			list = append(list, printed{start: m[0], end: m[1], digits: [2]int{m[4], m[5]}, unit: [2]int{m[2], m[3]}, kind: kind, form: inFraction})
		}
	}
	for _, m := range spelled().FindAllStringSubmatchIndex(sentence, -1) {
		n := printed{start: m[0], end: m[1], digits: [2]int{m[2], m[3]}, unit: [2]int{m[4], m[5]}, kind: sentence[m[4]:m[5]], form: inWords}
		r, _ := utf8.DecodeLastRuneInString(sentence[:m[0]])
		if r == '第' || n.kind == "番" && r != '翻' || duration().MatchString(n.kind) && strings.ContainsRune("0123456789月年〇几数上下每", r) {
			continue // 第三年, 十二月三十一日
		}
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b printed) int { return cmp.Compare(a.start, b.start) })
	end := 0
	list = slices.DeleteFunc(list, func(n printed) bool {
		if n.start < end {
			return true
		}
		end = n.end
		return false
	})
	end = 0
	for i, n := range list {
		if m := lowerBound().FindStringSubmatchIndex(sentence[end:n.start]); m != nil && n.form == inDigits && (!duration().MatchString(n.kind) || m[3]-m[2] < len("100")) {
			list[i].low, list[i].start = [2]int{end + m[2], end + m[3]}, end+m[2]
		}
		end = n.end
	}
	return list
}

// lowerBound is a number without a unit that a range begins with.
var lowerBound = pattern.Lazy(`(?:^|[^0-9A-Za-z.．第〔\[（(年月-])([0-9]+(?:[.．][0-9]+)?)(?:至|到|—|——|－|–|-|~|～)$`)

// amount is what a number states; false for one that cannot be read.
func (f *field) amount(n printed, sentence string, rune func(at int) int) (a policy.Amount, ok bool) {
	digits := sentence[n.digits[0]:n.digits[1]]
	a.Unit = f.text(rune(n.unit[0]), rune(n.unit[1]))
	var err error
	switch n.form {
	case inWords:
		a.Digits = digits
		a.Value, ok = spelledValue(digits)
		return a, ok
	case inFraction:
		a.Digits, a.Unit = sentence[n.start:n.end], policy.Text{Hant: n.kind, Hans: n.kind}
		if a.Value, err = strconv.ParseFloat(narrow(digits), 64); err == nil {
			return a, true
		}
		whole, decimals, _ := strings.Cut(digits, "点")
		if a.Value, ok = spelledValue(whole); ok && decimals != "" {
			part := 0
			part, ok = numeral.Parse(decimals)
			scaled := float64(part)
			for range utf8.RuneCountInString(decimals) {
				scaled /= 10
			}
			a.Value += scaled
		}
		return a, ok
	}
	a.Digits = narrow(digits)
	if a.Value, err = valueOf(strings.NewReplacer(",", "", "，", "").Replace(a.Digits)); err != nil {
		return a, false
	}
	if n.form == inRatio { // 1∶1比例
		colon, size := utf8.DecodeRuneInString(n.kind)
		rest := strings.TrimSuffix(strings.TrimSuffix(n.kind[size:], "比例"), "的")
		a.Digits += string(colon) + rest
		if a.Unit = (policy.Text{}); strings.HasSuffix(n.kind, "比例") {
			a.Unit = f.text(rune(n.unit[1])-2, rune(n.unit[1]))
		}
	}
	return a, true
}

// spelledValue reads 二十, 一万二千, and 一万二, which is the same.
func spelledValue(s string) (float64, bool) {
	n, size := numeral.Spelled(s)
	return float64(n), size > 0 && size == len(s)
}

// What makes a number a least or a most.
var (
	leastWords = pattern.Lazy(`(?:不得?(?:低于|少于)|不小于|下限为?)(?:[^，0-9]{1,16}的|(?:每[人户月年天日次家个]){1,2})?$|(?:至少|最低|最少)(?:给予|补助|补贴|奖励|资助|支持|为|可|达|至|约)*$`)
	mostWords  = pattern.Lazy(`(?:不得?(?:超过|高于|多于)|不大于|上限为?|封顶|限额为?|控制在)(?:[^，0-9]{1,16}的|(?:每[人户月年天日次家个]){1,2})?$|(?:至多|最高|最多|最长)(?:给予|补助|补贴|奖励|资助|支持|为|可|达|至|约)*$`)
	aboveWords = pattern.Lazy(`^(?:[（(][^）)]{1,4}[）)])?[及]?以上`)
)

// ahead is the clause ahead of the number, without the name of its currency.
func (s *stated) ahead() string {
	return currency().ReplaceAllString(strings.TrimRight(s.before, "约近（("), "")
}

var currency = pattern.Lazy(`(?:新台币|新臺币|人民币|港币|澳门币)\s*$`)

// bound says whether the words around the number make it a least or a most.
func (s *stated) bound() policy.FigureBound {
	before := s.ahead()
	switch {
	case mostWords().MatchString(before), below().MatchString(s.behind):
		return policy.BoundMost
	case leastWords().MatchString(before), aboveWords().MatchString(s.behind):
		return policy.BoundLeast
	}
	return ""
}

// narrow writes full-width digits and points as ordinary ones.
func narrow(digits string) string { return strings.ReplaceAll(numeral.Narrow(digits), "．", ".") }

// valueOf is the value of a number, 4.8 or 3×10⁴.
func valueOf(digits string) (float64, error) {
	const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	digits = strings.Map(func(r rune) rune {
		if before, _, is := strings.Cut(raised, string(r)); is {
			return rune('0' + utf8.RuneCountInString(before))
		}
		return r
	}, digits)
	for _, times := range [...]string{"×10", "x10", "X10"} {
		digits = strings.Replace(digits, times, "e", 1)
	}
	return strconv.ParseFloat(digits, 64)
}
