package pdf

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

func TestBracketsThatTesseractDoesNotKnowAreSetRight(t *testing.T) {
	for in, want := range map[string]string{
		"青 政 发 【2025] 18 号":  "青 政 发 〔2025〕 18 号",
		"青政发 [ 2025 ] 18号":   "青政发 〔 2025 〕 18号",
		"测试区 测府〔2030) 第5號":   "测试区 测府〔2030〕 第5號",
		"《 一 ) 摸清 底数":        "（ 一 ） 摸清 底数",
		"（十二） 补植（含草）":        "（十二） 补植（含草）",
		"《一个方案》(2025)":       "《一个方案》(2025)",
		"据《测试年鉴 [2025] 》统计":  "据《测试年鉴 [2025] 》统计",
		"总投资，青政发 [2025] 18号": "总投资，青政发 [2025] 18号", // of another document, in a sentence
	} {
		var words []layout.Word
		for _, s := range strings.Fields(in) {
			words = append(words, layout.Word{Text: s})
		}
		upright(words)
		var got []string
		for _, w := range words {
			got = append(got, w.Text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", in, s, want)
		}
	}
}
