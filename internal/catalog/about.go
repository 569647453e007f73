package catalog

import (
	"iter"
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
		for hans, at := range sentencesOf(t.Hans) {
			if n := utf8.RuneCountInString(hans); n < shortest || n > longest {
				continue
			}
			found := func() Sentence { return Sentence{trimmed(t.Cut(at.Start, at.End)), path} }
			if opening && what.Empty() && mayAim(hans) && purpose().MatchString(hans) {
				what = found()
			}
			if whom.Empty() && mayApply(hans) && applies().MatchString(hans) {
				whom = found()
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

// mayAim tells so of purpose: how each of its forms begins.
func mayAim(hans string) bool {
	return strings.HasPrefix(hans, "为") || strings.HasPrefix(hans, "根据") || strings.HasPrefix(hans, "依")
}

// sentencesOf parts a text at its full stops and lines, without the blanks about each sentence, and gives the characters
// between which each stands.
func sentencesOf(text string) iter.Seq2[string, policy.Span] {
	return func(yield func(string, policy.Span) bool) {
		at := 0
		for text != "" {
			end, size := strings.IndexAny(text, "。！？\n"), 0
			if end < 0 {
				end = len(text)
			} else if _, size = utf8.DecodeRuneInString(text[end:]); text[end] != '\n' {
				end, size = end+size, 0
			}
			n := utf8.RuneCountInString(text[:end])
			if sentence := strings.TrimSpace(text[:end]); sentence != "" && !yield(sentence, policy.Span{Start: at, End: at + n}) {
				return
			}
			at += n + size
			text = text[end+size:]
		}
	}
}

// trimmed is a text without the blanks about it.
func trimmed(t policy.Text) policy.Text {
	return policy.Text{Hant: strings.TrimSpace(t.Hant), Hans: strings.TrimSpace(t.Hans)}
}
