// Package linked says in the words of schema.org what pages are about: documents, provisions, terms, series.
package linked

import (
	"cmp"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Legislation is schema.org's Legislation; what is not stated is left out.
type Legislation struct {
	Context       string       `json:"@context,omitempty"`
	Type          string       `json:"@type"`
	Kind          string       `json:"legislationType,omitempty"`
	Version       int          `json:"version,omitempty"` // number of the edition
	Modified      string       `json:"dateModified,omitempty"`
	Name          string       `json:"name,omitempty"`
	AlternateName string       `json:"alternateName,omitempty"`
	Identifier    string       `json:"legislationIdentifier,omitempty"`
	URL           string       `json:"url,omitempty"`
	Language      string       `json:"inLanguage,omitempty"`
	PassedBy      any          `json:"legislationPassedBy,omitempty"` // an organization or several
	Date          string       `json:"legislationDate,omitempty"`
	Published     string       `json:"datePublished,omitempty"`
	BasedOn       string       `json:"isBasedOn,omitempty"`
	Force         string       `json:"legislationLegalForce,omitempty"`
	Covers        string       `json:"temporalCoverage,omitempty"`
	Expires       string       `json:"expires,omitempty"`
	Text          string       `json:"text,omitempty"`
	PartOf        *Legislation `json:"isPartOf,omitempty"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// Speaker says it in one script, on a day.
type Speaker struct {
	T        func(policy.Text) string
	Absolute func(path string) string // the identifier of a path, with the origin
	Tag      string
	Today    string
}

const schemaOrg = "https://schema.org"

// Document describes a document.
func (d Speaker) Document(doc *policy.Document) Legislation {
	data := Legislation{
		Context: schemaOrg, Type: "Legislation", Name: d.T(doc.Title), AlternateName: d.T(doc.Alternate),
		Identifier: doc.Number, URL: d.Absolute(doc.Address("")), Language: d.Tag,
		Date: doc.Adopted, Published: doc.Published, BasedOn: doc.SourceURL,
	}
	if doc.Untitled() {
		data.Name = ""
	}
	d.stamp(&data, doc)
	data.hold(doc, d.Today)
	var bodies []organization
	for _, name := range policy.IssuersOf(d.T(doc.Issuer)) {
		bodies = append(bodies, organization{"GovernmentOrganization", name})
	}
	switch len(bodies) {
	case 0:
	case 1:
		data.PassedBy = bodies[0]
	default:
		data.PassedBy = bodies
	}
	return data
}

// stamp says of which kind a document is, in which edition, and when that was taken in or changed.
func (d Speaker) stamp(data *Legislation, doc *policy.Document) {
	data.Kind, data.Version = d.T(doc.Genre), cmp.Or(doc.Shown, doc.Edition)
	if !doc.Updated.IsZero() {
		data.Modified = doc.Updated.UTC().Format(time.RFC3339)
	}
}

// hold says whether the document holds, as far as that is stated: schema.org's LegalForceStatus.
func (data *Legislation) hold(doc *policy.Document, today string) {
	v := doc.Validity
	switch v.On(today) {
	case policy.ValidityInForce:
		data.Force = schemaOrg + "/InForce"
	case policy.ValidityAmended:
		data.Force = schemaOrg + "/PartiallyInForce"
	case policy.ValidityRepealed, policy.ValidityExpired, policy.ValidityComing:
		data.Force = schemaOrg + "/NotInForce"
	}
	if v.From != "" {
		data.Covers = v.From + "/" + cmp.Or(v.Until, "..")
	}
	data.Expires = v.Until
}

// Provision describes a provision as a part of its document.
func (d Speaker) Provision(doc *policy.Document, p *policy.Provision) Legislation {
	address := d.Absolute(doc.Address(p.Path()))
	data := Legislation{
		Context: schemaOrg, Type: "Legislation", Name: d.T(named(p)), Identifier: address, URL: address,
		Language: d.Tag, Text: d.T(p.Text),
		Date: doc.Adopted, Published: doc.Published,
		PartOf: &Legislation{Type: "Legislation", Name: d.T(doc.Title), URL: d.Absolute(doc.Address(""))},
	}
	if doc.Untitled() {
		data.PartOf.Name = ""
	}
	d.stamp(&data, doc)
	data.hold(doc, d.Today)
	return data
}

// named is what a provision is called: its heading, or the number that the text prints.
func named(p *policy.Provision) policy.Text {
	if p.Heading.Empty() {
		return p.PrintedText()
	}
	return p.Heading
}

// DefinedTerm is schema.org's DefinedTerm.
type DefinedTerm struct {
	Context     string `json:"@context"`
	Type        string `json:"@type"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage"`
	URL         string `json:"url"`
}

// Term describes a term, with the definition if the text gives one.
func (d Speaker) Term(t *policy.Term) DefinedTerm {
	return DefinedTerm{schemaOrg, "DefinedTerm", d.T(t.Name), d.T(t.Definition), d.Tag, d.Absolute("/t/" + t.Slug)}
}

// Collection is schema.org's Collection: a series of documents.
type Collection struct {
	Context  string        `json:"@context"`
	Type     string        `json:"@type"`
	Name     string        `json:"name"`
	Language string        `json:"inLanguage"`
	URL      string        `json:"url"`
	Parts    []Legislation `json:"hasPart"`
}

// Series describes a series with its documents.
func (d Speaker) Series(s *policy.Series) Collection {
	c := Collection{schemaOrg, "Collection", d.T(s.Title), d.Tag, d.Absolute("/series/" + s.Slug), []Legislation{}}
	for _, m := range s.Members {
		c.Parts = append(c.Parts, Legislation{Type: "Legislation", Name: d.T(m.Document.Title), URL: d.Absolute(m.Document.Address(""))})
	}
	return c
}

// BreadcrumbList is schema.org's BreadcrumbList: the way to a page.
type BreadcrumbList struct {
	Context string     `json:"@context"`
	Type    string     `json:"@type"`
	Items   []ListItem `json:"itemListElement"`
}

// ListItem is schema.org's ListItem: a step of the way.
type ListItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// Step is a page on the way to another.
type Step struct{ Name, Path string }

// Breadcrumbs describes the way to a page.
func (d Speaker) Breadcrumbs(steps []Step) BreadcrumbList {
	list := BreadcrumbList{schemaOrg, "BreadcrumbList", []ListItem{}}
	for i, s := range steps {
		list.Items = append(list.Items, ListItem{"ListItem", i + 1, s.Name, d.Absolute(s.Path)})
	}
	return list
}
