// Command library measures what pages cost in a base of ten documents and in one of a hundred thousand, and shows for each page
// that costs more there which statements do, and by which plan.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/script"
)

const account, password = "chief", "測試密碼一二三四五六"

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", filepath.Join(os.TempDir(), "yihaowen-library"), "where the bases are kept between runs")
	few := flag.Int("few", 10, "documents of the small base")
	many := flag.Int("many", 100_000, "documents of the large one")
	only := flag.String("only", "", "only pages whose address holds this")
	profile := flag.String("cpuprofile", "", "write a CPU profile of making the bases to this file")
	plans := flag.Bool("plans", false, "show the plan of every statement of a page")
	ratio := flag.Float64("ratio", 3, "a page that costs more than so many times what it costs in the small base, and a millisecond, has grown")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), *dir, [2]int{*few, *many}, *only, *plans, *ratio); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, dir string, documents [2]int, only string, plans bool, most float64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	c, err := script.New()
	if err != nil {
		return err
	}
	var sites [2]*site
	for i, n := range documents {
		path := filepath.Join(dir, fmt.Sprintf("%d.db", n))
		if err := write(ctx, c, path, n); err != nil {
			return err
		}
		if sites[i], err = open(ctx, c, path); err != nil {
			return err
		}
	}
	fmt.Printf("%-78s %10s %10s %6s\n", "ms of the clock, the least of several", fmt.Sprint(documents[0]), fmt.Sprint(documents[1]), "ratio")
	var grown []string
	for _, p := range pages() {
		if !strings.Contains(p.small+p.large, only) {
			continue
		}
		a, _, err := sites[0].ask(ctx, p.small)
		if err != nil {
			fmt.Println("   ", err)
			continue
		}
		b, statements, err := sites[1].ask(ctx, p.large)
		if err != nil {
			fmt.Println("   ", err)
			continue
		}
		times := b.Seconds() / a.Seconds()
		fmt.Printf("%-78s %10.2f %10.2f %6.1f\n", p.large, 1e3*a.Seconds(), 1e3*b.Seconds(), times)
		over := times > most && b-a > time.Millisecond
		if over {
			grown = append(grown, p.large)
		}
		if over || plans {
			if err := sites[1].explain(statements, plans); err != nil {
				return err
			}
		}
	}
	if len(grown) > 0 {
		return fmt.Errorf("%d pages cost more in the large base: %s", len(grown), strings.Join(grown, " "))
	}
	return nil
}

// explain shows the statements of a page that take a millisecond or walk through a table that grows.
func (s *site) explain(statements []statement, whole bool) error {
	var seen []string
	for _, one := range statements {
		if slices.Contains(seen, one.query) {
			continue
		}
		seen = append(seen, one.query)
		plan, walks, err := s.base.plan(one)
		if err != nil || plan == nil {
			continue // BEGIN, PRAGMA
		}
		took, n, err := s.base.again(one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.query, err)
		}
		if !whole && took < time.Millisecond {
			continue
		}
		query := strings.Join(strings.Fields(one.query), " ")
		fmt.Printf("    %.2f ms, %d rows: %s\n", 1e3*took.Seconds(), n, query[:min(len(query), 300)])
		if whole {
			walks = plan
		}
		for _, line := range walks {
			fmt.Printf("        %s\n", line)
		}
	}
	return nil
}
