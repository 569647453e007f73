package ofd

import (
	"encoding/asn1"
	"encoding/xml"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// signatures reads what seals and signatures a document has; whether they are good is
// for who can verify them.
func (r *reader) signatures(name string) error {
	const most = 100
	var files []string
	err := r.each(name, func(_ *xml.Decoder, e xml.StartElement) error {
		if loc := parts.Attr(e, "BaseLoc"); e.Name.Local == "Signature" && loc != "" && len(files) < most {
			files = append(files, r.find(path.Dir(name), loc))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, file := range files {
		var maker, value, date string
		pages := map[int]bool{}
		err := r.each(file, func(x *xml.Decoder, e xml.StartElement) error {
			switch e.Name.Local {
			case "Provider":
				maker = parts.Attr(e, "ProviderName")
			case "StampAnnot":
				pages[r.ids[parts.Attr(e, "PageRef")]] = true
			case "SignedValue":
				s, err := text(x)
				value = r.find(path.Dir(file), s)
				return err
			case "SignatureDateTime":
				s, err := text(x)
				date = strings.TrimSpace(s)
				return err
			}
			return nil
		})
		if err != nil {
			return err
		}
		called := r.sealName(value)
		if called == "" {
			called = maker
		}
		if called == "" {
			called = date
		}
		if len(pages) == 0 {
			pages[0] = true
		}
		for n := range len(r.file.Pages) + 1 {
			if pages[n] {
				r.file.Seals = append(r.file.Seals, Seal{called, n})
			}
		}
	}
	return nil
}

// sealName is what a seal calls itself (GB/T 38540, SES_ESPropertyInfo: a number, then
// the name), "" if nothing is found.
func (r *reader) sealName(file string) string {
	const largest = 1 << 20 // bytes
	in, err := r.pack.Open(file)
	if err != nil || in == nil {
		return ""
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, largest))
	if err != nil {
		return ""
	}
	left := 2000
	return nameIn(raw, 0, &left)
}

// nameIn looks through DER for a sequence of a small number and a name.
func nameIn(raw []byte, depth int, left *int) string {
	const deepest = 12
	if depth > deepest {
		return ""
	}
	number := false
	for len(raw) > 0 {
		if *left--; *left < 0 {
			return ""
		}
		var v asn1.RawValue
		rest, err := asn1.Unmarshal(raw, &v)
		if err != nil {
			return ""
		}
		raw = rest
		switch {
		case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagUTF8String && number && named(v.Bytes):
			return string(v.Bytes)
		case v.IsCompound:
			if found := nameIn(v.Bytes, depth+1, left); found != "" {
				return found
			}
		}
		number = v.Class == asn1.ClassUniversal && v.Tag == asn1.TagInteger && len(v.Bytes) <= 2
	}
	return ""
}

// named reports whether bytes can be the name of a seal.
func named(b []byte) bool {
	const longest = 200
	if len(b) == 0 || len(b) > longest || !utf8.Valid(b) {
		return false
	}
	return !strings.ContainsFunc(string(b), unicode.IsControl)
}
