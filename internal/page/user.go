package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// User 帳號頁 is where an admin changes one account.
type User struct {
	Layout
	Unsaved
	Account   *policy.User
	Officials []*policy.Official
	Self      bool // it is the admin's own
	Done      bool
}

func (p *User) prepare() { p.Single, p.Account = true, or(p.Account) }

// Holds reports whether the account is that of an official.
func (p *User) Holds(o *policy.Official) bool {
	of := p.Account.Official
	return of != nil && of.ID == o.ID && (o.ID > 0 || of.Department != nil && o.Department != nil && of.Department.ID == o.Department.ID)
}

func (p *User) crumbs() []Crumb {
	name := policy.Text{Hant: p.Account.Name, Hans: p.Account.Name}
	return []Crumb{startCrumb, workbenchCrumb, {Path: "/admin/users", Page: "users"}, {Path: p.Path, Name: name}}
}
