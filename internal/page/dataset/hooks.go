package dataset

import (
	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Hooks 變更通知 is where editors say which addresses are told of changes.
type Hooks struct {
	page.Layout
	List  []*hook.Hook
	Typed string       // an address that could not be kept
	Issue policy.Issue // why; no code: nothing was wrong
	Done  bool
}

// NewHooks is the page of the hooks there are.
func NewHooks(layout page.Layout, list []*hook.Hook) *Hooks {
	p := &Hooks{Layout: layout, List: list}
	p.Path, p.Single = "/admin/hooks", true
	p.Way = []page.Crumb{{Path: "/", Page: "start"}, {Path: "/admin", Page: "workbench"}, {Path: p.Path, Page: "hooks"}}
	return p
}

// Full reports whether there is room for no further one.
func (p *Hooks) Full() bool { return len(p.List) >= hook.Most }
