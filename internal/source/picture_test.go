package source

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// drawnPNG is a picture so wide and high with something on it.
func drawnPNG(t testing.TB, width, height int) string {
	t.Helper()
	drawn := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := range min(width, height) {
		drawn.Set(i, i, color.NRGBA{R: 200, A: 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, drawn); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	wordPicture = `<w:r><w:drawing><wp:inline><wp:docPr name="圖" descr="%s"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="%s"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	wordRels    = `<Relationships><Relationship Id="rId4" Type="x/image" Target="media/image1.png"/><Relationship Id="rId5" Type="x/image" Target="http://example.org/a.png" TargetMode="External"/><Relationship Id="rId6" Type="x/image" Target="/word/media/image2.emf"/></Relationships>`
)

// What a file holds of a picture is shown where it stands; what it does not, is counted.
func TestPicturesAreKeptWhereTheyStand(t *testing.T) {
	picture := drawnPNG(t, 90, 60)
	data := "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte(picture))
	more := map[string]string{"word/_rels/document.xml.rels": wordRels, "word/media/image1.png": picture, "word/media/image2.emf": "no picture that we read"}
	in := fmt.Sprintf(wordPicture, "規劃示意圖", "rId4")
	elsewhere, vectors := fmt.Sprintf(wordPicture, "", "rId5"), fmt.Sprintf(wordPicture, "", "rId6")
	for name, test := range map[string]struct {
		raw         string
		alt, behind string
		left        string
	}{
		"Word": {word(t, `<w:p><w:r><w:t>第一條 甲。</w:t></w:r></w:p><w:p>`+in+`<w:r><w:t>乙。</w:t></w:r></w:p><w:p>`+elsewhere+vectors+`</w:p><w:p><w:r><w:t>丙。</w:t></w:r></w:p>`, more),
			"規劃示意圖", "第一條 甲。\n乙。", "2"},
		"Word, in a cell": {word(t, `<w:p><w:r><w:t>表</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p>`+in+`</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>丙。</w:t></w:r></w:p>`, more),
			"規劃示意圖", "表\n\u2064甲\n\u2063乙", ""},
		"Word, in a box": {word(t, `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r>`+in+`</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>甲。</w:t></w:r></w:p><w:p><w:r><w:t>丙。</w:t></w:r></w:p>`, more),
			"規劃示意圖", "甲。\n框", ""},
		"ODT": {odtFile(t, `<text:p>第一條 甲。</text:p><text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>規劃示意圖</svg:desc></draw:frame>乙。</text:p><text:p>丙。</text:p><draw:frame><draw:object/><draw:image xlink:href="no"/></draw:frame>`, "", map[string]string{"Pictures/1.png": picture}),
			"規劃示意圖", "第一條 甲。\n乙。", "1"},
		"a page": {`<html><body><p>第一條 甲。</p><p><img src="` + data + `" alt="規劃示意圖">乙。</p><p>丙。<img src="icon.png" width="16"><img src="b.png" width="600"></p></body></html>`,
			"規劃示意圖", "第一條 甲。\n乙。", "1"},
		"a page, in a cell": {`<html><body><p>第一條 甲。</p><table><tr><td>項</td><td>圖</td></tr><tr><td>一</td><td><img src="` + data + `" alt="image1.png"></td></tr></table><p>丙。</p></body></html>`,
			"", "第一條 甲。\n\u2064項\t圖\n\u2063一", ""},
		"Markdown": {"# 甲\n\n乙。\n\n![規劃示意圖](" + data + ")\n\n丙。\n\n![圖](https://example.org/a.png)\n", "規劃示意圖", "甲\n乙。", "1"},
	} {
		src := read(t, "-", test.raw)
		said := map[policy.IssueCode]string{}
		for _, i := range src.Issues {
			said[i.Code] = i.Args[0]
		}
		if len(src.Pictures) != 1 || said[policy.PicturesKept] != "1" || said[policy.PicturesLeft] != test.left {
			t.Errorf("%s: %q, %d pictures, %v", name, src.Text, len(src.Pictures), said)
			continue
		}
		p := src.Pictures[0]
		if src.Text[:p.Start] != test.behind || p.Alt != test.alt || p.Width != 90 || p.Height != 60 || !p.Sound() || p.Number != 1 {
			t.Errorf("%s: %q behind %q, %q", name, src.Text, src.Text[:p.Start], p.Alt)
		}
		if strings.Contains(src.Text, "base64") {
			t.Errorf("%s: %q", name, src.Text)
		}
	}
}

func TestPicturesAreWrittenAnewAndBounded(t *testing.T) {
	whole := drawnPNG(t, 40, 30)
	secret := strings.Replace(whole, "IEND", "IEND", 1) + "<script>secret</script>"
	src := read(t, "-", word(t, `<w:p><w:r><w:t>第一條 甲。</w:t></w:r>`+fmt.Sprintf(wordPicture, "", "rId4")+`</w:p>`, map[string]string{"word/_rels/document.xml.rels": wordRels, "word/media/image1.png": secret}))
	if len(src.Pictures) != 1 || bytes.Contains(src.Pictures[0].Data, []byte("secret")) {
		t.Errorf("what stands behind a picture is kept: %+v", src.Issues)
	}
	// A photograph stays one, smaller; a picture that says to be immense is not unpacked.
	var photograph bytes.Buffer
	if err := jpeg.Encode(&photograph, image.NewGray(image.Rect(0, 0, 3200, 200)), nil); err != nil {
		t.Fatal(err)
	}
	immense := []byte(drawnPNG(t, 8, 8))
	copy(immense[16:24], "\x00\x01\x00\x00\x00\x01\x00\x00")
	var p page
	p.picture(photograph.Bytes(), `C:\圖\a.jpg`)
	p.picture(immense, "")
	p.picture([]byte(drawnPNG(t, 1, 1)), "") // with which pages count
	p.settle()
	if len(p.kept) != 1 || len(p.missing) != 1 || p.kept[0].Type != "image/jpeg" || p.kept[0].Width != policy.MaxPictureSide || p.kept[0].Height != 100 || p.kept[0].Alt != "" {
		t.Errorf("kept %d, missing %d", len(p.kept), len(p.missing))
	}
	for range policy.MaxPictures + 5 {
		p.picture([]byte(whole), "")
	}
	if len(p.kept) != policy.MaxPictures || len(p.missing) != 7 {
		t.Errorf("kept %d, missing %d", len(p.kept), len(p.missing))
	}
}

func TestAPictureOfAnOFDStandsBehindTheWordsAboveIt(t *testing.T) {
	lines := ""
	for i := range 20 {
		lines += ofdText(10+i, 30, 20+12*float64(i), 5.6, "", fmt.Sprintf("第%d條 居民享有權利。", i))
	}
	src := read(t, "-", ofdFile(t, map[string]string{
		"Doc_0/Res.xml": `<ofd:Res BaseLoc="Res" xmlns:ofd="http://www.ofdspec.org/2016"><ofd:MultiMedias><ofd:MultiMedia ID="2" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`, "Doc_0/Res/a.png": drawnPNG(t, 50, 50)},
		lines, `<ofd:PageRes>../../Res.xml</ofd:PageRes>`+lines+`<ofd:ImageObject ID="1" ResourceID="2" Boundary="30 47 60 8"/>`))
	if len(src.Pictures) != 1 || src.Pictures[0].Page != 2 {
		t.Fatalf("%+v", src.Issues)
	}
	before := src.Text[:src.Pictures[0].Start]
	if !strings.HasSuffix(before, "第2條 居民享有權利。") || strings.Count(before, "第2條") != 2 {
		t.Errorf("it stands behind %q", before)
	}
}
