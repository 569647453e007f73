package ofd

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// Limits of groups of objects that files draw by name.
const (
	maxUnits   = 16 << 20 // bytes of all that are kept
	maxNesting = 8        // groups in groups
)

// unit keeps the inside of a CompositeGraphicUnit (GB/T 33190, 13) until it is drawn.
func (r *reader) unit(x *xml.Decoder, e xml.StartElement) error {
	var kept bytes.Buffer
	w := xml.NewEncoder(&kept)
	depth := 0
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			token = bare(t)
		case xml.EndElement:
			if depth--; depth < 0 {
				if err := w.Close(); err != nil {
					return err
				}
				r.units[parts.Attr(e, "ID")] = kept.Bytes()
				return nil
			}
			token = xml.EndElement{Name: xml.Name{Local: t.Name.Local}}
		case xml.CharData:
		default:
			continue
		}
		if err := w.EncodeToken(token); err != nil {
			return err
		}
		if r.unitBytes += 16; kept.Len()+r.unitBytes > maxUnits {
			return errors.New("ofd: groups without end")
		}
	}
}

// bare is an element without its spaces of names.
func bare(e xml.StartElement) xml.StartElement {
	out := xml.StartElement{Name: xml.Name{Local: e.Name.Local}}
	for _, a := range e.Attr {
		if a.Name.Space == "" {
			out.Attr = append(out.Attr, a)
		}
	}
	return out
}

// composite draws a group where the page has it.
func (d *drawing) composite(e xml.StartElement) error {
	raw := d.units[parts.Attr(e, "ResourceID")]
	if raw == nil {
		return nil
	}
	if d.depth++; d.depth > maxNesting {
		return errors.New("ofd: groups in groups without end")
	}
	outer := d.outer
	d.outer = placeOf(e, outer)
	defer func() { d.outer, d.depth = outer, d.depth-1 }()
	x := xml.NewDecoder(bytes.NewReader(raw))
	for {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := d.object(x, e); err != nil {
				return err
			}
		}
	}
}
