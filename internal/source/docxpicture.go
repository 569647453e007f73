package source

import (
	"encoding/xml"
	"io"
	"path"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// settle gives the pictures of what was read their place behind it, once it is in the text.
func (d *docx) settle() {
	if d.nested == 0 {
		d.page.settle()
	}
}

// settle gives pictures their place behind what is in the text.
func (o *odt) settle() {
	if o.nested == 0 {
		o.page.settle()
	}
}

// relate reads which files a part has for its ids (ECMA-376-2, 9.3).
func (d *docx) relate(part string) error {
	d.targets = map[string]string{}
	return d.pack.Read(path.Dir(part)+"/_rels/"+path.Base(part)+".rels", func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error {
			if e.Name.Local != "Relationship" {
				return nil
			}
			target := strings.ReplaceAll(parts.Attr(e, "Target"), `\`, "/")
			switch {
			case parts.Attr(e, "TargetMode") == "External":
				target = ""
			case strings.HasPrefix(target, "/"):
				target = parts.Clean(target)
			default:
				target = parts.Clean(path.Dir(part) + "/" + target)
			}
			d.targets[parts.Attr(e, "Id")] = target
			return nil
		})
	})
}

// picture takes the picture that the part has under an id.
func (d *docx) picture(id string) error {
	alt := d.alt
	d.alt = ""
	raw, err := unpack(d.pack, d.targets[id])
	if err != nil {
		return err
	}
	d.page.picture(raw, alt)
	return nil
}

// unpack is a file of a package, nil if there is none of that name.
func unpack(pack *parts.Package, name string) ([]byte, error) {
	if name == "" {
		return nil, nil
	}
	in, err := pack.Open(name)
	if in == nil || err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}
