package outline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Every doubt a text can raise, as a value with what it is about and where it stands.
func TestEveryDoubtHasACode(t *testing.T) {
	line := func(numbers ...string) string {
		text := "測試意見\n"
		for _, n := range numbers {
			text += n + "開展測試工作。按時完成任務。\n"
		}
		return text
	}
	many := []string{}
	for i := 1; i < 400; i += 4 {
		many = append(many, fmt.Sprintf("%d.", i), fmt.Sprintf("%d.", i+1))
	}
	for _, c := range []struct {
		name, text string
		want       policy.IssueCode
		args       []string
	}{
		{"begins", line("三、", "四、", "五、"), policy.NumberingBegins, []string{"三、"}},
		{"first", line("一、", "（一）", "（二）", "（三）", "二、", "（二）", "（三）", "三、"), policy.NumberingFirst, []string{"（二）"}},
		{"again", line("一、", "二、", "三、", "一、", "二、", "三、"), policy.NumberingAgain, []string{"一、"}},
		{"gap", line("一、", "二、", "四、"), policy.NumberingGap, []string{"二、", "四、"}},
		{"back", line("一、", "二、", "三、", "四、", "五、", "三、", "四、"), policy.NumberingBack, []string{"五、", "三、"}},
		{"twice", line("一、", "二、", "二、", "三、"), policy.NumberingTwice, []string{"二、"}},
		{"text", line("一、", "二、", "四十、", "三、"), policy.NumberingText, []string{"四十、"}},
		{"more", line(many...), policy.NumberingMore, []string{"9"}},
		{"articles begin again with a chapter", "某条例\n第一章 总则\n第一条 为了测试，制定本条例。\n第二条 应当公平。\n第二章 分则\n第一条 应当公开。\n第二条 施行。\n", policy.NumberingAgain, []string{"第一条"}},
		{"lost", "某条例\n第一章 总则\n第一条 为了测试，制定本条例。\n分则\n第二条 应当公平。\n第三章 附则\n第三条 应当公开。\n第四条 施行。\n", policy.HeadingLost, []string{"分则", "2"}},
		{"claim of a section", "測試意見\n一、工作安排\n以下5個方面由各單位做好，分工如下，逐項落實。\n各單位按時完成。\n（一）開展測試。\n（二）完成測試。\n二、加強保障\n", policy.ClaimUncertain, []string{"5個", "2"}},
		{"outside", "測試意見\n" + strings.Repeat("這一段文字沒有編號，不在任何條款之內，這裏只說測試的經過。\n", 30) + "一、測試。\n二、檢查。\n", policy.TextOutside, []string{"98"}},
		{"unknown characters", "測試意見\n一、開展\ue123測試。\n二、完成測\U000F0001試。\n", policy.UnknownCharacters, []string{"2", "U+E123"}},
		{"no structure", "今天開會。\n大家都來了。\n", policy.NoStructure, nil},
	} {
		r := outline.Reader{Simplify: func(s string) string { return s }}
		e, err := r.Read(clean.Clean(c.text), policy.Hant, nil)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		i := slices.IndexFunc(e.Warnings, func(w policy.Issue) bool { return w.Code == c.want })
		if i < 0 {
			t.Errorf("%s: no %s among %+v", c.name, c.want, e.Warnings)
			continue
		}
		w := e.Warnings[i]
		if c.want != policy.NumberingMore && !slices.Equal(w.Args, c.args) || len(w.Args) != len(c.args) {
			t.Errorf("%s: about %q, want %q", c.name, w.Args, c.args)
		}
		named := ""
		if len(c.args) > 0 {
			named = c.args[len(c.args)-1] // the number that stands at the place
		}
		if c.want == policy.ClaimUncertain {
			named = c.args[0]
		}
		if place := c.text[w.Span.Start:w.Span.End]; len(c.args) > 0 && c.want != policy.NumberingMore && c.want != policy.HeadingLost && c.want != policy.TextOutside && c.want != policy.UnknownCharacters && !(strings.HasPrefix(place, named) || c.want == policy.ClaimUncertain && strings.Contains(place, named)) {
			t.Errorf("%s: stands at %q", c.name, place)
		}
	}
	r := outline.Reader{}
	if _, err := r.Read(clean.Clean(" \n "), policy.Hant, nil); policy.IssueOf(err).Code != policy.FileNoText {
		t.Errorf("of a text without words: %v", err)
	}
}
