// Command everyday measures how many questions, asked as people ask them, lead to a measure
// that helps: it is among the first ten hits of the question or of a search that is offered
// beside them. It takes in the seed, the texts that questions of set c ask of and, where they are,
// the samples (-samples); questions about a document that is not there are left out and counted.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/seeds"
)

// first is how many hits a reader looks at.
const first = 10

// own are the texts that set c asks of, which lie in the project.
var own = []string{
	"../../internal/gold/testdata/benefits/docs/liuhe-chanye.txt",
	"../../internal/gold/testdata/benefits/docs/njna-ruanjian.txt",
	"../../internal/gold/testdata/benefits/docs/shanghai-g60.md",
	"../../internal/gold/testdata/benefits/docs/tianhe-gangao.txt",
	"../../internal/gold/testdata/years/pairs/texts/yihao-2021.md",
	"../../internal/gold/testdata/statutes/docs/jiage-weifa-chufa-guiding.md",
}

// question is what somebody asks, and the measures of a document that would help.
type question struct {
	text, document string
	measures       []int
}

func main() {
	log.SetFlags(0)
	samples := flag.String("samples", "../../../shared/samples", "folder of the sample documents")
	list := flag.Bool("v", false, "print what each question of sets a and c leads to")
	flag.Parse()
	if err := run(context.Background(), *samples, *list); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, samples string, list bool) error {
	dir, err := os.MkdirTemp("", "everyday")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	st, err := store.Open(ctx, filepath.Join(dir, "a.db"))
	if err != nil {
		return err
	}
	defer st.Close()
	held := map[string]string{} // slugs by how questions name documents
	take := func(files fs.FS, name string) error {
		f, err := files.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		src, err := source.Read(name, f)
		if err != nil {
			return err
		}
		c, err := script.New()
		if err != nil {
			return err
		}
		r, err := (&ingest.Ingester{Store: st, Script: c}).Ingest(ctx, src, ingest.Facts{}, true)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		held[name], held[strings.TrimSuffix(name, filepath.Ext(name))] = r.Document.Slug, r.Document.Slug
		return nil
	}
	if err := take(seeds.FS, "baoan-2024.txt"); err != nil {
		return err
	}
	for _, name := range own {
		if err := take(os.DirFS(filepath.Dir(name)), filepath.Base(name)); err != nil {
			return err
		}
	}
	there, err := fs.ReadDir(os.DirFS(samples), ".")
	if err != nil {
		fmt.Printf("%s is not there; only questions about the seed are asked\n", samples)
	}
	for _, f := range there {
		if name := f.Name(); name != "README.md" && !strings.HasSuffix(name, ".csv") {
			if err := take(os.DirFS(samples), name); err != nil {
				return err
			}
		}
	}
	all, of := 0, 0
	for _, set := range []string{"a", "b", "c"} {
		questions, err := read("everyday/questions-" + set + ".tsv")
		if err != nil {
			return err
		}
		lead, asked, away := 0, 0, 0
		for _, q := range questions {
			slug, ok := held[q.document]
			if !ok {
				away++
				continue
			}
			asked++
			by, err := leads(ctx, st, slug, q)
			if err != nil {
				return err
			}
			if by != "" {
				lead++
			}
			if list && set != "b" {
				fmt.Printf("%s\t%s\n", q.text, by)
			}
		}
		fmt.Printf("questions of set %s that lead to a fitting measure: %d of %d (%d about documents that are not here)\n", set, lead, asked, away)
		if set != "c" {
			all, of = all+lead, of+asked
		}
	}
	fmt.Printf("a and b together: %d of %d (targets: 48 of 60, 20 of the 30 of set b)\n", all, of)
	return nil
}

// leads gives the search by which a question leads to a measure that helps, "" if none does.
func leads(ctx context.Context, st *store.Store, slug string, q question) (string, error) {
	ask := func(query search.Query) (bool, search.Result, error) {
		r, err := st.Search(ctx, search.Request{Query: query, Script: policy.Hans, Limit: first})
		if err != nil {
			return false, r, err
		}
		return slices.ContainsFunc(r.Hits, func(h search.Hit) bool {
			path := h.Path
			for _, a := range h.Ancestors {
				path += " " + a.Path
			}
			return h.Document.Slug == slug && slices.ContainsFunc(q.measures, func(n int) bool {
				return h.Measure == n || slices.Contains(strings.Fields(path), "m/"+strconv.Itoa(n))
			})
		}), r, nil
	}
	own := search.Parse(q.text)
	ok, r, err := ask(own)
	if err != nil {
		return "", err
	}
	if ok {
		return own.String(), nil
	}
	for _, o := range r.Offers {
		if ok, _, err = ask(o.Asks); err != nil {
			return "", err
		}
		if ok {
			return o.Query.Hans, nil
		}
	}
	return "", nil
}

func read(name string) ([]question, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var list []question
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(columns) != 3 {
			continue
		}
		q := question{text: columns[0], document: columns[1]}
		for n := range strings.SplitSeq(columns[2], ",") {
			number, err := strconv.Atoi(n)
			if err != nil {
				return nil, fmt.Errorf("%s: %q: %w", name, line, err)
			}
			q.measures = append(q.measures, number)
		}
		list = append(list, q)
	}
	return list, nil
}
