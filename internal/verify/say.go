package verify

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// verdicts are the words for what was found, in English, Traditional and Simplified.
var verdicts = map[Verdict][3]string{
	Exact:     {"word for word", "逐字相符", "逐字相符"},
	Near:      {"nearly", "大致相符，字句有出入", "大致相符，字句有出入"},
	Elsewhere: {"stands elsewhere", "字句相符，出處不符", "字句相符，出处不符"},
	Absent:    {"in no edition held", "本站收錄的各版均未見", "本站收录的各版均未见"},
	Unclear:   {"cannot be said", "未能判斷", "未能判断"},
}

// kinds are the words for what was checked.
var kindWords = map[Kind][3]string{
	Quotation: {"quotation", "引文", "引文"},
	Block:     {"block quotation", "整段引文", "整段引文"},
	Title:     {"document", "文件名稱", "文件名称"},
	Reference: {"place", "條款", "条款"},
	Number:    {"number", "數字", "数字"},
}

// signs stand before the verdicts, for those who see no colours.
var signs = map[Verdict]string{Exact: "✓", Near: "≈", Elsewhere: "≠", Absent: "✗", Unclear: "？"}

func in(w [3]string, l policy.Language) string {
	switch l {
	case policy.Traditional:
		return w[1]
	case policy.Simplified:
		return w[2]
	}
	return w[0]
}

// In is a verdict in words.
func (v Verdict) In(l policy.Language) string { return in(verdicts[v], l) }

// Sign is a verdict as one character.
func (v Verdict) Sign() string { return signs[v] }

// In is a kind in words.
func (k Kind) In(l policy.Language) string { return in(kindWords[k], l) }

// Verdicts lists the verdicts in the order in which they are told.
func Verdicts() []Verdict { return []Verdict{Exact, Near, Elsewhere, Absent, Unclear} }

// Piece is a run of words that agree or differ.
type Piece struct {
	Text    string
	Differs bool
}

// QuotePieces is the quotation, cut where it differs from the best place.
func (f *Finding) QuotePieces() []Piece {
	if len(f.Places) == 0 {
		return []Piece{{Text: f.Quote}}
	}
	return pieces(f.Quote, f.Places[0].Differs, func(d Difference) (int, int) { return d.QuoteStart, d.QuoteEnd })
}

// FoundPieces is what was found in a script, cut where the quotation differs.
func (p *Place) FoundPieces(s policy.Script) []Piece {
	return pieces(p.Found.In(s), p.Differs, func(d Difference) (int, int) { return d.FoundStart, d.FoundEnd })
}

func pieces(text string, differs []Difference, side func(Difference) (int, int)) (list []Piece) {
	runes, at := []rune(text), 0
	add := func(to int, differs bool) {
		if to = min(to, len(runes)); to > at {
			list = append(list, Piece{string(runes[at:to]), differs})
			at = to
		}
	}
	for _, d := range differs {
		from, to := side(d)
		add(from, false)
		add(to, true)
	}
	add(len(runes), false)
	return list
}

// What is the kind of a finding in words, and which part of a long quotation it is.
func (f *Finding) What(l policy.Language) string {
	out := f.Kind.In(l)
	if f.Of > 0 {
		out += in([3]string{", part ", "，第 ", "，第 "}, l) + itoa(f.Part) + in([3]string{" of ", " 段，共 ", " 段，共 "}, l) + itoa(f.Of) + in([3]string{"", " 段", " 段"}, l)
	}
	return out
}

// Further says how many further documents have the words, "" for none.
func (f *Finding) Further(l policy.Language) string {
	if f.More == 0 {
		return ""
	}
	return in([3]string{"further documents that have the words: ", "另有 ", "另有 "}, l) + itoa(f.More) + in([3]string{"", " 份文件也有這些字句。", " 份文件也有这些字句。"}, l)
}

// Aside is what has to be said of an attribution behind its words: that nothing of it is held, that it is named before.
func (a *Attribution) Aside(l policy.Language) (out string) {
	if a.Document == nil {
		out += in([3]string{" (not held)", "（未收錄）", "（未收录）"}, l)
	}
	if a.Loose {
		out += in([3]string{" (named before)", "（見於前文）", "（见于前文）"}, l)
	}
	return out
}

// Summary says in one line what came of a text.
func (r *Report) Summary(l policy.Language) string {
	out := ""
	for _, v := range Verdicts() {
		if n := r.Count(v); n > 0 {
			if out != "" {
				out += in([3]string{", ", "，", "，"}, l)
			}
			out += v.Sign() + " " + v.In(l) + in([3]string{": ", " ", " "}, l) + itoa(n)
		}
	}
	if out == "" {
		return in([3]string{"nothing to check was found: no quotation, no document, no article", "沒有找到可核對的引文、文件名稱或條款", "没有找到可核对的引文、文件名称或条款"}, l)
	}
	return out
}

// Limits says what was not checked, "" for nothing.
func (r *Report) Limits(l policy.Language) string {
	out := ""
	if r.Left > 0 {
		out += in([3]string{"not checked, because there are too many: ", "太多，未核對：", "太多，未核对："}, l) + itoa(r.Left) + in([3]string{" ", "處。", "处。"}, l)
	}
	if r.Past > 0 {
		out += in([3]string{"passages of superseded editions not looked through: ", "未查的舊版條外文字：", "未查的旧版条外文字："}, l) + itoa(r.Past) + in([3]string{" ", "段。", "段。"}, l)
	}
	return out
}

// Caveat is what every report says.
func Caveat(l policy.Language) string {
	return in([3]string{
		"Checked against the editions held here only: what is not held here may exist all the same. What you sent was not stored.",
		"只與本站收錄的各版文本核對；「均未見」不等於不存在。送來的文字沒有保存。",
		"只与本站收录的各版文本核对；“均未见”不等于不存在。送来的文字没有保存。",
	}, l)
}

// LanguageOf is the language in which a page of a script speaks.
func LanguageOf(s policy.Script) policy.Language {
	if s == policy.Hans {
		return policy.Simplified
	}
	return policy.Traditional
}
