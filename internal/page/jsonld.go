package page

import "github.com/yihaowen/yihaowen/internal/policy"

// legislation is schema.org's Legislation; what is not stated is left out.
type legislation struct {
	Context       string        `json:"@context,omitempty"`
	Type          string        `json:"@type"`
	Name          string        `json:"name,omitempty"`
	AlternateName string        `json:"alternateName,omitempty"`
	Identifier    string        `json:"legislationIdentifier,omitempty"`
	URL           string        `json:"url,omitempty"`
	Language      string        `json:"inLanguage,omitempty"`
	PassedBy      *organization `json:"legislationPassedBy,omitempty"`
	Date          string        `json:"legislationDate,omitempty"`
	Published     string        `json:"datePublished,omitempty"`
	BasedOn       string        `json:"isBasedOn,omitempty"`
	Text          string        `json:"text,omitempty"`
	PartOf        *legislation  `json:"isPartOf,omitempty"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

const schemaOrg = "https://schema.org"

// documentData describes a document to machines.
func (d *dialect) documentData(l Layout, doc *policy.Document) legislation {
	data := legislation{
		Context: schemaOrg, Type: "Legislation", Name: d.t(doc.Title), AlternateName: d.t(doc.Alternate),
		Identifier: doc.Number, URL: d.absolute(l, doc.Address("")), Language: d.tag(),
		Date: doc.Adopted, Published: doc.Published, BasedOn: doc.SourceURL,
	}
	if hasText(doc.Issuer) {
		data.PassedBy = &organization{"GovernmentOrganization", d.t(doc.Issuer)}
	}
	return data
}

// provisionData describes a provision as a part of its document.
func (d *dialect) provisionData(l Layout, doc *policy.Document, p *policy.Provision) legislation {
	address := d.absolute(l, doc.Address(p.Path()))
	return legislation{
		Context: schemaOrg, Type: "Legislation", Name: d.t(p.Heading), Identifier: address, URL: address,
		Language: d.tag(), Text: d.t(p.Text),
		PartOf: &legislation{Type: "Legislation", Name: d.t(doc.Title), URL: d.absolute(l, doc.Address(""))},
	}
}

// definedTerm is schema.org's DefinedTerm.
type definedTerm struct {
	Context     string `json:"@context"`
	Type        string `json:"@type"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage"`
	URL         string `json:"url"`
}

// termData describes a term, with the definition if the text gives one.
func (d *dialect) termData(l Layout, t *policy.Term) definedTerm {
	return definedTerm{schemaOrg, "DefinedTerm", d.t(t.Name), d.t(t.Definition), d.tag(), d.absolute(l, "/t/"+t.Slug)}
}

// collection is schema.org's Collection: a series of documents.
type collection struct {
	Context  string        `json:"@context"`
	Type     string        `json:"@type"`
	Name     string        `json:"name"`
	Language string        `json:"inLanguage"`
	URL      string        `json:"url"`
	Parts    []legislation `json:"hasPart"`
}

// seriesData describes a series with its documents.
func (d *dialect) seriesData(l Layout, s *policy.Series) collection {
	c := collection{schemaOrg, "Collection", d.t(s.Title), d.tag(), d.absolute(l, "/series/"+s.Slug), []legislation{}}
	for _, m := range s.Members {
		c.Parts = append(c.Parts, legislation{Type: "Legislation", Name: d.t(m.Document.Title), URL: d.absolute(l, m.Document.Address(""))})
	}
	return c
}
