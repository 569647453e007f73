package gold_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/gold"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

// own is the project's own labelled set.
var own = filepath.Join("testdata", "own")

// sets are the sets to score: the project's own, whose floors every test run holds, and the
// one that YIHAOWEN_GOLD names, whose figures are printed (make gold).
func sets() []string {
	if other := os.Getenv("YIHAOWEN_GOLD"); other != "" {
		if _, err := os.Stat(other); err == nil {
			return []string{own, other}
		}
	}
	return []string{own}
}

// understood is the edition of a file, as ingest makes it.
func understood(t *testing.T, file string) *policy.Edition {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	src, err := source.Read(file, f)
	if err != nil {
		t.Fatal(err)
	}
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	_, e, err := (&ingest.Ingester{Script: converter}).Parse(src, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func each[T any](t *testing.T, kind string, use func(t *testing.T, set, file string, labels *T)) {
	for _, set := range sets() {
		n := 0
		err := gold.Each(set, kind, func(file string, labels *T) { n++; use(t, set, file, labels) })
		if err != nil || n == 0 && set == own {
			t.Fatalf("%s has %d files of %s: %v", set, n, kind, err)
		}
	}
}

func TestYearsAgainstTheLabels(t *testing.T) {
	each(t, "pairs", func(t *testing.T, set, file string, labels *gold.Pairs) {
		a, b := items(understood(t, filepath.Join(filepath.Dir(file), labels.A.File))), items(understood(t, filepath.Join(filepath.Dir(file), labels.B.File)))
		var shown []gold.Proposed
		for _, l := range align.Correspond(a.items, b.items, align.Fixed{}) {
			p := gold.Proposed{A: a.measures[l.A].Measure, B: b.measures[l.B].Measure, Grade: "part"}
			if l.State == policy.Corresponds {
				p.Grade = "same"
			}
			for _, w := range l.Phrases {
				p.Words = append(p.Words, w.A.Of(a.measures[l.A]).Hans)
			}
			shown = append(shown, p)
		}
		s := labels.Score(shown)
		t.Logf("years, %s: any %v; same %v; part %v; phrases marked %.2f", labels.Name, s.Any, s.Same, s.Part, s.Phrases.Recall())
		if set == own && (s.Any.F1() < 0.85 || s.Same.F1() < 0.86 || s.Phrases.Recall() < 0.6) {
			t.Errorf("%s falls below its floor", labels.Name)
		}
	})
}

type listed struct {
	measures []*policy.Provision
	items    []align.Item
}

func items(e *policy.Edition) (l listed) {
	for p := range policy.Measures(e.Provisions) {
		l.measures, l.items = append(l.measures, p), append(l.items, align.ItemOf(p, policy.Text{}))
	}
	return l
}
