package main

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"strings"
	"unicode"
)

// row is a provision of the corpus.
type row struct{ heading, headingHant, text, textHant string }

// drawQueries takes n queries from the texts of a database: a sixth each of one to
// five characters and of pairs of words, wherever they happen to begin, so that
// common strings come as often as they stand there; and among each sixth, every
// fourth from the middle of a heading. They are the same for the same database.
func drawQueries(ctx context.Context, path string, n int) ([]string, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var editions int
	if err := db.QueryRowContext(ctx, `SELECT max(id) FROM edition`).Scan(&editions); err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(3, 14))
	var queries []string
	for len(queries) < n {
		var r row
		err := db.QueryRowContext(ctx, `SELECT heading_hans, heading_hant, text_hans, text_hant FROM provision
			WHERE edition_id = ? ORDER BY position LIMIT 1 OFFSET ?`, 1+random.IntN(editions), random.IntN(9)).
			Scan(&r.heading, &r.headingHant, &r.text, &r.textHant)
		if err == sql.ErrNoRows {
			continue
		}
		if err != nil {
			return nil, err
		}
		from := [][2]string{{r.text, r.textHant}, {r.heading, r.headingHant}}[len(queries)/7%4/3][random.IntN(2)]
		q := ""
		switch length := 1 + len(queries)%7; {
		case length < 7:
			q = piece(random, from, length)
		default:
			a, b := piece(random, from, 2), piece(random, r.text, 2)
			if a != "" && b != "" {
				q = a + " " + b
			}
		}
		if q != "" {
			queries = append(queries, q)
		}
	}
	return queries, nil
}

// piece is n neighbouring Han characters of a text, "" if chance finds none.
func piece(random *rand.Rand, text string, n int) string {
	runes := []rune(text)
	if len(runes) < n {
		return ""
	}
	at := random.IntN(len(runes) - n + 1)
	part := string(runes[at : at+n])
	if strings.ContainsFunc(part, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return ""
	}
	return part
}
