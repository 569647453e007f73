package sheet

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// compound reports whether a file is of the kind that Excel wrote up to 2003, and that it wraps a workbook with a password in.
func compound(raw []byte) bool { return bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")) }

// wide is s as the directory of such a file spells it: UTF-16.
func wide(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), 0)
	}
	return b
}

// locked reports whether a compound file is a workbook with a password ([MS-OFFCRYPTO], 2.3.1), or an old one that asks for one
// ([MS-XLS], 2.4.117: FilePass behind the head of the stream).
func locked(raw []byte) bool {
	if bytes.Contains(raw, wide("EncryptedPackage")) {
		return true
	}
	for at := 0; ; {
		i := bytes.Index(raw[at:], []byte("\x09\x08\x10\x00\x00\x06\x05\x00")) // BOF of the workbook, BIFF8
		if i < 0 {
			return false
		}
		at += i + 8
		for next := at + 12; next+4 <= len(raw) && next < at+200; { // the records behind it
			kind, size := int(raw[next])|int(raw[next+1])<<8, int(raw[next+2])|int(raw[next+3])<<8
			if kind == 0x2f {
				return true
			}
			if kind != 0x42 && kind != 0x86 && kind != 0xe1 && kind != 0xc1 && kind != 0xe2 && kind != 0x5c {
				break
			}
			next += 4 + size
		}
	}
}

// Convertible reports whether a table is of a kind that Read does not take and LibreOffice makes a workbook of.
func Convertible(raw []byte) bool {
	head := raw[:min(len(raw), 64<<10)]
	switch {
	case compound(raw):
		return !locked(raw)
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		p, err := parts.Open(raw)
		return err == nil && p.Has("xl/workbook.bin")
	}
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet"))
}

// odsLocked reports whether an OpenDocument file has a password (ODF 1.3, part 2, 4.8).
func odsLocked(p *parts.Package) bool {
	found := false
	err := p.Read("META-INF/manifest.xml", func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error {
			found = found || strings.HasSuffix(e.Name.Local, "encryption-data")
			return nil
		})
	})
	return err == nil && found
}
