package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

func TestSearchFindsExactlyWhatHoldsTheQuery(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		s := openNew(t)
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]policy.Text {
			return [2]policy.Text{genText(0, 6).Draw(t, "heading"), genText(0, 25).Draw(t, "text")}
		}), 1, 12).Draw(t, "texts")
		publishNew(t, s, "d", nil, measures(1, texts...))
		for range 20 {
			var words []string
			for range rapid.IntRange(1, 3).Draw(t, "words") {
				word := genWord(texts).Draw(t, "word")
				switch rapid.IntRange(0, 10).Draw(t, "syntax") {
				case 0:
					word = "-" + word
				case 1:
					word = "標題:" + word
				case 2:
					word = `"` + word + `"`
				case 3:
					word = "OR " + word
				case 4:
					word = "「" + word + "」"
				case 5:
					word = "标题：“" + word + "”"
				case 6:
					word = "－＂" + word + "＂"
				}
				words = append(words, word)
			}
			q := search.Parse(strings.Join(words, " "))
			if q.Empty() {
				continue
			}
			result, err := s.Search(ctx, search.Request{Query: q, Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			var want, got []int
			for i, text := range texts {
				if meets(q, text) {
					want = append(want, i+1)
				}
			}
			for _, h := range result.Hits {
				if h.Measure == 0 {
					continue // the group, whose heading is no text of the test
				}
				got = append(got, h.Measure)
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%q (%s) finds %v of %q, want %v", words, q, got, texts, want)
			}
			if result.Total != len(result.Hits) {
				t.Fatalf("%q: total %d, but %d hits", words, result.Total, len(result.Hits))
			}
			checkMarks(t, result.Hits)
		}
	})
}

// checkMarks holds marks to what they promise: in order, apart, inside the text,
// and the pieces of a marked text are the text in either script.
func checkMarks(t interface{ Fatalf(string, ...any) }, hits []search.Hit) {
	for _, h := range hits {
		for _, part := range []struct {
			text  policy.Text
			marks []search.Range
		}{{h.Heading, h.HeadingMarks}, {h.Text, h.TextMarks}} {
			for _, s := range policy.Scripts() {
				text := part.text.In(s)
				at, whole := 0, ""
				for _, m := range part.marks {
					if m.Start < at || m.End <= m.Start || m.End > len([]rune(text)) {
						t.Fatalf("marks %v in %q", part.marks, text)
					}
					at = m.End
				}
				for _, piece := range search.Mark(text, part.marks) {
					whole += piece.Text
				}
				if whole != text {
					t.Fatalf("%q marked reads %q", text, whole)
				}
			}
		}
		for _, s := range policy.Scripts() {
			snippet := ""
			for _, piece := range h.Snippet.Segments(h.Text, s) {
				snippet += piece.Text
			}
			if !strings.Contains(h.Text.In(s), snippet) {
				t.Fatalf("snippet %q is not in %q", snippet, h.Text.In(s))
			}
		}
	}
}

