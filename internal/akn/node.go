// Package akn writes an edition of a document as Akoma Ntoso 3.0 (OASIS LegalDocML, akn-core v1.0), the format in
// which legislation is exchanged.
package akn

import "encoding/xml"

// node is an element with what stands in it, in order: strings and other nodes.
type node struct {
	name    string
	attrs   []xml.Attr
	content []any
}

// element makes a node; attributes are pairs of name and value, those without a value are left out.
func element(name string, attributes ...string) *node {
	n := &node{name: name}
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			n.attrs = append(n.attrs, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
		}
	}
	return n
}

// add puts nodes and strings at the end of n.
func (n *node) add(content ...any) *node {
	n.content = append(n.content, content...)
	return n
}

// MarshalXML writes the node. Characters that XML cannot hold are replaced by U+FFFD, as encoding/xml does.
func (n *node) MarshalXML(e *xml.Encoder, _ xml.StartElement) error {
	start := xml.StartElement{Name: xml.Name{Local: n.name}, Attr: n.attrs}
	if err := e.EncodeToken(start); err != nil {
		return err
	}
	for _, c := range n.content {
		var err error
		switch c := c.(type) {
		case string:
			err = e.EncodeToken(xml.CharData(c))
		case *node:
			err = c.MarshalXML(e, xml.StartElement{})
		}
		if err != nil {
			return err
		}
	}
	return e.EncodeToken(start.End())
}
