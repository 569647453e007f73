package documents

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// targets are what an edition's texts can name in it, by rows, and where one reads.
type targets struct {
	articles, chapters map[string]int64 // by number; what stands there twice is none
	items              map[int64]map[int]int64
	order              []citing // the articles in their order
	here, before       int64    // the article one reads, and the one before it
}

// targetsOf lists the targets of an edition. An article that stands there twice, as in a law
// inside the notice that issues it, is none.
func targetsOf(list []citing) *targets {
	t := &targets{articles: map[string]int64{}, chapters: map[string]int64{}, items: map[int64]map[int]int64{}}
	article := int64(0)
	put := func(of map[string]int64, c citing) {
		if _, twice := of[c.num]; twice {
			c.id = 0
		}
		of[c.num] = c.id
	}
	byParagraphs := slices.ContainsFunc(list, func(c citing) bool { return paragraphFirst().MatchString(c.text.Hans) })
	for _, c := range list {
		switch c.kind {
		case policy.Article:
			put(t.articles, c)
			t.order = append(t.order, c)
			article, t.items[c.id] = c.id, map[int]int64{}
		case policy.Chapter:
			put(t.chapters, c)
			article = 0
		case policy.Point:
			n, err := strconv.Atoi(c.num[strings.LastIndexByte(c.num, '.')+1:])
			if err != nil || article == 0 || byParagraphs {
				continue
			}
			if _, twice := t.items[article][n]; twice {
				c.id = 0
			}
			t.items[article][n] = c.id
		}
	}
	return t
}

// paragraphFirst is how Taiwan's statutes name parts of an article: 項 is a paragraph there, 款 an
// item below it.
var paragraphFirst = pattern.Lazy(`第[一二三四五六七八九十]+项第[一二三四五六七八九十]+款`)

// enter says that one reads c from here on.
func (t *targets) enter(c citing) {
	if c.kind == policy.Article {
		t.here, t.before = c.id, t.here
	}
}

// target is the row that words name in the edition itself, 0 for none.
func (t *targets) target(f citation.Found) int64 {
	article := int64(0)
	switch {
	case f.Chapter > 0:
		return t.chapters[strconv.Itoa(f.Chapter)]
	case f.Here:
		return t.items[t.here][f.Item] // an article does not name itself
	case f.Previous:
		article = t.before
	case f.Key == "":
		article = t.articles[f.Article]
	}
	if item := t.items[article][f.Item]; item != 0 {
		return item
	}
	return article
}

// inRange is an article inside a range: its number, and its row where it is of the edition itself.
type inRange struct {
	article string
	target  int64
}

// widestRange bounds how many articles a range can hold.
const widestRange = 200

// within lists the articles between the two that a range names.
func (t *targets) within(f citation.Found) (list []inRange) {
	if f.Until == "" {
		return nil
	}
	if f.Key != "" { // of another document: by number alone
		from, err := strconv.Atoi(f.Article)
		until, errUntil := strconv.Atoi(f.Until)
		for n := from + 1; err == nil && errUntil == nil && n < until && n-from < widestRange; n++ {
			list = append(list, inRange{strconv.Itoa(n), 0})
		}
		return list
	}
	first, last := t.articles[f.Article], t.articles[f.Until]
	inside := false
	for _, c := range t.order {
		if c.id == last || len(list) == widestRange {
			return list
		}
		if inside && t.articles[c.num] != 0 {
			list = append(list, inRange{c.num, c.id})
		}
		inside = inside || c.id == first
	}
	return nil // the last comes before the first, or is not there
}
