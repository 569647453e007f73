package source

import (
	"encoding/xml"
	"path"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// readDOCX reads a Word document: the paragraphs and tables of its body, with
// the numbers that Word puts before them, then its footnotes and endnotes.
// Headers and footers repeat on each page and are no part of the text.
func readDOCX(src *policy.Source, raw []byte) error {
	text, title, more, err := unpackDOCX(raw)
	if err != nil {
		return failed(src, err)
	}
	src.Charset = charset.UTF8
	src.Title = title
	text.into(src, FormatDOCX)
	more.into(src)
	if src.Title == "" {
		src.Title = soleHeading(src)
	}
	return nil
}

func unpackDOCX(raw []byte) (*page, string, *besideText, error) {
	pack, err := parts.Open(raw)
	if err != nil {
		return nil, "", nil, err
	}
	main, err := mainPart(pack)
	if err != nil {
		return nil, "", nil, err
	}
	folder := path.Dir(main)
	d := &docx{styles: map[string]*style{}, page: &page{}, notes: map[string]string{}, pack: pack}
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
	}{
		{folder + "/styles.xml", d.readStyles},
		{folder + "/numbering.xml", d.readNumbering},
	} {
		if err := pack.Read(part.name, part.read); err != nil {
			return nil, "", nil, err
		}
	}
	if err := d.relate(main); err != nil {
		return nil, "", nil, err
	}
	if err := pack.Read(main, d.readBody); err != nil {
		return nil, "", nil, err
	}
	for _, name := range []string{"footnotes", "endnotes"} {
		if err := d.relate(folder + "/" + name + ".xml"); err != nil {
			return nil, "", nil, err
		}
		if err := pack.Read(folder+"/"+name+".xml", d.readNotes(strings.TrimSuffix(name, "s"))); err != nil {
			return nil, "", nil, err
		}
	}
	d.appendNotes()
	title := ""
	if err := pack.Read("docProps/core.xml", func(x *xml.Decoder) (err error) { title, err = coreTitle(x); return err }); err != nil {
		return nil, "", nil, err
	}
	if title == "" || !strings.Contains(squeeze(d.page.text.String()), squeeze(title)) {
		title = d.title
	}
	beside, err := d.beside(main)
	return d.page, title, beside, err
}

// mainPart is the name of the document's main part, as the package's
// relationships name it (ECMA-376-2, 9.3).
func mainPart(p *parts.Package) (string, error) {
	main := ""
	err := p.Read("_rels/.rels", func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error {
			if e.Name.Local == "Relationship" && strings.HasSuffix(parts.Attr(e, "Type"), "/officeDocument") {
				main = parts.Clean(parts.Attr(e, "Target"))
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
	case !p.Has(main):
		return "", refuse(policy.FileArchive)
	case strings.HasSuffix(main, "workbook.xml"):
		return "", refuse(policy.FileSpreadsheet)
	case strings.HasSuffix(main, "presentation.xml"):
		return "", refuse(policy.FileSlides)
	}
	return main, nil
}

// coreTitle is the title in the document's properties.
func coreTitle(x *xml.Decoder) (title string, err error) {
	err = parts.EachStart(x, func(e xml.StartElement) error {
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
