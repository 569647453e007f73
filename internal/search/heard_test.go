package search

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestHeard(t *testing.T) {
	name := policy.Text{Hant: "推動「低空經濟」發展、綠色重慶", Hans: "推动“低空经济”发展、绿色重庆"}
	for _, test := range []struct{ typed, want string }{
		{"dikongjingji", "低空經濟"},
		{"di kong jing ji", "低空經濟"},
		{"di'kong", "低空"},
		{"DKJJ", "低空經濟"},
		{"dkjingj", "低空經濟"},
		{"dikongj", "低空經"},
		{"低空jj", "低空經濟"},
		{"低空jingji", "低空經濟"},
		{"低kong经", "低空經"},
		{"jjfazhan", "經濟」發展"},
		{"jjfzh", "經濟」發展"},
		{"lvse", "綠色"},
		{"lüse", "綠色"},
		{"chongqing", "重慶"},
		{"zhongqing", "重慶"}, // its other reading
		{"tuidongdi", "推動「低"},
		{"经济发展", "經濟」發展"},
		{"jingkong", ""},
		{"低空x", ""},
		{"dikongjingjix", ""},
		{"", ""},
		{" '", ""},
	} {
		got := ""
		if r, ok := Heard(test.typed, name); ok {
			got = string([]rune(name.Hant)[r.Start:r.End])
		}
		if got != test.want {
			t.Errorf("%q is heard in %q, want %q", test.typed, got, test.want)
		}
	}
}

func FuzzHeard(f *testing.F) {
	f.Add("dkjj", "低空經濟")
	f.Add("低kong j", "低空 經濟AI")
	f.Fuzz(func(t *testing.T, typed, name string) {
		n := len([]rune(name))
		if r, ok := Heard(typed, policy.Text{Hant: name, Hans: name}); ok && (r.Start < 0 || r.End <= r.Start || r.End > n) {
			t.Fatalf("Heard(%q, %q) = %v", typed, name, r)
		}
		for _, run := range Runs(typed) {
			if run == "" {
				t.Fatalf("Runs(%q) holds an empty run", typed)
			}
		}
	})
}
