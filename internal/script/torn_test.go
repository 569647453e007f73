package script_test

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// A blank that tears a word apart, as in text taken from pages, makes no other word of it.
func TestWordsTornByABlankAreWrittenAsWords(t *testing.T) {
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{
		"规定的使用范 围和准 备":  "規定的使用範 圍和準 備",
		"皇 后的头 发，复 杂":   "皇 后的頭 髮，複 雜",
		"制 造业 制 度":      "製 造業 制 度",
		"中共中央 国务院":      "中共中央 國務院",
		"第一章 总则 里程 后台":  "第一章 總則 里程 後臺",
		"责任单位：区发改局 区后勤": "責任單位：區發改局 區後勤",
	} {
		got := c.Convert(from, policy.Hans, policy.Hant)
		if got != want {
			t.Errorf("%s: %s, want %s", from, got, want)
		}
		if back := c.Convert(got, policy.Hant, policy.Hans); back != from {
			t.Errorf("%s comes back as %s", from, back)
		}
	}
}
