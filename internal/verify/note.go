package verify

import (
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Note is what has to be said with a verdict.
type Note string

// The notes.
const (
	NoteEmpty         Note = "empty"
	NoteShort         Note = "short"
	NoteNotHeld       Note = "document_not_held"
	NoteOtherDocument Note = "other_document"
	NoteOtherArticle  Note = "other_article"
	NoteNoArticles    Note = "no_articles"
	NotePast          Note = "changed_since"
	NotePunctuation   Note = "punctuation"
	NoteOmitted       Note = "omitted"
	NoteBracketed     Note = "bracketed"
	NoteUnclosed      Note = "unclosed"
	NoteBounded       Note = "bounded"
	NoteUnnamed       Note = "unnamed"
	NotePartMissing   Note = "part_missing"
	NoteNoSuchArticle Note = "no_such_article"
	NoteOtherSubject  Note = "other_subject"
	NoteCounted       Note = "counted"
	NoteSummary       Note = "summary"
	NoteNumberForm    Note = "number_form"
	NoteShortName     Note = "short_name"
	NoteSeveral       Note = "several_documents"
	NoteEditions      Note = "editions_bounded"
	NoteMore          Note = "more_bounded"
)

// words are the notes in English, Traditional and Simplified.
var words = map[Note][3]string{
	NoteEmpty:         {"there is nothing between the marks", "引號之內沒有文字", "引号之内没有文字"},
	NoteShort:         {"too short to say anything", "太短，未能判斷", "太短，未能判断"},
	NoteNotHeld:       {"the document named is not held here; whether it says so cannot be checked", "本站未收錄所指文件，無從核對（不等於文件不存在）", "本站未收录所指文件，无从核对（不等于文件不存在）"},
	NoteOtherDocument: {"the document named does not have these words; another does", "所指文件沒有這些字句，見於另一份文件", "所指文件没有这些字句，见于另一份文件"},
	NoteOtherArticle:  {"the words stand in the document, but not in the place named", "字句在文件之中，但不在所指的條款", "字句在文件之中，但不在所指的条款"},
	NoteNoArticles:    {"the document has no articles; the place named could not be checked", "這份文件不分條，所指條款未能核對", "这份文件不分条，所指条款未能核对"},
	NotePast:          {"only an earlier edition has it; the current one has been changed", "只見於舊版，已被新版改動", "只见于旧版，已被新版改动"},
	NotePunctuation:   {"the characters agree, the punctuation differs", "文字相同，標點不同", "文字相同，标点不同"},
	NoteOmitted:       {"what was left out was not checked", "省略的部分未核對", "省略的部分未核对"},
	NoteBracketed:     {"words in brackets are taken for the writer's", "方括號內視為引者所加，未核對", "方括号内视为引者所加，未核对"},
	NoteUnclosed:      {"the quotation mark is not closed; the quotation was taken to end with the paragraph", "引號沒有關閉，視為到段末為止", "引号没有关闭，视为到段末为止"},
	NoteBounded:       {"the words are so common that not all places could be looked at", "字句過於常見，未能查遍所有條文", "字句过于常见，未能查遍所有条文"},
	NoteUnnamed:       {"the text does not say of which document", "文中沒有指明是哪一份文件", "文中没有指明是哪一份文件"},
	NotePartMissing:   {"the article is there, the paragraph or item named is not", "有這一條，沒有所指的款、項", "有这一条，没有所指的款、项"},
	NoteNoSuchArticle: {"the document has no such article in any edition held", "所收錄的各版都沒有這一條", "所收录的各版都没有这一条"},
	NoteOtherSubject:  {"the number stands in the document, but whether it is said of the same cannot be told", "文中有這個數字，所說是否同一件事未能判斷", "文中有这个数字，所说是否同一件事未能判断"},
	NoteCounted:       {"counted in the document", "按文件條數核對", "按文件条数核对"},
	NoteSummary:       {"may be the writer's own counting", "可能是引者自己的概括", "可能是引者自己的概括"},
	NoteNumberForm:    {"the words agree, a number is written otherwise; its value is the same", "文字相同，數目寫法不同，數值相同", "文字相同，数目写法不同，数值相同"},
	NoteShortName:     {"the text does not say what the short name stands for; it was taken for the document named before", "文中沒有說明這個簡稱指哪一份文件，按前文提到的文件核對", "文中没有说明这个简称指哪一份文件，按前文提到的文件核对"},
	NoteEditions:      {"the document has so many editions that the oldest were not looked through", "版本太多，最舊的各版未逐條核對", "版本太多，最旧的各版未逐条核对"},
	NoteMore:          {"not all places were looked at: further documents may have the words", "未能查遍所有條文，或另有文件也有這些字句", "未能查遍所有条文，或另有文件也有这些字句"},
	NoteSeveral:       {"several documents held have this name", "本站有幾份文件同名", "本站有几份文件同名"},
}

// In is a note in words.
func (n Note) In(l policy.Language) string { return in(words[n], l) }

func (f *Finding) note(n Note) {
	if !slices.Contains(f.Notes, n) {
		f.Notes = append(f.Notes, n)
	}
}

// say ends a check.
func (f *Finding) say(v Verdict, notes ...Note) error {
	f.Verdict = v
	for _, n := range notes {
		f.note(n)
	}
	return nil
}

func itoa(n int) string { return strconv.Itoa(n) }

// number is an article's number as far as a range needs it.
func number(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}
