package verify_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// What is not looked through is never told of as absent, or as another document's.
func TestWhatIsNotLookedThroughIsSaid(t *testing.T) {
	c, in := empty(t)
	const many = 14 // editions, more than are read
	for i := range many {
		text := strings.Replace(fund, "200萬元", fmt.Sprintf("%d萬元", 201+i), 1)
		if i == 0 {
			text = strings.Replace(text, "三年內不得再次申請", "十年內不得參加任何政府採購活動", 1)
			text = strings.Replace(text, "第七條　本", "第七條　街道可以另設測試服務站。\n第八條　本", 1)
		}
		take(t, in, "fund.txt", "fund", text)
	}
	const usual = "區財政部門應當每年公布測試設備共享目錄並接受社會監督"
	for i := range 30 { // more than one question looks at
		name := string([]rune("甲乙丙丁戊己庚辛壬癸")[i%10]) + string([]rune("東西南")[i/10])
		take(t, in, "x.txt", fmt.Sprintf("usual-%d", i), name+"市測試設備共享辦法\n\n第一條　為了共享，制定本辦法。\n第二條　"+usual+"。\n第三條　本辦法自2023年1月1日起施行。\n")
	}
	for _, v := range []struct {
		text, begins string
		verdict      verify.Verdict
		notes        []verify.Note
	}{
		{"《青石區測試資金管理辦法》規定「十年內不得參加任何政府採購活動」。", "十年內", verify.Exact, []verify.Note{verify.NoteEditions, verify.NotePast}},
		{"《青石區測試資金管理辦法》第二條規定「十年內不得參加任何政府採購活動」。", "十年內", verify.Unclear, []verify.Note{verify.NoteEditions, verify.NotePast}},
		{"《青石區測試資金管理辦法》規定「月球土壤歸全體居民共有並定期分紅」。", "月球", verify.Unclear, []verify.Note{verify.NoteEditions}},
		{"《青石區測試資金管理辦法》第八條", "第八條", verify.Unclear, []verify.Note{verify.NoteEditions}},
		{"《青石區測試資金管理辦法》規定單個企業每年不超過999公里。", "999", verify.Unclear, []verify.Note{verify.NoteEditions}},
		{"《青石區測試資金管理辦法》規定「責令退回全部資金」。", "責令", verify.Exact, nil},
		{"「" + usual + "」", "區財政", verify.Exact, []verify.Note{verify.NoteMore}},
		{"「月球土壤歸全體居民共有並定期分紅」", "月球", verify.Absent, nil},
	} {
		r := check(t, c, v.text)
		i := slices.IndexFunc(r.Findings, func(f verify.Finding) bool { return f.Kind != verify.Title && strings.HasPrefix(f.Quote, v.begins) })
		if i < 0 {
			t.Errorf("%s: nothing was checked", v.text)
			continue
		}
		f := r.Findings[i]
		for _, n := range []verify.Note{verify.NoteEditions, verify.NotePast, verify.NoteMore, verify.NoteOtherDocument} {
			if slices.Contains(f.Notes, n) != slices.Contains(v.notes, n) {
				t.Errorf("%s: %v, want %v", v.text, f.Notes, v.notes)
			}
		}
		if f.Verdict != v.verdict {
			t.Errorf("%s: %s %v, want %s", v.text, f.Verdict, f.Notes, v.verdict)
		}
		if slices.Contains(v.notes, verify.NoteMore) {
			if f.More == 0 || !strings.Contains(document(t, r), f.Further(policy.Traditional)) {
				t.Errorf("the document does not say that %d further ones have the words", f.More)
			}
		}
	}
}

// What stands in quotation marks inside a quotation that is checked in parts is checked, too.
func TestQuotationsInsideLongOnesAreChecked(t *testing.T) {
	long := strings.Repeat("各街道要結合實際把測試站點的建設工作落到實處並逐月上報。", 60)
	r := check(t, base(t), "局長說：“"+long+"‘公共數據應當以免費開放為原則’，"+long+"”")
	if !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool {
		return f.Quote == "公共數據應當以免費開放為原則" && f.Verdict == verify.Exact
	}) {
		t.Errorf("%d findings, none of the words inside", len(r.Findings))
	}
	if text := document(t, r); !strings.Contains(text, "第 1 段，共 2 段") {
		t.Error("the document does not say which part of a long quotation is checked")
	}
}

func TestTheDocumentSaysWhatIsNotHeldAndNamedBefore(t *testing.T) {
	text := document(t, check(t, base(t), "《測試星球憲法》已經施行。又說「月球土壤歸全體居民共有並定期分紅」。"))
	if !strings.Contains(text, "《測試星球憲法》（未收錄）（見於前文）") {
		t.Error("the document says neither")
	}
}

// document is the text of a report's document.
func document(t *testing.T, r *verify.Report) string {
	t.Helper()
	raw, err := r.DOCX(policy.Hant, "https://example.test")
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Articles that an earlier edition alone has so many of are counted in it, and the report says so.
func TestWhatIsCountedInAnEarlierEditionIsSaidToBe(t *testing.T) {
	for text, edition := range map[string]int{"《青石區測試資金管理辦法》共有八條。": 2, "《青石區測試資金管理辦法》共有七條。": 1} {
		r := check(t, base(t), text)
		i := slices.IndexFunc(r.Findings, func(f verify.Finding) bool { return f.Kind == verify.Number })
		if i < 0 {
			t.Fatalf("%s: no number", text)
		}
		f := r.Findings[i]
		if f.Verdict != verify.Exact || f.Places[0].Edition.Number != edition || slices.Contains(f.Notes, verify.NotePast) != (edition == 1) {
			t.Errorf("%s: %s %v in edition %d", text, f.Verdict, f.Notes, f.Places[0].Edition.Number)
		}
	}
}
