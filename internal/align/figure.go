package align

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Figures pairs the figures of two documents that measure the same quantity: the
// same name and a unit of the same kind, a growth with a growth and a level with a
// level. Where one document states several, goals go with goals, then the order
// decides. The pairs are in the order of b.
func Figures(a, b []*policy.Figure) []Pair {
	taken := make([]bool, len(a))
	var pairs []Pair
	for _, goals := range []bool{true, false} {
		for j, y := range b {
			if paired(pairs, j) {
				continue
			}
			for i, x := range a {
				if taken[i] || quantity(x) == "" || quantity(x) != quantity(y) || x.Kind != y.Kind && (goals || x.Kind == policy.FigureDate || y.Kind == policy.FigureDate) {
					continue
				}
				taken[i] = true
				pairs = append(pairs, Pair{i, j, 1})
				break
			}
		}
	}
	return pairs
}

func paired(pairs []Pair, j int) bool {
	for _, p := range pairs {
		if p.B == j {
			return true
		}
	}
	return false
}

// framing are words around a number that do not say what it measures.
var framing = pattern.Lazy(`并处|可以处?|可处|处以|处|給予|给予|给以|予以|按照|按|依|最高|最低|最多|最少|至少|不超过|不得超过|不低于|不得低于|不少于|一次性|每年|每月|每家|每个|每|单个|单项|单笔|奖励|补助|补贴|资助|支持|额度|金额|情节严重的?|情节较轻的?|逾期不改正的?|对|个人|单位|企业|罚款|总额|为|的|并|再|另|分别|、|，|：`)

// quantity says what a figure measures; "" where its words do not tell.
func quantity(f *policy.Figure) string {
	name := strings.NewReplacer("全年", "", "年度", "", "力争", "", "实现", "", "预计", "", "达到", "").Replace(fold(f.Name))
	if said := framing().ReplaceAllString(f.Name.Hans, ""); utf8.RuneCountInString(said) < 2 {
		return "" // 給予, 處: it does not say of what
	}
	how := "level"
	switch {
	case strings.Contains(f.Relation.Hans, "增长"), f.Relation.Hans == "提高", f.Relation.Hans == "下降":
		how = "growth"
	}
	unit := strings.TrimLeft(f.Unit.Hans, "万亿千")
	return name + "\x00" + unit + "\x00" + how
}

// Amount is a figure's value in its basic unit: 1萬億元 is 1e12 元.
func Amount(f *policy.Figure) float64 {
	v := f.Value
	for _, r := range f.Unit.Hans {
		switch r {
		case '千':
			v *= 1e3
		case '万':
			v *= 1e4
		case '亿':
			v *= 1e8
		default:
			return v
		}
	}
	return v
}
