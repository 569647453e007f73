package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Users 帳號頁 lists the accounts.
type Users struct {
	Layout
	Unsaved
	Users     []*policy.User
	Officials []*policy.Official
	Name      string
	Access    policy.Access
	Official  string // slug, as chosen
}

func (p *Users) prepare() { p.Single = true }

func (p *Users) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "users"}}
}
