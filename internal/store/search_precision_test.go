package store

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// TestStrangersThatFoldTogetherAreNotFound holds the hits to what a reader takes for
// the same character: a text in either script, queries in both, and characters that
// share a class of the index without being the same.
func TestStrangersThatFoldTogetherAreNotFound(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	ctx := context.Background()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text       string
		from       policy.Script
		find, miss string // queries of one character each
	}{
		{"購置工業母機", policy.Hant, "機机", "几幾"},
		{"购置工业母机", policy.Hans, "機机", "几幾"},
		{"近幾年", policy.Hant, "幾几", "機机"},
		{"近几年", policy.Hans, "幾几", "機机"},
		{"一張茶几", policy.Hant, "几", "幾機机"},
		{"沉著應對", policy.Hant, "沉", "沈瀋"},
		{"沉着应对", policy.Hans, "沉着著", "沈瀋"},
		{"瀋陽", policy.Hant, "瀋沈", "沉"},
		{"皇后", policy.Hant, "后", "後"},
		{"今後", policy.Hant, "後后", ""},
		{"今后", policy.Hans, "後后", ""},
		{"乾燥", policy.Hant, "乾干", "幹"},
		{"幹部", policy.Hant, "幹干", "乾"},
		{"干部", policy.Hans, "幹干", "乾"},
		{"干涉", policy.Hant, "干", "乾幹"},
		{"乾坤", policy.Hant, "乾", "干幹"},
		{"五公里", policy.Hant, "里", "裏裡"},
		{"心裏", policy.Hant, "裏裡里", ""},
		{"这里", policy.Hans, "裏裡里", ""},
		{"全面推進", policy.Hant, "面", "麵"},
		{"麵粉", policy.Hant, "麵面", ""},
		{"面粉", policy.Hans, "麵面", ""},
		{"發展", policy.Hant, "發发", "髮"},
		{"頭髮", policy.Hant, "髮发", "發"},
		{"制度", policy.Hant, "制", "製"},
		{"製造", policy.Hant, "製制", ""},
		{"松樹", policy.Hant, "松", "鬆"},
		{"山谷", policy.Hant, "谷", "穀"},
		{"北斗", policy.Hant, "斗", "鬥"},
		{"奮鬥", policy.Hant, "鬥斗", ""},
	} {
		s := openNew(t)
		both := converter.Both(test.text, test.from)
		publishNew(t, s, "d", nil, measures(1, [2]policy.Text{{Hant: "題", Hans: "题"}, both}))
		for q := range strings.SplitSeq(test.find+test.miss, "") {
			// Alone, beside its neighbours, and as one of several words.
			result, err := s.Search(ctx, search.Request{Query: search.Parse(q)})
			if err != nil {
				t.Fatal(err)
			}
			if found := result.Total == 1; found != strings.Contains(test.find, q) {
				t.Errorf("%s in %s/%s: found %v", q, both.Hant, both.Hans, found)
				continue
			}
			other, err := s.Search(ctx, search.Request{Query: search.Parse(q + " 題")})
			if err != nil || other.Total != result.Total {
				t.Errorf("%s beside another word in %s/%s: %d hits, %v", q, both.Hant, both.Hans, other.Total, err)
			}
			for _, h := range result.Hits {
				if len(h.TextMarks) != 1 {
					t.Errorf("%s in %s: marks %v", q, both.Hant, h.TextMarks)
				}
			}
		}
	}
}

