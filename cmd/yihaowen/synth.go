package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/segment"
	"github.com/yihaowen/yihaowen/internal/synth"
)

// runSynth fills a database with a corpus to measure with.
func runSynth(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "synth", "")
	db := f.db()
	n := f.Int("provisions", 0, "provisions to write")
	documents := f.Int("documents", 0, "documents that they stand in (default: one for 63 provisions); alone, of one section of 8 measures each")
	seed := f.Uint64("seed", 1, "the same seed writes the same corpus")
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if *n == 0 && *documents > 0 {
		*n = 9 * *documents
	}
	if *n <= 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagProvisions, *n))
	}
	if *documents == 0 {
		*documents = synth.Documents(*n)
	}
	if most := synth.Documents(*n); *documents < most || *documents > *n {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagDocuments, *documents, *n, most, *n))
	}
	words, err := dictionary()
	if err != nil {
		return err
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	corpus := synth.New(words, *seed)
	start := time.Now()
	if err := st.Load(ctx, corpus.All(*n, *documents), corpus.Split); err != nil {
		return err
	}
	loaded := time.Now()
	if err := st.Reindex(ctx, corpus.Split); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.stdout, "%s: %d provisions in %d documents, written in %.1f s, indexed in %.1f s\n",
		*db, *n, *documents, loaded.Sub(start).Seconds(), time.Since(loaded).Seconds())
	return err
}

// dictionary lists the segmenter's Han words of up to six characters in both
// scripts, the commonest first.
func dictionary() ([]policy.Text, error) {
	converter, err := script.New()
	if err != nil {
		return nil, err
	}
	entries := segment.Dictionary()
	slices.SortFunc(entries, func(a, b segment.Entry) int {
		return cmp.Or(cmp.Compare(b.Frequency, a.Frequency), cmp.Compare(a.Text, b.Text))
	})
	seen := map[string]bool{}
	var words []policy.Text
	for _, e := range entries {
		notHan := func(r rune) bool { return !unicode.Is(unicode.Han, r) }
		if n := len([]rune(e.Text)); n == 0 || n > 6 || slices.ContainsFunc([]rune(e.Text), notHan) {
			continue
		}
		hans := converter.Convert(e.Text, policy.Hant, policy.Hans)
		if hans != e.Text || seen[hans] {
			continue // the Traditional form of a word that stands in the list itself
		}
		seen[hans] = true
		words = append(words, converter.Both(hans, policy.Hans))
	}
	return words, nil
}
