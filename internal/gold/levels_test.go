package gold_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/gold"
	"github.com/yihaowen/yihaowen/internal/lineage"
)

// levels are the sets of documents of two levels: the project's own, and those that YIHAOWEN_GOLD holds.
func levels() []string { return append([]string{filepath.Join("testdata", "levels")}, sets()[1:]...) }

// text finds a text of labels beside them, or elsewhere.
func text(labels, file string) string {
	if path := filepath.Join(filepath.Dir(labels), file); exists(path) {
		return path
	}
	return elsewhere(filepath.Base(file))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestLevelsAgainstTheLabels(t *testing.T) {
	for k, set := range levels() {
		n := 0
		err := gold.Each(set, "levels", func(file string, labels *gold.Pairs) {
			n++
			upper, lower := text(file, labels.A.File), text(file, labels.B.File)
			if upper == "" || lower == "" {
				t.Logf("levels, %s: its texts are not here (SOURCES.md, YIHAOWEN_TEXTS)", labels.Name)
				return
			}
			a, b := items(understood(t, upper)), items(understood(t, lower))
			var shown, likely []gold.Proposed
			for _, l := range lineage.Answers(a.items, b.items, align.Fixed{}) {
				p := gold.Proposed{A: a.measures[l.Upper].Measure, B: b.measures[l.Lower].Measure, Grade: "part"}
				shown = append(shown, p)
				if l.Likely {
					likely = append(likely, p)
				}
			}
			s := labels.Score(shown)
			t.Logf("levels, %s: any %v; likely alone: precision %.2f of %d", labels.Name, s.Any, labels.Score(likely).Any.Precision(), labels.Score(likely).Any.Shown)
			if k == 0 && (s.Any.F1() < 0.65 || labels.Score(likely).Any.Precision() < 0.9) {
				t.Errorf("%s falls below its floor", labels.Name)
			}
		})
		if err != nil || k == 0 && n == 0 {
			t.Fatalf("%s has %d files: %v", set, n, err)
		}
	}
}
