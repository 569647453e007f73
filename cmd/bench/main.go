// Command bench measures search and prints the table of docs/search.md: the
// article, a large corpus, and a smaller one beside bleve and FTS5's trigrams.
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
	page, err := measurePage(ctx, binary, folder)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	fmt.Printf("the article: search page over HTTP on loopback     %s\n", page)
	if provisions > 0 {
		db, err := corpus(ctx, binary, folder, provisions)
		if err != nil {
			return err
		}
		own, err := measureElsewhere(ctx, db, queries)
		if err != nil {
			return err
		}
		own.print(provisions)
	}
	if reference == 0 {
		return nil
	}
	db, err := corpus(ctx, binary, folder, reference)
	if err != nil {
		return err
	}
	own, err := measureElsewhere(ctx, db, queries)
	if err != nil {
		return err
	}
	own.print(reference)
	return compare(ctx, db, folder, queries, own)
}

// corpus builds a database with the program's own command, unless an earlier run did.
func corpus(ctx context.Context, binary, folder string, provisions int) (string, error) {
	db := filepath.Join(folder, "synth-"+strconv.Itoa(provisions)+".db")
	if _, err := os.Stat(db); err == nil {
		fmt.Printf("\n%s: as built by an earlier run\n", db)
		return db, nil
	}
	part := db + ".part"
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + tail); err != nil && !os.IsNotExist(err) {
			return "", err
		}
	}
	synth := exec.CommandContext(ctx, binary, "synth", "--provisions", strconv.Itoa(provisions), "--db", part)
	synth.Stdout, synth.Stderr = os.Stdout, os.Stderr
	fmt.Println()
	if err := synth.Run(); err != nil {
		return "", fmt.Errorf("%s synth: %w", binary, err)
	}
	return db, os.Rename(part, db)
}
