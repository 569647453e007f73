package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store"
)

// samples are the documents beside the repository that testdata/order.tsv also
// speaks of; a sample's slug is its file's name.
const samples = "../../../shared/samples"

// withSamples takes the samples into a store that holds the seed, and reports
// whether they are there.
func withSamples(t *testing.T, st *store.Store) bool {
	t.Helper()
	files, err := filepath.Glob(samples + "/*-*-*.*")
	if err != nil || len(files) == 0 {
		return false
	}
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter}
	env := &environment{stdout: io.Discard, stderr: io.Discard}
	for _, file := range files {
		if filepath.Ext(file) == ".csv" || strings.HasPrefix(filepath.Base(file), "hebei") {
			continue // holds no provision
		}
		src, err := readSource(context.Background(), env, file)
		if err != nil {
			t.Fatal(err)
		}
		slug := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if _, err := in.Ingest(context.Background(), src, ingest.Facts{Slug: slug}, true); err != nil {
			t.Fatal(err)
		}
	}
	return true
}

// TestOrder holds the order of hits to testdata/order.tsv.
func TestOrder(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	st := seeded(t)
	checkOrder(t, st, func(doc string) bool { return doc == "baoan-2024" })
	if !withSamples(t, st) {
		t.Log("the sample documents are not in ../shared/samples beside this repository; their queries are left out")
		return
	}
	checkOrder(t, st, func(string) bool { return true })
}

// checkOrder tries the lines about documents that among chooses.
func checkOrder(t *testing.T, st *store.Store, among func(doc string) bool) {
	t.Helper()
	list, err := os.ReadFile("testdata/order.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		column := strings.Split(strings.TrimSpace(line), "\t")
		if len(column) != 3 {
			t.Fatalf("%q: want three columns", line)
		}
		if !among(column[0]) {
			continue
		}
		everywhere := column[0] == "*"
		request := search.Request{Query: search.Parse(column[1]), Limit: 50}
		if !everywhere {
			request.Filter.Doc = column[0]
		}
		result, err := st.Search(context.Background(), request)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range result.Hits {
			place := h.Path
			if everywhere {
				place = h.Document.Slug + "/" + h.Path
			}
			got = append(got, place)
		}
		if !begins(got, column[2]) {
			t.Errorf("%s in %s: %v, want %s first", column[1], column[0], got, column[2])
		}
	}
}

// begins reports whether a list begins with groups of places parted by >, in any
// order inside a group.
func begins(list []string, groups string) bool {
	for group := range strings.SplitSeq(groups, " > ") {
		want := strings.Fields(group)
		head := slices.Clone(list[:min(len(list), len(want))])
		list = list[len(head):]
		slices.Sort(head)
		slices.Sort(want)
		if !slices.Equal(head, want) {
			return false
		}
	}
	return true
}
