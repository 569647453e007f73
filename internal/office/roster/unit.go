package roster

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// unit is a department that a cell names and how it answers.
type unit struct {
	name string
	role policy.Role // "" where the cell does not say
	said bool        // the cell says that this very one leads
}

// leading is of how many units a cell says that they lead.
func leading(list []unit) (n int) {
	for _, u := range list {
		if u.said {
			n++
		}
	}
	return n
}

// stars are what tables mark a name with.
const stars = "*＊★☆▲△●◆#"

// starLead is how a heading or a note says what they mean: 帶*為牽頭單位.
var starLead = pattern.Lazy(`[` + stars + `]+.{0,8}(?:牵头|主责|主办)|(?:牵头|主责|主办).{0,10}[` + stars + `]`)

// starred reads the marks of those who lead.
func starred(list []unit, role policy.Role) []unit {
	told := false
	for i := range list {
		u := &list[i]
		if name := strings.Trim(u.name, stars+" "); name != u.name {
			u.name, u.role, u.said, told = name, policy.Lead, true, true
		}
	}
	for i := range list {
		if told && role == policy.Lead && !list[i].said {
			list[i].role = policy.Support
		}
	}
	return list
}

// What offices write behind the names in a cell (「甲局牽頭，乙局等按職責分工負責」), in both scripts.
var (
	leadWords    = pattern.Lazy(`(?:[（(](?:联合|聯合|共同|总|總|双|雙)?(?:牵头|牽頭|主责|主責)(?:单位|單位)?[）)]|(?:总|總|联合|聯合|共同|双|雙)?(?:牵头|牽頭)(?:负责|負責|落实|落實|单位|單位)?|主责|主責)$`)
	supportWords = pattern.Lazy(`(?:[（(](?:配合|协办|協辦|参与|參與)(?:单位|單位)?[）)]|(?:配合|协助|協助|协办|協辦|参与|參與|参加|參加)(?:落实|落實|做好)?)$`)
	jointWords   = pattern.Lazy(`(?:联合|聯合|共同|双|雙)(?:牵头|牽頭)(?:负责|負責|落实|落實|单位|單位)?[）)]?$`)
	idleWords    = pattern.Lazy(`(?:(?:按照?|根据|根據)?(?:各自)?(?:职责|職責)?分工(?:负责|負責|落实|落實)|按(?:照)?(?:各自)?(?:职责|職責)(?:分工)?(?:负责|負責|落实|落實)?|分(?:别|別)(?:负责|負責)|共同(?:负责|負責)|(?:具体|具體)?(?:负责|負責)|等(?:\d+|[一二三四五六七八九十两兩多各]+)?(?:个|個|家)?(?:有关|有關|相关|相關)?(?:单位|單位|部门|部門)?)$`)
	numbering    = pattern.Lazy(`(?:^|[\s\x{3000}])\d{1,2}[.．)）]\s*|[①-⑳]`)
	rolePrefix   = pattern.Lazy(`^(?:由)?(?:(牵头|牽頭|主办|主辦|主责|主責)|(配合|协办|協辦|参与|參與)|(?:责任|責任|负责|負責|承办|承辦|落实|落實|实施|實施|执行|執行|权责|權責))(?:责任|責任|负责|負責)?(?:单位|單位|部门|部門|机构|機構|机关|機關|主体|主體|科室|处室|處室)?[：:]\s*`)
	joined       = pattern.Lazy(`[，,；;]?(?:会同|會同)`)
	ampersand    = pattern.Lazy(`(\p{Han}[）)]?)[&＆](\p{Han})`) // 甲局&乙局, but Test & Co
	groupBehind  = pattern.Lazy(`(?:以及|及其?|和|与|與)((?:各|其他|有关|有關|相关|相關|区直|區直|市直).+)$`)
)

// groupAlone is how offices name several bodies at once: 各街道, 區直各部門, 其他有關單位.
var groupAlone = pattern.Lazy(`^(?:(?:全[区區市县縣镇鎮]|辖区|轄區)?各(?:街道|乡镇|鄉鎮|镇|鎮|乡|鄉|区|區|县|縣|社区|社區|部门|部門|单位|單位|相关|相關|有关|有關|职能|職能|成员|成員|产业|產業|园区|園區|国企|國企|局|委).*|` +
	`(?:[省市区區县縣]{1,3}(?:直|级|級|属|屬)?|其他|有关|有關|相关|相關|全体|全體|各级|各級)(?:各|有关|有關|相关|相關|国有|國有|成员|成員|职能|職能)*(?:部门|部門|单位|單位|机关|機關|企业|企業|国企|國企)(?:.{0,4}[（(].+[）)])?|` +
	`(?:其他|有关|有關|相关|相關|涉及|所在|属地|屬地)(?:的|各)?(?:街道|乡镇|鄉鎮|镇|鎮|社区|社區|园区|園區|区县|區縣)(?:办|辦|办事处|辦事處)?|(?:\d+|[一二三四五六七八九十]+)(?:个|個)?(?:街道|乡镇|鄉鎮|镇街|鎮街|镇|鎮)(?:办事处|辦事處)?|街道(?:办|辦|办事处|辦事處)?|乡镇|鄉鎮|镇街|鎮街|驻[区區市]单位|駐區單位|(?:全体|全體)?(?:成员|成員)(?:单位|單位))$`)

