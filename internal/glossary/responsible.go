package glossary

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// How official documents name who is responsible, in Simplified Chinese: in
// brackets at a measure's end, or as its last sentence.
var (
	bracketed = regexp.MustCompile(`[（(]([^（）()]{2,300})[）)]`)
	labelled  = regexp.MustCompile(`^\s*(责任单位|责任部门|牵头单位|牵头部门|配合单位|配合部门|协同单位|参与单位|联络单位)[:：]\s*`)
	sentence  = regexp.MustCompile(`(?:^|[。；，])(由([^。；，]{2,60}?)(?:负责|牵头)[^。；，]{0,12}(?:，([^。；，]{2,80}?)(?:配合|参与)[^。；，]{0,6})?)。?\s*$`)
	body      = regexp.MustCompile(`(局|委|办|部|厅|院|署|会|中心|公司|政府|集团|街道|镇|乡|单位|部门)$`)
)

// findResponsible lists the departments that a measure's own text makes responsible.
// Where it lists several without saying who leads, the first is proposed as the
// lead, as is the custom with such lists; an editor decides.
func findResponsible(places []*field) []*policy.Proposal {
	var list []*policy.Proposal
	for _, f := range places {
		if f.name != policy.Body || f.Provision == nil || !f.Provision.Leaf() {
			continue
		}
		hans := string(f.hans)
		for _, m := range bracketed.FindAllStringSubmatchIndex(hans, -1) {
			list = append(list, f.sections(hans, m[2], m[3])...)
		}
		if m := sentence.FindStringSubmatchIndex(hans); m != nil && len(list) == 0 || m != nil && list[len(list)-1].Provision != f.Provision {
			list = append(list, f.bodies(hans, m[4], m[5], m[2], m[3], policy.Lead)...)
			if m[6] >= 0 && len(list) > 0 {
				list = append(list, f.bodies(hans, m[6], m[7], m[2], m[3], policy.Support)...)
			}
		}
	}
	return list
}

// sections reads 牵头单位：…；配合单位：… between bytes start and end.
func (f *field) sections(hans string, start, end int) []*policy.Proposal {
	var list []*policy.Proposal
	for at := start; at < end; {
		stop := end
		if i := strings.IndexAny(hans[at:end], "；;"); i >= 0 {
			stop = at + i
		}
		if m := labelled.FindStringSubmatch(hans[at:stop]); m != nil {
			role := policy.Support
			switch {
			case strings.HasPrefix(m[1], "责任"), strings.HasPrefix(m[1], "牵头"):
				role = policy.Lead
			case strings.HasPrefix(m[1], "联络"):
				role = policy.Contact
			}
			list = append(list, f.bodies(hans, at+len(m[0]), stop, start, end, role)...)
		}
		_, width := utf8.DecodeRuneInString(hans[stop:])
		at = stop + max(width, 1)
	}
	return list
}

// bodies are the departments named between bytes start and end; quoteStart and
// quoteEnd bound the words that say so. Only the first of a list can lead.
func (f *field) bodies(hans string, start, end, quoteStart, quoteEnd int, role policy.Role) []*policy.Proposal {
	var list []*policy.Proposal
	rune := func(at int) int { return utf8.RuneCountInString(hans[:at]) }
	for at := start; at <= end; {
		stop := end
		separator := 0
		if i := strings.IndexAny(hans[at:end], "、，,"); i >= 0 {
			stop = at + i
			_, separator = utf8.DecodeRuneInString(hans[stop:])
		}
		name := strings.TrimSpace(hans[at:stop])
		if body.MatchString(name) {
			from := at + strings.Index(hans[at:stop], name)
			list = append(list, &policy.Proposal{
				Provision: f.Provision, Role: role, Name: f.text(rune(from), rune(from+len(name))),
				Quote: f.text(rune(quoteStart), rune(quoteEnd)),
			})
			if role == policy.Lead {
				role = policy.Support
			}
		}
		if separator == 0 {
			break
		}
		at = stop + separator
	}
	return list
}
