package source

import (
	"bytes"
	"strings"
)

// magic numbers of files that hold no text we can read, with what to call them.
var magic = []struct{ prefix, kind string }{
	{"%PDF-", "a PDF"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or encrypted Office file"},
	{"{\\rtf", "an RTF file"},
	{"\x7FELF", "a program"},
	{"MZ\x90\x00", "a program"},
	{"\xCA\xFE\xBA\xBE", "a program"},
	{"\x89PNG\r\n\x1a\n", "an image"},
	{"\xFF\xD8\xFF", "an image"},
	{"GIF8", "an image"},
	{"II*\x00", "an image"},
	{"MM\x00*", "an image"},
	{"RIFF", "a media file"},
	{"\x1F\x8B", "a compressed file"},
	{"BZh", "a compressed file"},
	{"\xFD7zXZ\x00", "a compressed file"},
	{"\x28\xB5\x2F\xFD", "a compressed file"},
	{"7z\xBC\xAF\x27\x1C", "an archive"},
	{"Rar!\x1a\x07", "an archive"},
	{"SQLite format 3\x00", "a database"},
	{"\x00asm", "a program"},
	{"ID3", "a media file"},
	{"OggS", "a media file"},
}

// isZip reports whether raw is a ZIP archive, as DOCX files are.
func isZip(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06"))
}

// binaryKind says what raw is if it is no text, "" if it may be text.
func binaryKind(raw []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			if m.prefix[0] == 0xD0 && bytes.Contains(raw, utf16Name("EncryptedPackage")) {
				return "an encrypted Office file (remove its password)"
			}
			return m.kind
		}
	}
	if len(raw) > 12 && string(raw[4:8]) == "ftyp" {
		return "a media file"
	}
	if hasUTF16BOM(raw) {
		return ""
	}
	// Real texts hold a stray control character now and then, programs many.
	const few, share = 8, 20
	if n := controls(raw); n >= few && n > len(raw)/share {
		return "a binary file"
	}
	return ""
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

func hasUTF16BOM(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xFF\xFE")) || bytes.HasPrefix(raw, []byte("\xFE\xFF"))
}
