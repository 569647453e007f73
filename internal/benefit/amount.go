package benefit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

var (
	// upTo is what stands before a sum and belongs to it, tail what stands behind it.
	upTo   = pattern.Lazy(`(?:(?:每(?:人|家|个|户|名|年|月|亩|次|项|件|台|辆|套|吨|平方米|企业|天|日|季度)|单个|年度|一次性|累计|总额|合计|最高|最多|不超过|不高于|不低于|不少于|可达|可至|给予|安排|约|上限|为)(?:可?(?:资助|支持|奖励|补助|补贴|给予|贷款|额度)?))*$`)
	tail   = pattern.Lazy(`^(?:的?比例|以内|以上|以下)?`)
	deduct = pattern.Lazy(`^[^，]{0,8}(?:扣除|征收|计入)$`)
	links  = pattern.Lazy(`^(?:（[^）]*）)?(?:、|和|及|或|至|到|—|——|－|–|-|~|～|，|,|\+|加)(?:最高|不超过|最多|每(?:人|家|年|月)|年度?|累计)*(?:不超过|最高)?$`)
)

// amountOf is the words of clause i that say how much, with the clauses up to last that bound or grade it.
func (r *reading) amountOf(i, last int) piece {
	c := r.clauses[i]
	words := r.of(c.piece)
	shown := masked(words)
	skip := r.actAt(i) - c.from
	found := sums(shown)
	var sum [2]int
	ok := false
	for _, m := range found {
		if m[1] <= skip && len(found) > 1 && !strings.Contains(shown[m[1]:], "%") && m[0] != found[len(found)-1][0] {
			continue // who is meant: 投入达到1亿元的企业给予
		}
		if !ok {
			sum, ok = [2]int{m[0], m[1]}, true
			continue
		}
		if gap := shown[sum[1]:m[0]]; links().MatchString(gap) || strings.HasPrefix(gap, "、") && utf8.RuneCountInString(gap) <= 24 {
			sum[1] = m[1]
		}
	}
	if !ok {
		if last > i {
			return r.amountOf(i+1, last)
		}
		return piece{}
	}
	p := piece{c.from + r.boundStart(shown, sum[0]), c.from + sum[1]}
	p.to += len(tail().FindString(shown[sum[1]:]))
	if deduct().MatchString(shown[sum[1]:]) {
		p.to = c.to
	}
	if last > i {
		p.to = r.clauses[last].to
	}
	return r.trim(p)
}

// boundStart is where the words begin that bound the sum at byte at.
func (r *reading) boundStart(words string, at int) int {
	if m := upTo().FindStringIndex(words[:at]); m != nil && m[0] < at {
		if j := strings.LastIndex(words[m[0]:at], "给予"); j >= 0 {
			m[0] += j + len("给予")
		}
		for _, lead := range [...]string{"安排", "为", "支持", "奖励", "补助", "补贴"} {
			if strings.HasPrefix(words[m[0]:at], lead) {
				m[0] += len(lead)
			}
		}
		m[0] += len(lone().FindString(words[m[0]:at]))
		at = m[0]
	}
	if m := floor().FindStringIndex(words[:at]); m != nil && strings.ContainsAny(words[at:], "%％‰") {
		return m[0] // 不低于本市最低工资标准80%
	}
	if strings.ContainsAny(words[at:], "%％‰") || strings.Contains(words[at:], "分之") || ratioHead().MatchString(words[at:]) {
		from := 0
		for _, mark := range [...]string{"给予", "予以", "按照", "按", "对", "为", "，", "、"} {
			if (mark == "给予" || mark == "予以") && ratioHead().MatchString(words[at:]) {
				continue
			}
			if j := strings.LastIndex(words[:at], mark); j >= 0 {
				from = max(from, j+len(mark))
			}
		}
		if utf8.RuneCountInString(words[from:at]) <= 24 {
			from += len(givenBare().FindString(words[from:at]))
			return from
		}
	}
	return at
}

var givenBare = pattern.Lazy(`^(?:补贴|补助|奖励|资助)$`)

// lone is 一次性 with nothing else that bounds a sum.
var lone = pattern.Lazy(`^(?:一次性)?(?:可?(?:补贴|奖励|补助|资助|支持))?$`)

var floor = pattern.Lazy(`(?:不低于|不高于|不超过)[^，。；、0-9]{2,16}$`)

var ratioHead = pattern.Lazy(`^[0-9０-９]+[∶:：][0-9０-９]+`)

// most is the largest sum of money in yuan that words state.
func most(words string) (value float64) {
	for _, m := range yuan().FindAllStringSubmatch(words, -1) {
		if m[4] == "" && m[3] == "" || m[4] != "元" && m[4] != "" {
			continue
		}
		n := number(m[1])
		switch m[2] {
		case "十":
			n *= 10
		case "百":
			n *= 100
		case "千":
			n *= 1000
		}
		for _, unit := range m[3] {
			if unit == '万' {
				n *= 1e4
			} else {
				n *= 1e8
			}
		}
		value = max(value, n)
	}
	return value
}

func number(digits string) (n float64) {
	after := 0.0
	for _, c := range digits {
		switch {
		case c >= '０' && c <= '９':
			c = c - '０' + '0'
			fallthrough
		case c >= '0' && c <= '9':
			if after > 0 {
				n += float64(c-'0') * after
				after /= 10
			} else {
				n = n*10 + float64(c-'0')
			}
		case c == '.' || c == '．':
			after = 0.1
		case c == ',' || c == '，':
		default:
			if read, ok := numeral.Parse(digits); ok {
				return float64(read)
			}
			return 0
		}
	}
	return n
}
