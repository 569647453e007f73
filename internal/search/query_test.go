package search

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	word := func(s string) Clause { return Clause{Any: []Word{{Text: s}}} }
	phrase := func(s string) Clause { return Clause{Any: []Word{{Text: s, Phrase: true}}} }
	for _, test := range []struct {
		query string
		want  []Clause
	}{
		{"", nil},
		{" \u3000\t", nil},
		{"新能源", []Clause{word("新能源")}},
		{"新能源\u3000汽車", []Clause{word("新能源"), word("汽車")}},
		{"新能源 新能源", []Clause{word("新能源")}},
		{`"工業 上樓"`, []Clause{phrase("工業 上樓")}},
		{"「工業上樓」", []Clause{phrase("工業上樓")}},
		{"“工业上楼” 园区", []Clause{phrase("工业上楼"), word("园区")}},
		{"「三化」標桿園區", []Clause{word("「三化」標桿園區")}},
		{"打造「三化」", []Clause{word("打造「三化」")}},
		{"「三化", []Clause{word("「三化")}},
		{`"未完 的`, []Clause{phrase("未完 的")}},
		{`"a""b"`, []Clause{phrase(`a"b`)}},
		{`""`, []Clause{word(`""`)}},
		{"企業 -融資", []Clause{word("企業"), {Not: true, Any: []Word{{Text: "融資"}}}}},
		{`企業 -"融資 服務"`, []Clause{word("企業"), {Not: true, Any: []Word{{Text: "融資 服務", Phrase: true}}}}},
		{"企業 - 融資", []Clause{word("企業"), word("-"), word("融資")}},
		{"-融資", []Clause{phrase("-融資")}},
		{"5-1", []Clause{word("5-1")}},
		{"醫院 OR 學位", []Clause{{Any: []Word{{Text: "醫院"}, {Text: "學位"}}}}},
		{"醫院 OR 學位 OR 綠道 建設", []Clause{{Any: []Word{{Text: "醫院"}, {Text: "學位"}, {Text: "綠道"}}}, word("建設")}},
		{"OR 醫院", []Clause{phrase("OR"), word("醫院")}},
		{"醫院 OR", []Clause{word("醫院"), phrase("OR")}},
		{"醫院 OR -學位", []Clause{word("醫院"), phrase("OR"), {Not: true, Any: []Word{{Text: "學位"}}}}},
		{"醫院 or 學位", []Clause{word("醫院"), word("or"), word("學位")}},
		{"標題:新能源", []Clause{{Any: []Word{{Field: Heading, Text: "新能源"}}}}},
		{"标题\uFF1A「新 能源」", []Clause{{Any: []Word{{Field: Heading, Text: "新 能源", Phrase: true}}}}},
		{"單位:工信局 企業", []Clause{{Any: []Word{{Field: Department, Text: "工信局"}}}, word("企業")}},
		{"狀態:舊版 企業", []Clause{{Any: []Word{{Field: Status, Text: "舊版"}}}, word("企業")}},
		{"狀態:穩定", []Clause{word("狀態:穩定")}},
		{"標題: 新能源", []Clause{word("標題:"), word("新能源")}},
		{"責任單位:市科委", []Clause{word("責任單位:市科委")}},
		{`a" NEAR(b) * ^c`, []Clause{word(`a"`), word("NEAR(b)"), word("*"), word("^c")}},
	} {
		if got := Parse(test.query).Clauses; !reflect.DeepEqual(got, test.want) {
			t.Errorf("Parse(%q) = %+v, want %+v", test.query, got, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"新能源 -汽車", `"a b" OR 「c」`, "標題:x 單位:“y” 狀態:全部", "OR OR a OR OR b", `-"a" -b`, `a"b""c" """`,
		"--x", "\xff -\xfe", "\uFF0Da", "\uFF02a b\uFF02 c", `"a" OR "a"`, "'; DROP TABLE search_gram; --",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		canonical := q.String()
		if !utf8.ValidString(canonical) {
			t.Fatalf("Parse(%q).String() = %q is not UTF-8", s, canonical)
		}
		if again := Parse(canonical); !reflect.DeepEqual(again, q) {
			t.Fatalf("Parse(%q) = %+v, but its String %q reads %+v", s, q, canonical, again)
		}
		if q.Empty() && !blank(s) {
			t.Fatalf("Parse(%q) asks for nothing", s)
		}
	})
}
