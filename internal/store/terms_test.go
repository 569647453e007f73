package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// withTerms is an edition of texts in which each character of names is a term wherever it stands; those of marked are marked, that
// of defined has a definition.
func withTerms(number int, names, marked, defined string, texts ...string) *policy.Edition {
	var list [][2]policy.Text
	for _, text := range texts {
		list = append(list, [2]policy.Text{same("題"), same(text)})
	}
	e := measures(number, list...)
	for _, name := range names {
		t := &policy.Term{Name: same(string(name)), Slug: fmt.Sprintf("%c%x", 'a'+name%3, name), Marked: strings.ContainsRune(marked, name)}
		for _, p := range e.Provisions[0].Children {
			for at, r := range []rune(p.Text.Hant) {
				if r == name {
					t.Mentions = append(t.Mentions, policy.Mention{Place: policy.Place{Provision: p}, Field: policy.Body, Start: at, End: at + 1})
				}
			}
		}
		if strings.ContainsRune(defined, name) {
			t.Definition, t.DefinedIn = same("指"+string(name)), &policy.Place{Provision: e.Provisions[0].Children[0]}
		}
		if t.Mentions != nil {
			e.Terms = append(e.Terms, t)
		}
	}
	return e
}

// TestTermsAreCountedAsTheyStand changes documents, their states and what editors want of terms: what is kept of the index of terms
// is what counting all places gives.
func TestTermsAreCountedAsTheyStand(t *testing.T) {
	s := openNew(t)
	ctx := context.Background()
	look := func(after string) {
		t.Helper()
		want := map[string]string{}
		err := db.Each(ctx, s.db.Reads, func(rows *sql.Rows) error {
			var slug, letter, definition string
			var marked, n int
			err := rows.Scan(&slug, &letter, &marked, &definition, &n)
			group := policy.TermRepeated
			if marked > 0 {
				group = policy.TermQuoted
			}
			if definition != "" {
				group = policy.TermDefined
			}
			want[slug] = fmt.Sprint(letter, group, n)
			return err
		}, `SELECT t.slug, substr(t.slug, 1, 1), max(u.marked), max(u.definition_hant), count(*) FROM current_edition c JOIN provision p ON p.edition_id = c.edition_id JOIN mention m ON m.provision_id = p.id
			JOIN term t ON t.id = m.shown_id JOIN usage u ON u.edition_id = c.edition_id AND u.term_id = m.term_id GROUP BY t.id`)
		if err != nil {
			t.Fatal(err)
		}
		list, total, err := s.TermIndex(ctx, "", -1, 0)
		if err != nil {
			t.Fatal(err)
		}
		got, letters := map[string]string{}, map[policy.TermInitial]int{}
		for _, one := range list {
			got[one.Slug] = fmt.Sprint(one.Slug[:1], one.Group(), one.Count)
			letters[policy.TermInitial{Letter: one.Slug[:1], Group: one.Group()}]++
			places, n, err := s.Occurrences(ctx, one.ID, -1, 0)
			if err != nil || n != one.Count || len(places) != n {
				t.Errorf("after %s %s stands in %d places, %d are listed, %d counted (%v)", after, one.Slug, one.Count, len(places), n, err)
			}
		}
		if !maps.Equal(got, want) || total != len(want) {
			t.Errorf("after %s the index has %v, %d in all; counted now: %v", after, got, total, want)
		}
		kept, err := s.TermInitials(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range kept {
			n := one.Count
			if one.Count = 0; letters[one] != n {
				t.Errorf("after %s %d terms of %v are kept, %d listed", after, n, one, letters[one])
			}
			delete(letters, one)
		}
		if len(letters) > 0 {
			t.Errorf("after %s nothing is kept of %v", after, letters)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	first := publishNew(t, s, "first", nil, withTerms(1, "甲乙丙丁", "甲", "丙", "甲乙甲", "丙丁"))
	look("one document")
	second := publishNew(t, s, "second", nil, withTerms(1, "甲乙丙戊", "乙", "", "甲乙", "丙乙戊"))
	look("two documents")
	e := withTerms(2, "乙丁", "", "", "乙丁乙", "甲")
	must(s.Publish(ctx, first, e, everyTwo))
	look("a new edition, in which one is no longer defined")
	slug := func(name rune) string { return fmt.Sprintf("%c%x", 'a'+name%3, name) }
	must(s.ChooseTerm(ctx, 0, slug('乙'), policy.TermJoin, "甲"))
	look("two joined")
	must(s.ChooseTerm(ctx, 0, slug('戊'), policy.TermHide, ""))
	look("one hidden")
	must(s.AddTerm(ctx, 0, &policy.Term{Name: same("題"), Slug: "ti"}))
	look("one added")
	must(s.Withdraw(ctx, 0, second.Slug, "測試"))
	look("one withdrawn")
	if list, _, err := s.TermIndex(ctx, "", -1, 0); err != nil || slices.ContainsFunc(list, func(c policy.CountedTerm) bool { return c.Name.Hant == "丙" }) {
		t.Errorf("what stands only in a withdrawn document is in the index: %v", err)
	}
	must(s.ChooseTerm(ctx, 0, slug('乙'), policy.TermRestore, ""))
	look("one restored")
	must(s.Recomputed(ctx, first, withTermsOf(e, "丁")))
	look("terms found anew")
}

// withTermsOf leaves of the terms of an edition those with the names.
func withTermsOf(e *policy.Edition, names string) *policy.Edition {
	e.Terms = slices.DeleteFunc(e.Terms, func(t *policy.Term) bool { return !strings.Contains(names, t.Name.Hant) })
	return e
}

// TestPlacesOfATermAreListedInParts reads the places of a term in parts, forwards and from the end.
func TestPlacesOfATermAreListedInParts(t *testing.T) {
	s := openNew(t)
	ctx := context.Background()
	for i := range 3 {
		publishNew(t, s, fmt.Sprint("d", i), nil, withTerms(1, "甲", "甲", "", "甲一甲", "甲"))
	}
	term, err := s.Term(ctx, fmt.Sprintf("%c%x", 'a'+'甲'%3, '甲'))
	if err != nil || !term.Marked {
		t.Fatal(term, err)
	}
	all, n, err := s.Occurrences(ctx, term.ID, -1, 0)
	if err != nil || n != 9 || len(all) != 9 {
		t.Fatal(len(all), n, err)
	}
	var parts []policy.Occurrence
	for at := 0; at < n; at += 4 {
		part, total, err := s.Occurrences(ctx, term.ID, 4, at)
		if err != nil || total != 9 {
			t.Fatal(total, err)
		}
		parts = append(parts, part...)
	}
	key := func(o policy.Occurrence) string {
		return fmt.Sprint(o.Document.Slug, o.Provision.Measure, o.Field, o.Start)
	}
	if !slices.EqualFunc(all, parts, func(a, b policy.Occurrence) bool { return key(a) == key(b) }) {
		t.Errorf("in parts: %d places in another order", len(parts))
	}
	newest, err := s.NewestOccurrences(ctx, term.ID, 3)
	if err != nil || len(newest) != 3 || newest[0].Document.Slug != "d2" {
		t.Errorf("the newest: %d, %v", len(newest), err)
	}
}
