package source

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

func read(t testing.TB, name, content string) *policy.Source {
	t.Helper()
	src, err := Read(name, strings.NewReader(content))
	if err != nil {
		t.Fatalf("Read(%s): %v", name, err)
	}
	checkBlocks(t, src)
	return src
}

// checkBlocks holds what is true of every source: UTF-8, blocks in order, apart
// and inside the text, none with a line end in it.
func checkBlocks(t testing.TB, src *policy.Source) {
	t.Helper()
	if !utf8.ValidString(src.Text) || !utf8.ValidString(src.Title) {
		t.Errorf("%s: text is not UTF-8", src.Name)
	}
	end := 0
	for i, b := range src.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(src.Text) {
			t.Fatalf("%s: block %d is %d to %d, after %d of %d", src.Name, i, b.Start, b.End, end, len(src.Text))
		}
		end = b.End
		if strings.ContainsAny(src.Text[b.Start:b.End], "\r\n") {
			t.Errorf("%s: block %d holds a line end: %q", src.Name, i, src.Text[b.Start:b.End])
		}
	}
}

// shape is the blocks of a source as lines "kind level text".
func shape(src *policy.Source) string {
	var b strings.Builder
	for _, block := range src.Blocks {
		b.WriteString(string(block.Kind))
		if block.Level > 0 {
			b.WriteByte(byte('0' + block.Level))
		}
		b.WriteString(" " + src.Text[block.Start:block.End] + "\n")
	}
	return b.String()
}

func expectShape(t testing.TB, src *policy.Source, want string) {
	t.Helper()
	// The marks of tables have no shape: here the head is H, another row R, a place covered from the left < and from above ^.
	seen := strings.NewReplacer(string(table.Head), "H ", string(table.Row), "R ", string(table.Left), "<", string(table.Above), "^")
	if got := seen.Replace(shape(src)); got != strings.TrimLeft(want, "\n") {
		t.Errorf("%s gives\n%s\nwant\n%s", src.Name, got, want)
	}
}

func han(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, text)
}

const simplified = "国务院关于印发通知的办法：各省、自治区、直辖市人民政府，为了加强管理，现将有关工作要求发给你们，请认真贯彻执行。"
const traditional = "行政院關於產業發展的說明：為了加強管理，各機關應當將有關工作要求，依照本條例的規定辦理，並且對外公開說明。"

func TestCharsets(t *testing.T) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	gbTraditional, _ := simplifiedchinese.GB18030.NewEncoder().String(traditional)
	gbRare, _ := simplifiedchinese.GB18030.NewEncoder().String(simplified + "㐀𠀀")
	big5, _ := traditionalchinese.Big5.NewEncoder().String(traditional)
	little, _ := utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewEncoder().String(simplified)
	big, _ := utf16.UTF16(utf16.BigEndian, utf16.UseBOM).NewEncoder().String(simplified)
	short, _ := simplifiedchinese.GB18030.NewEncoder().String("联通")
	for _, c := range []struct{ name, raw, charset, want string }{
		{"UTF-8", simplified, "utf-8", simplified},
		{"UTF-8 with a mark", "\uFEFF" + simplified, "utf-8", simplified},
		{"ASCII", "Article 1.", "utf-8", "Article 1."},
		{"GB18030", gb, "gb18030", simplified},
		{"Traditional in GB18030", gbTraditional, "gb18030", traditional},
		{"four-byte characters", gbRare, "gb18030", simplified + "㐀𠀀"},
		{"Big5", big5, "big5", traditional},
		{"Big5 that declares UTF-8", "charset=utf-8\n" + big5, "big5", "charset=utf-8\n" + traditional},
		{"UTF-16 little endian", little, "utf-16le", simplified},
		{"UTF-16 big endian", big, "utf-16be", simplified},
		{"GB18030 that is UTF-8 by chance", short, "gb18030", "联通"},
		{"a stray control character", "第一\x00条", "utf-8", "第一\x00条"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := read(t, "a.txt", c.raw)
			if src.Charset != c.charset || src.Text != c.want {
				t.Errorf("read as %s: %q; want %s: %q", src.Charset, src.Text, c.charset, c.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	for _, c := range []struct {
		name, raw string
		want      policy.IssueCode
		args      string
	}{
		{"empty", "", policy.FileEmpty, ""},
		{"blanks", " \r\n\t\n", policy.FileEmpty, ""},
		{"wide blanks", "\u3000\n\u200b\ufeff", policy.FileNoText, ""},
		{"NULs", strings.Repeat("\x00", 100), policy.FileBinary, ""},
		{"program", "\x7FELF\x02\x01\x01", policy.FileProgram, ""},
		{"image", "\x89PNG\r\n\x1a\n\x00\x00", policy.FileImage, ""},
		{"PDF", "%PDF-1.7\n第一条", policy.FilePDF, ""},
		{"old Word", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), policy.FileOldOffice, ""},
		{"encrypted Word", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Join(strings.Split("EncryptedPackage", ""), "\x00"), policy.FileEncrypted, ""},
		{"damaged UTF-8", "第一条\n第二" + "\xE6\x9D" + "条的规定，应当由主管部门负责", policy.FileCharset, "16 2 0xE6 UTF-8"},
		{"damaged GB18030", gb + "\n\n\xFF\xFF" + gb, policy.FileCharset, "114 3 0xFF GB18030"},
		{"one line without end", strings.Repeat("第一条", MaxLine/9+1), policy.FileLongLine, "1 1048581 1048576"},
		{"too long a line further on", "第一条\r\n\r\n" + strings.Repeat("x", MaxLine+1), policy.FileLongLine, "3 1048577 1048576"},
		{"RTF", "{\\rtf1 x}", policy.FileRTF, ""},
		{"flat OpenDocument", `<?xml version="1.0"?><office:document office:version="1.2"><text:p>甲</text:p></office:document>`, policy.FileFlat, ""},
		{"Word 2003", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument><w:t>甲</w:t></w:wordDocument>`, policy.FileFlat, ""},
		{"music", "ID3\x03", policy.FileMedia, ""},
		{"gzip", "\x1F\x8B\x08", policy.FileCompressed, ""},
		{"7z", "7z\xBC\xAF\x27\x1C", policy.FileArchive, ""},
		{"SQLite", "SQLite format 3\x00", policy.FileDatabase, ""},
		{"a page nested too deep", strings.Repeat("<div>", 20_000) + "條", policy.FileDeep, "512"},
		{"damaged UTF-16", "\xFF\xFE\x00\xD8\x00", policy.FileUTF16, "UTF-16LE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("file.txt", strings.NewReader(c.raw))
			if policy.CodeOf(err) != policy.Invalid {
				t.Fatalf("error is %v, want one of code invalid", err)
			}
			i := policy.IssueOf(err)
			if i.Code != c.want || !strings.HasPrefix(strings.Join(i.Args, " "), c.args) || policy.MessageOf(err) != "file.txt: "+i.Message {
				t.Errorf("%q is %s of %q, want %s of %q", policy.MessageOf(err), i.Code, i.Args, c.want, c.args)
			}
		})
	}
}

// endless is a reader that counts what is taken of it.
type endless struct{ taken int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.taken += len(p)
	return len(p), nil
}

func TestTooLargeIsNotReadToItsEnd(t *testing.T) {
	r := &endless{}
	if _, err := Read("-", r); policy.IssueOf(err).Code != policy.FileLarge || !strings.Contains(err.Error(), "larger than 64 MB") {
		t.Errorf("error is %v", err)
	}
	if r.taken > 2*MaxBytes {
		t.Errorf("%d bytes were read", r.taken)
	}
}

func TestDirectory(t *testing.T) {
	dir, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if _, err := Read("folder", dir); policy.CodeOf(err) != policy.Invalid || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("error is %v", err)
	}
}

func TestPlainTextStaysAsItIs(t *testing.T) {
	text := "标题\r\n\r\n\u3000\u3000一、总则\r1. 第一项\n* 注：见附件\n- 说明\n# 1号楼\n5*3*2\n第一条（略）"
	src := read(t, "a.txt", text)
	if src.Format != FormatText || src.Text != text {
		t.Errorf("read as %s: %q", src.Format, src.Text)
	}
	if len(src.Blocks) != 8 {
		t.Errorf("%d blocks, want 8", len(src.Blocks))
	}
}

func TestMarkdown(t *testing.T) {
	src := read(t, "-", `---
title: "数据条例"
sidebar: auto
---
<!-- 注释
两行 -->
第一章  總則
============
第一條 (立法目的)
-----------------
　　一、公司：指公司。  
> 理由：　　一、[第六十九條](../../國家/條例.md#第六十九條)
> （一）引用

## 第二章　**登记** ##
**第一条**　为了规范**“公司”**的*组织*，依照[《公司法》](https://a.b/c_(d).html "标题")和`+"`代码`"+`。
1. 第一项
1. 第二项
1\. 第三项
  - 附件一
* [附件二.pdf](/a/b.pdf )
+ ~~旧~~新
见[注](见附件)和[1]、[规定][x]、![图一](a.png)。<br>第二行&nbsp;&lt;完&gt;
[x]: https://a.b/c

签名：____年____月，5*3*2，snake_case_name，2**3

---
| 项目 | 2023年 | 备注 |
|:--|--:|---|
| 工业 | 1\|2 | |
| | **4** | a<br>b |
`+"```\n**代码**\n```"+`
以上一段是一句话。
---
<div align="right">深圳市<font color=red>人民政府</font></div>
`)
	if src.Format != FormatMarkdown || src.Title != "数据条例" {
		t.Errorf("format %s, title %q", src.Format, src.Title)
	}
	expectShape(t, src, `
heading1 第一章  總則
heading2 第一條 (立法目的)
paragraph 　　一、公司：指公司。
quote 理由：　　一、第六十九條
quote （一）引用
heading2 第二章　登记
paragraph 第一条　为了规范“公司”的组织，依照《公司法》和代码。
paragraph 1. 第一项
paragraph 1. 第二项
paragraph 1. 第三项
list 附件一
list 附件二.pdf
list ~~旧~~新
paragraph 见[注](见附件)和[1]、规定、图一。
paragraph 第二行`+"\u00a0"+`<完>
paragraph 签名：____年____月，5*3*2，snake_case_name，2**3
table H 项目	2023年	备注
table R 工业	1|2
table R 	4	a b
paragraph **代码**
paragraph 以上一段是一句话。
paragraph 深圳市人民政府
`)
}

func TestMarkdownTitleIsASoleHeading(t *testing.T) {
	if src := read(t, "a", "# 数据条例\n\n## 第一章\n"); src.Title != "数据条例" {
		t.Errorf("title is %q", src.Title)
	}
	if src := read(t, "a", "# 第一章\n\n# 第二章\n"); src.Title != "" {
		t.Errorf("title is %q, but there are two headings", src.Title)
	}
}

// TestSampleMarkdownKeepsEveryWord reads the real documents where they are at hand.
func TestSampleMarkdownKeepsEveryWord(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/samples/*.md")
	if len(files) == 0 {
		t.Skip("the sample documents (../shared/samples) are not here")
	}
	target := regexp.MustCompile(`\]\([^()\n]*(\([^()\n]*\)[^()\n]*)*\)`)
	comment := regexp.MustCompile(`(?s)<!--.*?-->`)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		src, err := Read(filepath.Base(file), bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		checkBlocks(t, src)
		want := han(target.ReplaceAllString(comment.ReplaceAllString(string(raw), ""), "]"))
		if got := han(src.Text); got != want {
			t.Errorf("%s: %d Han characters in the text, %d in the file", src.Name, utf8.RuneCountInString(got), utf8.RuneCountInString(want))
		}
	}
}

func fuzzRead(t *testing.T, name string, raw []byte) {
	src, err := Read(name, bytes.NewReader(raw))
	if err != nil {
		if policy.CodeOf(err) != policy.Invalid {
			t.Errorf("error without a mend: %v", err)
		}
		return
	}
	checkBlocks(t, src)
	// UTF-16 and entities grow at most threefold, numbers of lists are put in.
	if len(src.Text) > 64*len(raw)+1024 {
		t.Errorf("%d bytes of text from %d", len(src.Text), len(raw))
	}
}

func FuzzText(f *testing.F) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	for _, seed := range []string{simplified, gb, "\xFF\xFE\x2C\x7B", "第一条\r\n\x00第二条", "\xEF\xBB\xBF一"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { fuzzRead(t, "a.txt", raw) })
}

func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"# 一\n**二** [三](http://a.b)\n> 四\n\n| a | b |\n|---|---|\n| 五 | 六 |", "---\ntitle: 一\n---\n二\n===\n```\n三", "[a][b] <b>c</b> \\* &amp;\n[b]: /x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { fuzzRead(t, "a.md", raw) })
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat("第一条　为了规范数据处理活动，保护自然人、法人和非法人组织的合法权益。\n", 20000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read("a.txt", strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

// TestHostileMarkdownEnds reads lines that are quadratic for a careless reader;
// a slow one makes the whole test run out of its time.
func TestHostileMarkdownEnds(t *testing.T) {
	const n = 1 << 19
	for name, line := range map[string]string{
		"open":     strings.Repeat("[", n),
		"nested":   strings.Repeat("[", n/2) + strings.Repeat("]", n/2),
		"links":    strings.Repeat("[a](", n/4),
		"emphasis": strings.Repeat("* a** ", n/6),
		"entities": strings.Repeat("&", n),
		"tags":     strings.Repeat("<p ", n/3),
	} {
		t.Run(name, func(t *testing.T) {
			src := read(t, "a.md", "# 办法\n"+line+"字\n\n[x]: /y\n")
			if !strings.HasSuffix(src.Text, "字") {
				t.Errorf("text ends in %q", src.Text[max(0, len(src.Text)-20):])
			}
		})
	}
}

func BenchmarkMarkdown(b *testing.B) {
	text := "# 办法\n\n" + strings.Repeat("**第一条**　为了规范数据处理活动，保护自然人、法人和非法人组织的合法权益。\n\n", 5000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read("a.md", strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWhatTheSystemCannotReadIsSaid(t *testing.T) {
	for code, cause := range map[policy.IssueCode]error{
		policy.FileFolder:     &fs.PathError{Op: "read", Path: "a", Err: syscall.EISDIR},
		policy.FileUnreadable: &fs.PathError{Op: "read", Path: "a", Err: syscall.EIO},
	} {
		_, err := Read("a", iotest.ErrReader(cause))
		if policy.CodeOf(err) != policy.Invalid || policy.IssueOf(err).Code != code || !errors.Is(err, cause) {
			t.Errorf("%v, want %s", err, code)
		}
	}
}
