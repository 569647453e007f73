package head

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Field reads a line of the form 發布日期：2024年1月18日, as sites print above a text.
func (h *Head) Field(s string) bool {
	const longest = 24 // bytes of a name
	if fields := fieldsOf(s); len(fields) > 1 {
		for _, one := range fields {
			h.Field(one)
		}
		return true
	}
	i := strings.Index(s, "：")
	if i <= 0 || i > longest || len(s) > 400 {
		return false
	}
	kind := policy.FactOf(s[:i])
	value := strings.Trim(s[i+len("："):], label.Blanks)
	if day, _ := label.ReadDate(value); kind == policy.FactAdopted && day > h.adopted {
		h.adopted = day // a statute's last amendment
	}
	h.take(kind, value)
	h.note(kind, s[:i], value)
	return kind != ""
}

// note keeps what lines above a text say that no part of an edition holds.
func (h *Head) note(kind policy.FactKind, name, value string) {
	switch kind {
	case policy.FactIndex, policy.FactTopic, policy.FactValidity:
		if value != "" && !slices.ContainsFunc(h.fields, func(f policy.Fact) bool { return f.Kind == kind }) {
			h.fields = append(h.fields, policy.Fact{Kind: kind, Name: scan.Compact(name), Value: value})
		}
	}
}

// FactRow reads a row of the table above a document, names and values by turns, and reports
// whether it is one.
func (h *Head) FactRow(s string) (found bool) {
	cells := strings.Split(strings.Trim(s, table.Marks), "\t")
	for k := 0; k+1 < len(cells); k++ {
		name := strings.TrimRight(strings.Trim(cells[k], table.Marks+label.Blanks), "：:")
		if kind := policy.FactOf(name); kind != "" {
			value := strings.Trim(cells[k+1], table.Marks+label.Blanks)
			h.take(kind, value)
			h.note(kind, name, value)
			found = true
		}
	}
	return found
}

// take takes over what a field says, if nothing has said it before.
func (h *Head) take(kind policy.FactKind, value string) {
	switch day, _ := label.ReadDate(value); {
	case kind == policy.FactPublished && h.published == "":
		h.published = day
	case kind == policy.FactAdopted && h.adopted == "":
		h.adopted = day
	case kind == policy.FactIssuer && h.issuer == "":
		h.issuer = value
	case kind == policy.FactNumber && h.Number == "" && (strings.Contains(value, "号") || strings.Contains(value, "號")):
		h.Number = value
	}
}

// Complete adds to an edition what the page it came from says of it beside the text.
// What the text says goes before.
func Complete(e *policy.Edition, fields []policy.Fact) {
	h := &Head{Number: e.DocNumber, issuer: e.Issuer.In(e.Script), adopted: e.Adopted, published: e.Published}
	for _, f := range fields {
		h.take(f.Kind, f.Value)
	}
	e.DocNumber, e.Adopted, e.Published = h.Number, h.adopted, h.published
	fields = slices.Clone(fields)
	for _, f := range e.Fields {
		if !slices.ContainsFunc(fields, func(g policy.Fact) bool { return g.Kind == f.Kind }) {
			fields = append(fields, f)
		}
	}
	e.Fields = fields
	for _, f := range fields {
		if f.Kind == policy.FactTitle && e.Title.Empty() && Titled(f.Value) {
			e.Title = policy.Written(e.Script, f.Value)
		}
	}
	if e.Issuer.Empty() {
		e.Issuer = policy.Written(e.Script, h.issuer)
	}
}

// Stated reports whether a field names the document.
func (h *Head) Stated() bool { return !h.stated.Empty() }

// fieldOverLines reads a field whose name and value stand on lines of their own, 索引號： and below it the
// number, as lists of a site are pasted: with a mark before it, or a figure in it.
func (h *Head) fieldOverLines(name, value string) bool {
	const longest = 120 // bytes of a value
	bare := strings.TrimLeft(name, "•·-*"+label.Blanks)
	marked := len(bare) < len(name)
	name, ok := strings.CutSuffix(bare, "：")
	if !ok || !marked && !strings.ContainsAny(value, "0123456789") || len(value) > longest || policy.FactOf(name) == "" || strings.HasSuffix(value, "：") || strings.ContainsAny(value, "。；") {
		return false
	}
	return h.Field(name + "：" + value)
}

// fieldsOf are the fields of a line that holds several, one beside the other: 索引号：… 发布日期：….
func fieldsOf(s string) (fields []string) {
	const longest = 400 // bytes of a line
	if len(s) > longest || strings.Count(s, "：") < 2 {
		return nil
	}
	from := 0
	for at := 0; ; {
		i := strings.Index(s[at:], "：")
		if i < 0 {
			break
		}
		i += at
		begin := strings.LastIndexAny(s[:i], label.Blanks+"|｜")
		if begin >= 0 {
			begin++
			for !utf8.RuneStart(s[begin]) {
				begin++
			}
		}
		if begin > from && policy.FactOf(s[begin:i]) != "" {
			fields = append(fields, strings.Trim(s[from:begin], label.Blanks+"|｜"))
			from = begin
		}
		at = i + len("：")
	}
	if from == 0 || policy.FactOf(s[:max(0, strings.Index(s, "："))]) == "" {
		return nil
	}
	return append(fields, s[from:])
}
