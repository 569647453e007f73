package roster

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Holder is a person whom a cell names beside a department (責任單位及責任人).
type Holder struct{ Unit, Person, Post string }

// holderKind is how a column names departments together with people.
type holderKind int

const (
	noHolder     holderKind = iota
	holderBehind            // 責任單位及責任人: who answers, behind the department
	otherBehind             // 責任單位及聯繫人: somebody else, who is not read
	otherBefore             // 分管領導及責任單位
)

var (
	holderHeading = pattern.Lazy(`^(.*?(?:单位|部门|机构|机关|主体|处室|科室|牵头|责任))(?:及其?|以及|和|与|、|/|\+|（|\()(?:具体|主要|直接|第一|单位)?(?:(责任人员?|负责人|负责同志)|((?:责任|分管|牵头|主管)?领导|联[系络][人员](?:员)?|经办人)).*$`)
	otherHeading  = pattern.Lazy(`^(?:(?:责任|分管|牵头|主管|区)?领导|责任人|负责人)(?:及其?|以及|和|与|、|/|\+)(.*(?:单位|部门|机构|机关|主体|处室|科室))$`)

	unitAndPerson = pattern.Lazy(`^(.+?)\s*(?:[（(](.+)[）)]|[：:]\s*(.+))$`)
	postWord      = pattern.Lazy(`(?:长|長|主任|书记|書記|经理|經理|科员|科員|专员|專員|调研员|調研員|主席|秘书|秘書)$`)
	perhapsPerson = pattern.Lazy(`^[\p{Han}·]{2,6}$`)
	inBrackets    = pattern.Lazy(`^(.+?)[（(]([^（(]+)[）)]$`)
)

// withHolder is the part of a heading that names departments, where it names people beside them.
func (t *table) withHolder(heading string) (unit string, kind holderKind) {
	heading = t.simplified(heading)
	if m := holderHeading().FindStringSubmatch(heading); m != nil {
		if m[2] != "" {
			return m[1], holderBehind
		}
		return m[1], otherBehind
	}
	if m := otherHeading().FindStringSubmatch(heading); m != nil {
		return m[1], otherBefore
	}
	return heading, noHolder
}

// holder takes the people out of a cell that names them beside departments, and gives the departments. Where
// nothing in the cell says which is which, the planner asks.
func (t *table) holder(l sheet.Line, row *Row, cell string, kind holderKind) string {
	var units []string
	put := func(unit, person, behind string) {
		units = append(units, unit+behind)
		person, post := nameAndPost(person)
		if person == "" {
			return
		}
		if kind == holderBehind {
			row.Holders = append(row.Holders, Holder{unit, person, post})
			row.Columns |= 1<<colPerson | 1<<colPost
			return
		}
		t.unread(t.sheet, l.Number, policy.UnreadHolder, strings.TrimSpace(person+" "+post))
	}
	within := 0 // brackets
	segments := strings.FieldsFunc(cell, func(r rune) bool {
		switch {
		case strings.ContainsRune("（(", r):
			within++
		case strings.ContainsRune("）)", r):
			within--
		}
		return within <= 0 && strings.ContainsRune("、，,；;。\n", r)
	})
	if lines := strings.Fields(cell); len(lines) > 1 && len(lines)%2 == 0 && !strings.ContainsAny(cell, "、，,；;:：（(") && strings.Contains(cell, "\n") && len(strings.Split(cell, "\n")) == len(lines) {
		segments = nil // a department and its person in lines of their own
		for i := 0; i < len(lines); i += 2 {
			segments = append(segments, lines[i]+" "+lines[i+1])
		}
	}
	bare := 0
	for _, s := range segments {
		s = strings.TrimSpace(s)
		if unit.Labelled(s) {
			units = append(units, s)
			continue
		}
		plain, behind := s, ""
		if unit.RoleAt(&plain) != "" {
			behind = strings.TrimPrefix(s, plain) // 甲局（張三）牽頭
		}
		m := unitAndPerson().FindStringSubmatch(plain)
		words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \u3000/／—－-\t", r) })
		switch {
		case m != nil:
			put(strings.TrimSpace(m[1]), strings.TrimSpace(m[2]+m[3]), behind)
		case len(words) > 1 && kind == otherBefore:
			put(words[len(words)-1], strings.Join(words[:len(words)-1], " "), "")
		case len(words) > 1:
			put(words[0], strings.Join(words[1:], " "), "")
		default:
			units = append(units, s)
			bare++
		}
	}
	if bare > 0 && len(segments) > 1 && len(row.Holders) == 0 {
		row.Mixed = append(row.Mixed, units...)
	}
	return strings.Join(units, "、")
}

