// Package dataset is the page of open data: what programs can take away whole.
package dataset

import (
	"github.com/yihaowen/yihaowen/internal/bulk"
	"github.com/yihaowen/yihaowen/internal/page"
)

// Dataset 開放數據 lists what stands packed, and how programs follow it.
type Dataset struct {
	page.Layout
	Held *bulk.Manifest // nil where none was made yet
	Off  bool           // none is made here
}

// NewDataset is the page of what stands packed, nil for nothing.
func NewDataset(layout page.Layout, m *bulk.Manifest) *Dataset {
	p := &Dataset{Layout: layout, Held: m}
	p.Path, p.Way = "/bulk", []page.Crumb{{Path: "/", Page: "start"}, {Path: "/bulk", Page: "dataset"}}
	return p
}