// TestSearchByStateAndDepartment tries the words of the query language and the
// filters that speak of assignments and reports, in both scripts.
func TestSearchByStateAndDepartment(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	plain := func(text string) [2]policy.Text { return [2]policy.Text{{Hant: text, Hans: text}, {}} }
	d := publishNew(t, s, "d", nil, measures(1, plain("甲事"), plain("乙事"), plain("丙事"), plain("丁事")))
	unit := func(name string) *policy.Department {
		return &policy.Department{Slug: "x", Name: policy.Text{Hant: name, Hans: name}}
	}
	for n, name := range map[int]string{1: "測試單位甲", 2: "測試單位甲", 3: "測試單位乙"} {
		err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Add: []*policy.Assignment{{DocumentID: d.ID, Measure: n, Department: unit(name), Role: policy.Lead}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []policy.Progress{
		{Measure: 1, Status: policy.NotStarted}, {Measure: 1, Status: policy.InProgress}, {Measure: 2, Status: policy.Blocked}, {Measure: 3, Status: policy.Done},
	} {
		p.DocumentID, p.Day = d.ID, "2024-05-01"
		reports, _, err := s.Reports(ctx, d.ID, p.Measure, 0)
		if err != nil {
			t.Fatal(err)
		}
		seen := int64(0)
		if len(reports) > 0 {
			seen = reports[0].ID
		}
		if err := s.AddProgress(ctx, 0, &p, seen); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		query  string
		filter search.Filter
		want   []int
	}{
		{"事 狀態:推進中", search.Filter{}, []int{1}},
		{"事 状态：推进中", search.Filter{}, []int{1}},
		{"事 status:in_progress", search.Filter{}, []int{1}},
		{"事 狀態:未啟動", search.Filter{}, nil}, // the newest report counts
		{"事 狀態:受阻", search.Filter{}, []int{2}},
		{"狀態:已完成", search.Filter{}, []int{3}},
		{"事 -狀態:已完成", search.Filter{}, []int{1, 2, 4}},
		{"事 -狀態:已完成 -状态:受阻", search.Filter{}, []int{1, 4}},
		{"事", search.Filter{Status: "blocked"}, []int{2}},
		{"事 單位:單位甲", search.Filter{}, []int{1, 2}},
		{"事 单位：单位甲", search.Filter{}, []int{1, 2}},
		{"事 單位:單位甲 狀態:受阻", search.Filter{}, []int{2}},
		{"事 -單位:單位甲", search.Filter{}, []int{3, 4}},
		{"事 狀態:現行", search.Filter{Status: "done"}, []int{3}},
		{"事 狀態:推進中", search.Filter{Status: "blocked"}, nil},
		{"狀態:現行", search.Filter{}, nil}, // asks for nothing, so it is text
	} {
		result, err := s.Search(ctx, search.Request{Query: search.Parse(test.query), Filter: test.filter})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, h := range result.Hits {
			got = append(got, h.Measure)
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %+v: %v, want %v", test.query, test.filter, got, test.want)
		}
	}
	result, err := s.Search(ctx, search.Request{Query: search.Parse("事")})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, f := range result.Facets {
		if f.Kind == "status" {
			counts[f.Key] = f.Count
		} else if f.Kind == "org" {
			counts[f.Title.Hant] = f.Count
		}
	}
	for key, want := range map[string]int{"in_progress": 1, "blocked": 1, "done": 1, "not_started": 0, "測試單位甲": 2, "測試單位乙": 1} {
		if counts[key] != want {
			t.Errorf("%s counts %d, want %d", key, counts[key], want)
		}
	}
}

// TestAFilterInForceIsShownEvenWithoutHits: what readers cannot see they cannot remove.
func TestAFilterInForceIsShownEvenWithoutHits(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	publishNew(t, s, "d", nil, measures(1, [2]policy.Text{{Hant: "甲", Hans: "甲"}, {}}))
	filter := search.Filter{Doc: "d", Dimension: "section/1", Item: "item/9", Org: "nobody", Status: "blocked"}
	for _, query := range []string{"甲", "乙"} {
		result, err := s.Search(ctx, search.Request{Query: search.Parse(query), Filter: filter})
		if err != nil {
			t.Fatal(err)
		}
		active := map[string]string{}
		for _, f := range result.Facets {
			if f.Active {
				active[f.Kind] = f.Title.Hant
			}
		}
		for kind, want := range map[string]string{"document": "d", "dimension": "#", "item": "item/9", "org": "nobody", "status": ""} {
			if got, ok := active[kind]; !ok || got != want {
				t.Errorf("%s: %s shows %q, %v, want %q", query, kind, got, ok, want)
			}
		}
	}
}

// FuzzSearch sends anything through the whole store: the query language, the index,
// the comparison and the marks. Hits are exactly what holds the query.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{
		"新能源", "新 -能", `"新能" OR 源`, "標題:機", "几", "狀態:受阻", "單位:甲", `" OR 1=1 --`, "新* NEAR(a b, 3)", "{grams} : x", "a AND b", "^新",
		"\x00", "𠀀", "😀", "、", "。。。", "「", "A Ａ a", "\xff\xfe", "status:all 新", "-", "OR", "'; DROP TABLE search_gram; --", "新\u0301",
	} {
		f.Add(seed)
	}
	s := openNew(f)
	same := func(h, b string) [2]policy.Text { return [2]policy.Text{{Hant: h, Hans: h}, {Hant: b, Hans: b}} }
	texts := [][2]policy.Text{
		same("新能源", "發展新能源，a AND b。"), same("機", `他說"OR 1=1 --"`), {{Hant: "工業母機", Hans: "工业母机"}, {Hant: "幾年", Hans: "几年"}},
		same("𠀀😀", "A\x00Ａ、a、。"), same("", "新* NEAR(a b, 3) {grams} : x"),
	}
	publishNew(f, s, "d", nil, measures(1, texts...))
	f.Fuzz(func(t *testing.T, typed string) {
		ctx := context.Background()
		q := search.Parse(typed)
		result, err := s.Search(ctx, search.Request{Query: q, Limit: 100})
		if err != nil {
			t.Fatalf("Search(%q): %v", typed, err)
		}
		checkMarks(t, result.Hits)
		other := func(c search.Clause) bool {
			return c.Any[0].Field == search.Department || c.Any[0].Field == search.Status
		}
		if !q.Empty() && !slices.ContainsFunc(q.Clauses, other) {
			var want, got []int
			for i, text := range texts {
				if meets(q, text) {
					want = append(want, i+1)
				}
			}
			for _, h := range result.Hits {
				if h.Measure > 0 {
					got = append(got, h.Measure)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%q (%s) finds %v, want %v", typed, q, got, want)
			}
		}
		if _, err := s.Suggest(ctx, typed, policy.Hans, 8); err != nil {
			t.Errorf("Suggest(%q): %v", typed, err)
		}
		for _, filter := range []search.Filter{{Doc: typed}, {Doc: "d", Dimension: typed, Item: typed}, {Org: typed, Status: typed}} {
			if _, err := s.Search(ctx, search.Request{Query: search.Parse("新"), Filter: filter}); err != nil {
				t.Errorf("filter %q: %v", typed, err)
			}
		}
	})
}
