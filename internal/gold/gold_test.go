package gold_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/citation"
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

func each[T any](t *testing.T, set, kind string, use func(file string, labels *T)) {
	t.Helper()
	n := 0
	err := gold.Each(set, kind, func(file string, labels *T) { n++; use(file, labels) })
	if err != nil || n == 0 && set == own {
		t.Fatalf("%s has %d files of %s: %v", set, n, kind, err)
	}
}

// yearly is a set of pairs alone, of real documents of which the rules were not made.
var yearly = filepath.Join("testdata", "years")

func TestYearsAgainstTheLabels(t *testing.T) {
	for _, set := range append(sets(), yearly) {
		each(t, set, "pairs", func(file string, labels *gold.Pairs) {
			earlier, later := text(file, labels.A.File), text(file, labels.B.File)
			if earlier == "" || later == "" {
				t.Logf("years, %s: its texts are not here (SOURCES.md, YIHAOWEN_TEXTS)", labels.Name)
				return
			}
			a, b := items(understood(t, earlier)), items(understood(t, later))
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
			if set == yearly && (s.Any.F1() < 0.75 || s.Same.F1() < 0.86) {
				t.Errorf("%s falls below its floor", labels.Name)
			}
		})
	}
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

func TestTermsAgainstTheLabels(t *testing.T) {
	var sum gold.TermScores
	for _, set := range sets() {
		each(t, set, "terms", func(_ string, labels *gold.Terms) {
			var shown []string
			for _, term := range understood(t, document(t, set, labels.Document)).Terms {
				shown = append(shown, term.Name.Hans)
			}
			s := labels.Score(shown)
			t.Logf("terms, %s: %v", labels.Document, s)
			sum = sum.Plus(s)
			if set == own && (s.Good < s.Shown*8/10 || s.Junk > s.Shown*8/100 || s.Must.Recall() < 0.85) {
				t.Errorf("%s falls below its floor; missing %q, to be read %q", labels.Document, s.Missing, s.Unjudged)
			}
		})
	}
	t.Logf("terms, all: %v", sum)
}

func document(t *testing.T, set, name string) string {
	file, err := gold.Document(set, name)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// elsewhere finds a text that does not stand in the project in the folder YIHAOWEN_TEXTS, "" where it is not there either.
func elsewhere(pattern string) string {
	files, err := filepath.Glob(filepath.Join(os.Getenv("YIHAOWEN_TEXTS"), pattern))
	if folder := os.Getenv("YIHAOWEN_TEXTS"); folder == "" || err != nil || len(files) != 1 {
		return ""
	}
	return files[0]
}

func TestFiguresAgainstTheLabels(t *testing.T) {
	var sum gold.Score
	right := 0
	for _, set := range sets() {
		each(t, set, "figures", func(_ string, labels *gold.Figures) {
			var shown []gold.FigureLabel
			for _, f := range understood(t, document(t, set, labels.Document)).Figures {
				l := gold.FigureLabel{Value: f.Digits, Unit: f.Unit.Hans, Kind: string(f.Kind), Quote: f.Quote.Hans}
				if f.Kind == policy.FigureDate {
					l.Value, l.Unit = day(f.Digits), "日期"
				}
				shown = append(shown, l)
			}
			s, kinds, missing, wrong := labels.Score(shown)
			t.Logf("figures, %s: %v; kind right %.2f", labels.Document, s, share(kinds, s.Right))
			sum, right = sum.Plus(s), right+kinds
			if set == own && (s.Precision() < 0.95 || s.Recall() < 0.8 || 10*kinds < 9*s.Right) {
				t.Errorf("%s falls below its floor; missing %v, wrong %v", labels.Document, missing, wrong)
			}
		})
	}
	t.Logf("figures, all: %v; kind right %.2f", sum, share(right, sum.Right))
}

// day writes a printed day as labels do.
func day(printed string) string {
	var y, m, d int
	if _, err := fmt.Sscanf(printed, "%d年%d月%d日", &y, &m, &d); err != nil {
		return printed
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// statutes is a set of citations alone, of statutes in force.
var statutes = filepath.Join("testdata", "statutes")

func TestCitationsAgainstTheLabels(t *testing.T) {
	var sum gold.Score
	for _, set := range append(sets(), statutes) {
		each(t, set, "citations", func(_ string, labels *gold.Citations) {
			titles := map[string]string{"": ""} // by what a citation calls them
			for _, l := range labels.Citations {
				titles[citation.Key(l.Title)] = l.Title
			}
			e := understood(t, document(t, set, labels.Document))
			list := slices.Collect(policy.Walk(e.Provisions))
			places := citation.NewPlaces(list)
			reader, article := citation.NewReader(e.Title, places), ""
			var shown []gold.CitationLabel
			for _, p := range list {
				if p.Kind == policy.Article {
					article = p.Num
				}
				for _, f := range reader.Read(p, policy.Body) {
					l := gold.CitationLabel{Article: article, Words: p.Text.Cut(f.Start, f.End).Hans, Title: titles[f.Key], Names: f.String()}
					if at, _ := places.Find(f); f.Key == "" && !f.Whole() && at == nil {
						continue // no link
					}
					if f.Key == "" && f.Whole() {
						l.Names = "document"
					}
					shown = append(shown, l)
				}
			}
			s, missing, wrong := labels.Score(shown)
			t.Logf("citations, %s: %v", labels.Document, s)
			sum = sum.Plus(s)
			if s.Precision() < 0.99 || s.Recall() < 0.95 {
				t.Errorf("%s falls below its floor; missing %v, wrong %v", labels.Document, missing, wrong)
			}
		})
	}
	t.Logf("citations, all: %v", sum)
}

func TestRelatedAgainstTheLabels(t *testing.T) {
	for _, set := range sets() {
		each(t, set, "related", func(_ string, labels *gold.Related) {
			shown := map[int][]int{}
			for _, r := range understood(t, document(t, set, labels.Document)).Related {
				shown[r.From.Measure] = append(shown[r.From.Measure], r.To.Measure)
			}
			all, strong, wrong := labels.Score(shown)
			t.Logf("related beyond siblings, %s: %v; of strong %.2f", labels.Document, all, strong.Recall())
			if set == own && (all.Precision() < 0.75 || all.Recall() < 0.35) {
				t.Errorf("%s falls below its floor; wrong %v", labels.Document, wrong)
			}
		})
	}
}
