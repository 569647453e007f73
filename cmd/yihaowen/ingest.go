package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runIngest takes files into the database, one transaction each.
func runIngest(ctx context.Context, env *environment, args []string) (err error) {
	f := newFlags(env, "ingest", "FILE|FOLDER...")
	db := f.db()
	var facts ingest.Facts
	f.StringVar(&facts.Slug, "slug", "", "address of the document (default: from its place and number, or its title)")
	f.StringVar(&facts.Title, "title", "", "title, where the text states none or another one")
	f.StringVar(&facts.Alternate, "alternate", "", "another name of the document")
	f.StringVar(&facts.Issuer, "issuer", "", "who issued it")
	f.StringVar(&facts.Adopted, "adopted", "", "day it was adopted, as 2024-01-27")
	f.StringVar(&facts.Published, "published", "", "day it was published")
	f.StringVar(&facts.Source, "source", "", "where the text was taken from, for the reader")
	f.StringVar(&facts.SourceURL, "source-url", "", "its address")
	accept := f.Bool("accept-claims", false, "store a text whose own counts do not agree with it")
	dry := f.Bool("dry-run", false, "show the tree and store nothing")
	asJSON := f.Bool("json", false, "print results as JSON")
	plain := f.Bool("no-pictures", false, "do not draw the pages of PDFs (their pictures are shown beside the text)")
	names, err := f.parse(args, 1, -1)
	if err != nil {
		return err
	}
	files, err := filesOf(names)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BatchEmpty)).Named(names[0])
	}
	if len(files) > 1 && (facts.Slug != "" || facts.Title != "") {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BatchNamesOne))
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	in := &ingest.Ingester{Script: converter}
	if *dry {
		for _, name := range files {
			if err := dryRun(ctx, env, in, name, facts, *accept, *asJSON); err != nil {
				return err
			}
		}
		return nil
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	in.Store = st
	if err := respell.Lay(ctx, st, converter); err != nil {
		return err
	}
	defer func() {
		if err == nil {
			err = respellOwn(ctx, st)
		}
	}()
	if len(files) > 1 || files[0] != names[0] {
		return ingestMany(ctx, env, in, files, facts, *accept, *asJSON, *plain)
	}
	for _, name := range files {
		src, err := readSource(ctx, env, name)
		if err != nil {
			return err
		}
		facts.Anew = true
		results, err := in.IngestAll(ctx, src, facts, *accept)
		if err != nil {
			return err
		}
		for i, result := range results {
			if !*plain {
				if err := drawPages(ctx, st, result); err != nil {
					return err
				}
			}
			called := name
			if len(results) > 1 {
				called = fmt.Sprintf("%s (%d/%d)", name, i+1, len(results))
			}
			if err := report(env, called, result, *asJSON); err != nil {
				return err
			}
		}
	}
	return nil
}

// drawPages keeps what the pages of a PDF look like that was stored just now.
func drawPages(ctx context.Context, st *store.Store, r *ingest.Result) error {
	e := r.Edition
	if r.Outcome == ingest.Unchanged || r.Outcome == ingest.Drafted || source.Foreign(e.Raw) != source.FormatPDF {
		return nil
	}
	read, err := newReader()
	if err != nil {
		return err
	}
	list, err := read.pictures(ctx, e.Raw)
	if err != nil {
		return err
	}
	return st.AddFacsimiles(ctx, e.ID, list)
}

// respellOwn applies the words of single documents, which are known only once these are stored.
func respellOwn(ctx context.Context, st *store.Store) error {
	words, err := st.OwnWords(ctx)
	if err != nil || !slices.ContainsFunc(words, func(w *policy.OwnWord) bool { return w.Document != nil }) {
		return err
	}
	plain, err := script.New()
	if err == nil {
		_, err = respell.Run(ctx, st, plain)
	}
	return err
}

// dryRun shows what ingesting a file would store.
func dryRun(ctx context.Context, env *environment, in *ingest.Ingester, name string, facts ingest.Facts, accept, asJSON bool) error {
	src, err := readSource(ctx, env, name)
	if err != nil {
		return err
	}
	_, e, err := in.Parse(src, facts)
	if err != nil {
		return err
	}
	if asJSON {
		if err := writeJSON(env, api.NewTree(e, e.Script)); err != nil {
			return err
		}
	} else {
		printTree(env, e)
	}
	if accept {
		return nil
	}
	return ingest.Contradictions(name, e)
}

func report(env *environment, name string, r *ingest.Result, asJSON bool) error {
	counts := policy.Count(r.Edition.Provisions)
	if asJSON {
		return writeJSON(env, map[string]any{
			"file": name, "outcome": r.Outcome, "id": "/d/" + r.Document.Slug,
			"edition": r.Document.Edition, "grammar": r.Edition.Grammar, "counts": counts, "warnings": r.Edition.Warnings,
		})
	}
	for _, w := range r.Edition.Warnings {
		fmt.Fprintf(env.stderr, "%s: %s\n", name, w.In(env.language))
	}
	_, err := fmt.Fprintf(env.stdout, "%s: %s /d/%s, edition %d, %d measures, %d terms (grammar %s: %s)\n",
		name, r.Outcome, r.Document.Slug, r.Document.Edition, counts[policy.Measure], len(r.Edition.Terms), r.Edition.Grammar, r.Edition.Reason)
	return err
}

func writeJSON(env *environment, v any) error {
	out := json.NewEncoder(env.stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(v)
}
