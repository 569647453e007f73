// Command wire measures how fast pages are served and prints a table:
// beside a bare net/http handler that writes the same bytes, and
// beside nginx with the same files, in the same run. The servers have one
// processor and the readers another.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"time"
)

// settings are the flags.
type settings struct {
	binary, folder string
	round          time.Duration
	rounds         int
	documents      int
	load, flood    time.Duration
	only, profile  string
}

func main() {
	log.SetFlags(0)
	if len(os.Args) > 1 && os.Args[1] == bareCommand {
		log.Fatal(serveBare(os.Args[2], os.Args[3:]))
	}
	if len(os.Args) == 4 && os.Args[1] == convertCommand {
		if err := convert(os.Args[2], os.Args[3]); err != nil {
			log.Fatal(err)
		}
		return
	}
	if len(os.Args) == 5 && os.Args[1] == floodCommand {
		if err := floodAddress(os.Args[2], os.Args[3], os.Args[4]); err != nil {
			log.Fatal(err)
		}
		return
	}
	var s settings
	flag.StringVar(&s.binary, "binary", "../../bin/yihaowen", "the program to measure")
	flag.StringVar(&s.folder, "dir", filepath.Join(os.TempDir(), "yihaowen-wire"), "where databases are kept between runs")
	flag.DurationVar(&s.round, "round", 2*time.Second, "how long each server is asked in a round")
	flag.IntVar(&s.rounds, "rounds", 5, "rounds; the servers take turns in each")
	flag.IntVar(&s.documents, "documents", 100_000, "documents of the large base, 0 for none")
	flag.DurationVar(&s.load, "load", 0, "also serve at 80 % for so long with edits going on, as 10m")
	flag.DurationVar(&s.flood, "flood", 20*time.Second, "how long each address is flooded")
	flag.StringVar(&s.only, "only", "", "measure one thing: ratios, starting, crowd, editors, flood, growth, conversion or sustained; profile records where the time goes")
	flag.StringVar(&s.profile, "profile", "../../cmd/yihaowen/serving.pgo", "where the profile is written")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, s settings) error {
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	fmt.Printf("%s, %d CPUs, %s; server on processor %s, readers on processor %s\n\n",
		runtime.Version(), runtime.NumCPU(), runtime.GOARCH, serverCPU, readerCPU)
	db := filepath.Join(s.folder, "article.db")
	if err := seeded(ctx, s.binary, db); err != nil {
		return err
	}
	for _, measure := range []struct {
		name string
		run  func(context.Context, settings, string) error
	}{
		{"ratios", ratios}, {"starting", starting}, {"crowd", crowd}, {"editors", editors}, {"flood", flood}, {"growth", growth}, {"conversion", conversion}, {"sustained", sustained}, {"profile", profile},
	} {
		if s.only != measure.name && (s.only != "" || measure.name == "profile") {
			continue
		}
		if err := measure.run(ctx, s, db); err != nil {
			return fmt.Errorf("%s: %w", measure.name, err)
		}
	}
	return nil
}
