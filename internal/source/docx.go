package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Limits of what is unpacked from a DOCX, so that a bomb is refused in bounded
// time and memory.
const (
	maxPart    = 32 << 20 // bytes of one part of the package
	maxRatio   = 200      // unpacked to packed, of a part beyond 1 MB; documents have 5 to 20
	maxEntries = 10000    // files in the package
	maxDepth   = 256      // nested elements; a document has some twenty
)

// readDOCX reads a Word document: the paragraphs and tables of its body, with
// the numbers that Word puts before them, then its footnotes and endnotes.
// Headers and footers repeat on each page and are no part of the text.
func readDOCX(src *policy.Source) error {
	text, title, err := unpackDOCX(src.Raw)
	var e *policy.Error
	switch {
	case errors.As(err, &e):
		return e.Named(src.Name)
	case err != nil:
		e = refuse(policy.FileDamaged).Named(src.Name)
		e.Err = fmt.Errorf("read docx: %w", err)
		return e
	}
	src.Charset = utf8Name
	src.Title = title
	text.into(src, FormatDOCX)
	if src.Title == "" {
		src.Title = soleHeading(src)
	}
	return nil
}

func unpackDOCX(raw []byte) (*page, string, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, "", err
	}
	if len(archive.File) > maxEntries {
		return nil, "", refuse(policy.FileParts, len(archive.File))
	}
	parts := docxParts{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		parts.files[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	main, err := parts.mainPart()
	if err != nil {
		return nil, "", err
	}
	folder := path.Dir(main)
	d := &docx{styles: map[string]*style{}, page: &page{}, notes: map[string]string{}}
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
	}{
		{folder + "/styles.xml", d.readStyles},
		{folder + "/numbering.xml", d.readNumbering},
	} {
		if err := parts.read(part.name, part.read); err != nil {
			return nil, "", err
		}
	}
	if err := parts.read(main, d.readBody); err != nil {
		return nil, "", err
	}
	for _, name := range []string{"footnotes", "endnotes"} {
		if err := parts.read(folder+"/"+name+".xml", d.readNotes(strings.TrimSuffix(name, "s"))); err != nil {
			return nil, "", err
		}
	}
	d.appendNotes()
	title := ""
	if err := parts.read("docProps/core.xml", func(x *xml.Decoder) (err error) { title, err = coreTitle(x); return err }); err != nil {
		return nil, "", err
	}
	if title == "" || !strings.Contains(squeeze(d.page.text.String()), squeeze(title)) {
		title = d.title
	}
	return d.page, title, nil
}

// docxParts are the files of the package.
type docxParts struct{ files map[string]*zip.File }

// mainPart is the name of the document's main part, as the package's
// relationships name it (ECMA-376-2, 9.3).
func (p docxParts) mainPart() (string, error) {
	main := ""
	err := p.read("_rels/.rels", func(x *xml.Decoder) error {
		return eachStart(x, func(e xml.StartElement) error {
			if e.Name.Local == "Relationship" && strings.HasSuffix(xmlAttr(e, "Type"), "/officeDocument") {
				main = strings.TrimPrefix(path.Clean("/"+xmlAttr(e, "Target")), "/")
			}
			return nil
		})
	})
	if err != nil {
		return "", err
	}
	if main == "" {
		main = "word/document.xml"
	}
	switch {
	case p.files[main] == nil:
		return "", refuse(policy.FileArchive)
	case strings.HasSuffix(main, "workbook.xml"):
		return "", refuse(policy.FileSpreadsheet)
	case strings.HasSuffix(main, "presentation.xml"):
		return "", refuse(policy.FileSlides)
	}
	return main, nil
}

// read unpacks a part and hands its XML to f. A part that is absent is no error.
func (p docxParts) read(name string, f func(*xml.Decoder) error) error {
	file := p.files[name]
	if file == nil {
		return nil
	}
	if file.Flags&1 != 0 {
		return refuse(policy.FileEncrypted)
	}
	const small = 1 << 20
	if file.UncompressedSize64 > maxPart ||
		file.UncompressedSize64 > small && file.UncompressedSize64 > maxRatio*max(file.CompressedSize64, 1) {
		return refuse(policy.FileBomb, name, file.UncompressedSize64>>20, file.CompressedSize64>>10)
	}
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	defer r.Close()
	x := xml.NewTokenDecoder(&shallow{decoder: xml.NewDecoder(io.LimitReader(r, maxPart))})
	if err := f(x); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// shallow passes tokens on and refuses elements nested too deep.
type shallow struct {
	decoder *xml.Decoder
	depth   int
}

func (s *shallow) Token() (xml.Token, error) {
	token, err := s.decoder.Token()
	switch token.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > maxDepth {
			return nil, refuse(policy.FileDeep, maxDepth)
		}
	case xml.EndElement:
		s.depth--
	}
	return token, err
}

// eachStart calls f with every start tag to the end of the part.
func eachStart(x *xml.Decoder, f func(xml.StartElement) error) error {
	for {
		token, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// within calls f with every child element until the end tag of the element that
// was opened last. f must read the child to its end: by within or Skip.
func within(x *xml.Decoder, f func(xml.StartElement) error) error {
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := f(e); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// xmlAttr is the value of an attribute by its local name: writers choose their prefixes.
func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// coreTitle is the title in the document's properties.
func coreTitle(x *xml.Decoder) (title string, err error) {
	err = eachStart(x, func(e xml.StartElement) error {
		if e.Name.Local != "title" {
			return nil
		}
		var text string
		if err := x.DecodeElement(&text, &e); err != nil {
			return err
		}
		title = strings.TrimSpace(text)
		return nil
	})
	return title, err
}
