package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// DepartmentEdit 單位登記 is the editing page of a department 單位 or, where Official is given, of a
// post in it 崗位.
type DepartmentEdit struct {
	Layout
	Department *policy.Department
	Official   *policy.Official
	Contact    policy.ContactDetails // of the official
	Reminded   policy.MailPoint      // where reminders go to
	Named      []string              // where people wrote the official's name, as addresses
	Tenures    []policy.Tenure       // who held the post, the last one first
	Accounts   []*policy.User        // that log in as the official
	Officials  []*policy.Official    // of the department
	Duties     []policy.Duty         // that have not ended
	Documents  []*policy.Document
	Held       int                // documents there are
	Everybody  []office.Candidate // departments, for typing ahead without scripts
	Typed      map[string]string
	Link       LinkForm
	At         string // the form that could not be saved: "rename", "alias", "merge", "post", "move", "holder", "contact", "erase", "link"
	Problem    policy.IssueCode
	Taken      *policy.Department // of "taken"
	Candidates []office.Candidate // of "several"
	Done       bool
	Erasing    int // how many erasures may still be read in the database's log
}

// LinkForm is what an editor typed to make a department or an official answer for
// measures, from its own page.
type LinkForm struct {
	office.AssignForm
	Doc     string              // slug
	What    string              // measures by number, address or heading, as typed
	Picked  []*policy.Provision // boxes that are ticked
	Offered []*policy.Provision // what the typed could mean
}

// Value is what was typed into a field of a form that could not be saved.
func (p *DepartmentEdit) Value(field, otherwise string) string {
	if v, ok := p.Typed[field]; ok {
		return v
	}
	return otherwise
}

// Where is the page's own address without the script.
func (p *DepartmentEdit) Where() string {
	if p.Official != nil {
		return "/admin/official/" + p.Official.Slug
	}
	return "/admin/org/" + p.Department.Slug
}

// Public is the page that everybody sees.
func (p *DepartmentEdit) Public() string {
	if p.Official != nil {
		return "/official/" + p.Official.Slug
	}
	return "/org/" + p.Department.Slug
}

func (p *DepartmentEdit) prepare() { p.Single, p.Department = true, or(p.Department) }

func (p *DepartmentEdit) crumbs() []Crumb {
	list := []Crumb{startCrumb, workbenchCrumb, departmentListCrumb, {Path: "/admin/org/" + p.Department.Slug, Name: p.Department.Name}}
	if p.Official != nil {
		list = append(list, Crumb{Path: p.Path, Name: p.Official.Post})
	}
	return list
}
