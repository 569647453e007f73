package source

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A table of one record that holds a whole text is that text; of several it says how many.
func TestARecordIsItsText(t *testing.T) {
	body := "一、支持研发\n对甲企业给予补助。\n二、支持上市\n对乙企业给予“奖励”，最高3万元。"
	for name, test := range map[string]struct{ text, want, fields, issues string }{
		"one record": {
			"title,date,发文字号,content\n青石区若干措施,2024-01-02,青府〔2024〕1号,\"" + body + "\"\n",
			body, "title=青石区若干措施 published=2024-01-02 number=青府〔2024〕1号", "",
		},
		"a mark at its start, lines of Windows": {
			"\ufeff标题,正文\r\n青石区若干措施,\"" + strings.ReplaceAll(body, "\n", "\r\n") + "\"\r\n",
			body, "title=青石区若干措施", "",
		},
		"a page inside": {
			"标题,全文\n青石区若干措施,\"<div><p>一、支持研发</p><p>对甲企业给予补助，最高三万元，由区科技局审核。</p><p>二、支持上市</p><p>对乙企业给予奖励，最高五万元，由区金融局审核。</p></div>\"\n",
			"一、支持研发\n对甲企业给予补助，最高三万元，由区科技局审核。\n二、支持上市\n对乙企业给予奖励，最高五万元，由区金融局审核。", "title=青石区若干措施", "",
		},
		"several records": {"标题,正文\n甲,\"" + body + "\"\n乙,\"" + body + "\"\n", "", "", "several_records 2"},
		"no text":         {"标题,正文\n甲,短\n", "标题,正文\n甲,短\n", "", ""},
		"no such column":  {"标题,网址\n甲,\"" + body + "\"\n", "", "", ""},
	} {
		src, err := Read("a.csv", strings.NewReader(test.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var fields, issues []string
		for _, f := range src.Fields {
			fields = append(fields, string(f.Kind)+"="+f.Value)
		}
		for _, i := range src.Issues {
			issues = append(issues, strings.TrimSpace(string(i.Code)+" "+strings.Join(i.Args, " ")))
		}
		if test.want == "" {
			test.want = test.text
		}
		if src.Text != test.want || strings.Join(fields, " ") != test.fields || strings.Join(issues, " ") != test.issues {
			t.Errorf("%s: %q\nfields %v, issues %v", name, src.Text, fields, issues)
		}
		for _, b := range src.Blocks {
			if b.Kind == policy.BlockParagraph && strings.TrimSpace(src.Text[b.Start:b.End]) == "" {
				t.Errorf("%s: an empty block", name)
			}
		}
	}
}
