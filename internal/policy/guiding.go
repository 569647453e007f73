package policy

import "strings"

// guiding are the ends of headings under which a document says what it is guided by and aims at as a whole.
var guiding = []string{"总体要求", "总体思路", "总体目标", "总体考虑", "指导思想", "基本原则", "工作原则", "主要原则", "目标任务", "主要目标", "工作目标", "发展目标", "重大意义", "重要意义"}

// NeedsLead reports whether somebody has to lead a measure that nobody leads: 總體要求 needs nobody until it is
// touched, which is somebody answers for it or a report says how far it is.
func (p *Provision) NeedsLead(touched bool) bool { return touched || !p.Guiding() }

// Guiding reports whether a measure is none that somebody must carry out: 指導思想 or 總體要求 of an official document. It
// keeps its number, is marked and counted apart.
func (p *Provision) Guiding() bool {
	if !p.IsMeasure() {
		return false
	}
	switch p.Kind {
	case Section, Subsection, Paragraph, Subparagraph:
	default:
		return false
	}
	heading := strings.TrimRight(p.Heading.Hans, "。：: ")
	for _, end := range guiding {
		if strings.HasSuffix(heading, end) {
			return true
		}
	}
	return false
}
