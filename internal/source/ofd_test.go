package source

import (
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const ofdSpace = ` xmlns:ofd="http://www.ofdspec.org/2016"`

// ofdFile packs pages, each the inside of its content, as an OFD, with more parts.
func ofdFile(t testing.TB, more map[string]string, pages ...string) string {
	t.Helper()
	files := map[string]string{"OFD.xml": `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD` + ofdSpace + `><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>` +
		`<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>`}
	list := ""
	for i, p := range pages {
		list += fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
		files[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = `<ofd:Page` + ofdSpace + `><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>` + p + `</ofd:Layer></ofd:Content></ofd:Page>`
	}
	files["Doc_0/Document.xml"] = `<ofd:Document` + ofdSpace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` +
		`<ofd:TemplatePage ID="9" BaseLoc="TPLS/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>` + list + `</ofd:Pages><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>`
	for name, content := range more {
		files[name] = content
	}
	return pack(t, files)
}

// ofdText is an object of characters; x and y are millimetres, of the line they stand on.
func ofdText(id int, x, y, size float64, deltas, text string) string {
	return fmt.Sprintf(`<ofd:TextObject ID="%d" Boundary="%g %g 150 10" Size="%g"><ofd:TextCode X="0" Y="5" %s>%s</ofd:TextCode></ofd:TextObject>`, id, x, y-5, size, deltas, text)
}

func ofdLine(x0, y0, x1, y1 float64) string {
	return fmt.Sprintf(`<ofd:PathObject Boundary="%g %g %g %g"><ofd:AbbreviatedData>M 0 0 L %g %g</ofd:AbbreviatedData></ofd:PathObject>`, x0, y0, x1-x0, y1-y0, x1-x0, y1-y0)
}

func TestAnOFDIsReadByPlaces(t *testing.T) {
	name, err := asn1.Marshal(struct {
		Type int
		Name string `asn1:"utf8"`
	}{1, "青石區人民政府"})
	if err != nil {
		t.Fatal(err)
	}
	page := ofdText(2, 40, 60, 5.6, `DeltaX="g 24 5.6"`, "第一條本措施所稱甲產業是指區內企業從事的產業自公布") + // out of order
		ofdText(1, 50, 40, 7.7, "", "青石區若干措施") +
		ofdText(3, 28.8, 70, 5.6, `DeltaX="5.6"`, "之日起施行。") +
		ofdText(4, 34.4, 80, 5.6, `DeltaX="5.6 5.6 11.2 5.6 -28"`, "第二條附則") +
		`<ofd:TextObject ID="5" Boundary="0 0 9 9" Size="5" Visible="false"><ofd:TextCode X="0" Y="5">不可見</ofd:TextCode></ofd:TextObject>` +
		`<ofd:PageBlock>` + ofdText(6, 30, 106, 4.2, "", "序號") + ofdText(7, 60, 106, 4.2, "", "任務") + ofdText(8, 30, 116, 4.2, "", "1") + ofdText(9, 60, 116, 4.2, "", "建設平台") + `</ofd:PageBlock>` +
		ofdLine(28, 100, 120, 100) + ofdLine(28, 110, 120, 110) + ofdLine(28, 120, 120, 120) + ofdLine(28, 100, 28, 120) + ofdLine(55, 100, 55, 120) + ofdLine(120, 100, 120, 120)
	raw := ofdFile(t, map[string]string{
		"Doc_0/Tpls/Tpl_0/Content.xml":       `<ofd:Page` + ofdSpace + `><ofd:Content><ofd:Layer>` + ofdText(90, 100, 285, 3.5, "", "- 1 -") + `</ofd:Layer></ofd:Content></ofd:Page>`,
		"Doc_0/Signs/Signatures.xml":         `<ofd:Signatures` + ofdSpace + `><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>`,
		"Doc_0/Signs/Sign_0/Signature.xml":   `<ofd:Signature` + ofdSpace + `><ofd:SignedInfo><ofd:Provider ProviderName="x"/><ofd:StampAnnot PageRef="1" ID="1"/></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>`,
		"Doc_0/Signs/Sign_0/SignedValue.dat": string(name),
		"Doc_0/Tags/CustomTags.xml":          `<ofd:CustomTags` + ofdSpace + `><ofd:CustomTag TypeID="公文"><ofd:FileLoc>Tag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
		"Doc_0/Tags/Tag.xml":                 `<公文 xmlns:ofd="http://www.ofdspec.org/2016"><标题><ofd:ObjectRef PageRef="1">1</ofd:ObjectRef></标题><发文字号><ofd:ObjectRef PageRef="1">4</ofd:ObjectRef></发文字号></公文>`,
	}, page)
	src := read(t, "-", raw)
	want := "青石區若干措施\n第一條本措施所稱甲產業是指區內企業從事的產業自公布之日起施行。\n第二條 附則\n\u2064序號\t任務\n\u20631\t建設平台"
	if src.Text != want || src.Format != FormatOFD || src.Title != "青石區若干措施" {
		t.Errorf("%s, title %q\n%s\nwant\n%s", src.Format, src.Title, src.Text, want)
	}
	if len(src.Issues) != 2 || src.Issues[0].Code != policy.LinesDropped || src.Issues[1].Code != policy.SealFound || !slices.Equal(src.Issues[1].Args, []string{"青石區人民政府", "1"}) {
		t.Errorf("%+v", src.Issues)
	}
	if !slices.Equal(src.Dropped, []policy.BorderLine{{Page: 1, Text: "- 1 -"}}) {
		t.Errorf("dropped %+v", src.Dropped)
	}
	if len(src.Fields) != 2 || src.Fields[0].Value != "青石區若干措施" || src.Fields[1].Kind != policy.FactNumber || src.Fields[1].Value != "第二條附則" {
		t.Errorf("%+v", src.Fields)
	}
	if len(src.Lines) == 0 || src.Lines[0].Page != 1 || src.Lines[0].Top < 80 || src.Lines[0].Top > 160 {
		t.Errorf("%+v", src.Lines)
	}
}

func TestWhatAnOFDDoesNotSayIsSaid(t *testing.T) {
	picture := `<ofd:ImageObject ID="1" ResourceID="2" Boundary="0 0 210 297"/>`
	src := read(t, "-", ofdFile(t, nil, ofdText(1, 30, 40, 5, "", "第一條"), picture))
	if len(src.Issues) != 1 || src.Issues[0].Code != policy.PagePicture || src.Issues[0].Args[0] != "2" {
		t.Errorf("%+v", src.Issues)
	}
	// A header over a scan makes no page of words of it; a picture beside words is said.
	lines := ""
	for i := range 20 {
		lines += ofdText(10+i, 30, 80+8*float64(i), 5.6, "", "第一條居民享有權利任何單位和個人不得侵犯")
	}
	chart := `<ofd:ImageObject ID="1" ResourceID="2" Boundary="30 230 150 50"/>`
	src = read(t, "-", ofdFile(t, nil, ofdText(1, 80, 15, 4, "", "青石區公報")+picture, lines+chart, lines+picture, lines))
	var said []string
	for _, i := range src.Issues {
		said = append(said, fmt.Sprint(i.Code, i.Args))
	}
	if got := strings.Join(said, " "); got != "pictures_left[2] page_picture[1] page_part[2–3]" {
		t.Errorf("%s", got)
	}
	endless := strings.Repeat(`<ofd:PageBlock>`, 300) + strings.Repeat(`</ofd:PageBlock>`, 300)
	for name, test := range map[string]struct {
		raw  string
		want policy.IssueCode
	}{
		"pictures alone": {ofdFile(t, nil, picture), policy.PagePicture},
		"encrypted":      {ofdFile(t, map[string]string{"Encryptions.xml": "<x/>"}, "x"), policy.FileEncrypted},
		"deep":           {ofdFile(t, nil, endless), policy.FileDeep},
		"damaged":        {ofdFile(t, nil, "<ofd:TextObject"), policy.FileDamaged},
		"no document":    {pack(t, map[string]string{"OFD.xml": "<OFD/>"}), policy.FileDamaged},
		"a bomb":         {ofdFile(t, nil, strings.Repeat(" ", 33<<20)), policy.FileBomb},
		"pages without end": {pack(t, map[string]string{"OFD.xml": "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>", "P.xml": "<Page/>",
			"D.xml": "<Document><Pages>" + strings.Repeat(`<Page ID="1" BaseLoc="P.xml"/>`, 2001) + "</Pages></Document>"}), policy.FilePages},
	} {
		_, err := Read("a.ofd", strings.NewReader(test.raw))
		var e *policy.Error
		if !errors.As(err, &e) || e.Issues[0].Code != test.want || !strings.HasPrefix(e.In(policy.English), "a.ofd: ") {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
}

// FuzzOFD gives the reader pages that no program writes.
// Distances that are no numbers are none: the words are kept. One word without end costs no time without end.
func TestAnOFDWithoutPlacesKeepsItsWords(t *testing.T) {
	long := strings.Repeat("條", 60000)
	src, err := Read("a.ofd", strings.NewReader(ofdFile(t, nil, ofdText(1, 20, 40, 5, `DeltaX="g 3 NaN"`, "第一條標題")+ofdText(2, 20, 60, 5, `DeltaX="5 Inf"`, "第二條")+ofdText(3, 20, 80, 5, "", long))))
	if err != nil || !strings.Contains(src.Text, "第一條標題") || !strings.Contains(src.Text, "第二條") || !strings.Contains(src.Text, long) {
		t.Errorf("%v", err)
	}
}

func FuzzOFD(f *testing.F) {
	f.Add(ofdText(1, 30, 40, 5, `DeltaX="g 3 5 -1"`, "第一條") + ofdLine(1, 1, 100, 1))
	f.Add(`<ofd:PathObject CTM="1 0 0 1 1e9 NaN" Boundary="0 0"><ofd:AbbreviatedData>M 1 1 L 5 1 B 1 2 3 4 5 6 C A 1 2</ofd:AbbreviatedData></ofd:PathObject>`)
	f.Add(`<ofd:TextObject Size="1e308" HScale="-1" CTM="0 0 0 0 0 0"><ofd:TextCode X="x" DeltaX="g 99999999999 1">甲乙</ofd:TextCode></ofd:TextObject>`)
	f.Fuzz(func(t *testing.T, content string) {
		src, err := Read("a.ofd", strings.NewReader(ofdFile(t, nil, content)))
		checkSource(t, src, err)
	})
}

// checkSource holds what every reader owes: a refusal in words, or blocks and issues that
// stand in the text.
func checkSource(t *testing.T, src *policy.Source, err error) {
	t.Helper()
	if err != nil {
		if policy.CodeOf(err) != policy.Invalid || policy.MessageOf(err) == "" {
			t.Fatalf("%v", err)
		}
		return
	}
	end := 0
	for _, b := range src.Blocks {
		if b.Start < end || b.End < b.Start || b.End > len(src.Text) || strings.Contains(src.Text[b.Start:b.End], "\n") {
			t.Fatalf("%+v of %q", b, src.Text)
		}
		end = b.End
	}
	for _, i := range src.Issues {
		if i.Span.Start < 0 || i.Span.End > len(src.Text) {
			t.Fatalf("%+v", i)
		}
	}
}

// What stands on its side, on its head or from top to bottom is read in its own order.
func TestTurnedPagesOfAnOFDAreReadInTheirOrder(t *testing.T) {
	turned := func(ctm string) string {
		s := ""
		for i, line := range []string{"青石區若干措施", "第一條居民享有權利", "第二條附則"} {
			y := 40 + 10*i
			s += fmt.Sprintf(`<ofd:TextObject ID="%d" Boundary="0 0 210 297" CTM="%s" Size="5"><ofd:TextCode X="30" Y="%d" DeltaX="g %d 5">%s</ofd:TextCode></ofd:TextObject>`, i+1, ctm, y, len([]rune(line))-1, line)
		}
		return s
	}
	upright := ""
	for i, line := range []string{"青石區若干措施", "第一條居民享有權利", "第二條附則"} {
		upright += fmt.Sprintf(`<ofd:TextObject ID="%d" Boundary="%d 30 10 200" Size="5" ReadDirection="90"><ofd:TextCode X="0" Y="5" DeltaY="g %d 5">%s</ofd:TextCode></ofd:TextObject>`, i+1, 150-10*i, len([]rune(line))-1, line)
	}
	for name, page := range map[string]string{
		"level":     turned("1 0 0 1 0 0"),
		"clockwise": turned("0 1 -1 0 210 0"),
		"counter":   turned("0 -1 1 0 0 297"),
		"on head":   turned("-1 0 0 -1 210 297"),
		"upright":   upright,
	} {
		if got := read(t, "-", ofdFile(t, nil, page)).Text; got != "青石區若干措施\n第一條居民享有權利\n第二條附則" && got != "青石區若干措施\n第一條 居民享有權利\n第二條 附則" {
			t.Errorf("%s:\n%s", name, got)
		}
	}
	// A label that runs down beside level lines is one word.
	page := turned("1 0 0 1 0 0") + `<ofd:TextObject ID="9" Boundary="10 100 10 60" Size="5"><ofd:TextCode X="0" Y="5" DeltaY="5 5">購買方</ofd:TextCode></ofd:TextObject>`
	if got := read(t, "-", ofdFile(t, nil, page)).Text; !strings.Contains(got, "購買方") {
		t.Errorf("%s", got)
	}
}

func TestGroupsNotesAndAttachmentsOfAnOFD(t *testing.T) {
	more := func(documents int) map[string]string {
		m := map[string]string{
			"Doc_0/Res.xml": `<ofd:Res` + ofdSpace + ` BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70" Width="100" Height="100"><ofd:Content ID="71">` +
				`<ofd:TextObject ID="6" CTM="9 0 0 9 0 0" Boundary="100 113.4 99 9" Size="1"><ofd:TextCode X="0" Y="0.8" DeltaX="g 8 1">第一條居民享有權利</ofd:TextCode></ofd:TextObject>` +
				`<ofd:CompositeObject ID="7" Boundary="100 0 100 100" ResourceID="72"/></ofd:Content></ofd:CompositeGraphicUnit>` +
				`<ofd:CompositeGraphicUnit ID="72"><ofd:Content>` + ofdText(8, 0, 200, 9, "", "第二條附則") + `</ofd:Content></ofd:CompositeGraphicUnit>` +
				`<ofd:CompositeGraphicUnit ID="73"><ofd:Content><ofd:CompositeObject ID="9" ResourceID="73"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`,
			"Doc_0/Annots.xml":   `<ofd:Annotations` + ofdSpace + `><ofd:Page PageID="1"><ofd:FileLoc>Annot.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
			"Doc_0/Annot.xml":    `<ofd:PageAnnot` + ofdSpace + `><ofd:Annot Type="Link"/><ofd:Annot Type="Watermark"><ofd:Appearance>` + ofdText(1, 1, 1, 9, "", "內部資料") + `</ofd:Appearance></ofd:Annot><ofd:Annot Type="Stamp" Subtype="None"/></ofd:PageAnnot>`,
			"Doc_0/Attached.xml": `<ofd:Attachments` + ofdSpace + `><ofd:Attachment Name="分工表.xlsx"/><ofd:Attachment Name="編輯用" Visible="false"/></ofd:Attachments>`,
			"Doc_0/P.xml":        `<ofd:Page` + ofdSpace + `><ofd:Content>` + ofdText(1, 50, 30, 7.7, "", "青石區若干措施") + `<ofd:CompositeObject ID="5" CTM="0.3528 0 0 0.3528 0 0" Boundary="0 20 200 200" ResourceID="70"/></ofd:Content></ofd:Page>`,
			"Doc_0/D.xml": `<ofd:Document` + ofdSpace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>` +
				`<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages><ofd:Annotations>Annots.xml</ofd:Annotations><ofd:Attachments>Attached.xml</ofd:Attachments></ofd:Document>`,
			// A second document with the same IDs and nothing else.
			"Doc_1/D.xml": `<ofd:Document` + ofdSpace + `><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`,
			"Doc_1/P.xml": `<ofd:Page` + ofdSpace + `><ofd:Content>` + ofdText(1, 50, 30, 7.7, "", "白水鎮通知") + `<ofd:CompositeObject ResourceID="70"/></ofd:Content></ofd:Page>`,
		}
		m["OFD.xml"] = "<OFD>"
		for i := range documents {
			m["OFD.xml"] += fmt.Sprintf("<DocBody><DocRoot>Doc_%d/D.xml</DocRoot></DocBody>", i)
		}
		m["OFD.xml"] += "</OFD>"
		return m
	}
	src := read(t, "-", pack(t, more(2)))
	if want := "青石區若干措施\n第一條 居民享有權利\n第二條 附則\n白水鎮通知"; strings.ReplaceAll(src.Text, "條 ", "條") != strings.ReplaceAll(want, "條 ", "條") {
		t.Errorf("%s", src.Text)
	}
	said := map[policy.IssueCode][]string{}
	for _, i := range src.Issues {
		said[i.Code] = i.Args
	}
	if !slices.Equal(said[policy.AnnotationsLeft], []string{"2", "內部資料、Stamp"}) || !slices.Equal(said[policy.AttachmentsLeft], []string{"1", "分工表.xlsx"}) || !slices.Equal(said[policy.BodiesJoined], []string{"2"}) {
		t.Errorf("%+v", src.Issues)
	}
	// Groups that draw themselves are refused.
	endless := more(1)
	endless["Doc_0/P.xml"] = `<ofd:Page` + ofdSpace + `><ofd:Content><ofd:CompositeObject ResourceID="73"/></ofd:Content></ofd:Page>`
	if _, err := Read("a.ofd", strings.NewReader(pack(t, endless))); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("%v", err)
	}
}

// fontFile is a font that has nothing but which glyph is which character.
func fontFile(start, end, glyph int) string {
	two := func(n int) string { return string([]byte{byte(n >> 8), byte(n)}) }
	four := func(n int) string { return two(n>>16) + two(n&0xFFFF) }
	table := two(0) + two(1) + two(3) + two(1) + four(12) + // its one table
		two(4) + two(32) + two(0) + two(4) + two(4) + two(1) + two(0) +
		two(end) + two(0xFFFF) + two(0) + two(start) + two(0xFFFF) + two((glyph-start)&0xFFFF) + two(1) + two(0) + two(0)
	return "\x00\x01\x00\x00" + two(1) + two(0) + two(0) + two(0) + "cmap" + four(0) + four(28) + four(len(table)) + table
}

func TestAnOFDThatNamesOnlyGlyphsIsReadByItsFont(t *testing.T) {
	object := func(font, code string) string {
		return `<ofd:TextObject ID="1" Boundary="20 20 100 10" Size="5" Font="` + font + `"><ofd:CGTransform CodePosition="0" CodeCount="3" GlyphCount="3"><ofd:Glyphs>4 5 7</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="5 5">` + code + `</ofd:TextCode></ofd:TextObject>`
	}
	files := map[string]string{
		"OFD.xml":        "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>",
		"D.xml":          `<Document><CommonData><PublicRes>R.xml</PublicRes></CommonData><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>`,
		"R.xml":          `<Res BaseLoc="Res"><Fonts><Font ID="3" FontName="a"><FontFile>a.ttf</FontFile></Font><Font ID="4" FontName="b"/></Fonts></Res>`,
		"Res/a.ttf":      fontFile('一', '丆', 4),
		"Res/broken.ttf": "\x00\x01\x00\x00\x00\xFF",
	}
	for _, c := range [][3]string{
		{"3", "", "一丁七"}, // no character at all
		{"3", "\ue001\ue002\ue003", "一丁七"},
		{"3", "甲\ue002丙", "甲丁丙"},
		{"4", "\ue001\ue002丙", "\ue001\ue002丙"}, // a font without a file
		{"4", "", "\uFFFD\uFFFD\uFFFD\n甲"},
	} {
		files["P.xml"] = `<Page><Content>` + object(c[0], c[1]) + `</Content></Page>`
		if strings.HasSuffix(c[2], "\n甲") { // what is only unknown is no text
			files["P.xml"] = `<Page><Content>` + object(c[0], c[1]) + ofdText(2, 20, 60, 5, "", "甲") + `</Content></Page>`
		}
		if src := read(t, "-", pack(t, files)); src.Text != c[2] {
			t.Errorf("%q in font %s: %q, want %q", c[1], c[0], src.Text, c[2])
		}
	}
}
