// Package atom is the shapes of Atom (RFC 4287).
package atom

import (
	"bytes"
	"encoding/xml"
)

// Feed is what changed, the newest first.
type Feed struct {
	XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string    `xml:"xml:lang,attr"`
	ID      string    `xml:"id"`
	Title   Text      `xml:"title"`
	Updated string    `xml:"updated"`
	Author  string    `xml:"author>name"`
	Links   []Link    `xml:"link"`
	Holds   *Category `xml:"category"`
	Entries []Entry   `xml:"entry"`
}

// Category says whether the document of a feed holds.
type Category struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

// Text is words in HTML, so that the templates' own escaping holds and notes keep their form.
type Text struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Link leads to a page or to the feed itself.
type Link struct {
	Rel      string `xml:"rel,attr"`
	Type     string `xml:"type,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// Entry is one change.
type Entry struct {
	ID      string `xml:"id"`
	Title   Text   `xml:"title"`
	Updated string `xml:"updated"`
	Link    Link   `xml:"link"`
	Content Text   `xml:"content"`
}

// HTML makes a text of HTML.
func HTML(text string) Text { return Text{"html", text} }

// Write writes the feed with the head of an XML file.
func (f *Feed) Write() ([]byte, error) {
	var body bytes.Buffer
	body.WriteString(xml.Header)
	if err := xml.NewEncoder(&body).Encode(f); err != nil {
		return nil, err
	}
	return body.Bytes(), nil
}
