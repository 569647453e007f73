package main

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/script"
)

// scanned is a corpus in memory, each place a pair of characters by its number,
// so that a query is compared with every place of it in reasonable time.
type scanned struct {
	ids    []int64
	texts  []string // heading and text, Simplified: what the other engines are given
	places [][]uint16
	pairs  [][2]rune
	hans   map[rune]rune // Simplified forms of Traditional characters of the corpus
}

// boundary parts heading and text: no word reaches across it.
const boundary = 0

func readCorpus(ctx context.Context, path string) (*scanned, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `SELECT id, heading_hans, heading_hant, text_hans, text_hant FROM provision ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	c := &scanned{pairs: [][2]rune{{0, 0}}, hans: map[rune]rune{}}
	numbers := map[[2]rune]uint16{}
	for rows.Next() {
		var id int64
		var r row
		if err := rows.Scan(&id, &r.heading, &r.headingHant, &r.text, &r.textHant); err != nil {
			return nil, err
		}
		var places []uint16
		for _, part := range [][2]string{{r.heading, r.headingHant}, {r.text, r.textHant}} {
			hans, hant := []rune(part[0]), []rune(part[1])
			for i := range hans {
				if unicode.IsSpace(hans[i]) || strings.ContainsRune("“”‘’", hans[i]) {
					continue
				}
				pair := [2]rune{hant[i], hans[i]}
				number, known := numbers[pair]
				if !known {
					number = uint16(len(c.pairs))
					numbers[pair] = number
					c.pairs = append(c.pairs, pair)
					c.hans[hant[i]] = hans[i]
				}
				places = append(places, number)
			}
			places = append(places, boundary)
		}
		c.ids = append(c.ids, id)
		c.texts = append(c.texts, r.heading+"\n"+r.text)
		c.places = append(c.places, places)
	}
	return c, rows.Err()
}

// scan finds the provisions that hold every word of a query, by looking at each place.
func (c *scanned) scan(query string) map[int64]bool {
	var words [][][]bool
	for _, word := range strings.Fields(query) {
		var allowed [][]bool
		for _, q := range word {
			table := make([]bool, len(c.pairs))
			for i, pair := range c.pairs[1:] {
				table[i+1] = script.Equal(q, pair[0], pair[1])
			}
			allowed = append(allowed, table)
		}
		words = append(words, allowed)
	}
	found := map[int64]bool{}
	for i, places := range c.places {
		if !slices.ContainsFunc(words, func(word [][]bool) bool { return !stands(word, places) }) {
			found[c.ids[i]] = true
		}
	}
	return found
}

func stands(word [][]bool, places []uint16) bool {
	for i := 0; i+len(word) <= len(places); i++ {
		j := 0
		for j < len(word) && word[j][places[i+j]] {
			j++
		}
		if j == len(word) {
			return true
		}
	}
	return false
}

// simplify helps the other engines, which know one script only.
func (c *scanned) simplify(query string) string {
	return strings.Map(func(r rune) rune {
		if hans, known := c.hans[r]; known {
			return hans
		}
		return r
	}, query)
}
