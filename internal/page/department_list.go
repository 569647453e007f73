package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// DepartmentList 單位與崗位 lists the departments to an editor.
type DepartmentList struct {
	Layout
	Departments []policy.CountedDepartment
	Name        string // as typed for a new one
	Problem     policy.IssueCode
	Taken       *policy.Department
	Done        bool
	Groups      []*policy.Group
	Group       string // as typed, with its members
	Members     string
	// GroupProblem is why the group could not be saved; none without a code.
	GroupProblem policy.Issue
}

func (p *DepartmentList) prepare() { p.Single = true }

var departmentListCrumb = Crumb{Path: "/admin/org", Page: "department_list"}

func (p *DepartmentList) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, departmentListCrumb}
}
