package akn

import (
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// meta is the identification as work, expression and manifestation (FRBR), what the text refers to, and who answers.
func (w *writer) meta() *node {
	d, e := w.Document, w.Edition
	day, name := w.day()
	kind := "doc"
	if e.Statutory() {
		kind = "act"
	}
	work := fmt.Sprintf("/akn/%s/%s/%s/%s", country(d), kind, day, d.Slug)
	language := map[policy.Script]string{policy.Hant: "zh-Hant", policy.Hans: "zh-Hans"}[w.Script]
	expression := fmt.Sprintf("%s/%s@%s;edition-%d", work, language, w.received(), e.Number)
	author := "#unknown"
	if !d.Issuer.Empty() {
		author = "#issuer"
	}
	identification := element("identification", "source", agent)
	frbr := func(level, uri, dated, named, by string) *node {
		n := element("FRBR" + level)
		n.add(element("FRBRthis", "value", uri+"/!main"), element("FRBRuri", "value", uri))
		if level == "Work" {
			n.add(element("FRBRalias", "value", w.Origin+d.Address(""), "name", "identifier"))
		}
		return n.add(element("FRBRdate", "date", dated, "name", named), element("FRBRauthor", "href", by))
	}
	w1 := frbr("Work", work, day, name, author).add(element("FRBRcountry", "value", country(d)))
	if d.Number != "" {
		w1.add(element("FRBRnumber", "value", d.Number))
	}
	if !d.Untitled() {
		w1.add(element("FRBRname", "value", d.Title.In(w.Script)))
	}
	identification.add(
		w1,
		frbr("Expression", expression, w.received(), "received", author).add(
			element("FRBRversionNumber", "value", fmt.Sprint(e.Number)), element("FRBRlanguage", "language", language)),
		frbr("Manifestation", expression+".xml", w.received(), "received", agent).add(element("FRBRformat", "value", "application/akn+xml")),
	)
	duties := w.duties() // it names organizations
	refs := element("references", "source", agent)
	refs.add(element("TLCOrganization", "eId", "yihaowen", "href", w.Origin+"/", "showAs", "Yihaowen"))
	if author == "#issuer" {
		refs.add(element("TLCOrganization", "eId", "issuer", "href", "/ontology/organization/issuer", "showAs", d.Issuer.In(w.Script)))
	} else {
		refs.add(element("TLCOrganization", "eId", "unknown", "href", "/ontology/organization/unknown", "showAs", policy.Label("unstated").In(w.Script)))
	}
	for _, list := range [][]*node{w.organizations.list, w.concepts.list} {
		for _, n := range list {
			refs.add(n)
		}
	}
	meta := element("meta").add(identification, refs)
	return meta.add(w.proprietary(duties))
}

// duties are who answers for each measure: confirmed by an editor, or as the text says.
func (w *writer) duties() (list []*node) {
	for _, row := range w.Rows {
		duty := func(name policy.Text, href string, role policy.Role, due, basis string) {
			list = append(list, element("y:responsibility", "measure", "#"+row.EID, "organization", w.organizations.of(href, name.In(w.Script)),
				"role", string(role), "due", due, "basis", basis))
		}
		for _, a := range row.Assignments {
			duty(a.Department.Name, w.Origin+"/org/"+a.Department.Slug, a.Role, a.Due, "confirmed")
		}
		for _, p := range row.Stated {
			href := "/ontology/organization/" + p.Name.Hant // nobody confirmed which department it is
			if p.Department != "" {
				href = w.Origin + "/org/" + p.Department
			}
			duty(p.Name, href, p.Role, p.Due, "stated")
		}
	}
	return list
}

// proprietary is what Akoma Ntoso has no elements for: the file that the text comes from, and duties.
func (w *writer) proprietary(duties []*node) *node {
	n := element("proprietary", "source", agent, "xmlns:y", ours)
	n.add(element("y:source", "sha256", w.Edition.SHA256, "script", string(w.Edition.Script), "url", w.Document.SourceURL).add(w.Document.Source.In(w.Script)))
	for _, d := range duties {
		n.add(d)
	}
	return n
}

// preface is the head of the document: title, number, who issued it and when.
func (w *writer) preface() *node {
	d := w.Document
	p := element("preface").add(element("p").add(element("docTitle").add(d.Title.In(w.Script))))
	if d.Number != "" {
		p.add(element("p").add(element("docNumber").add(d.Number)))
	}
	if !d.Issuer.Empty() {
		p.add(element("p").add(element("docProponent").add(d.Issuer.In(w.Script))))
	}
	if d.Adopted != "" {
		p.add(element("p").add(element("docDate", "date", d.Adopted).add(d.Adopted)))
	}
	return p
}
