package roster

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// departments reads who answers for a row.
func (t *table) departments(l sheet.Line, row *Row) {
	var leads, joint []string
	rowRole, sign := t.rowRole(l)
	for _, of := range []struct {
		column column
		role   policy.Role
	}{{colLead, policy.Lead}, {colJoint, policy.Lead}, {colSupport, policy.Support}, {colContact, policy.Contact}} {
		for _, i := range t.columns[of.column] {
			cell := t.clean(l, of.column, i)
			if kind := t.holders[i]; kind != noHolder {
				cell = t.holder(l, row, cell, kind)
			}
			if of.role == policy.Lead && unit.Joint(cell) {
				row.Joint = true
			}
			units := unit.Of(cell, of.role)
			if len(t.roles) > 0 && of.column == colLead {
				for i := range units {
					if units[i].Role = rowRole; rowRole == "" {
						row.Marks = append(row.Marks, Mark{Unit: units[i].Name, Sign: sign})
					}
				}
			}
			if t.starLeads {
				units = unit.Starred(units, of.role)
			} else if signs := unit.Signs(units); signs != "" {
				t.unread(t.sheet, l.Number, policy.UnreadSign, signs)
			}
			row.Joint = row.Joint || of.role == policy.Lead && unit.Leading(units) > 1
			for _, u := range units {
				switch {
				case u.Role == policy.Lead && of.column == colJoint:
					joint = append(joint, u.Name)
				case u.Role == policy.Lead:
					leads = append(leads, u.Name)
				case u.Role == policy.Support:
					row.Support = append(row.Support, u.Name)
				case u.Role == policy.Contact:
					row.Contact = append(row.Contact, u.Name)
				}
			}
		}
	}
	row.Joint = row.Joint || t.allLead
	switch {
	case len(leads) > 1 && t.firstLeads && !row.Joint: // as the table says
		row.Support = append(slices.Clone(leads[1:]), row.Support...)
		leads = leads[:1]
	case len(joint) > 0 && len(leads) <= 1:
		row.Joint = true
	}
	if leads = append(leads, joint...); len(leads) > 0 {
		row.Lead, row.Rivals = leads[0], leads[1:]
	}
}
