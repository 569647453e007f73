package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// openNew opens an empty store that ends with the test. Whatever the test did through
// it has to agree with its digests.
func openNew(t interface {
	Fatal(...any)
	Error(...any)
	Cleanup(func())
}) *Store {
	folder, err := os.MkdirTemp("", "search")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), filepath.Join(folder, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		vouched(t, s)
		s.Close()
		os.RemoveAll(folder)
	})
	return s
}

// measures is an edition of one group with measures of these headings and texts.
func measures(number int, texts ...[2]policy.Text) *policy.Edition {
	group := &policy.Provision{Kind: policy.Section, Num: "1", EID: "sec_1", Heading: policy.Text{Hant: "#", Hans: "#"}}
	for i, t := range texts {
		num := strconv.Itoa(i + 1)
		group.Children = append(group.Children, &policy.Provision{
			Kind: policy.Subsection, Num: num, EID: "sec_1__subsec_" + num, Measure: i + 1, Heading: t[0], Text: t[1],
		})
	}
	return &policy.Edition{
		Number: number, Raw: []byte{}, SHA256: strings.Repeat(strconv.Itoa(number), 64), Script: policy.Hant,
		Provisions: []*policy.Provision{group},
	}
}

func publishNew(t interface{ Fatal(...any) }, s *Store, slug string, d *policy.Document, e *policy.Edition) *policy.Document {
	if d == nil {
		d = &policy.Document{Slug: slug, Title: policy.Text{Hant: slug, Hans: slug}}
	}
	if err := s.Publish(context.Background(), d, e, everyTwo); err != nil {
		t.Fatal(err)
	}
	return d
}

// everyTwo takes every two characters for a word: what the segmenter says does
// not matter to what is found.
func everyTwo(text string) ([]int, error) {
	var starts []int
	for i := range []rune(text) {
		if i%2 == 0 {
			starts = append(starts, i)
		}
	}
	return starts, nil
}

// A few characters, so that generated queries meet generated texts: pairs whose
// forms differ, strangers that fold together (几 機 幾, 后 後), forms that are
// their own, letters in case and width, and punctuation with and without meaning.
var alphabet = []policy.Text{
	{Hant: "新", Hans: "新"}, {Hant: "能", Hans: "能"}, {Hant: "源", Hans: "源"}, {Hant: "產", Hans: "产"}, {Hant: "業", Hans: "业"},
	{Hant: "機", Hans: "机"}, {Hant: "幾", Hans: "几"}, {Hant: "几", Hans: "几"}, {Hant: "後", Hans: "后"}, {Hant: "后", Hans: "后"},
	{Hant: "著", Hans: "着"}, {Hant: "著", Hans: "著"}, {Hant: "業", Hans: "業"}, {Hant: "發", Hans: "发"}, {Hant: "髮", Hans: "发"},
	{Hant: "A", Hans: "A"}, {Hant: "a", Hans: "a"}, {Hant: "\uFF21", Hans: "\uFF21"}, {Hant: "5", Hans: "5"}, {Hant: "+", Hans: "+"},
	{Hant: "「", Hans: "“"}, {Hant: "」", Hans: "”"}, {Hant: " ", Hans: " "}, {Hant: "\u3000", Hans: "\u3000"},
	{Hant: ",", Hans: "，"}, {Hant: "、", Hans: "、"}, {Hant: "-", Hans: "-"}, {Hant: "😀", Hans: "😀"}, {Hant: "\ue041", Hans: "\ue041"},
	{Hant: "沉", Hans: "沉"}, {Hant: "瀋", Hans: "沈"}, {Hant: "里", Hans: "里"}, {Hant: "裡", Hans: "里"}, {Hant: "面", Hans: "面"}, {Hant: "麵", Hans: "面"},
	{Hant: "乾", Hans: "干"}, {Hant: "幹", Hans: "干"}, {Hant: "干", Hans: "干"}, {Hant: "𠀀", Hans: "𠀀"}, {Hant: "\u0301", Hans: "\u0301"},
	{Hant: "\x00", Hans: "\x00"}, {Hant: "。", Hans: "。"}, {Hant: "\n", Hans: "\n"},
}

// retyped is r as another reader may type it: letters in the other case, or
// full-width.
func retyped(t *rapid.T, r rune) rune {
	if r > '~' || r <= ' ' {
		return r
	}
	switch rapid.IntRange(0, 3).Draw(t, "typed") {
	case 0:
		return unicode.ToUpper(r)
	case 1:
		return unicode.ToLower(r)
	case 2:
		return r + '\uFF01' - '!'
	}
	return r
}

func genText(low, high int) *rapid.Generator[policy.Text] {
	return rapid.Custom(func(t *rapid.T) policy.Text {
		var b policy.Text
		for _, c := range rapid.SliceOfN(rapid.SampledFrom(alphabet), low, high).Draw(t, "characters") {
			b.Hant += c.Hant
			b.Hans += c.Hans
		}
		return b
	})
}

// genWord draws what a reader may type for a part of one of the texts.
func genWord(texts [][2]policy.Text) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		from := rapid.SampledFrom(texts).Draw(t, "provision")[rapid.IntRange(0, 1).Draw(t, "field")]
		hant, hans := []rune(from.Hant), []rune(from.Hans)
		if len(hant) == 0 || rapid.IntRange(0, 4).Draw(t, "other") == 0 {
			from = genText(1, 4).Draw(t, "word")
			hant, hans = []rune(from.Hant), []rune(from.Hans)
		}
		start := rapid.IntRange(0, len(hant)-1).Draw(t, "start")
		end := min(len(hant), start+rapid.IntRange(1, 6).Draw(t, "length"))
		var b strings.Builder
		for i := start; i < end; i++ {
			r := []rune{hant[i], hans[i]}[rapid.IntRange(0, 1).Draw(t, "script")]
			if strings.ContainsRune("「」“” \u3000", r) && rapid.Bool().Draw(t, "left out") {
				continue
			}
			b.WriteRune(retyped(t, r))
		}
		return b.String()
	})
}

// holds says by trying everything whether word stands in text.
func holds(word string, text policy.Text) bool {
	var q []rune
	for _, r := range word {
		if !unicode.IsSpace(r) {
			q = append(q, r)
		}
	}
	hant, hans := []rune(text.Hant), []rune(text.Hans)
	var from func(j, i int) bool
	from = func(j, i int) bool {
		if j == len(q) {
			return true
		}
		if i == len(hant) {
			return false
		}
		if script.Equal(q[j], hant[i], hans[i]) && from(j+1, i+1) {
			return true
		}
		return j > 0 && strings.ContainsRune("「」『』“”‘’\"' \u3000\n", hant[i]) && from(j, i+1)
	}
	for i := range hant {
		if from(0, i) {
			return true
		}
	}
	return false
}

func meets(q search.Query, t [2]policy.Text) bool {
	for _, c := range q.Clauses {
		any := slices.ContainsFunc(c.Any, func(w search.Word) bool {
			return holds(w.Text, t[0]) || w.Field == search.Anywhere && holds(w.Text, t[1])
		})
		if any == c.Not {
			return false
		}
	}
	return true
}

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
