package ingest

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// results are words with which offices head what is no policy: who won, who was chosen, who is
// on a list.
var results = []string{
	"摇号", "搖號", "抽签", "抽籤", "开奖", "開獎", "中签", "中籤", "中奖", "中獎", "名单", "名單", "公示", "一览表", "一覽表", "成绩", "成績",
	"中标", "中標", "得标", "得標", "成交结果", "成交結果", "录用", "錄用", "录取", "錄取", "排名", "榜单", "榜單",
}

// Doubt says why a file that a folder holds should not be published unseen: data of a program, a
// list or the result of a draw, several documents or records, or a text that has neither numbers
// nor any mark of a policy text. It has no code where nothing speaks against it.
func Doubt(src *policy.Source, e *policy.Edition) policy.Issue {
	if raw := bytes.TrimSpace(src.Raw); len(raw) > 0 && (raw[0] == '{' || raw[0] == '[') && json.Valid(raw) {
		return policy.NewIssue(policy.DataDump)
	}
	for _, w := range e.Warnings {
		if w.Code == policy.SeveralDocuments || w.Code == policy.SeveralRecords {
			return w
		}
	}
	title := e.Title.In(e.Script)
	measures, sentences := 0, 0
	for p := range policy.Measures(e.Provisions) {
		measures++
		if text := p.Text.In(e.Script); strings.ContainsAny(text, "。；") || len(text) > 150 {
			sentences++
		}
	}
	listed := 10*sentences < measures || measures == 0
	if word := wordIn(title, results); word != "" && listed {
		return policy.NewIssue(policy.ListOnly, word)
	}
	signed := false
	for _, p := range e.Passages {
		signed = signed || p.Kind == policy.Signature
	}
	marked := signed || e.DocNumber != "" || !e.Issuer.Empty() || head.Titled(title)
	switch {
	case measures == 0 && len(e.Provisions) == 0 && !marked:
		return policy.NewIssue(policy.NoPolicyText)
	case listed && measures > 0 && e.Grammar != "table" && !marked:
		return policy.NewIssue(policy.ListOnly, title)
	}
	return policy.Issue{}
}

// wordIn is the first of the words that s holds, "" if it holds none.
func wordIn(s string, words []string) string {
	for _, word := range words {
		if strings.Contains(s, word) {
			return word
		}
	}
	return ""
}
