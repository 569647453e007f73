// Package facts is the page where editors say what a document is: its title, number, issuer and days.
package facts

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Facts 文件資料 is what is known of a held document as a whole, to be set right.
type Facts struct {
	page.Layout
	page.Unsaved
	Held     *policy.Document // as it is stored
	Document *policy.Document // as it was typed
	Done     bool
}

// New is the page of a document.
func New(layout page.Layout, d *policy.Document) *Facts {
	typed := *d
	p := &Facts{Layout: layout, Held: d, Document: &typed}
	p.Path, p.Single = "/admin/d/"+d.Slug+"/facts", true
	p.Way = []page.Crumb{{Path: "/", Page: "start"}, {Path: "/d/" + d.Slug, Name: d.Title}, {Path: p.Path, Page: "facts"}}
	return p
}

// Was is all that the page shows of the document as it is stored, by which is told whether another editor changed it meanwhile.
func (f *Facts) Was() string {
	d := f.Held
	return strings.Join([]string{d.Title.Hant, d.Number, d.Issuer.Hant, d.Adopted, d.Published}, " | ")
}
