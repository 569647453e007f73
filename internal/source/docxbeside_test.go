package source

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What a Word document has beside its text is left out and said: headers, deletions, comments.
func TestWhatStandsBesideWordsTextIsSaid(t *testing.T) {
	raw := word(t, `<w:p><w:r><w:t>第一條 自</w:t></w:r><w:del><w:r><w:delText>舊</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>起施行。</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>`+
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>任務</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>單位</w:t></w:r></w:p></w:tc></w:tr>`+
		`<w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>`+
		`<w:tr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
		map[string]string{"word/header1.xml": `<w:hdr><w:p><w:r><w:t>青石區文件</w:t></w:r></w:p></w:hdr>`, "word/header2.xml": `<w:hdr><w:p><w:r><w:t>青石區文件</w:t></w:r></w:p></w:hdr>`,
			"word/footer1.xml": `<w:ftr><w:p><w:r><w:t>青府〔2025〕3號</w:t></w:r></w:p><w:p><w:r><w:t>- 1 -</w:t></w:r></w:p></w:ftr>`})
	src := read(t, "-", raw)
	if want := "第一條 自新起施行。\n\u2064任務\t單位\n\u2063丙\t丁"; src.Text != want {
		t.Errorf("%q, want %q", src.Text, want)
	}
	said := map[policy.IssueCode]string{}
	for _, i := range src.Issues {
		said[i.Code] = i.Args[0]
	}
	if said[policy.ChangesTracked] != "2" || said[policy.CommentsLeft] != "1" || said[policy.LinesDropped] != "2" {
		t.Errorf("%v", said)
	}
	if !slices.Equal(src.Dropped, []policy.BorderLine{{Text: "青府〔2025〕3號"}, {Text: "青石區文件"}}) {
		t.Errorf("%+v", src.Dropped)
	}
}

// A box set in a frame ends with it: what follows is text again.
func TestABoxInAFrameEndsWithIt(t *testing.T) {
	src := read(t, "-", word(t, `<w:p><w:r><w:t>一、甲</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>专栏1 工程</w:t></w:r></w:p><w:p><w:r><w:t>建设。</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:t>乙。</w:t></w:r></w:p>`, nil))
	var kinds []policy.BlockKind
	for _, b := range src.Blocks {
		kinds = append(kinds, b.Kind)
	}
	if !slices.Equal(kinds, []policy.BlockKind{policy.BlockParagraph, policy.BlockTable, policy.BlockTable, policy.BlockParagraph}) {
		t.Errorf("%q %v", src.Text, kinds)
	}
}

func TestWhatStandsBesideTheTextOfAnODTIsSaid(t *testing.T) {
	src := read(t, "-", odtFile(t, `<text:tracked-changes><text:changed-region><text:deletion><text:p>舊條文</text:p></text:deletion></text:changed-region></text:tracked-changes>`+
		`<text:p>第一條 <office:annotation><text:p>請核</text:p></office:annotation>甲。</text:p>`, "", map[string]string{
		"styles.xml": `<office:document-styles` + odtSpace + `><office:master-styles><style:master-page><style:header><text:p>青石區文件</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`}))
	said := map[policy.IssueCode]string{}
	for _, i := range src.Issues {
		said[i.Code] = i.Args[0]
	}
	if src.Text != "第一條 甲。" || said[policy.ChangesTracked] != "1" || said[policy.CommentsLeft] != "1" || said[policy.LinesDropped] != "1" {
		t.Errorf("%q %v", src.Text, said)
	}
}
