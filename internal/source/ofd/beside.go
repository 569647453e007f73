package ofd

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// Limits of what is named of what stands beside the text.
const (
	maxNamed = 20  // different words of notes, names of attachments
	longest  = 120 // bytes of one of them
)

// Beside is something that stands beside the pages' text and is no part of it.
type Beside struct {
	Count int
	Names []string // what it says or is called, as far as it does, each once
	Page  int      // the first on which it stands, 0 where it stands on none
}

// add counts one more and notes what it is called.
func (b *Beside) add(name string) {
	b.Count++
	name = strings.Join(strings.Fields(name), " ")
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "") + "…"
	}
	if name != "" && len(b.Names) < maxNamed && !slices.Contains(b.Names, name) {
		b.Names = append(b.Names, name)
	}
}

// annotations reads what notes, stamps and watermarks lie over the pages (GB/T 33190, 15):
// what they say is no text of the document, and is said. Links are none.
func (r *reader) annotations(name string) error {
	type file struct {
		page int
		name string
	}
	var files []file
	id := ""
	err := r.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "Page":
			id = parts.Attr(e, "PageID")
		case "FileLoc":
			s, err := text(x)
			if len(files) < maxPages {
				files = append(files, file{r.ids[id], r.find(path.Dir(name), s)})
			}
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range files {
		err := r.each(f.name, func(x *xml.Decoder, e xml.StartElement) error {
			kind := parts.Attr(e, "Type")
			if e.Name.Local != "Annot" || kind == "Link" {
				return nil
			}
			if parts.Attr(e, "Visible") == "false" {
				return x.Skip()
			}
			said, err := wordsIn(x)
			if said == "" {
				said = parts.Attr(e, "Subtype")
				if said == "" || said == "None" {
					said = kind
				}
			}
			if r.file.Notes.Count == 0 {
				r.file.Notes.Page = f.page
			}
			r.file.Notes.add(said)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// wordsIn are those of the texts inside the element that was opened last, and of what is
// remarked.
func wordsIn(x *xml.Decoder) (string, error) {
	var all []string
	size := 0
	for depth := 1; depth > 0; {
		token, err := x.Token()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local != "TextCode" && e.Name.Local != "Remark" {
				depth++
				continue
			}
			s, err := text(x)
			if err != nil {
				return "", err
			}
			if s = strings.TrimSpace(s); s != "" && size < longest && !slices.Contains(all, s) {
				all = append(all, s)
				size += len(s)
			}
		case xml.EndElement:
			depth--
		}
	}
	return strings.Join(all, " "), nil
}

// attachments reads what files are attached (GB/T 33190, 20).
func (r *reader) attachments(name string) error {
	return r.each(name, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Attachment" && parts.Attr(e, "Visible") != "false" {
			r.file.Attached.add(parts.Attr(e, "Name"))
		}
		return nil
	})
}
