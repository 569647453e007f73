package page

// Password 改密碼頁 lets somebody change their own password.
type Password struct {
	Layout
	Unsaved
	Busy bool // too many passwords are being checked at this moment
}

func (p *Password) prepare() { p.Single = true }

func (p *Password) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "password"}}
}
