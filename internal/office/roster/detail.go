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
		list = append(list, fmt.Sprintf("%s %q -> %q", f.heading().In(scriptOf(l)), f.In(f.Before, l), f.In(f.Now().In(scriptOf(l)), l)))
	}
	return strings.Join(list, ", ")
}

// heading is what the field is called: as the column that holds it, but for what a quarter has of its own.
func (f Field) heading() policy.Text {
	switch f.Name {
	case codes[colTarget]:
		return policy.Text{Hant: "目標值", Hans: "目标值"}
	case codes[colActual]:
		return policy.Text{Hant: "實際值", Hans: "实际值"}
	}
	return titles[max(0, slices.Index(codes[:], f.Name))]
}

// In is a value of the field as people read it: a state by its word.
func (f Field) In(value string, l policy.Language) string {
	if s := policy.Status(value); f.Name == "status" && s.Valid() && l != policy.English {
		return s.In(l)
	}
	return value
}

// scriptOf is the script of a language, Traditional of English.
func scriptOf(l policy.Language) policy.Script {
	if l == policy.Simplified {
		return policy.Hans
	}
	return policy.Hant
}

// ScriptIn is the script in which names stand beside the words of a language; other is that of names beside English.
func ScriptIn(l policy.Language, other policy.Script) policy.Script {
	if l == policy.English {
		return other
	}
	return scriptOf(l)
}

// Subject is whom or what a change is about.
func (c DutyChange) Subject(s policy.Script) string {
	if c.Task.Empty() {
		return c.Department.In(s)
	}
	return strings.TrimSpace("「" + c.Task.In(s) + "」" + c.Department.In(s))
}
