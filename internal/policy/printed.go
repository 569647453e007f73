package policy

import "strings"

// Printed is the number that a measure's text prints and that means it alone in its document
// (第二十七條, 第十條之一), "" where it prints none or one that starts anew in each group (（一）).
func (p *Provision) Printed() string {
	if strings.HasPrefix(p.Label, "第") && strings.ContainsAny(p.Label, "条條") {
		return p.Label
	}
	return ""
}
