package thesaurus

import (
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestWhatIsAskedIsCutByKnownWords(t *testing.T) {
	table := newTable([]*policy.Everyday{
		{Word: policy.Text{Hant: "招人", Hans: "招人"}, Official: []policy.Text{{Hant: "人才引進", Hans: "人才引进"}}},
		{Word: policy.Text{Hant: "補貼", Hans: "补贴"}, Official: []policy.Text{{Hant: "補助", Hans: "补助"}}},
		{Word: policy.Text{Hant: "廠房", Hans: "厂房"}, Official: []policy.Text{{Hant: "產業空間", Hans: "产业空间"}}},
		{Word: policy.Text{Hant: "租廠房", Hans: "租厂房"}, Official: []policy.Text{{Hant: "工業上樓", Hans: "工业上楼"}}},
		{Word: policy.Text{Hant: "怎麼辦", Hans: "怎么办"}},
		{Word: policy.Text{Hant: "空間", Hans: "空间"}, Official: []policy.Text{{Hant: "場所", Hans: "场所"}}},
		{Word: policy.Text{Hant: "的", Hans: "的"}},
		{Word: policy.Text{Hant: "嗎", Hans: "吗"}},
		{Word: policy.Text{Hant: "？", Hans: "？"}},
	})
	for typed, want := range map[string]string{
		"招人補貼":     "招人+ 補貼+",
		"招人补贴怎么办":  "招人+ 补贴+",
		"租廠房":      "租廠房+",
		"想租厂房补贴":   "想 租厂房+ 补贴+",
		"低空經濟":     "低空經濟",
		"怎麼辦":      "",
		"":         "",
		"招人 ABC":   "招人+  ABC",
		"大廠房的補貼有嗎": "大 廠房+ 補貼+ 有嗎",
		"補貼的嗎":     "補貼+",
		"目的地的補貼":   "目的地 補貼+",
		"目的":       "目的",
		"產業空間":     "產業空間",
		"大產業空間補貼":  "大產業空間 補貼+",
		"大空間":      "大 空間+",
		"低空的嗎？":    "低空",
	} {
		var got []string
		for _, p := range table.Cut(typed) {
			if p.Entry != nil {
				p.Text += "+"
			}
			got = append(got, p.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s is cut into %q, want %q", typed, strings.Join(got, " "), want)
		}
	}
}

// An office's own row stands for all that the table says of its word; one without official words strikes it.
func TestAnOfficesOwnRowsGovern(t *testing.T) {
	own := func(official ...policy.Text) []*policy.Everyday {
		return []*policy.Everyday{{ID: 1, Word: policy.Text{Hant: "招人", Hans: "招人"}, Official: official, Why: "測試"}}
	}
	if p := With(nil).Cut("招人"); len(p) != 1 || p[0].Entry == nil || len(p[0].Entry.Official) < 2 {
		t.Fatalf("the table knows 招人: %+v", p)
	}
	if p := With(own(policy.Text{Hant: "用工", Hans: "用工"})).Cut("招人"); len(p) != 1 || len(p[0].Entry.Official) != 1 || p[0].Entry.Official[0].Hans != "用工" {
		t.Errorf("%+v", p[0].Entry)
	}
	if p := With(own()).Cut("招人"); len(p) != 1 || p[0].Entry != nil {
		t.Errorf("%+v", p)
	}
}

// Each line of the table is whole: words, official words other than these, and a reason.
func TestTheTableIsSound(t *testing.T) {
	n, seen := 0, map[string]bool{}
	for line := range strings.Lines(everyday) {
		if line = strings.TrimRight(line, "\n"); strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		if n++; len(columns) != 3 || columns[0] == "" || columns[1] == "" || strings.TrimSpace(columns[2]) == "" {
			t.Errorf("line %q has not its three columns", line)
			continue
		}
		words, official := strings.Split(columns[0], "、"), strings.Split(columns[1], "、")
		if len(official) > 8 || len(words) == 1 && slices.Equal(words, official) {
			t.Errorf("line %q has not up to eight official words other than its own", line)
		}
		for _, w := range words {
			if seen[w] {
				t.Errorf("%s stands in two lines", w)
			}
			seen[w] = true
		}
	}
	if len(Shipped()) < n {
		t.Errorf("%d of %d lines are read", len(Shipped()), n)
	}
	for _, e := range Shipped() {
		if len([]rune(e.Word.Hant)) != len([]rune(e.Word.Hans)) || e.Word.Hans == "" {
			t.Errorf("%+v", e)
		}
	}
}