// nameAndPost parts what a cell says of a person.
func nameAndPost(words string) (person, post string) {
	fields := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" \u3000，,、/", r) })
	if len(fields) == 2 {
		switch a, b := fields[0], fields[1]; {
		case postWord().MatchString(b):
			return a, b
		case postWord().MatchString(a):
			return b, a
		}
	}
	return strings.TrimSpace(words), ""
}

// peopled takes people out of the names of a row where somebody said that they are people, and gives what nobody
// has said yet: it is asked where the row is taken in.
func (p *planner) peopled(row *Row) (open []*Question) {
	if len(row.Mixed) > 0 && slices.ContainsFunc(row.Mixed, func(name string) bool { return !p.stands(name) }) {
		names := strings.Join(row.Mixed, "、")
		q := question(policy.RowHolder, names).of(option("units", policy.ChoiceUnits))
		if len(row.Mixed) == 2 {
			q.of(option("person", policy.ChoicePerson, row.Mixed[0], row.Mixed[1]))
		}
		q.Why = policy.NewIssue(policy.RowHolder, names)
		switch p.answer(q) {
		case "":
			open = append(open, q)
		case "person":
			p.person(row, row.Mixed[1], row.Mixed[0], row.Mixed[1])
			row.Mixed = nil
		}
	}
	for _, name := range slices.Concat([]string{row.Lead}, row.Rivals, row.Support, row.Contact) {
		m := inBrackets().FindStringSubmatch(name)
		if m == nil || p.stands(name) || !perhapsPerson().MatchString(m[2]) || unit.Ends(m[2]) || unit.IsGroup(name) {
			continue
		}
		q := question(policy.RowHolder, name).of(option("units", policy.ChoiceOne), option("person", policy.ChoicePerson, m[1], m[2]))
		q.Why = policy.NewIssue(policy.RowHolder, name)
		switch p.answer(q) {
		case "":
			if p.called(m[1]) && !p.called(m[2]) {
				open = append(open, q)
			}
		case "person":
			p.person(row, name, m[1], m[2])
		}
	}
	return open
}

// person makes of a name in a row the department it stands for, with its person.
func (p *planner) person(row *Row, name, unit, person string) {
	row.Holders = append(slices.Clone(row.Holders), Holder{Unit: unit, Person: person})
	row.Columns |= 1<<colPerson | 1<<colPost
	is := func(s string) bool { return s == name }
	for _, list := range []*[]string{&row.Rivals, &row.Support, &row.Contact} {
		*list = slices.Clone(*list)
		for i := range *list {
			if is((*list)[i]) {
				(*list)[i] = unit
			}
		}
		if unit == row.Lead { // 甲局、張三：the second name was that of the first one's person
			*list = slices.DeleteFunc(*list, func(s string) bool { return s == unit })
		}
	}
	if is(row.Lead) {
		row.Lead = unit
	}
}

// heldBy is who holds the post of a department that a row names, nil if it names nobody.
func (p *planner) heldBy(row Row, unit string) *policy.Official {
	for _, h := range row.Holders {
		if h.Unit == unit {
			return p.official(Row{Person: h.Person, Post: h.Post, Public: row.Public})
		}
	}
	return nil
}
