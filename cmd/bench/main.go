// Command bench measures search and prints the table of docs/search.md: the
// article, a large corpus, and a smaller one beside FTS5's trigrams.
// It is a module of its own, so that what it compares with stays out of the product.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	binary := flag.String("binary", "../../bin/yihaowen", "the program to measure")
	folder := flag.String("dir", filepath.Join(os.TempDir(), "yihaowen-bench"), "where databases are kept between runs")
	provisions := flag.Int("provisions", 1_000_000, "provisions of the large corpus, 0 for none")
	reference := flag.Int("reference", 100_000, "provisions of the corpus that is compared and scanned, 0 for none")
	queries := flag.Int("queries", 500, "queries")
	profile := flag.String("cpuprofile", "", "with -measure: write a CPU profile to this file")
	measure := flag.String("measure", "", "measure the database at this path and print JSON; used by the program itself")
	flag.Parse()
	ctx := context.Background()
	if *profile != "" {
		file, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(file)
		}
		if err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	if *measure != "" {
		if err := measureOwn(ctx, *measure, *queries); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(*folder, 0o755); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s, %d CPUs, %s\n\n", runtime.Version(), runtime.NumCPU(), runtime.GOARCH)
	if err := run(ctx, *binary, *folder, *provisions, *reference, *queries); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, binary, folder string, provisions, reference, queries int) error {
	t := &table{}
	article := filepath.Join(folder, "article.db")
	network, err := measurePage(ctx, binary, article)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	handler, err := measureHandler(ctx, article)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	fmt.Printf("the article: search page, time of the server     %s\n", handler)
	fmt.Printf("the article: search page over HTTP on loopback   %s\n", network)
	t.row("the article: whole search page, server time", "p50 < 1 ms", handler.P50 < 1, "p50 %.2f ms (%.2f with the loopback)", handler.P50, network.P50)
	if provisions > 0 {
		db, built, err := corpus(ctx, binary, folder, provisions)
		if err != nil {
			return err
		}
		own, err := measureElsewhere(ctx, db, queries)
		if err != nil {
			return err
		}
		own.print(provisions)
		own.rows(t, provisions, built)
	}
	if reference > 0 {
		db, _, err := corpus(ctx, binary, folder, reference)
		if err != nil {
			return err
		}
		own, err := measureElsewhere(ctx, db, queries)
		if err != nil {
			return err
		}
		own.print(reference)
		c, err := compare(ctx, db, folder, queries, own)
		if err != nil {
			return err
		}
		c.print()
		c.rows(t)
	}
	t.print()
	return nil
}

// corpus builds a database with the program's own command, unless an earlier run
// did, and gives how long that took: for the rows and their words, and for the index.
func corpus(ctx context.Context, binary, folder string, provisions int) (db string, built []float64, err error) {
	db = filepath.Join(folder, "synth-"+strconv.Itoa(provisions)+".db")
	note := db + ".txt" // what the program said
	said, err := os.ReadFile(note)
	if err != nil {
		part := db + ".part"
		for _, tail := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(part + tail); err != nil && !os.IsNotExist(err) {
				return "", nil, err
			}
		}
		synth := exec.CommandContext(ctx, binary, "synth", "--provisions", strconv.Itoa(provisions), "--db", part)
		synth.Stderr = os.Stderr
		if said, err = synth.Output(); err != nil {
			return "", nil, fmt.Errorf("%s synth: %w", binary, err)
		}
		if err := os.Rename(part, db); err != nil {
			return "", nil, err
		}
		if err := os.WriteFile(note, said, 0o644); err != nil {
			return "", nil, err
		}
	}
	fmt.Printf("\n%s", said)
	built = make([]float64, 2)
	_, tail, _ := strings.Cut(string(said), "written in")
	if _, err := fmt.Sscanf(tail, "%f s, indexed in %f s", &built[0], &built[1]); err != nil {
		return "", nil, fmt.Errorf("%s: %w; remove it", note, err)
	}
	return db, built, nil
}