func TestSuggestFollowsDepartments(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	change := func(query string) {
		t.Helper()
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec(query)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	suggested := func(typed string) string {
		t.Helper()
		list, err := s.Suggest(ctx, typed, policy.Hant, 5)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, o := range list {
			names = append(names, o.Kind+" "+o.Name.Hant+" "+o.Path)
		}
		return strings.Join(names, ", ")
	}
	change(`INSERT INTO department (id, slug, name_hant, name_hans, fold) VALUES (1, 'gongxinju', '工信局', '工信局', '工信局')`)
	for _, typed := range []string{"工", "信局", "gxj", "gongxin"} {
		if got, want := suggested(typed), "department 工信局 /org/gongxinju"; got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
	change(`UPDATE department SET name_hant = '工業局', name_hans = '工业局', fold = '工业局'`)
	if got := suggested("gxj") + suggested("工信"); got != "" {
		t.Errorf("the old name is still suggested: %q", got)
	}
	if got, want := suggested("gyj"), "department 工業局 /org/gongxinju"; got != want {
		t.Errorf("the new name: %q, want %q", got, want)
	}
}

// TestSearchOfManyHits goes beyond what is put in order and what is counted.
func TestSearchOfManyHits(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	same := func(text string) policy.Text { return policy.Text{Hant: text, Hans: text} }
	words := []struct{ word, near string }{{"新能源", "新能、能源"}, {"能源", "能、源"}, {"几", "機"}}
	wanted := map[string]int{}
	for d := range 3 {
		var texts [][2]policy.Text
		for i := range 700 {
			heading, text := same("無關"), ""
			for j, w := range words {
				switch {
				case i%(2+3*j) == 1:
					text += w.near + "。"
				case i%100 == 7*j:
					heading = same(w.word + "產業")
					wanted[w.word]++
				default:
					text += "有" + w.word + "的一句。"
					wanted[w.word]++
				}
			}
			texts = append(texts, [2]policy.Text{heading, same(text)})
		}
		e := measures(1, texts...)
		for p := range policy.Walk(e.Provisions) {
			p.Text.Hans, p.Heading.Hans = strings.ReplaceAll(p.Text.Hans, "機", "机"), strings.ReplaceAll(p.Heading.Hans, "機", "机")
		}
		publishNew(t, s, "d"+strconv.Itoa(d), nil, e)
	}
	for _, w := range words {
		for _, filter := range []search.Filter{{}, {Doc: "d1"}} {
			seen := map[int64]bool{}
			heading := true
			for offset := 0; offset < search.MaxCount; offset += 50 {
				result, err := s.Search(ctx, search.Request{Query: search.Parse(w.word), Filter: filter, Offset: offset, Limit: 50})
				if err != nil {
					t.Fatal(err)
				}
				if filter.Doc == "" && (result.Total != search.MaxCount || !result.More) {
					t.Fatalf("%s: %d, more %v, but %d hold it", w.word, result.Total, result.More, wanted[w.word])
				}
				for _, h := range result.Hits {
					if seen[h.ID] {
						t.Fatalf("%s: %s/%s is shown twice", w.word, h.Document.Slug, h.Path)
					}
					seen[h.ID] = true
					inHeading, inText := strings.Contains(h.Heading.Hant, w.word), strings.Contains(h.Text.Hant, w.word)
					if !inHeading && !inText {
						t.Fatalf("%s finds %q %q", w.word, h.Heading.Hant, h.Text.Hant)
					}
					if inHeading && !heading {
						t.Fatalf("%s: %q comes after hits in texts", w.word, h.Heading.Hant)
					}
					heading = inHeading
				}
			}
			if filter.Doc == "" && len(seen) != search.MaxCount {
				t.Errorf("%s: the pages show %d hits", w.word, len(seen))
			}
		}
	}
}

func TestSearchTakesNoSyntaxOfTheEngine(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	both := func(text string) policy.Text { return policy.Text{Hant: text, Hans: text} }
	hostile := []string{
		`" OR 1=1 --`, `'; DROP TABLE search_gram; --`, `新* NEAR(a b, 3)`, `grams: 新`, `{grams} : "x"`, `a AND b`, `NOT a`,
		`^新`, `新 + 能`, `"新" AND "能"`, "新\x00能", `""""`, `(`, `)`, `\`, `%`, `_`, `:`, `標題:*`, `-*`, `"`, `?1`, `$x`,
		strings.Repeat("新能源", 400), strings.Repeat("a OR ", 300) + "b", strings.Repeat("新 -", 300), strings.Repeat(`"`, 501),
	}
	var texts [][2]policy.Text
	for _, h := range hostile {
		texts = append(texts, [2]policy.Text{both("標題"), both("前" + h + "後")})
	}
	publishNew(t, s, "d", nil, measures(1, texts...))
	for i, h := range hostile {
		phrase := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: h, Phrase: true}}}}}
		for _, q := range []search.Query{search.Parse(h), phrase} {
			result, err := s.Search(ctx, search.Request{Query: q, Limit: 100})
			if err != nil {
				t.Fatalf("%.40q: %v", h, err)
			}
			found := slices.ContainsFunc(result.Hits, func(h search.Hit) bool { return h.Measure == i+1 })
			if !found && q.String() == phrase.String() {
				t.Errorf("%.40q does not find the text that holds it", h)
			}
		}
		for _, f := range []search.Filter{{Doc: h}, {Doc: "d", Dimension: h}, {Doc: "d", Item: h}, {Org: h}, {Status: h}} {
			if _, err := s.Search(ctx, search.Request{Query: search.Parse("標題"), Filter: f}); err != nil {
				t.Errorf("filter %+.40v: %v", f, err)
			}
		}
		if _, err := s.Suggest(ctx, h, policy.Hant, 8); err != nil {
			t.Errorf("Suggest(%.40q): %v", h, err)
		}
	}
}

func TestSearchKnowsEditionsAndStates(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	text := func(h, b string) [2]policy.Text {
		return [2]policy.Text{{Hant: h, Hans: h}, {Hant: b, Hans: b}}
	}
	find := func(query string, f search.Filter) string {
		t.Helper()
		result, err := s.Search(ctx, search.Request{Query: search.Parse(query), Filter: f})
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, h := range result.Hits {
			list = append(list, fmt.Sprintf("%s@%d/%s", h.Document.Slug, h.Document.Edition, h.Path))
		}
		return strings.Join(list, " ")
	}
	d := publishNew(t, s, "a", nil, measures(1, text("新能源", "老樣子"), text("醫院", "")))
	publishNew(t, s, "b", nil, measures(1, text("新能源", "")))
	publishNew(t, s, "a", d, measures(2, text("新能源汽車", ""), text("醫院", "")))
	for _, test := range []struct {
		query  string
		filter search.Filter
		want   string
	}{
		{"新能源", search.Filter{}, "b@1/m/1 a@2/m/1"},
		{"新能源", search.Filter{Status: search.StatusSuperseded}, "a@1/m/1"},
		{"新能源", search.Filter{Doc: "a"}, "a@2/m/1"},
		{"新能源 狀態:全部", search.Filter{Doc: "a"}, "a@1/m/1 a@2/m/1"},
		{"老樣子", search.Filter{}, ""},
		{"老樣子 狀態:舊版", search.Filter{}, "a@1/m/1"},
		{"新能源", search.Filter{Doc: "a", Dimension: "1"}, "a@2/m/1"},
		{"新能源", search.Filter{Doc: "a", Dimension: "section/1"}, "a@2/m/1"},
		{"新能源", search.Filter{Doc: "a", Dimension: "2"}, ""},
		{"新能源", search.Filter{Doc: "c"}, ""},
	} {
		if got := find(test.query, test.filter); got != test.want {
			t.Errorf("%s %+v finds %q, want %q", test.query, test.filter, got, test.want)
		}
	}
	withdraw := func(state policy.State) {
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec(`UPDATE document SET state = ? WHERE id = ?`, state, d.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	withdraw(policy.Withdrawn)
	if got := find("新能源 狀態:全部", search.Filter{}); got != "b@1/m/1" {
		t.Errorf("after withdrawal: %q", got)
	}
	withdraw(policy.Published)
	if got := find("新能源 狀態:全部", search.Filter{}); got != "b@1/m/1 a@1/m/1 a@2/m/1" {
		t.Errorf("after publishing again: %q", got)
	}
}
