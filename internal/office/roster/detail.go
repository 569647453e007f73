package roster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// kindWords are what the kinds of a DutyChange are called in Chinese.
var kindWords = map[string]policy.Text{
	"added": {Hant: "新增", Hans: "新增"}, "changed": {Hant: "變更", Hans: "变更"}, "ended": {Hant: "結束", Hans: "结束"}, "unclear": {Hant: "不明確", Hans: "不明确"},
}

// KindIn is what the kind is called in a language: in English the kind itself.
func (c DutyChange) KindIn(l policy.Language) string {
	if l == policy.English {
		return c.Kind
	}
	return kindWords[c.Kind].In(scriptOf(l))
}

// Detail says what changes or, in a language, why it is unclear.
func (c DutyChange) Detail(l policy.Language) string {
	if c.Why.Code != "" {
		return c.Why.In(l)
	}
	var list []string
	for _, f := range c.Fields {
		heading := titles[max(0, slices.Index(codes[:], f.Name))]
		if words, figure := map[string]string{"target": "目標值", "actual": "實際值"}[f.Name]; figure {
			heading = words
		}
		if l == policy.Simplified {
			heading = mainland.Replace(heading)
		}
		list = append(list, fmt.Sprintf("%s %q -> %q", heading, f.In(f.Before, l), f.In(f.After, l)))
	}
	return strings.Join(list, ", ")
}

// In is a value of the field as people read it: a state by its word.
func (f Field) In(value string, l policy.Language) string {
	if s := policy.Status(value); f.Name == "status" && s.Valid() && l != policy.English {
		return s.In(l)
	}
	return value
}

// mainland are the headings that Details name, in Simplified Chinese.
var mainland = strings.NewReplacer("狀態", "状态", "職務", "职务", "開始", "开始", "時限", "时限", "據", "据", "公開", "公开", "簡", "简", "聯", "联", "牽頭", "牵头", "單", "单",
	"權", "权", "標", "标", "實際", "实际", "進展", "进展", "情況", "情况", "問題", "问题", "填報", "填报")

// scriptOf is the script of a language, Traditional of English.
func scriptOf(l policy.Language) policy.Script {
	if l == policy.Simplified {
		return policy.Hans
	}
	return policy.Hant
}
