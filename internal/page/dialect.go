package page

import (
	"fmt"
	"html/template"
	"maps"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page/asset"
	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// dialect is what templates can call: everything that depends on the script is
// bound to one.
type dialect struct {
	*markup.Dialect
	assets   *asset.Set
	calendar policy.Calendar
}

func (d *dialect) funcs() template.FuncMap {
	funcs := template.FuncMap{
		"absolute": d.absolute, "said": said, "asking": asking, "asset": d.asset, "infull": d.infull, "choice": choice,
		"context": running.SentencesAround, "counts": policy.Count, "date": date, "distinct": distinct,
		"documentData": d.documentData, "facetGroups": facetGroups, "gather": running.Gather, "held": validity.Held, "holds": holds, "says": d.says, "chosen": d.chosen, "column": roster.Words,
		"in": in, "iso": iso, "leaves": leaves, "levels": levels, "unit": d.unit, "kind": d.kind, "holding": d.holding, "contents": d.contents, "parts": d.parts, "properties": d.properties, "way": d.way, "wayData": d.wayData, "mapOf": d.mapOf,
		"marking": marking, "order": order, "other": d.other, "page": page,
		"piece": pieceOf, "plus": plus, "provisionData": d.provisionData, "raw": raw, "searchTemplate": d.searchTemplate, "self": d.self,
		"dial": dial, "erratum": d.erratum, "sourceAnchor": sourceAnchor, "toggle": d.toggle, "termData": d.termData, "under": (*policy.Document).Address, "urge": d.urge, "urging": urging, "weblink": weblink, "worker": d.worker,
		"once": once, "size": size,
		"correctable": policy.CorrectableKinds, "field": field,
		"bar": bar, "bodies": policy.InRole, "differences": differences, "clock": d.clock, "kinds": policy.EventKinds, "mailto": d.mailto, "rendered": d.rendered, "moment": moment,
		"percent": percent, "qr": picture.QR, "quoted": d.quoted, "statuses": policy.Statuses,
		"headingRuns": d.headingRuns, "textRuns": d.textRuns, "timeline": picture.Timeline, "strands": strandsOf, "lined": picture.Lined, "future": picture.Future, "editionStep": editionStepOf,
		"secondForm": secondForm, "alternate": func(doc *policy.Document) template.HTML {
			return running.Alternate(d.T(doc.Alternate), d.T(doc.Title), doc.Breaks)
		}, "titled": func(t policy.Text) string { return running.Titled(d.T(t)) }, "clauseOf": func(t policy.Text) string { return running.FirstClause(d.T(t)) }, "beside": beside, "relations": relations, "pair": d.pair, "seriesData": d.seriesData,
	}
	maps.Copy(funcs, d.Dialect.Funcs())
	return funcs
}

// secondForm is a name's form for pages in Traditional where it has one of its own.
func secondForm(name policy.Text) string {
	if name.Hant == name.Hans {
		return ""
	}
	return name.Hant
}

// says is what an issue says in the reader's script.
func (d *dialect) says(i policy.Issue) string { return i.In(d.Script.Language()) }

// chosen is the answer to a question of a table.
func (d *dialect) chosen(q *roster.Question) string { return q.Said(d.Script.Language()) }

// raw is a query that is encoded already; the template would encode it once more.
func raw(query string) template.URL { return template.URL(query) }

// infull is the address of a provision in the whole text of a document with so many
// measures. Of a long one only the server knows the part.
func (d *dialect) infull(doc *policy.Document, p *policy.Provision, measures int) template.URL {
	address := d.Href(doc.Address("full"))
	if measures > wholeLeaves {
		address += "?at=" + running.Anchor(p)
	}
	return template.URL(address + "#" + running.Anchor(p))
}

// self is the address of a page in the script with the given tag, "" for the
// script-neutral identifier.
func (d *dialect) self(l Layout, tag string) string {
	if tag != "" {
		tag = "/" + tag
	}
	address := l.BaseURL + tag + l.Path
	if l.Keep != "" {
		address += "?" + l.Keep
	}
	return address
}

// absolute is the identifier of a path, with the origin.
func (d *dialect) absolute(l Layout, path string) string { return l.BaseURL + path }

// searchTemplate is the search address with a placeholder, as schema.org has it.
func (d *dialect) searchTemplate(l Layout) string { return l.BaseURL + d.Href("/search") + "?q={q}" }

// other is the page in the other script, with its query.
func (d *dialect) other(l Layout) string {
	address := "/" + d.Script.Other().Tag() + l.Path
	if l.Query != "" {
		address += "?" + l.Query
	}
	return address
}

// toggle is the address that leads to the page in the other script and has the
// choice remembered: what the toggle is without JavaScript.
func (d *dialect) toggle(l Layout) string {
	mark := "?"
	if l.Query != "" {
		mark = "&"
	}
	return d.other(l) + mark + "remember=1"
}

func (d *dialect) asset(name string) (string, error) {
	a := d.assets.ByName(name)
	if a == nil {
		return "", fmt.Errorf("asset(%s): no such file in web/assets", name)
	}
	return a.Path, nil
}

// worker is the address of the service worker for the files as they are.
func (d *dialect) worker() string { return "/sw-" + d.assets.Version() + ".js" }
