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
}

func (p *DepartmentList) prepare() { p.Single = true }

var departmentListCrumb = Crumb{Path: "/admin/org", Page: "department_list"}

func (p *DepartmentList) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, departmentListCrumb}
}
