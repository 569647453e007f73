package source

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Pictures are not kept; the file says how many there are and where the first stands.
func TestPicturesThatAreNotKeptAreNamed(t *testing.T) {
	picture := `<w:r><w:drawing><wp:inline><wp:docPr name="圖"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId4"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	for name, raw := range map[string]string{
		"Word":   word(t, `<w:p><w:r><w:t>第一條 甲。</w:t></w:r></w:p><w:p>`+picture+`<w:r><w:t>乙。</w:t></w:r></w:p><w:p>`+picture+`</w:p>`, nil),
		"ODT":    odtFile(t, `<text:p>第一條 甲。</text:p><text:p><draw:frame><draw:image/></draw:frame>乙。</text:p><draw:frame><draw:object/><draw:image/></draw:frame>`, "", nil),
		"a page": `<html><body><p>第一條 甲。</p><p><img src="a.png">乙。</p><p><img src="icon.png" width="16"><img src="b.png" width="600"></p></body></html>`,
	} {
		src := read(t, "-", raw)
		if len(src.Issues) != 1 || src.Issues[0].Code != policy.PicturesLeft || src.Issues[0].Args[0] != "2" || src.Text[:src.Issues[0].Span.Start] != "第一條 甲。" {
			t.Errorf("%s: %q, %+v", name, src.Text, src.Issues)
		}
	}
}
