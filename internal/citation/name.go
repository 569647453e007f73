package citation

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Name 稱呼 is a folded name by which a document is cited. Of two documents with
// the same one, the document with the lower rank is meant.
type Name struct {
	Key  string
	Rank int
}

// The ranks.
const (
	rankWhole  = iota // the title or the number as it stands
	rankShort         // another name; the title without issuer, without 中華人民共和國, without a note behind it
	rankIssued        // what the document issues: 關於印發《…》的通知
)

// Key folds a title so that script, marks and spaces make no difference; "" if
// nothing is left.
func Key(title string) string {
	var b strings.Builder
	for _, r := range script.FoldString(title) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func numberKey(prefix string, year, running int) string {
	return Key(prefix) + "〔" + strconv.Itoa(year) + "〕" + strconv.Itoa(running)
}

func orderKey(prefix string, n int) string {
	return strings.TrimPrefix(Key(prefix), Key(republic)) + "令〔〕" + strconv.Itoa(n)
}

const republic = "中华人民共和国"

// Names lists the names of a document by its title, another name and its number.
func Names(title, alternate policy.Text, number string) []Name {
	var list []Name
	add := func(key string, rank int) {
		if len([]rune(key)) < 2 {
			return
		}
		for _, n := range list {
			if n.Key == key {
				return
			}
		}
		list = append(list, Name{key, rank})
	}
	add(Key(title.Hans), rankWhole)
	add(Key(alternate.Hans), rankShort)
	// A number is kept as it is written, in either script.
	number = strings.ReplaceAll(number, "號", "号")
	for _, f := range Find(policy.Text{Hans: number, Hant: number}) {
		if f.Start == 0 {
			add(f.Key, rankWhole)
		}
	}
	for _, t := range []string{title.Hans, alternate.Hans} {
		bare := withoutNote(t)
		add(Key(bare), rankShort)
		add(Key(strings.TrimPrefix(bare, republic)), rankShort)
		// With its issuer before it: 国务院关于…的意见 is cited as 《关于…的意见》.
		if i := strings.Index(bare, "关于"); i > 0 && !strings.ContainsAny(bare[:i], "《“") {
			add(Key(bare[i:]), rankShort)
		}
	}
	for _, t := range []string{title.Hans, alternate.Hans} {
		_, rest, issues := strings.Cut(t, "印发")
		if inner, ok := strings.CutPrefix(rest, "《"); issues && ok {
			if i := strings.LastIndex(inner, "》"); i > 0 {
				add(Key(inner[:i]), rankIssued)
				add(Key(withoutNote(inner[:i])), rankIssued)
			}
		} else if body, ok := strings.CutSuffix(rest, "的通知"); issues && ok {
			add(Key(body), rankIssued)
			add(Key(withoutNote(body)), rankIssued)
		}
	}
	return list
}

// withoutNote drops a note in brackets from the end of a title: （2023年修訂）.
func withoutNote(title string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if body, ok := strings.CutSuffix(title, pair[1]); ok {
			if i := strings.LastIndex(body, pair[0]); i > 0 {
				return strings.TrimSpace(body[:i])
			}
		}
	}
	return title
}
