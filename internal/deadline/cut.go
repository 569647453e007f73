package deadline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// What says by when among what a cell says.
var (
	label      = pattern.Lazy(`(?:完成|办结|辦結|截止|落实|落實)?(?:时限|時限|时间|時間|期限|节点|節點)\s*[：:]\s*`)
	dueAhead   = pattern.Lazy(`^(?:(?:\d{4}|[今明]|当|當)年)?(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号號]|[上中下]旬|[底末])?|年?[底末]|上半年|下半年|第?[一二三四1-4]季度)(?:之?前|以前)?(?:完成|办结|辦結)?|^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?`)
	dueBehind  = pattern.Lazy(`(?:(?:\d{4}|[今明]|当|當)年)?(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号號]|[上中下]旬|[底末])?|年?[底末]|上半年|下半年|第?[一二三四1-4]季度)(?:之?前|以前)?(?:完成|办结|辦結)?$|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$|\d{4}年$`)
	dueTorn    = pattern.Lazy(`(\d)\s+([年月日底])|([年月])\s+([\d底末上中下])`)
	dueWords   = pattern.Lazy(`\d{4}年|\d{1,2}月|年[底末内內]|季度|半年|长期|長期|持续|持續|常态|常態|时序|時序|立行立改|立即|适时|適時|五期间|五期間`)
	afterVerb  = pattern.Lazy(`(牵头|牽頭|配合|负责|負責)?(?:完成|落实|落實|办理|辦理|实施|實施)$`)
	noDuePiece = pattern.Lazy(`(?:局|委|办|辦|部|厅|廳|院|会|會|政府|中心|公司|街道|镇|鎮|乡|鄉|集团|集團)(?:牵头|牽頭|配合|负责|負責)?(?:完成|落实|落實|办理|辦理|实施|實施)?$`)
)

// Labelled reports whether a cell names a day behind a label: 完成時限：6月底.
func Labelled(cell string) bool { return label().MatchString(cell) }

// narrow writes full-width signs and digits in the usual width.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// Cut parts what a cell says of departments from what it says of a day; both in the order in which they stand there. year is that of Day.
func Cut(cell string, year int) (units, due string) {
	cell = numeral.Narrow(cell)
	for range 2 { // 2026 年 6 月 30 日: matches may not share a digit
		cell = dueTorn().ReplaceAllString(cell, "$1$2$3$4")
	}
	var when []string
	var rest strings.Builder
	isDue := func(piece string) bool {
		piece = strings.TrimSpace(piece)
		if piece == "" || noDuePiece().MatchString(piece) {
			return false
		}
		_, ok := Day(strings.Map(narrow, piece), year)
		return ok || dueWords().MatchString(piece)
	}
	labelled := false
	for at := 0; at < len(cell); {
		if m := label().FindStringIndex(cell[at:]); m != nil && m[0] == 0 {
			at, labelled = at+m[1], true
			continue
		}
		r, size := utf8.DecodeRuneInString(cell[at:])
		if strings.ContainsRune("，,；;。、/\n \u3000|:：)）", r) {
			rest.WriteRune(r)
			at += size
			continue
		}
		if r == '(' || r == '（' {
			end := strings.IndexAny(cell[at:], ")）")
			if end > 0 && isDue(cell[at+size:at+end]) {
				when = append(when, strings.TrimSpace(cell[at+size:at+end]))
				rest.WriteString("，")
				at += end
				_, size = utf8.DecodeRuneInString(cell[at:])
				at += size
				continue
			}
			rest.WriteRune(r)
			at += size
			continue
		}
		end := strings.IndexAny(cell[at:], "，,；;。、/\n \u3000|:：)）(（")
		if end < 0 {
			end = len(cell) - at
		}
		piece := cell[at : at+end]
		at += end
		ahead, behind := dueAhead().FindString(piece), dueBehind().FindStringIndex(piece)
		switch {
		case labelled:
			when, labelled = append(when, piece), false
			rest.WriteString("，")
		case ahead != "" && noDuePiece().MatchString(piece[len(ahead):]):
			when = append(when, ahead)
			rest.WriteString("，" + afterVerb().ReplaceAllString(piece[len(ahead):], "$1"))
		case behind != nil && behind[0] > 0 && noDuePiece().MatchString(piece[:behind[0]]):
			when = append(when, piece[behind[0]:])
			rest.WriteString(piece[:behind[0]] + "，")
		case isDue(piece):
			when = append(when, piece)
			rest.WriteString("，")
		default:
			rest.WriteString(piece)
		}
	}
	return strings.Trim(rest.String(), "，,；;。、/\n \u3000|:："), strings.Join(when, "，")
}
