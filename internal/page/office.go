package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Login 登入頁 asks for a name and a password.
type Login struct {
	Layout
	Name   string // as typed
	Return string // where to go on, an address of this site
	Wrong  bool   // the name or the password is wrong
	Wait   int    // minutes until the next attempt, 0: none
	Busy   bool   // too many wait to log in at this moment
}

// Password 改密碼頁 lets somebody change his own password.
type Password struct {
	Layout
	Problem string // "old", "again", "new", "wait", "" for none
	Busy    bool   // too many passwords are being checked at this moment
}

// Office 工作台 is where somebody who is logged in starts.
type Office struct {
	Layout
	Documents []*policy.Document
	Duties    []policy.Duty // of an official
}

// TableForm 分工總表 links one department to many measures at once.
type TableForm struct {
	Layout
	Document   *policy.Document
	Rows       []office.Row
	Checked    map[int]bool
	Everybody  []office.Candidate
	Form       office.AssignForm
	Problem    policy.IssueCode
	Measure    int // which one the problem is about, 0 if all
	Candidates []office.Candidate
	Saved      int // how many were linked just now
}

// Users 帳號頁 lists the accounts.
type Users struct {
	Layout
	Users     []*policy.User
	Officials []*policy.Official
	Name      string
	Access    policy.Access
	Official  string           // slug, as chosen
	Problem   policy.IssueCode // or "password"
}

// User 帳號頁 is where an admin changes one account.
type User struct {
	Layout
	Account   *policy.User
	Officials []*policy.Official
	Self      bool             // it is the admin's own
	At        string           // the form that could not be saved: "access", "password", "state"
	Problem   policy.IssueCode // or "self", "last", "password"
	Done      bool
}

func (*Login) template() string     { return "login" }
func (*Password) template() string  { return "password" }
func (*Office) template() string    { return "office" }
func (*TableForm) template() string { return "table" }
func (*Users) template() string     { return "users" }
func (*User) template() string      { return "user" }

func (p *Login) prepare()     { p.Single = true }
func (p *Password) prepare()  { p.Single = true }
func (p *Office) prepare()    { p.Single = true }
func (p *TableForm) prepare() { p.Single, p.Document = true, or(p.Document) }
func (p *Users) prepare()     { p.Single = true }
func (p *User) prepare()      { p.Single, p.Account = true, or(p.Account) }

var officeCrumb = Crumb{Path: "/admin", Page: "office"}

func (p *Login) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/login", Page: "login"}} }

func (p *Password) crumbs() []Crumb {
	return []Crumb{startCrumb, officeCrumb, {Path: p.Path, Page: "password"}}
}

func (p *Office) crumbs() []Crumb { return []Crumb{startCrumb, officeCrumb} }

func (p *TableForm) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "table"})
}

func (p *Users) crumbs() []Crumb {
	return []Crumb{startCrumb, officeCrumb, {Path: p.Path, Page: "users"}}
}

// Holds reports whether the account is that of an official.
func (p *User) Holds(o *policy.Official) bool {
	return p.Account.Official != nil && p.Account.Official.ID == o.ID
}

func (p *User) crumbs() []Crumb {
	name := policy.Text{Hant: p.Account.Name, Hans: p.Account.Name}
	return []Crumb{startCrumb, officeCrumb, {Path: "/admin/users", Page: "users"}, {Path: p.Path, Name: name}}
}
