package glossary

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	// person are labels of people; a department's may stand behind them, 责任人：某某，责任单位：市科委.
	person = pattern.Lazy(`^(?:主要|第一|直接|市级|区级|县级)?(?:责任|负责|牵头|分管|挂点|包联|联系)(?:市|区|县|校)?(?:人|领导|同志|人员)$`)
	// helpsBehind is a body of which is said behind its name that it helps.
	helpsBehind = pattern.Lazy(`^(.+?)(?:积极|共同|予以|给予|做好)?(?:配合|参加|参与|协同|协办|协助)$`)
	// room ends the names of a department's own parts, where a label asks for them: 责任处室：综合处、法规处.
	room = pattern.Lazy(`^\p{Han}{1,14}(?:处|科|股|室|组|队|站|所|部)$`)
	// noCharge begins what brackets hold that names bodies and gives them nothing to do.
	noCharge = pattern.Lazy(`^(?:含|包括|不含|除|见|详见|参见|原|指|即|如|例如|据|来源|摘自|转自|以下|简称|统称|报|送|抄|发)|[:：《》]`)
)

// inBracket reads what stands in the brackets around the bytes from start to end.
func (f *field) inBracket(hans string, start, end int) []*policy.Proposal {
	if found := f.labels(hans, start, end); len(found) > 0 {
		return found
	}
	if found := f.clauses(hans, start, end); len(found) > 0 {
		return found
	}
	_, open := utf8.DecodeLastRuneInString(hans[:start])
	_, close := utf8.DecodeRuneInString(hans[end:])
	if closesParagraph(hans[end+close:]) && (f.likewise || f.name == policy.Body && ownSentence(hans[:start-open])) {
		return f.bodiesAlone(hans, start, end)
	}
	return nil
}

// ownSentence reports whether what stands before brackets has come to its end: what they hold is then said of all of it.
func ownSentence(before string) bool {
	before = strings.TrimRight(before, " \u3000\t\n")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("。；！”", last)
}

// closesParagraph reports whether nothing follows in the paragraph.
func closesParagraph(rest string) bool {
	rest = strings.TrimLeft(rest, "。； ")
	return rest == "" || strings.HasPrefix(rest, "\n")
}

// bodiesAlone reads brackets that name bodies, and by when, and nothing else; nil if they hold other words.
func (f *field) bodiesAlone(hans string, start, end int) (list []*policy.Proposal) {
	from, to := -1, -1
	for _, part := range parts(hans, start, end, "，,；;") {
		words := strings.TrimSpace(hans[part[0]:part[1]])
		if alikeBelow().MatchString(words) || firstLeads().MatchString(words) || isDue(words) || dueLabel().MatchString(words) {
			continue
		}
		for _, one := range parts(words, 0, len(words), "、 ") {
			if name := words[one[0]:one[1]]; !isBody(leads().ReplaceAllString(helps().ReplaceAllString(name, ""), "")) || noCharge().MatchString(name) {
				return nil
			}
		}
		if to = part[1]; from < 0 {
			from = part[0]
		}
	}
	if from < 0 {
		return nil
	}
	return f.bodies(hans, from, to, start, end, policy.Lead)
}
