package lineage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// names are what readers are told, in both scripts.
var names = map[string]policy.Text{
	"state":    {Hant: "中央", Hans: "中央"},
	"ministry": {Hant: "部委", Hans: "部委"},
	"province": {Hant: "省級", Hans: "省级"},
	"city":     {Hant: "市級", Hans: "市级"},
	"district": {Hant: "區縣", Hans: "区县"},
	"":         {Hant: "層級未明", Hans: "层级未明"},

	"editor": {Hant: "編輯更正", Hans: "编辑更正"},
	"issuer": {Hant: "依發文機關", Hans: "依发文机关"},
	"title":  {Hant: "依標題", Hans: "依标题"},
	"number": {Hant: "依發文字號", Hans: "依发文字号"},

	"said":       {Hant: "編輯核定", Hans: "编辑核定"},
	"likely":     {Hant: "較有把握", Hans: "较有把握"},
	"possible":   {Hant: "供參考", Hans: "供参考"},
	"upper_only": {Hant: "下位文件未找到對應", Hans: "下位文件未找到对应"},
	"lower_only": {Hant: "上位文件未找到對應", Hans: "上位文件未找到对应"},

	"upper": {Hant: "上位", Hans: "上位"},
	"lower": {Hant: "下位", Hans: "下位"},

	"state_of":  {Hant: "對應", Hans: "对应"},
	"functions": {Hant: "同類職能", Hans: "同类职能"},
	"words":     {Hant: "共有字句", Hans: "共有字句"},
	"level":     {Hant: "層級", Hans: "层级"},
	"basis":     {Hant: "層級依據", Hans: "层级依据"},
	"document":  {Hant: "文件", Hans: "文件"},
	"strength":  {Hant: "力度", Hans: "力度"},
	"by":        {Hant: "力度字詞", Hans: "力度字词"},
	"dated":     {Hant: "日期類別", Hans: "日期类别"},
	"adopted":   {Hant: "成文", Hans: "成文"},
	"published": {Hant: "發布", Hans: "发布"},
}

// Called is a word of this room by its key, empty for a key that is none.
func Called(key string) policy.Text { return names[key] }

// Words lists all of them with those of the tables, so that tests can hold one script against the other.
func Words() (list []policy.Text) {
	for _, t := range names {
		list = append(list, t)
	}
	for _, f := range functions() {
		list = append(list, f.Name)
	}
	for _, s := range Strengths() {
		list = append(list, s.Name)
	}
	return list
}

// Name is what readers call the level.
func (l Level) Name() policy.Text { return names[string(l)] }

// Name says what told the level, empty where nothing did.
func (b Basis) Name() policy.Text {
	if b == "" {
		return policy.Text{}
	}
	return names[string(b)]
}

// Lengths of a phrase that is looked for, in characters.
const (
	PhraseLeast = 2
	PhraseMost  = 40
)

// CleanPhrase reads the words of a reader as a phrase: without spaces around them and marks of quotation; "" where they gave
// none. It fails with Invalid where they are too short or too long.
func CleanPhrase(typed string) (string, error) {
	words := strings.Join(strings.Fields(strings.ToValidUTF8(typed, "")), " ")
	words = strings.Trim(words, "「」『』“”\"《》 ")
	letters := strings.IndexFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	n := utf8.RuneCountInString(words)
	switch {
	case words == "" && strings.TrimSpace(typed) == "":
		return "", nil
	case n < PhraseLeast || n > PhraseMost || letters < 0:
		return "", PhraseRefused()
	}
	return words, nil
}

// PhraseRefused says how long a phrase has to be.
func PhraseRefused() error {
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PhraseLength, PhraseLeast, PhraseMost))
}
