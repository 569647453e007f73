package ofd

import (
	"encoding/xml"
	"path"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// maxImages bounds the pictures of a file.
const maxImages = 2000

// resources reads which files pictures lie in, by their IDs (GB/T 33190, 7.9).
func (r *reader) resources(name string) error {
	folder, id := path.Dir(name), ""
	return r.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "Res":
			if base := parts.Attr(e, "BaseLoc"); base != "" {
				folder = parts.Clean(path.Dir(name) + "/" + base)
			}
		case "MultiMedia":
			id = parts.Attr(e, "ID")
		case "MediaFile":
			s, err := text(x)
			if id != "" && len(r.media) < maxImages {
				r.media[id] = r.find(folder, s)
			}
			return err
		}
		return nil
	})
}

// image notes a picture of the page; what a page has with a resource of its own is named, too.
func (d *drawing) image(e xml.StartElement) {
	b := box(parts.Attr(e, "Boundary"))
	d.pictures = append(d.pictures, b)
	if len(d.file.Images) < maxImages {
		file := d.media[parts.Attr(e, "ResourceID")]
		if !d.pack.Has(file) {
			file = ""
		}
		d.file.Images = append(d.file.Images, Image{Box: b, Page: d.page.Number, File: file})
	}
}
