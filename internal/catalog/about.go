package catalog

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Sentence is one that a document says of itself, with where it stands.
type Sentence struct {
	policy.Text
	Path string // "m/2", "" outside of the tree
}

// Lengths, in characters, between which a sentence says something at a glance.
const (
	shortest = 12
	longest  = 220
)

var (
	// purpose is how a text says what it is for.
	purpose = pattern.Lazy(`^(?:为|根据|依据|依照)[^。]{4,}(?:制定|订定|现|提出|出台|印发|推出)|^为(?:了|深入|贯彻|加快|进一步|促进|推动|规范|支持|落实|加强|鼓励|保障|全面|做好|切实|更好|充分|有效|持续|维护|保护|提升|提高|实现|适应|建设|完善|优化|激发|培育)`)
	// applies is how it says for whom.
	applies = pattern.Lazy(`^(?:本[^，。；：]{1,12}|以上[^，。；：]{1,8})(?:所?适用(?:于|范围|对象)|的?(?:适用|支持|扶持|奖励|资助|补助|补贴)(?:对象|范围)(?:为|是|包括)?|规定适用)|^(?:适用|支持|扶持|申报|奖励|资助|补助|补贴|保障)(?:对象|范围|主体)(?:为|是|包括|：)|^[^，。；：]{2,40}，?适用本[^，。；：]{1,10}$`)
)

// About finds, in a document's own words, what it is for and for whom. What it does not say
// is empty: nothing is put together.
func About(e *policy.Edition) (what, whom Sentence) {
	look := func(t policy.Text, path string, opening bool) {
		if opening = opening && what.Empty(); !opening && (!whom.Empty() || !mayApply(t.Hans)) {
			return
		}
		for _, s := range sentencesOf(t) {
			n := utf8.RuneCountInString(s.Hans)
			if n > longest {
				continue
			}
			if opening && what.Empty() && purpose().MatchString(s.Hans) && n >= shortest {
				what = Sentence{s, path}
			}
			if whom.Empty() && n >= shortest && mayApply(s.Hans) && applies().MatchString(s.Hans) {
				whom = Sentence{s, path}
			}
		}
	}
	for _, p := range e.Passages {
		if p.Kind == policy.Preamble {
			look(p.Text, "", true)
		}
	}
	n := 0
	for p := range policy.Walk(e.Provisions) {
		// A purpose stands where the text begins: in the first paragraphs, or 第一條.
		look(p.Text, p.Path(), n < 4)
		n++
	}
	if what.Text == whom.Text {
		whom = Sentence{}
	}
	return what, whom
}

// mayApply tells of most texts, without a pattern, that applies finds nothing in them.
func mayApply(hans string) bool {
	return strings.Contains(hans, "适用") || strings.Contains(hans, "对象") || strings.Contains(hans, "范围") || strings.Contains(hans, "主体")
}

// sentencesOf parts a text at its full stops; brackets of a legislator's heading before it stay out.
func sentencesOf(t policy.Text) (list []policy.Text) {
	runes := []rune(t.Hans)
	start := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && !strings.ContainsRune("。！？\n", runes[i]) {
			continue
		}
		end := i
		if i < len(runes) && runes[i] != '\n' {
			end++
		}
		cut := t.Cut(start, end)
		cut.Hant, cut.Hans = strings.TrimSpace(cut.Hant), strings.TrimSpace(cut.Hans)
		if !cut.Empty() {
			list = append(list, cut)
		}
		start = i + 1
	}
	return list
}
