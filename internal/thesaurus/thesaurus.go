// Package thesaurus knows with which words policy texts say what people call otherwise
// 官方用語: an entry vocabulary, as ISO 25964 calls it, that leads from words of everyday
// life to the terms of the texts. What it knows is offered, never applied.
package thesaurus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// everyday is the table that the program brings: Simplified, for its lines are read and mended by hand.
//
//go:embed everyday.tsv
var everyday string

// shipped reads the table when it is first asked for.
var shipped = sync.OnceValue(func() []*policy.Everyday {
	convert, err := script.New()
	if err != nil {
		panic("the tables of both scripts are part of the program: " + err.Error())
	}
	var list []*policy.Everyday
	for line := range strings.Lines(everyday) {
		columns := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(columns) < 3 {
			continue
		}
		for word := range strings.SplitSeq(columns[0], "、") {
			e := &policy.Everyday{Word: convert.Both(word, policy.Hans), Why: columns[2]}
			for official := range strings.SplitSeq(columns[1], "、") {
				if official != "" && official != "-" && official != word {
					e.Official = append(e.Official, convert.Both(official, policy.Hans))
				}
			}
			list = append(list, e)
		}
	}
	return list
})

// Shipped is the table that the program brings, in the order of its file. An entry without
// official words is filler 虛詞: 怎麼辦, 有沒有.
func Shipped() []*policy.Everyday { return shipped() }

// Table finds words of everyday life in what people ask.
type Table struct {
	entries  map[string]*policy.Everyday // by folded word
	official map[string]bool             // folded words of policy texts
	longest  int                         // characters of the longest word
}

// With is the shipped table with an office's own entries laid over it: one of these
// stands for all that the table says of its word, and one without official words strikes it.
func With(own []*policy.Everyday) *Table {
	if len(own) == 0 {
		return plain()
	}
	return newTable(slices.Concat(Shipped(), own))
}

var plain = sync.OnceValue(func() *Table { return newTable(Shipped()) })

func newTable(list []*policy.Everyday) *Table {
	t := &Table{entries: map[string]*policy.Everyday{}, official: map[string]bool{}}
	for _, e := range list {
		fold := script.FoldString(e.Word.Hans)
		if have := t.entries[fold]; have != nil && have.ID != 0 { // rows of one word belong together
			e = &policy.Everyday{ID: e.ID, Word: e.Word, Official: slices.Concat(have.Official, e.Official), Why: e.Why}
		}
		t.entries[fold] = e
		t.longest = max(t.longest, len([]rune(fold)))
	}
	for fold, e := range t.entries {
		if e.ID != 0 && len(e.Official) == 0 {
			delete(t.entries, fold)
		}
		for _, o := range e.Official {
			official := script.FoldString(o.Hans)
			t.official[official], t.longest = true, max(t.longest, len([]rune(official)))
		}
	}
	return t
}

// Piece is a part of what was asked.
type Piece struct {
	Text  string           // as typed
	Entry *policy.Everyday // what the table knows of it; nil: nothing
}

// Cut takes what was typed without spaces apart into words of the table and what stands
// between them, so that as much as possible is known and in as few words as possible: 招人補貼
// is 招人 and 補貼. Filler falls out; a single character of it (的, 了) only beside what is known,
// for otherwise it may be a part of a word: 目的, 了解. What is official already stays whole
// and stands with what is not known: no 人工 is found in 人工智能.
func (t *Table) Cut(typed string) []Piece {
	text := []rune(typed)
	fold := []rune(script.FoldString(typed))
	if len(fold) != len(text) {
		return []Piece{{Text: typed}}
	}
	type state struct {
		unknown, words, from int
		entry                *policy.Everyday
	}
	best := make([]state, len(text)+1)
	for i := 1; i <= len(text); i++ {
		best[i] = state{best[i-1].unknown + 1, best[i-1].words, i - 1, nil}
		if best[i-1].entry != nil || i == 1 {
			best[i].words++ // a new stretch of what is not known
		}
		for n := 1; n <= min(t.longest, i); n++ {
			word := string(fold[i-n : i])
			e := t.entries[word]
			if e == nil && !t.official[word] {
				continue
			}
			s := state{best[i-n].unknown, best[i-n].words + 1, i - n, e}
			if s.unknown < best[i].unknown || s.unknown == best[i].unknown && s.words <= best[i].words {
				best[i] = s
			}
		}
	}
	var pieces []Piece
	for i := len(text); i > 0; {
		s := best[i]
		p := Piece{string(text[s.from:i]), s.entry}
		if last := len(pieces) - 1; s.entry == nil && last >= 0 && pieces[last].Entry == nil {
			pieces[last].Text = p.Text + pieces[last].Text
		} else {
			pieces = append(pieces, p)
		}
		i = s.from
	}
	slices.Reverse(pieces)
	pieces = particles(pieces)
	return slices.DeleteFunc(pieces, func(p Piece) bool {
		return p.Entry != nil && len(p.Entry.Official) == 0 || strings.TrimSpace(p.Text) == ""
	})
}

// particles takes filler of a single character that touches nothing known back into what stands around it.
func particles(pieces []Piece) []Piece {
	known := make([]bool, len(pieces))
	for i, p := range pieces {
		known[i] = p.Entry != nil && (len(p.Entry.Official) > 0 || len([]rune(p.Text)) > 1) || strings.TrimFunc(p.Text, notOfWords) == ""
	}
	for i := range pieces {
		known[i] = known[i] || pieces[i].Entry != nil && i > 0 && known[i-1]
	}
	for i := len(pieces) - 2; i >= 0; i-- {
		known[i] = known[i] || pieces[i].Entry != nil && known[i+1]
	}
	var out []Piece
	for i, p := range pieces {
		switch last := len(out) - 1; {
		case known[i]:
			out = append(out, p)
		case i > 0 && !known[i-1]:
			out[last].Text += p.Text
		default:
			out = append(out, Piece{Text: p.Text})
		}
	}
	return out
}

func notOfWords(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
