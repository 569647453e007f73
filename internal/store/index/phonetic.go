package index

import (
	"context"
	"database/sql"
	"fmt"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Limits of hearing: how many letters are read as pinyin, in how many ways they are
// parted into words, how many words of one sound are tried, and how many headings
// are listened to.
const (
	heardLength   = 32
	heardWays     = 4
	heardWords    = 8
	heardHeadings = 40
)

// phonetic suggests measures whose headings sound as typed, and the words of the
// headings that do. Headings have no sounds of their own in the index, which would
// double it: what was typed is parted into the sounds of known words, the index is
// asked for headings that hold one word of each sound, and these are listened to.
func (x *Index) phonetic(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	ways, err := x.ways(ctx, typed)
	if err != nil {
		return nil, err
	}
	var list []search.Suggestion
	known := map[string]bool{}
	for _, way := range ways {
		q := search.Query{}
		for _, words := range way {
			clause := search.Clause{}
			for _, w := range words {
				clause.Any = append(clause.Any, search.Word{Field: search.Heading, Text: w, Phrase: true})
			}
			q.Clauses = append(q.Clauses, clause)
		}
		f := &resultSet{}
		if err := x.scan(ctx, newPlan(q).headings, ranks{0, rankPassage - 1}, heardHeadings, &scope{}, newLook(q), f); err != nil {
			return nil, err
		}
		order := f.order()
		hits, err := x.hits(ctx, q, order)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			at, ok := search.Heard(typed, h.Heading)
			if !ok || len(list) >= 2*limit {
				continue
			}
			if name := piece(h.Heading, at); len(way) > 1 && !known[name.Hans] {
				known[name.Hans] = true
				list = append(list, search.Suggestion{Kind: "word", Name: name})
			}
			if address := "/d/" + h.Document.Slug + "/" + h.Path; h.Measure > 0 && !known[address] {
				known[address] = true
				list = append(list, search.Suggestion{Kind: "measure", Name: h.Heading, Note: h.Document.Title, Path: address, Marks: []search.Range{at}})
			}
		}
	}
	return list, nil
}

// piece is a range of a text.
func piece(t policy.Text, r search.Range) policy.Text {
	return policy.Text{Hant: string([]rune(t.Hant)[r.Start:r.End]), Hans: string([]rune(t.Hans)[r.Start:r.End])}
}

// ways parts what was typed into the sounds of words, in the first few ways that
// make sense: for each part the words that sound so. Chinese runs stand for
// themselves; one letter after them is left to listening.
func (x *Index) ways(ctx context.Context, typed string) ([][][]string, error) {
	runs := search.Runs(typed)
	length := 0
	for _, run := range runs {
		length += len([]rune(run))
	}
	if length < 2 || length > heardLength {
		return nil, nil
	}
	ways := [][][]string{{}}
	for i, run := range runs {
		if []rune(run)[0] > unicode.MaxASCII {
			ways = extended(ways, [][][]string{{{run}}})
			continue
		}
		if len(run) == 1 {
			if len(runs) == 1 {
				return nil, nil
			}
			continue
		}
		parted, err := x.parted(ctx, run, i == len(runs)-1)
		if err != nil {
			return nil, err
		}
		if len(parted) == 0 {
			return nil, nil
		}
		ways = extended(ways, parted)
	}
	return ways, nil
}

// extended is every way followed by every one of more, as many as are tried.
func extended(ways, more [][][]string) [][][]string {
	var out [][][]string
	for _, m := range more {
		for _, w := range ways {
			if len(out) < heardWays {
				out = append(out, append(append([][]string{}, w...), m...))
			}
		}
	}
	return out
}

// parted parts letters into the sounds of one to three words; the last word may be
// begun only if nothing follows.
func (x *Index) parted(ctx context.Context, sound string, last bool) ([][][]string, error) {
	const shortest = 2 // letters of a word's sound
	var ways [][][]string
	var part func(from int, before [][]string) error
	part = func(from int, before [][]string) error {
		words, err := x.sounded(ctx, sound[from:], last)
		if err != nil {
			return err
		}
		if len(words) > 0 && len(ways) < heardWays {
			ways = append(ways, append(append([][]string{}, before...), words))
		}
		if len(before) == 2 {
			return nil
		}
		for cut := len(sound) - shortest; cut >= from+shortest && len(ways) < heardWays; cut-- {
			words, err := x.sounded(ctx, sound[from:cut], false)
			if err != nil {
				return err
			}
			if len(words) > 0 {
				if err := part(cut, append(before[:len(before):len(before)], words)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	err := part(0, nil)
	return ways, err
}

// sounded lists the most used words and terms that sound so, or begin so.
func (x *Index) sounded(ctx context.Context, sound string, begin bool) ([]string, error) {
	end := sound + "\x00"
	if begin {
		end = sound + "\x7f"
	}
	var list []string
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		list = append(list, name)
		return err
	}, `SELECT DISTINCT n.name_hans FROM search_name n WHERE n.kind IN ('word', 'term') AND n.id IN (
			SELECT name_id FROM search_sound WHERE sound >= ? AND sound < ? ORDER BY sound LIMIT ?)
		ORDER BY n.uses DESC, n.fold LIMIT ?`, sound, end, suggestScan/4, heardWords)
	if err != nil {
		return nil, fmt.Errorf("sounded(%s): %w", sound, err)
	}
	return list, nil
}
