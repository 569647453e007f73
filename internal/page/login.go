package page

// Login 登入頁 asks for a name and a password.
type Login struct {
	Layout
	Name   string // as typed
	Return string // where to go on, an address of this site
	Wrong  bool   // the name or the password is wrong
	Wait   int    // minutes until the next attempt, 0: none
	Busy   bool   // too many wait to log in at this moment
	// Ended says that a form was sent by somebody who is logged in no more. To is where it was
	// sent to and Typed its fields, which go through the login; "" where they cannot.
	Ended bool
	To    string
	Typed string
	Files bool // it came with files, which have to be chosen again
}

func (p *Login) prepare() { p.Single = true }

func (p *Login) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/login", Page: "login"}} }
