package server_test

import (
	"context"
	"database/sql"
	"regexp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// growing are the tables that have rows for each document, and views of these.
var growing = []string{"document", "published", "current_edition", "edition", "provision", "mention", "usage", "proposal", "proposed", "benefit", "benefit_read", "benefit_words", "related",
	"kindred", "citation", "answer", "answering", "upper", "search_edition", "span", "figure", "measure", "claim", "fact", "topic", "history", "document_name", "series_member", "alignment", "term_count"}

var (
	called = regexp.MustCompile(`(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?`)
	scan   = regexp.MustCompile(`^SCAN (\w+)`)
)

// grows reports whether a step of a plan walks through a whole table that grows, by the names that the statement has for its tables.
func grows(query, step string) bool {
	m := scan.FindStringSubmatch(step)
	if m == nil {
		return false
	}
	for _, c := range called.FindAllStringSubmatch(query, -1) {
		if (c[1] == m[1] || c[2] == m[1]) && slices.Contains(growing, c[1]) {
			return true
		}
	}
	return slices.Contains(growing, m[1])
}

// walked are the walks that are known, by a part of the statement and of the plan: this list only gets shorter. What stands in it
// costs more with more documents, or with more work, as docs/scale.md says.
var walked = []struct{ statement, plan string }{
	{"FROM document WHERE ?1 = '' OR instr", "SCAN document"},                    // the last changed, by an index; all where words are asked for
	{"FROM term_count k", "SCAN k USING INDEX term_count_slug"},                  // as many as are listed
	{"SELECT d.id, 2 + coalesce(s.last - s.first, -1)", "SCAN document"},         // the parts of the sitemap
	{"FROM benefit b JOIN", "SCAN b"},                                            // measures that give something, all places and kinds counted
	{"benefit_read r JOIN published d", "SCAN r"},                                // how many documents were read for that
	{"SELECT edition_id, first, last FROM search_edition", "SCAN search"},        // once, then kept in memory
	{"SELECT r.document_id, count(*) FROM proposal r", "SCAN r"},                 // what waits on the desk
	{"WHERE kind = 'department' AND action = 'merge'", "history_merge"},          // an index of merges alone
	{"SELECT DISTINCT series_id, year FROM series_member", "series_member_year"}, // of which the first six are read
	{"WITH RECURSIVE me", "SCAN s"},                                              // which of the departments are called so
	{"FROM history h", "SCAN h"},                                                 // the newest first, as many as are listed
	{"FROM edition e JOIN published d", "SCAN e"},                                // likewise
}

// plans notes, of the statements that a page took, the plans that walk through a whole table or go through all published
// documents to sort them.
func (s *site) plans(route string, list []string, walks map[string][]string) {
	s.Helper()
	file, err := sql.Open("sqlite3", db.Source(s.path, db.ReadPragmas))
	if err != nil {
		s.Fatal(err)
	}
	defer file.Close()
	for _, query := range list {
		if !strings.HasPrefix(query, "SELECT") && !strings.HasPrefix(query, "WITH") {
			continue
		}
		var steps []string
		args := make([]any, 40)
		err := db.Each(context.Background(), file, func(rows *sql.Rows) error {
			var id, parent, unused int
			var step string
			err := rows.Scan(&id, &parent, &unused, &step)
			steps = append(steps, step)
			return err
		}, "EXPLAIN QUERY PLAN "+query, args[:parametersOf(query)]...)
		if err != nil {
			s.Fatalf("%s: %v", query, err)
		}
		for _, step := range steps {
			bad := grows(query, step) || strings.HasSuffix(step, "(state=?)") && slices.Contains(steps, "USE TEMP B-TREE FOR ORDER BY") && !strings.Contains(query, "LIMIT")
			known := slices.ContainsFunc(walked, func(w struct{ statement, plan string }) bool {
				return strings.Contains(query, w.statement) && strings.Contains(step, w.plan)
			})
			if bad && !known {
				at := step + " in " + query[:min(len(query), 160)]
				if !slices.Contains(walks[at], route) {
					walks[at] = append(walks[at], route)
				}
			}
		}
	}
}

var numbered = regexp.MustCompile(`\?(\d+)`)

// parametersOf is how many values a statement is given.
func parametersOf(query string) (n int) {
	for _, m := range numbered.FindAllStringSubmatch(query, -1) {
		k := 0
		for _, c := range m[1] {
			k = 10*k + int(c-'0')
		}
		n = max(n, k)
	}
	return n + strings.Count(numbered.ReplaceAllString(query, ""), "?")
}
