package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/paper"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

var converter = sync(script.New())

func sync(c *script.Converter, err error) *script.Converter {
	if err != nil {
		panic(err)
	}
	return c
}

func both(hant string) policy.Text {
	return policy.Text{Hant: hant, Hans: converter.Convert(hant, policy.Hant, policy.Hans)}
}

// everything is a document with all that a text can have.
func everything(t *testing.T) (paper.Text, []byte) {
	t.Helper()
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewRGBA(image.Rect(0, 0, 900, 300))); err != nil {
		t.Fatal(err)
	}
	held := policy.Picture{Line: 2, SHA256: strings.Repeat("a", 64), Type: "image/png", Width: 900, Height: 300, Alt: "青石區的<圖>"}
	lost := policy.Picture{Line: 2, SHA256: strings.Repeat("b", 64), Type: "image/png", Width: 9, Height: 9, Alt: "沒有存下的圖"}
	row := func(cells ...string) string { return strings.Join(cells, "\t") }
	table := "表一　任務\n" + row("\u2064單位", "任務", "\u2061") + "\n" + row("\u2063測試單位甲", "建設青石產業園並按季度報告進展情況", "百分之三十 & <上>") + "\n" + row("\u2062", "乙任務", "二") + "\n後面一行。"
	d := &policy.Document{Slug: "qing-shi", Title: both("青石區關於推動測試產業發展的若干措施"), Number: "青府〔2031〕1號", Issuer: both("青石區人民政府"), Adopted: "2031-03-04", Edition: 1}
	at := strings.Index("依照", "依照")
	leaf := func(n int, label, heading, text string) *policy.Provision {
		return &policy.Provision{ID: int64(n), EID: "m" + label, Kind: policy.Subsection, Num: label, Label: label, Measure: n, Position: 10 * n, Heading: both(heading), Text: both(text)}
	}
	one := leaf(1, "（一）", "設立資金池[1]", "設立規模為10億元的資金池[2]，~~刪去的話~~由測試單位甲牽頭[2]。\n第二段。\n[1] 註一的話。\n[2] 註二，見[1]。")
	one.Pictures = []policy.Picture{held, lost}
	two := leaf(2, "（二）", "", table)
	three := leaf(3, "第三條之一", "", "依照《測試條例》辦理：\n（一）甲；\n（二）乙。再見[2]。\n[2] 註二，見[1]。")
	three.Children = []*policy.Provision{{ID: 31, EID: "x", Kind: policy.Point, Label: "（一）", Position: 31}, {ID: 32, EID: "y", Kind: policy.Point, Label: "（二）", Position: 32}}
	four := leaf(4, "", "沒有印出編號的一條", "")
	e := &policy.Edition{Number: 1, Script: policy.Hant, Grammar: "official", SHA256: strings.Repeat("c", 64), Created: time.Date(2031, 3, 5, 0, 0, 0, 0, time.UTC),
		Provisions: []*policy.Provision{
			{ID: 100, EID: "sec_1", Kind: policy.Section, Num: "1", Label: "一、", Position: 9, Heading: both("總體要求"), Children: []*policy.Provision{one, two}},
			{ID: 101, EID: "sec_2", Kind: policy.Section, Num: "2", Label: "二、", Position: 29, Heading: both("附則"), Text: both("本節的引言。"), Children: []*policy.Provision{three, four}},
		},
		Passages: []*policy.Passage{
			{ID: 200, Kind: policy.Caption, Position: 1, Text: d.Title}, {ID: 201, Kind: policy.Preamble, Position: 2, Text: both("各單位：\n為推動發展，制定本措施。[9]不是註。")},
			{ID: 202, Kind: policy.Caption, Position: 28, Text: both("中間的小標題")}, {ID: 203, Kind: policy.Signature, Position: 50, Text: both("青石區人民政府辦公室")},
			{ID: 204, Kind: policy.Attachment, Position: 60, Text: both("附件1\n" + row("\u2064甲", "乙") + "\n" + row("丙", "丁"))}, {ID: 205, Kind: policy.Box, Position: 61, Text: both("專欄一\n專欄的話。")},
		}}
	mentions := map[int64][]policy.TermMention{3: {{Link: &policy.Link{Document: &policy.Document{Slug: "ce-shi"}}, Field: policy.Body, Start: at + 2, End: at + 8}}}
	return paper.Text{Document: d, Edition: e, Mentions: mentions}, drawn.Bytes()
}

func write(t *testing.T, s policy.Script, text paper.Text, drawn []byte) []byte {
	t.Helper()
	w := paper.Writer{Convert: converter, Script: s, Origin: "https://example.test", Picture: func(digest string) (*policy.Picture, error) {
		if digest != strings.Repeat("a", 64) {
			return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, digest))
		}
		return &policy.Picture{SHA256: digest, Type: "image/png", Width: 900, Height: 300, Data: drawn}, nil
	}}
	var out, again bytes.Buffer
	for _, to := range []*bytes.Buffer{&out, &again} {
		if err := w.WriteDocument(to, text); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same text gives other bytes")
	}
	return out.Bytes()
}

