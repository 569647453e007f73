package search

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// quotes are the pairs that may enclose a phrase, the straight ones first.
var quotes = []struct{ open, close rune }{
	{'"', '"'}, {'\uFF02', '\uFF02'}, {'「', '」'}, {'“', '”'}, {'『', '』'},
}

// fields are the names that may stand before a colon.
var fields = map[string]Field{
	"標題": Heading, "标题": Heading, "title": Heading,
	"單位": Department, "单位": Department, "org": Department,
	"狀態": Status, "状态": Status, "status": Status,
}

// statuses are the words that 狀態: understands of editions.
var statuses = map[string]string{
	"現行": StatusCurrent, "现行": StatusCurrent, StatusCurrent: StatusCurrent,
	"舊版": StatusSuperseded, "旧版": StatusSuperseded, StatusSuperseded: StatusSuperseded,
	"全部": StatusAll, StatusAll: StatusAll,
}

// progresses are the words that 狀態: understands of how far measures have come.
var progresses = map[string]policy.Status{
	"未啟動": policy.NotStarted, "未启动": policy.NotStarted, string(policy.NotStarted): policy.NotStarted,
	"推進中": policy.InProgress, "推进中": policy.InProgress, string(policy.InProgress): policy.InProgress,
	"已完成": policy.Done, string(policy.Done): policy.Done,
	"受阻": policy.Blocked, string(policy.Blocked): policy.Blocked,
}

// ProgressOf is the state of measures that a word after 狀態: or a value of
// Filter.Status asks for; "" if it asks for editions, or for nothing known.
func ProgressOf(word string) policy.Status { return progresses[strings.ToLower(word)] }

// knownStatus reports whether 狀態: understands a word.
func knownStatus(word string) bool {
	return statuses[strings.ToLower(word)] != "" || ProgressOf(word) != ""
}

// token is a word of the query with what stood around it.
type token struct {
	word Word
	raw  string // as typed
	not  bool
	or   bool // the operator, or the word OR where it can be none
}

// scan parts a query into tokens.
func scan(s string) []token {
	var tokens []token
	runes := []rune(s)
	for i := 0; i < len(runes); {
		if unicode.IsSpace(runes[i]) {
			i++
			continue
		}
		t, next := scanToken(runes, i)
		tokens = append(tokens, t)
		i = next
	}
	return tokens
}

// scanToken reads the token that begins at i, which is no space, and gives where it ends.
func scanToken(runes []rune, i int) (token, int) {
	start, not := i, false
	if isMinus(runes[i]) && i+1 < len(runes) && !unicode.IsSpace(runes[i+1]) {
		not = true
		i++
	}
	if word, next, ok := scanField(runes, i); ok && !(not && word.Field == Status && ProgressOf(word.Text) == "") {
		return token{word: word, raw: string(runes[start:next]), not: not}, next
	}
	if phrase, next, ok := scanPhrase(runes, i); ok {
		return token{word: Word{Text: phrase, Phrase: true}, raw: string(runes[start:next]), not: not}, next
	}
	next := wordEnd(runes, i)
	text := string(runes[i:next])
	or := !not && text == "OR"
	// Where OR turns out to be a word of the text it is a quoted one, so that
	// String does not make an operator of it.
	return token{word: Word{Text: text, Phrase: or}, raw: string(runes[start:next]), not: not, or: or}, next
}

// scanField reads name:word at i.
func scanField(runes []rune, i int) (Word, int, bool) {
	end := wordEnd(runes, i)
	for colon := i + 1; colon < end; colon++ {
		if runes[colon] != ':' && runes[colon] != '\uFF1A' {
			continue
		}
		field, known := fields[strings.ToLower(string(runes[i:colon]))]
		if !known || colon+1 >= len(runes) || unicode.IsSpace(runes[colon+1]) {
			return Word{}, 0, false
		}
		text, next, phrase := scanPhrase(runes, colon+1)
		if !phrase {
			text, next = string(runes[colon+1:end]), end
		}
		if field == Status && !knownStatus(text) {
			return Word{}, 0, false
		}
		return Word{Field: field, Text: text, Phrase: phrase}, next, true
	}
	return Word{}, 0, false
}

// scanPhrase reads a quoted phrase at i. A straight quote opens one anywhere and
// may stay open; 「 and “ do so only if their partner ends the word, because they
// also stand in the texts themselves: 「三化」標桿園區.
func scanPhrase(runes []rune, i int) (string, int, bool) {
	for _, pair := range quotes {
		if runes[i] != pair.open {
			continue
		}
		text, next, closed := quoted(runes, i+1, pair.close)
		straight := pair.open == pair.close
		ends := next == len(runes) || unicode.IsSpace(runes[next])
		if blank(text) || !straight && !(closed && ends) {
			return "", 0, false
		}
		return text, next, true
	}
	return "", 0, false
}

// quoted reads up to the closing quote; inside straight quotes a doubled one
// stands for itself.
func quoted(runes []rune, i int, close rune) (text string, next int, closed bool) {
	var b strings.Builder
	for ; i < len(runes); i++ {
		if runes[i] != close {
			b.WriteRune(runes[i])
			continue
		}
		if close != '"' || i+1 == len(runes) || runes[i+1] != '"' {
			return b.String(), i + 1, true
		}
		b.WriteRune('"')
		i++
	}
	return b.String(), i, false
}

// wordEnd is where the word that begins at i ends.
func wordEnd(runes []rune, i int) int {
	for i < len(runes) && !unicode.IsSpace(runes[i]) {
		i++
	}
	return i
}

func isMinus(r rune) bool { return r == '-' || r == '\uFF0D' }

func blank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }
