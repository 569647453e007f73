package source

import (
	"bytes"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// magic numbers of files that hold no text we can read, with what they are.
var magic = []struct {
	prefix string
	kind   policy.IssueCode
}{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", policy.FileOldOffice},
	{"{\\rtf", policy.FileRTF},
	{"\x7FELF", policy.FileProgram},
	{"MZ\x90\x00", policy.FileProgram},
	{"\xCA\xFE\xBA\xBE", policy.FileProgram},
	{"\x89PNG\r\n\x1a\n", policy.FileImage},
	{"\xFF\xD8\xFF", policy.FileImage},
	{"GIF8", policy.FileImage},
	{"II*\x00", policy.FileImage},
	{"MM\x00*", policy.FileImage},
	{"RIFF", policy.FileMedia},
	{"\x1F\x8B", policy.FileCompressed},
	{"BZh", policy.FileCompressed},
	{"\xFD7zXZ\x00", policy.FileCompressed},
	{"\x28\xB5\x2F\xFD", policy.FileCompressed},
	{"7z\xBC\xAF\x27\x1C", policy.FileArchive},
	{"Rar!\x1a\x07", policy.FileArchive},
	{"SQLite format 3\x00", policy.FileDatabase},
	{"\x00asm", policy.FileProgram},
	{"ID3", policy.FileMedia},
	{"OggS", policy.FileMedia},
}

// isZip reports whether raw is a ZIP archive, as DOCX files are.
func isZip(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06"))
}

// Plain reports whether raw can be nothing but plain text or Markdown, which are read
// without a parser of nested things.
func Plain(raw []byte) bool {
	const tagsWithin = 1 << 18 // isHTML looks as far, in characters
	return !isZip(raw) && binaryKind(raw) == "" && !charset.HasUTF16Mark(raw) && !pageTag().Match(raw[:min(len(raw), tagsWithin)]) &&
		!bytes.HasPrefix(bytes.TrimLeft(raw, "\xEF\xBB\xBF \t\r\n"), []byte("<"))
}

// binaryKind says what raw is if it is no text, "" if it may be text.
func binaryKind(raw []byte) policy.IssueCode {
	if i := bytes.Index(raw[:min(len(raw), 1024)], []byte("%PDF-")); i >= 0 && (i == 0 || bytes.Contains(raw, []byte("startxref"))) {
		return policy.FilePDF // readers allow other bytes before its head
	}
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			if m.kind == policy.FileOldOffice {
				return oldOffice(raw)
			}
			return m.kind
		}
	}
	if isFlat(raw) {
		return policy.FileFlat
	}
	if len(raw) > 12 && string(raw[4:8]) == "ftyp" {
		return policy.FileMedia
	}
	if charset.HasUTF16Mark(raw) {
		return ""
	}
	// Real texts hold a stray control character now and then, programs many.
	const few, share = 8, 20
	if n := controls(raw); n >= few && n > len(raw)/share {
		return policy.FileBinary
	}
	return ""
}

// oldOffice says what an OLE file is by the streams that its directory names.
func oldOffice(raw []byte) policy.IssueCode {
	for _, stream := range []struct {
		name string
		kind policy.IssueCode
	}{
		{"EncryptedPackage", policy.FileEncrypted}, {"WordDocument", policy.FileWord},
		{"Workbook", policy.FileSpreadsheet}, {"PowerPoint Document", policy.FileSlides},
	} {
		if bytes.Contains(raw, utf16Name(stream.name)) {
			return stream.kind
		}
	}
	return policy.FileOldOffice
}

// controls counts the bytes of raw that no text file is made of.
func controls(raw []byte) int {
	n := 0
	for _, c := range raw {
		if c < ' ' && (c < '\t' || c > '\r') && c != 0x1B {
			n++
		}
	}
	return n
}

// utf16Name is an ASCII name as the directory of an OLE file holds it.
func utf16Name(name string) []byte {
	return []byte(strings.Join(strings.Split(name, ""), "\x00"))
}

// isFlat reports whether raw is an office program's document as one XML file, whose marks are no text.
func isFlat(raw []byte) bool {
	const within = 4096
	head := bytes.TrimLeft(raw[:min(len(raw), within)], "\xEF\xBB\xBF \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return false
	}
	for _, mark := range []string{"<office:document", "progid=\"Word.Document\"", "<w:wordDocument", "<pkg:package"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}
