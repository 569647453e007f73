package roster

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

const sample = "序號,牽頭單位,配合單位,責任人,職務,完成時限,依據,公開\n" +
	"17,測試單位甲,測試單位乙、測試單位丙,測試人員甲,科長,2024年12月31日,測字〔2024〕1號,是\n" +
	"第18條,測試單位乙,,測試人員乙,,12,,\n"

func converter(t testing.TB) *script.Converter {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReadNamesLineAndColumnOfEveryFault(t *testing.T) {
	_, err := Read("分工.csv", strings.NewReader(sample+"x,測試單位甲\n3,測試單位甲、測試單位乙\n"), converter(t))
	if policy.CodeOf(err) != policy.Invalid {
		t.Fatalf("error = %v, want Invalid", err)
	}
	for _, want := range []string{"分工.csv:3: 完成時限", "分工.csv:4: 序號", "分工.csv:5: 牽頭單位", "Nothing was imported"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("message lacks %q:\n%v", want, err)
		}
	}
}

func TestRead(t *testing.T) {
	good := strings.Replace(sample, ",12,", ",2024年6月底前,", 1)
	simplified := converter(t).Convert(good, policy.Hant, policy.Hans)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"UTF-8": good, "BOM": "\ufeff" + good, "Simplified": simplified, "GB18030": gb,
		"CR": strings.ReplaceAll(good, "\n", "\r"), "CRLF": strings.ReplaceAll(good, "\n", "\r\n"),
		"full-width digits": strings.Replace(good, "17,", "１７,", 1),
		"address":           strings.Replace(good, "17,", "https://example.cn/d/baoan-2024/m/17,", 1),
	} {
		t.Run(name, func(t *testing.T) {
			list, err := Read("分工.csv", strings.NewReader(text), converter(t))
			if err != nil {
				t.Fatal(err)
			}
			if len(list) != 4 {
				t.Fatalf("%d assignments, want 4", len(list))
			}
			a := list[0]
			if a.Measure != 17 || a.Role != policy.Lead || a.Due != "2024-12-31" || a.Department.Name.Hant != "測試單位甲" ||
				a.Department.Name.Hans != "测试单位甲" || !a.Official.Public || a.Official.Post.Hant != "科長" {
				t.Errorf("first assignment: %+v, %+v, %+v", a, a.Department, a.Official)
			}
			if b := list[3]; b.Measure != 18 || b.Due != "2024-06-30" || b.Official.Public {
				t.Errorf("last assignment: %+v, public %v", b, b.Official.Public)
			}
			if list[1].Role != policy.Support || list[1].Official != nil {
				t.Errorf("supporting department: %+v", list[1])
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "no header": "1,2,3\n", "header only": "序號,牽頭單位\n", "binary": "\xff\xfe\x00\x81\x30",
		"open quote": "序號,牽頭單位\n\"1,甲\n",
	} {
		if _, err := Read("a.csv", strings.NewReader(text), converter(t)); policy.CodeOf(err) != policy.Invalid {
			t.Errorf("%s: error = %v, want Invalid", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("序号,单位\n1,\"a\nb\"\n"))
	c := converter(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := Read("f.csv", strings.NewReader(string(raw)), c)
		if err == nil && len(list) == 0 {
			t.Error("neither assignments nor an error")
		}
		for _, a := range list {
			if a.Measure < 1 || a.Department.Name.Empty() || !slugValid(a.Department.Slug) {
				t.Errorf("assignment %+v of %+v", a, a.Department)
			}
		}
	})
}

func slugValid(s string) bool { return s != "" && !strings.ContainsAny(s, " /.") }