// unitsOf are the departments that a cell of a table names. role is that of the column:
// where the cell itself says who leads, the others support.
func unitsOf(cell string, role policy.Role) (list []unit) {
	told := false
	cell = rejoined(ampersand().ReplaceAllString(cell, "$1、$2"))
	cell = strings.TrimSpace(numbering().ReplaceAllString(cell, "、")) // 1.甲局 2.乙局
	for _, segment := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("，,；;。\n", r) }) {
		segment = strings.TrimSpace(segment)
		headed := policy.Role("")
		if m := rolePrefix().FindStringSubmatch(segment); m != nil { // 牽頭單位：甲局；配合單位：乙局
			if segment = segment[len(m[0]):]; m[1] != "" {
				headed = policy.Lead
			} else if m[2] != "" {
				headed = policy.Support
			}
		}
		parts := joined().Split(segment, -1)
		for i, part := range parts {
			said := policy.Role("")
			if jointWords().MatchString(part) || !strings.HasSuffix(part, "）") && !strings.HasSuffix(part, ")") { // else it is said of the last name
				said = roleAt(&part)
			}
			if said == "" {
				said = headed
			}
			if i > 0 && said == "" {
				said = policy.Support
			}
			if said == policy.Lead {
				part = strings.TrimPrefix(part, "由")
			}
			names := strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("、/／|+＋\\＼", r) })
			for _, name := range names {
				u := unit{name: strings.TrimSpace(name), role: said}
				if own := roleAt(&u.name); own != "" {
					u.role, u.said = own, own == policy.Lead
				}
				told = told || u.role == policy.Lead
				for _, name := range group(u.name) {
					if name != "" && !slices.ContainsFunc(list, func(o unit) bool { return o.name == name }) {
						list = append(list, unit{name, u.role, u.said})
					}
				}
			}
		}
	}
	for i := range list {
		if list[i].role == "" {
			list[i].role = role
			if told && role == policy.Lead {
				list[i].role = policy.Support
			}
		}
	}
	return list
}

// roleAt takes what says the role off the end of a text and tells which, "" if none is said.
func roleAt(s *string) (role policy.Role) {
	for {
		before := *s
		for _, w := range []struct {
			words func() string
			role  policy.Role
		}{
			{func() string { return leadWords().FindString(*s) }, policy.Lead},
			{func() string { return supportWords().FindString(*s) }, policy.Support},
			{func() string { return idleWords().FindString(*s) }, ""},
		} {
			// A body may be called so: what is left has to be a name.
			if found := w.words(); found != "" && len(found) < len(*s) {
				*s = strings.TrimRight(strings.TrimSuffix(*s, found), " \u3000、")
				if w.role != "" && role == "" {
					role = w.role
				}
			}
		}
		if *s == before {
			return role
		}
	}
}

// group parts what stands before a group of bodies (各街道) from it.
func group(name string) []string {
	if m := groupBehind().FindStringSubmatchIndex(name); m != nil && m[0] > 0 {
		return []string{strings.TrimSpace(name[:m[0]]), strings.TrimSpace(name[m[2]:m[3]])}
	}
	return []string{name}
}

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
			if of.role == policy.Lead && jointWords().MatchString(cell) {
				row.Joint = true
			}
			units := unitsOf(cell, of.role)
			if len(t.roles) > 0 && of.column == colLead {
				for i := range units {
					if units[i].role = rowRole; rowRole == "" {
						row.Marks = append(row.Marks, Mark{Unit: units[i].name, Sign: sign})
					}
				}
			}
			if t.starLeads {
				units = starred(units, of.role)
			}
			row.Joint = row.Joint || of.role == policy.Lead && leading(units) > 1
			for _, u := range units {
				switch {
				case u.role == policy.Lead && of.column == colJoint:
					joint = append(joint, u.name)
				case u.role == policy.Lead:
					leads = append(leads, u.name)
				case u.role == policy.Support:
					row.Support = append(row.Support, u.name)
				case u.role == policy.Contact:
					row.Contact = append(row.Contact, u.name)
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

// conjunctions part two bodies, or stand in the name of one (人力資源和社會保障局).
var conjunctions = pattern.Lazy(`以及|及|和|与|與|[ \x{3000}]+`)

// parted are the ways to read a name as two.
func parted(name string) (pairs [][2]string) {
	for _, at := range conjunctions().FindAllStringIndex(name, -1) {
		a, b := strings.TrimSpace(name[:at[0]]), strings.TrimSpace(name[at[1]:])
		if a != "" && b != "" {
			pairs = append(pairs, [2]string{a, b})
		}
	}
	return pairs
}
