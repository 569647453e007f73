package slug

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for name, want := range map[string]string{
		"三化":    "san-hua",
		"三化 ":   "san-hua",
		"低空經濟":  "di-kong-jing-ji",
		"低空经济":  "di-kong-jing-ji",
		"5+1":   "5-1",
		"AI大模型": "ai-da-mo-xing",
		"綠色化":   "lv-se-hua",
		"，。":    "x",
		"":      "x",
	} {
		if got := Of(name); got != want {
			t.Errorf("Of(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestOfIsAlwaysAnAddress(t *testing.T) {
	for _, name := range []string{strings.Repeat("產業", 80), "../x", "\x00", "💡", strings.Repeat("a", 500), "㐀"} {
		if got := Of(name); !Valid(got) {
			t.Errorf("Of(%q) = %q, no address", name, got)
		}
	}
}

func TestPlain(t *testing.T) {
	for s, want := range map[string]bool{"yaodian": true, "a-1": true, "": false, "-a": false, "a-": false, "a--b": false, "A": false, "a_b": false} {
		if Plain(s) != want {
			t.Errorf("Plain(%q) = %v", s, !want)
		}
	}
}