// squeezed is words without what programs put between them.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= '\u2061' && r <= '\u2064' || r == '~' {
			return -1
		}
		return r
	}, s)
}

// after holds that pieces stand in text in their order, and hands back what is left over.
func after(t *testing.T, text string, pieces ...string) string {
	t.Helper()
	for _, p := range pieces {
		_, rest, found := strings.Cut(text, squeezed(p))
		if !found {
			t.Fatalf("after what came before, %q does not stand in\n%s", p, text)
		}
		text = rest
	}
	return text
}

var order = []string{
	"各單位：", "為推動發展，制定本措施。[9]不是註。", "一、總體要求", "（一）設立資金池[1]", "設立規模為10億元的資金池[2]，刪去的話由測試單位甲牽頭[2]。", "第二段。", "〔圖〕沒有存下的圖",
	"（二）", "表一　任務", "單位", "任務", "測試單位甲", "建設青石產業園並按季度報告進展情況", "百分之三十 & <上>", "乙任務", "二", "後面一行。", "中間的小標題", "二、附則", "本節的引言。", "第三條之一", "依照《測試條例》辦理：", "（一）甲；", "（二）乙。再見[2]。",
	"第4條沒有印出編號的一條", "青石區人民政府辦公室", "附件1", "甲", "乙", "丙", "丁", "專欄一", "專欄的話。", "[1]註一的話。", "[2]註二，見[1]。",
}

// What is written is read back by our own reader with all its words in their order, in both scripts.
func TestADocumentIsReadBackWhole(t *testing.T) {
	text, drawn := everything(t)
	for _, s := range policy.Scripts() {
		raw := write(t, s, text, drawn)
		src, err := source.Read("x.docx", bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if src.Title != text.Document.Title.In(s) {
			t.Errorf("title %q", src.Title)
		}
		want := slices.Clone(order)
		for i := range want {
			if s == policy.Hans {
				want[i] = converter.Convert(want[i], policy.Hant, policy.Hans)
				want[i] = strings.Replace(want[i], "没有存下的图", "沒有存下的圖", 1) // as the file has it
			}
		}
		if left := after(t, squeezed(src.Text), want...); left != "" {
			t.Errorf("%s: something stands twice: %q", s, left)
		}
		if n := strings.Count(src.Text, "~~"); n != 2 {
			t.Errorf("%s: %d marks of what is struck out", s, n)
		}
		if len(src.Pictures) != 1 || src.Pictures[0].Alt != text.Edition.Provisions[0].Children[0].Pictures[0].Alt {
			t.Errorf("%s: %d pictures", s, len(src.Pictures))
		}
		wellFormed(t, raw)
	}
}

// Notes that Word would number otherwise stay words of the text.
func TestNotesKeepTheirNumbers(t *testing.T) {
	text, drawn := everything(t)
	p := text.Edition.Provisions[0].Children[0]
	p.Text = both("先見[7]，後見[3]。\n[3] 註三。\n[7] 註七。")
	src, err := source.Read("x.docx", bytes.NewReader(write(t, policy.Hant, text, drawn)))
	if err != nil {
		t.Fatal(err)
	}
	after(t, squeezed(src.Text), "先見[7]，後見[3]。", "[3]註三。", "[7]註七。", "（二）")
}

// wellFormed holds that each part is XML, and that what parts refer to is there.
func wellFormed(t *testing.T, raw []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	main := parts["word/document.xml"]
	for _, m := range regexp.MustCompile(`r:(?:id|embed)="(\w+)"`).FindAllStringSubmatch(main, -1) {
		if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="`+m[1]+`"`) {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`w:anchor="(\w+)"`).FindAllStringSubmatch(main, -1) {
		if strings.Count(main, `w:name="`+m[1]+`"`) != 1 {
			t.Errorf("the contents lead to %s, which is not there once", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"`).FindAllStringSubmatch(main, -1) {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
			t.Errorf("there is no style %s", m[1])
		}
	}
	for i, heading := range []string{"Heading1", "Heading2", "TOC1", "TOC2"} {
		if strings.Count(main, `w:val="`+heading+`"`) != 2 {
			t.Errorf("%d: %d paragraphs in %s", i, strings.Count(main, `w:val="`+heading+`"`), heading)
		}
	}
}

// LibreOffice opens what is written, and finds all words in it.
func TestLibreOfficeFindsAllWords(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	text, drawn := everything(t)
	folder := t.TempDir()
	file := filepath.Join(folder, "x.docx")
	if err := os.WriteFile(file, write(t, policy.Hant, text, drawn), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "odt", "--outdir", folder, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(folder, "x.odt"))
	if err != nil {
		t.Fatal(err)
	}
	src, err := source.Read("x.odt", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	after(t, squeezed(src.Text), order...)
	if len(src.Pictures) != 1 {
		t.Errorf("%d pictures", len(src.Pictures))
	}
}
