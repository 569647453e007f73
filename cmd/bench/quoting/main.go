// Command quoting measures how long it takes to check quotations against a large base: a paragraph, and a draft of fifty
// pages with quotations that are right, altered by up to three characters, and invented.
//
//	yihaowen synth --db FILE --provisions 1000000 && go run -tags sqlite_fts5 ./quoting -db FILE
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"runtime/pprof"
	"strings"
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// Shape of a draft: fifty pages of 600 characters, with as many quotations as a draft of that length has at most.
const (
	pages         = 50
	perPage       = 600
	quotesPerPage = 4
)

var verbose = flag.Bool("v", false, "print what is not found as it was planted")

func main() {
	log.SetFlags(0)
	db := flag.String("db", "", "the base, of yihaowen synth")
	rounds := flag.Int("rounds", 5, "how often each text is checked")
	profile := flag.String("cpuprofile", "", "where to write how the processors' time is spent")
	flag.Parse()
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
	ctx := context.Background()
	texts, err := sample(*db, pages*quotesPerPage)
	if err != nil {
		log.Fatal(err)
	}
	st, err := store.OpenExisting(ctx, *db)
	if err != nil {
		log.Fatal(err)
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		log.Fatal(err)
	}
	c := &verify.Checker{Store: st, Convert: converter}
	for _, t := range []struct {
		name  string
		quote []string
		size  int
	}{{"a paragraph of 3 quotations", texts[:3], 300}, {fmt.Sprintf("%d pages, %d quotations", pages, len(texts)), texts, pages * perPage}} {
		text, want := draft(t.quote, t.size)
		for i := range *rounds {
			cpu, start := processor(), time.Now()
			r, err := c.Check(ctx, text)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Printf("%-28s round %d: %7.1f ms, %7.1f ms of processors; %d characters, %d of %d as planted; %d exact, %d near, %d absent, %d unclear\n",
				t.name, i+1, ms(time.Since(start)), ms(processor()-cpu), r.Characters, right(r, want), len(want), r.Count(verify.Exact), r.Count(verify.Near), r.Count(verify.Absent), r.Count(verify.Unclear))
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processor is the time that the processors worked for this process.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// sample takes runs of 15 to 40 characters out of texts of the base.
func sample(db string, n int) (list []string, err error) {
	d, err := sql.Open("sqlite3", "file:"+db+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	var last int64
	if err := d.QueryRow(`SELECT max(id) FROM provision`).Scan(&last); err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	for len(list) < n {
		var text string
		if err := d.QueryRow(`SELECT text_hans FROM provision WHERE id >= ? AND length(text_hans) > 60 ORDER BY id LIMIT 1`, random.Int64N(last)).Scan(&text); err != nil {
			continue
		}
		runes := []rune(text)
		from := random.IntN(len(runes) - 50)
		if q := string(runes[from : from+15+random.IntN(26)]); !strings.ContainsAny(q, "\n\t“”‘’《》「」") {
			list = append(list, q)
		}
	}
	return list, nil
}

// draft is a text of a size that quotes: of four one altered by one to three characters, one invented, two as they are.
func draft(quotes []string, size int) (text string, want map[string]verify.Verdict) {
	random := rand.New(rand.NewPCG(3, 4))
	want = map[string]verify.Verdict{}
	filler := []rune("各部门结合实际认真研究并提出工作安排和具体措施定期报告情况")
	var b strings.Builder
	for i, q := range quotes {
		verdict := verify.Exact
		switch i % 4 {
		case 1:
			runes := []rune(q)
			for range 1 + random.IntN(3) {
				runes[random.IntN(len(runes))] = filler[random.IntN(len(filler))]
			}
			q, verdict = string(runes), verify.Near
		case 3:
			runes := []rune(strings.Repeat(string(filler), 2))
			random.Shuffle(len(runes), func(i, j int) { runes[i], runes[j] = runes[j], runes[i] })
			q, verdict = string(runes[:20]), verify.Absent
		}
		want[q] = verdict
		b.WriteString("文件提出“" + q + "”。")
		for b.Len()/3 < size*(i+1)/len(quotes) {
			b.WriteString(string(filler) + "。")
		}
		b.WriteString("\n")
	}
	return b.String(), want
}

func right(r *verify.Report, want map[string]verify.Verdict) (n int) {
	for _, f := range r.Findings {
		if v, ok := want[f.Quote]; ok && v == f.Verdict {
			n++
		} else if ok && *verbose {
			fmt.Printf("%s: %s %v, want %s\n", f.Quote, f.Verdict, f.Notes, v)
		}
	}
	return n
}
