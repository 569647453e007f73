package policy

// Unsaid are the points in a list of provisions and below it that stand in the text above them already: where none of a list has
// words of its own. Who writes a text whole leaves them out, or each number would stand twice, the second time without words.
func Unsaid(list []*Provision) map[*Provision]bool {
	silent := map[*Provision]bool{}
	unsaid(list, silent)
	return silent
}

func unsaid(list []*Provision, silent map[*Provision]bool) (all bool) {
	all = len(list) > 0
	for _, p := range list {
		below := len(p.Children) == 0
		if !below {
			below = unsaid(p.Children, silent)
		}
		all = all && below && p.Kind.IsPoint() && p.Heading.Empty() && p.Text.Empty() && len(p.Pictures) == 0
	}
	for _, p := range list {
		if all {
			silent[p] = true
		}
	}
	return all
}

// LabelIn is the numbering as printed, with its characters as the script writes them: 第三條, 第三条.
func (p *Provision) LabelIn(s Script) string {
	if s == Hant {
		return labelHant.Replace(p.Label)
	}
	return labelHans.Replace(p.Label)
}
