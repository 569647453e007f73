package convert

import (
	"context"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
	"github.com/yihaowen/yihaowen/internal/source/pdf/pdftest"
)

// scan draws a page as a scanner would.
func scan(t *testing.T, c *Converter, p *pdftest.Page) *pdftest.Page {
	t.Helper()
	path, err := c.look("pdftoppm")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := drawer{c, path, pdftest.Make(p)}.draw(context.Background(), 1, 1, "-r", "150")
	if err != nil {
		t.Fatal(err)
	}
	pictures, err := pdf.Pictures(raw)
	if err != nil || len(pictures) != 1 || pictures[0].Blank() {
		t.Skipf("no font for Chinese: sudo apt-get install fonts-noto-cjk (%v)", err)
	}
	return new(pdftest.Page).Picture(pictures[0].Width, pictures[0].Height, pictures[0].Grey)
}

func TestAScanIsSaidAndRecognised(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	picture := scan(t, c, new(pdftest.Page).Lines(90, 120, 16, 28, "第一条 居民享有权利，任何单位和个人不得侵", "犯。", "第二条 本条例自公布之日起施行。"))
	text := new(pdftest.Page).Text(90, 100, 16, "第三条　附则。")
	blank := new(pdftest.Page)

	// Without tesseract: said page by page, refused where there is nothing else.
	blind := converter(t, "pdftotext", "pdftoppm")
	blind.look = func(program string) (string, error) {
		if program == "tesseract" {
			return "", exec.ErrNotFound
		}
		return exec.LookPath(program)
	}
	src := read(t, blind, pdftest.Make(text, picture, blank, picture, picture))
	if len(src.Issues) != 1 || src.Issues[0].Code != policy.PageScanned || src.Issues[0].Args[0] != "2、4–5" {
		t.Errorf("%+v", src.Issues)
	}
	raw := pdftest.Make(picture)
	made, err := blind.Convert(context.Background(), "a.pdf", raw)
	if err != nil {
		t.Fatal(err)
	}
	_, err = source.ReadConverted("a.pdf", raw, made)
	checkRefusal(t, "a scan", err, policy.FileScan)

	// With it: read and marked.
	out, err := exec.Command("tesseract", "--list-langs").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "chi_sim") {
		t.Skip("tesseract-ocr-chi-sim is not on this machine")
	}
	raw = pdftest.Make(text, picture)
	src = read(t, c, raw)
	if !strings.Contains(src.Text, "第二条") || !strings.Contains(src.Text, "本条例自公布之日起施行") {
		t.Errorf("recognised:\n%s", src.Text)
	}
	if !slices.ContainsFunc(src.Issues, func(i policy.Issue) bool { return i.Code == policy.PagesRecognised && i.Args[0] == "2" }) {
		t.Errorf("%+v", src.Issues)
	}
	for _, i := range src.Issues {
		if i.Code == policy.WordDoubtful && src.Text[i.Span.Start:i.Span.End] != i.Args[0] {
			t.Errorf("%v stands at %q", i, src.Text[i.Span.Start:i.Span.End])
		}
	}
	// Whoever waits a minute and no longer is told what was not read.
	soon, cancel := context.WithTimeout(context.Background(), afterwards)
	defer cancel()
	hasty, err := converter(t, "pdftotext").Convert(soon, "a.pdf", raw)
	if err != nil || len(hasty.Recognised) > 0 || !slices.Equal(hasty.Unread, []int{2}) {
		t.Errorf("in haste: %+v, %v", hasty, err)
	}
}

// A scan with a header, a stamp or a page's number in words is a scan all the same; a page
// of words beside a picture says that it has one.
func TestAScanWithALittleTextIsNotLost(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	scanned := func() *pdftest.Page {
		return scan(t, c, new(pdftest.Page).Lines(90, 120, 16, 28, "第一条 居民享有权利，任何单位和个人不得侵", "犯。", "第二条 本条例自公布之日起施行。"))
	}
	stamped := scanned().Text(220, 40, 10, "青石区人民政府公报").Text(280, 800, 10, "— 2 —")
	text := new(pdftest.Page).Lines(90, 100, 16, 28, "第三条　"+long, long, long, long, long, long, long, long)
	drawing := make([]byte, 200*100)
	for i := range drawing {
		drawing[i] = byte(i * 37) // a photograph
	}
	pictured := new(pdftest.Page).Lines(90, 100, 16, 28, "第四条　"+long, long, long, long, long, long, long, long).PictureAt(90, 400, 400, 300, 200, 100, drawing)
	ruled := frame(new(pdftest.Page).Lines(90, 100, 16, 28, "第五条　附则。"), []float64{90, 130, 330, 500}, []float64{300, 330, 360, 390, 420})
	blind := converter(t, "pdftotext", "pdftoppm")
	blind.look = func(program string) (string, error) {
		if program == "tesseract" {
			return "", exec.ErrNotFound
		}
		return exec.LookPath(program)
	}
	raw := pdftest.Make(text, stamped, pictured, ruled)
	src := read(t, blind, raw)
	want := map[policy.IssueCode]string{policy.PageScanned: "2", policy.PagePart: "3"}
	for _, i := range src.Issues {
		if code := i.Code; want[code] != "" && i.Args[0] == want[code] {
			delete(want, code)
		} else if code == policy.PageScanned || code == policy.PagePart {
			t.Errorf("%+v", i)
		}
	}
	if len(want) > 0 {
		t.Errorf("not said: %v of %+v", want, src.Issues)
	}
	// Words that somebody laid over the picture of a page are said to be such.
	if _, err := exec.LookPath("pdfimages"); err == nil {
		layered := scanned().Lines(90, 120, 16, 28, "第一条 居民享有权利，任何单位和个人不得侵", "犯。", "第二条 本条例自公布之日起施行。")
		if src := read(t, blind, pdftest.Make(text, layered)); len(src.Issues) != 1 || src.Issues[0].Code != policy.PageLayer || src.Issues[0].Args[0] != "2" {
			t.Errorf("%+v", src.Issues)
		}
	}
	if out, err := exec.Command("tesseract", "--list-langs").CombinedOutput(); err != nil || !strings.Contains(string(out), "chi_sim") {
		t.Skip("tesseract-ocr-chi-sim is not on this machine")
	}
	src = read(t, c, raw)
	if !strings.Contains(src.Text, "第二条") || !strings.Contains(src.Text, "本条例自公布之日起施行") ||
		!slices.ContainsFunc(src.Issues, func(i policy.Issue) bool { return i.Code == policy.PagesRecognised && i.Args[0] == "2" }) {
		t.Errorf("%s\n%+v", src.Text, src.Issues)
	}
}
