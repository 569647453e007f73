package ingest

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// A notice that encloses several documents says which of them are not parted into provisions.
func TestEnclosedDocumentsThatAreNotPartedAreNamed(t *testing.T) {
	const notice = "青石区人民政府办公室关于印发河道清淤方案等文件的通知\n青政办发〔2030〕9号\n各街道办事处：\n现将《青石区河道清淤方案》《青石区步道建设方案》印发给你们，请认真贯彻执行。\n" +
		"附件：1．青石区河道清淤方案\n2．青石区步道建设方案\n青石区人民政府办公室\n2030年7月1日\n" +
		"附件1\n青石区河道清淤方案\n一、总体要求\n坚持生态优先。\n二、主要任务\n（一）摸清底数。建立台账。\n（二）加快清淤。每年5公里。\n"
	const further = "附件2\n青石区步道建设方案\n一、建设目标\n建成步道二十公里。\n二、工作步骤\n（一）勘测设计。三月完成。\n（二）组织施工。十月完成。\n"
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{notice: "", notice + further: "1 《青石区步道建设方案》"} {
		src := &policy.Source{Name: "notice.txt", Raw: []byte(text), Format: "text", Text: text}
		_, e, err := (&Ingester{Script: converter}).Parse(src, Facts{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range e.Warnings {
			if w.Code == policy.EnclosedUnread {
				got = strings.Join(w.Args, " ")
				if line := text[w.Span.Start:w.Span.End]; line != "青石区步道建设方案" && line != "附件2" {
					t.Errorf("it stands at %q", line)
				}
			}
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
