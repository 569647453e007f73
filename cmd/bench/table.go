package main

import (
	"fmt"
	"strings"
)

// table is what was wished for and what was measured, in the rows of docs/search.md.
type table struct{ lines [][4]string }

func (t *table) row(work, target string, reached bool, measured string, args ...any) {
	answer := "no"
	if reached {
		answer = "yes"
	}
	t.lines = append(t.lines, [4]string{work, target, fmt.Sprintf(measured, args...), answer})
}

func (t *table) print() {
	fmt.Println("\n| Work | Target | Measured | Reached |\n| --- | --- | --- | --- |")
	for _, l := range t.lines {
		fmt.Println("| " + strings.Join(l[:], " | ") + " |")
	}
}

// rows adds what was measured on the large corpus.
func (o *own) rows(t *table, provisions int, built []float64) {
	n := fmt.Sprintf("%d provisions: ", provisions)
	s := o.Search
	t.row(n+"first 20 hits in order with the bounded count", "p50 < 1, p95 < 5, p99 < 12 ms", s.P50 < 1 && s.P95 < 5 && s.P99 < 12,
		"p50 %.2f, p95 %.2f, p99 %.2f ms (processor %.2f, %.2f, %.2f)", s.P50, s.P95, s.P99, o.Processor.P50, o.Processor.P95, o.Processor.P99)
	t.row(n+"suggestions", "p95 < 10 ms", o.Suggest.P95 < 10, "p50 %.2f, p95 %.2f ms", o.Suggest.P50, o.Suggest.P95)
	whole, index := float64(provisions)/(built[0]+built[1]), float64(provisions)/built[1]
	t.row(n+"index build", "over 7,000 a second", whole > 7000, "%.0f a second with rows and words, %.0f the lists alone", whole, index)
	ratio := float64(o.indexBytes()) / float64(o.TextBytes)
	t.row(n+"size of the index", "not above 1.0 of the text", ratio <= 1, "%.2f: %d MB of %d MB", ratio, o.indexBytes()>>20, o.TextBytes>>20)
	t.row(n+"resident memory while serving", "under 200 MB", o.Resident < 200<<20, "%d MB", o.Resident>>20)
}

// rows adds how all engines compare.
func (c *comparison) rows(t *table) {
	t.row(fmt.Sprintf("recall and precision against a scan, %d provisions, %d queries", c.provisions, c.queries), "1.000 and 1.000",
		c.own.recall == 1 && c.own.precision == 1, "%.3f and %.3f", c.own.recall, c.own.precision)
	for _, e := range c.others {
		theirs, ours := c.both(e)
		p95, other := spreadOf(ours).P95, spreadOf(theirs).P95
		t.row("beside "+e.name+", where it is complete", "faster at p95", p95 < other, "p95 %.2f, its %.2f ms (on %d queries)", p95, other, len(theirs))
		t.row("beside "+e.name, "faster at p95 over all queries", spreadOf(c.own.took).P95 < spreadOf(e.took).P95,
			"p95 %.2f, its %.2f ms", spreadOf(c.own.took).P95, spreadOf(e.took).P95)
		t.row("beside "+e.name, "smaller", c.own.bytes < e.bytes, "%d MB, its %d MB", c.own.bytes>>20, e.bytes>>20)
		t.row("beside "+e.name, "complete where it is not", c.own.recall == 1 && e.recall < 1, "recall %.3f, its %.3f", c.own.recall, e.recall)
	}
}
