package akn

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Namespace is that of Akoma Ntoso 3.0; ours is of what it has no elements for.
const (
	Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
	ours      = "urn:yihaowen:work:1"
	agent     = "#yihaowen" // who wrote the metadata
)

// Source is what is written of a document.
type Source struct {
	Document *policy.Document
	Edition  *policy.Edition
	Script   policy.Script
	// Mentions are the terms, documents and articles that stand in each provision or passage, by row.
	Mentions map[int64][]policy.TermMention
	Rows     []office.Row // who answers for each measure, as a visitor may see it; none of an older edition
	Origin   string       // of the site: "https://example.cn"
	// First is when the first edition was taken in: the day by which all editions call the work where the text states none.
	First time.Time
}

// writer writes one expression.
type writer struct {
	Source
	organizations *references
	concepts      *references
	notes         running.Notes                             // of the text that is written
	noted         map[string]string                         // those written, by their number and words: their identifiers
	silent        map[*policy.Provision]bool                // points whose words stand in the text above them
	shared        map[*policy.Provision][]running.Paragraph // those words, where they can be told
	pointed       map[*policy.Provision]*node               // likewise, as they are written
	behind        map[*node]*node                           // what is written behind all that is below a provision
}

// references are the things that the metadata lists once and the text names by identifier.
type references struct {
	kind, prefix string
	list         []*node
	known        map[string]string // href -> identifier
}

func (r *references) of(href, name string) string {
	id, ok := r.known[href]
	if !ok {
		id = r.prefix + strconv.Itoa(len(r.list)+1)
		r.known[href] = id
		r.list = append(r.list, element(r.kind, "eId", id, "href", href, "showAs", name))
	}
	return "#" + id
}

// Write writes a document in one script: an act where it is a statute, a doc otherwise. The own names of this field
// (維度, 項, 措施) are hcontainers; every provision keeps its eId. All words of the tree and beside it are there, once;
// a note stands where the text cites it first.
func Write(to io.Writer, s Source) error {
	w := &writer{
		Source:        s,
		noted:         map[string]string{},
		silent:        policy.Unsaid(s.Edition.Provisions),
		shared:        map[*policy.Provision][]running.Paragraph{},
		pointed:       map[*policy.Provision]*node{},
		behind:        map[*node]*node{},
		organizations: &references{kind: "TLCOrganization", prefix: "org_", known: map[string]string{}},
		concepts:      &references{kind: "TLCConcept", prefix: "term_", known: map[string]string{}},
	}
	kind, main := "doc", "mainBody"
	if s.Edition.Statutory() {
		kind, main = "act", "body"
	}
	preamble, body, conclusions := w.parts()
	if len(body.content) == 0 { // a text without a tree
		body.add(element("hcontainer", "eId", "empty_1", "name", "empty").add(element("content").add(element("p"))))
	}
	body.name = main
	doc := element(kind, "name", s.Edition.Grammar, "contains", "originalVersion")
	if s.Edition.Number > 1 {
		doc.attrs[len(doc.attrs)-1].Value = "singleVersion"
	}
	doc.add(w.meta(), w.preface())
	if preamble != nil {
		doc.add(preamble)
	}
	doc.add(body)
	if conclusions != nil {
		doc.add(conclusions)
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	e := xml.NewEncoder(&out)
	if err := e.Encode(element("akomaNtoso", "xmlns", Namespace).add(doc)); err != nil {
		return fmt.Errorf("akn %s: %w", s.Document.Slug, err)
	}
	out.WriteByte('\n')
	_, err := out.WriteTo(to)
	return err
}

// country is what the identifiers begin with (AKN-NC, 4.2): "cn" where who issued the document is known to be of a level
// of the state, "zz", no country in ISO 3166, where it is not known.
func country(d *policy.Document) string {
	if level, _ := lineage.LevelOf(d); level != "" {
		return "cn"
	}
	return "zz"
}

// day is the date of the work with what it is the day of.
func (w *writer) day() (day, name string) {
	d := w.Document
	switch {
	case d.Adopted != "":
		return d.Adopted, "adopted"
	case d.Published != "":
		return d.Published, "published"
	}
	if !w.First.IsZero() {
		return iso(w.First), "received"
	}
	return w.received(), "received"
}

// FirstOf is when the first of a document's editions was taken in.
func FirstOf(editions []policy.EditionSummary) (first time.Time) {
	for _, e := range editions {
		if first.IsZero() || e.Created.Before(first) {
			first = e.Created
		}
	}
	return first
}

func iso(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// received is the day on which the edition was taken in.
func (w *writer) received() string { return iso(w.Edition.Created) }
