package ofd

import (
	"encoding/xml"
	"path"

	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// maxImages bounds the pictures of a file.
const maxImages = 2000

// resources reads which files pictures and fonts lie in, and what groups of objects there
// are, by their IDs (GB/T 33190, 7.9).
func (r *reader) resources(name string) error {
	folder, id, font := path.Dir(name), "", ""
	return r.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "Res":
			if base := parts.Attr(e, "BaseLoc"); base != "" {
				folder = parts.Clean(path.Dir(name) + "/" + base)
			}
		case "MultiMedia":
			id = parts.Attr(e, "ID")
		case "Font":
			font = parts.Attr(e, "ID")
		case "FontFile":
			s, err := text(x)
			if font != "" && len(r.fonts) < maxImages {
				r.fonts[font] = r.find(folder, s)
			}
			return err
		case "CompositeGraphicUnit":
			return r.unit(x, e)
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
	if d.outer != page {
		x, y := d.outer.at(b.X0/point, b.Y0/point)
		x1, y1 := d.outer.at(b.X1/point, b.Y1/point)
		b = layout.Box{X0: min(x, x1), Y0: min(y, y1), X1: max(x, x1), Y1: max(y, y1)}
	}
	d.pictures = append(d.pictures, b)
	if len(d.file.Images) < maxImages {
		file := d.media[parts.Attr(e, "ResourceID")]
		if !d.pack.Has(file) {
			file = ""
		}
		d.images = append(d.images, len(d.file.Images))
		d.file.Images = append(d.file.Images, Image{Box: b, Page: d.page.Number, File: file})
	}
}
