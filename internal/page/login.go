package page

// Login 登入頁 asks for a name and a password.
type Login struct {
	Layout
	Name   string // as typed
	Return string // where to go on, an address of this site
	Wrong  bool   // the name or the password is wrong
	Wait   int    // minutes until the next attempt, 0: none
	Busy   bool   // too many wait to log in at this moment
}

func (p *Login) prepare() { p.Single = true }

func (p *Login) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/login", Page: "login"}} }
