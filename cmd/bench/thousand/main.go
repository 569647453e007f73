// Command thousand measures what a new document costs in a base of 1,000 that know each other: all of them name one document
// of a ministry, which is taken in last, so that what it answers for is the most there can be. The base is written from the
// measures of labelled texts of levels (-texts), kept in -dir, and written anew where it holds another number of documents.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

const (
	ministry = "miit-2024-future.md" // what all name
	named    = "《工业和信息化部等七部门关于推动未来产业创新发展的实施意见》"
	ceiling  = 5 * time.Second
	measures = 25 // of a document of the base
)

func main() {
	log.SetFlags(0)
	texts := flag.String("texts", "../../internal/gold/testdata/levels/levels/texts", "folder of the texts")
	dir := flag.String("dir", filepath.Join(os.TempDir(), "yihaowen-thousand"), "where the base is kept between runs")
	documents := flag.Int("documents", 1000, "documents of the base")
	flag.Parse()
	if err := run(context.Background(), *texts, *dir, *documents); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, texts, dir string, documents int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	c, err := script.New()
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(texts, "*.md"))
	if err != nil || len(files) < 2 {
		return fmt.Errorf("%s holds %d texts: %w", texts, len(files), err)
	}
	base := filepath.Join(dir, "base.db")
	all, err := measuresOf(c, files)
	if err != nil {
		return err
	}
	if err := write(ctx, c, base, all, documents); err != nil {
		return err
	}
	fmt.Printf("a base of %d documents with %d measures each, all of which name one of a ministry\n", documents, measures)
	over := false
	for _, empty := range []bool{true, false} {
		db := filepath.Join(dir, "try.db")
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(db + suffix); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
		where := "an empty base"
		if !empty {
			where = "that base"
			if err := copyOf(base, db); err != nil {
				return err
			}
		}
		st, err := store.Open(ctx, db)
		if err != nil {
			return err
		}
		defer st.Close()
		for _, file := range files {
			if filepath.Base(file) != ministry {
				over = cost(ctx, st, c, file, where) > ceiling && !empty || over
			}
		}
		over = cost(ctx, st, c, filepath.Join(texts, ministry), where) > ceiling && !empty || over
		last := filepath.Join(dir, "another-that-names-it.txt")
		if err := os.WriteFile(last, []byte(document(all, documents)), 0o600); err != nil {
			return err
		}
		over = cost(ctx, st, c, last, where) > ceiling && !empty || over
	}
	if over {
		return fmt.Errorf("a new document costs more than %v", ceiling)
	}
	return nil
}

// cost takes a file in, prints what that took of processors and of the clock, and gives the former.
func cost(ctx context.Context, st *store.Store, c *script.Converter, file, where string) time.Duration {
	begin, before := time.Now(), processors()
	if err := take(ctx, st, c, file); err != nil {
		log.Fatalf("%s: %v", file, err)
	}
	took, worked := time.Since(begin), processors()-before
	fmt.Printf("%-28s into %-14s %6.2f s of processors, %6.2f s of the clock\n", filepath.Base(file), where, worked.Seconds(), took.Seconds())
	return worked // others may be at work on the machine
}

func take(ctx context.Context, st *store.Store, c *script.Converter, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	src, err := source.Read(file, f)
	if err != nil {
		return err
	}
	_, err = (&ingest.Ingester{Store: st, Script: c}).Ingest(ctx, src, facts(src), true)
	return err
}

// facts says who issued a document of the base; the real ones say it themselves.
func facts(src *policy.Source) ingest.Facts {
	if strings.HasSuffix(src.Name, ".md") {
		return ingest.Facts{}
	}
	return ingest.Facts{Issuer: "青石区人民政府"}
}

// processors is the time that this process has had of processors.
func processors() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measuresOf reads the measures of all texts.
func measuresOf(c *script.Converter, files []string) (all []*policy.Provision, err error) {
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		src, err := source.Read(file, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		_, e, err := (&ingest.Ingester{Script: c}).Parse(src, ingest.Facts{})
		if err != nil {
			return nil, err
		}
		for p := range policy.Walk(e.Provisions) {
			if p.IsMeasure() && !p.Framing() && !p.Heading.Empty() && !p.Text.Empty() {
				all = append(all, p)
			}
		}
	}
	return all, nil
}

// document is the text of document n of the base.
func document(all []*policy.Provision, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "青石区人民政府关于产业发展的实施意见之%d\n\n各部门：\n\n为落实%s，制定本意见。\n\n", n+1, named)
	for k := range measures {
		p := all[(n*7+k*13)%len(all)]
		fmt.Fprintf(&b, "（%s）%s。%s\n\n", numeral(k+1), p.Heading.Hans, strings.ReplaceAll(p.Text.Hans, "\n", ""))
	}
	return b.String()
}

// write makes the base, unless it stands.
func write(ctx context.Context, c *script.Converter, base string, all []*policy.Provision, documents int) error {
	st, err := store.Open(ctx, base)
	if err != nil {
		return err
	}
	defer st.Close()
	held, err := st.Stored(ctx, "")
	if err != nil {
		return err
	}
	if len(held) > documents {
		return fmt.Errorf("%s holds %d documents: remove it", base, len(held))
	}
	begin := time.Now()
	for n := len(held); n < documents; n++ {
		src, err := source.Read("a.txt", strings.NewReader(document(all, n)))
		if err != nil {
			return err
		}
		if _, err := (&ingest.Ingester{Store: st, Script: c}).Ingest(ctx, src, facts(src), true); err != nil {
			return err
		}
	}
	if documents > len(held) {
		fmt.Printf("%d documents taken in, %.2f s each\n", documents-len(held), time.Since(begin).Seconds()/float64(documents-len(held)))
	}
	return nil
}

func copyOf(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, 0o600)
}

// numeral writes a small number as Chinese documents do.
func numeral(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
