// Package unit reads the departments that a cell of a table names, and how each of them answers.
package unit

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Unit is a department that a cell names and how it answers.
type Unit struct {
	Name string
	Role policy.Role // "" where the cell does not say
	Said bool        // the cell says that this very one leads
}

// Leading is of how many units a cell says that they lead.
func Leading(list []Unit) (n int) {
	for _, u := range list {
		if u.Said {
			n++
		}
	}
	return n
}

// stars are what tables mark a name with.
const stars = "*＊★☆▲△●◆#"

// starLead is how a heading or a note says what they mean: 帶*為牽頭單位.
var starLead = pattern.Lazy(`[` + stars + `]+.{0,8}(?:牵头|主责|主办)|(?:牵头|主责|主办).{0,10}[` + stars + `]`)

// Starred reads the marks of those who lead.
func Starred(list []Unit, role policy.Role) []Unit {
	told := false
	for i := range list {
		u := &list[i]
		if name := strings.Trim(u.Name, stars+" "); name != u.Name {
			u.Name, u.Role, u.Said, told = name, policy.Lead, true, true
		}
	}
	for i := range list {
		if told && role == policy.Lead && !list[i].Said {
			list[i].Role = policy.Support
		}
	}
	return list
}

// Signs takes the stars beside names away that nothing explains, and tells which there were.
func Signs(list []Unit) (signs string) {
	for i := range list {
		if name := strings.Trim(list[i].Name, stars+" "); name != list[i].Name && name != "" {
			for _, r := range list[i].Name {
				if strings.ContainsRune(stars, r) && !strings.ContainsRune(signs, r) {
					signs += string(r)
				}
			}
			list[i].Name = name
		}
	}
	return signs
}

// What offices write behind the names in a cell (「甲局牽頭，乙局等按職責分工負責」), in both scripts.
var (
	leadWords    = pattern.Lazy(`(?:[（(](?:联合|聯合|共同|总|總|双|雙)?(?:牵头|牽頭|主责|主責|主办|主辦)(?:单位|單位)?[）)]|[（(]主[）)]|(?:总|總|联合|聯合|共同|双|雙)?(?:牵头|牽頭)(?:负责|負責|落实|落實|单位|單位)?|主责|主責)$`)
	supportWords = pattern.Lazy(`(?:[（(](?:配合|协办|協辦|参与|參與)(?:单位|單位)?[）)]|[（(][辅輔副协協配][）)]|(?:配合|协助|協助|协办|協辦|参与|參與|参加|參加)(?:落实|落實|做好)?)$`)
	jointWords   = pattern.Lazy(`(?:联合|聯合|共同|双|雙)(?:牵头|牽頭)(?:负责|負責|落实|落實|单位|單位)?[）)]?$`)
	idleWords    = pattern.Lazy(`(?:(?:按照?|根据|根據)?(?:各自)?(?:职责|職責)?分工(?:负责|負責|落实|落實)|按(?:照)?(?:各自)?(?:职责|職責)(?:分工)?(?:负责|負責|落实|落實)?|分(?:别|別)(?:负责|負責)|共同(?:负责|負責)|(?:具体|具體)?(?:负责|負責)|等(?:\d+|[一二三四五六七八九十两兩多各]+)?(?:个|個|家)?(?:有关|有關|相关|相關)?(?:单位|單位|部门|部門)?)$`)
	numbering    = pattern.Lazy(`(?:^|[\s\x{3000}])\d{1,2}[.．)）]\s*|[①-⑳]`)
	rolePrefix   = pattern.Lazy(`^(?:由)?(?:(牵头|牽頭|主办|主辦|主责|主責|主)|(配合|协办|協辦|参与|參與|辅|輔|协|協)|(?:责任|責任|负责|負責|承办|承辦|落实|落實|实施|實施|执行|執行|权责|權責))(?:责任|責任|负责|負責)?(?:单位|單位|部门|部門|机构|機構|机关|機關|主体|主體|科室|处室|處室)?[：:]\s*`)
	roleBelow    = pattern.Lazy(`\s*\n\s*([（(][\p{Han}]{1,6}[）)])\s*(?:\n|$)`) // 甲局⏎（牽頭）
	footnote     = pattern.Lazy(`\s*(?:[\[［【〔]\d{1,2}[\]］】〕]|[¹²³⁰-⁹]+)$`)
	joined       = pattern.Lazy(`[，,；;]?(?:会同|會同)`)
	ampersand    = pattern.Lazy(`(\p{Han}[）)]?)[&＆](\p{Han})`) // 甲局&乙局, but Test & Co
	groupBehind  = pattern.Lazy(`(?:以及|及其?|和|与|與)((?:各|其他|有关|有關|相关|相關|区直|區直|市直).+)$`)
)

// groupAlone is how offices name several bodies at once: 各街道, 區直各部門, 其他有關單位.
var groupAlone = pattern.Lazy(`^(?:(?:全[区區市县縣镇鎮]|辖区|轄區)?各(?:街道|乡镇|鄉鎮|镇|鎮|乡|鄉|区|區|县|縣|社区|社區|部门|部門|单位|單位|相关|相關|有关|有關|职能|職能|成员|成員|产业|產業|园区|園區|国企|國企|局|委).*|` +
	`(?:[省市区區县縣]{1,3}(?:直|级|級|属|屬)?|其他|有关|有關|相关|相關|全体|全體|各级|各級)(?:各|有关|有關|相关|相關|国有|國有|成员|成員|职能|職能)*(?:部门|部門|单位|單位|机关|機關|企业|企業|国企|國企)(?:.{0,4}[（(].+[）)])?|` +
	`(?:其他|有关|有關|相关|相關|涉及|所在|属地|屬地)(?:的|各)?(?:街道|乡镇|鄉鎮|镇|鎮|社区|社區|园区|園區|区县|區縣)(?:办|辦|办事处|辦事處)?|(?:\d+|[一二三四五六七八九十]+)(?:个|個)?(?:街道|乡镇|鄉鎮|镇街|鎮街|镇|鎮)(?:办事处|辦事處)?|街道(?:办|辦|办事处|辦事處)?|乡镇|鄉鎮|镇街|鎮街|驻[区區市]单位|駐區單位|(?:全体|全體)?(?:成员|成員)(?:单位|單位))$`)

// Of are the departments that a cell of a table names. role is that of the column:
// where the cell itself says who leads, the others support.
func Of(cell string, role policy.Role) (list []Unit) {
	told := false
	cell = roleBelow().ReplaceAllString(cell, "$1\n")
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
				said = RoleAt(&part)
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
				u := Unit{Name: strings.TrimSpace(footnote().ReplaceAllString(strings.TrimSpace(name), "")), Role: said}
				if own := RoleAt(&u.Name); own != "" {
					u.Role, u.Said = own, own == policy.Lead
				}
				told = told || u.Role == policy.Lead
				for _, name := range group(u.Name) {
					if name != "" && !slices.ContainsFunc(list, func(o Unit) bool { return o.Name == name }) {
						list = append(list, Unit{name, u.Role, u.Said})
					}
				}
			}
		}
	}
	for i := range list {
		if list[i].Role == "" {
			list[i].Role = role
			if told && role == policy.Lead {
				list[i].Role = policy.Support
			}
		}
	}
	return list
}

// RoleAt takes what says the role off the end of a text and tells which, "" if none is said.
func RoleAt(s *string) (role policy.Role) {
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

// conjunctions part two bodies, or stand in the name of one (人力資源和社會保障局).
var conjunctions = pattern.Lazy(`以及|及|和|与|與|[ \x{3000}]+`)

// Parted are the ways to read a name as two.
func Parted(name string) (pairs [][2]string) {
	for _, at := range conjunctions().FindAllStringIndex(name, -1) {
		a, b := strings.TrimSpace(name[:at[0]]), strings.TrimSpace(name[at[1]:])
		if a != "" && b != "" {
			pairs = append(pairs, [2]string{a, b})
		}
	}
	return pairs
}

// IsGroup reports whether a name is that of several bodies at once.
func IsGroup(name string) bool { return groupAlone().MatchString(name) }

// Joint reports whether a cell says that those whom it names lead together.
func Joint(cell string) bool { return jointWords().MatchString(cell) }

// StarLeads reports whether words in Simplified say that those with a star lead.
func StarLeads(words string) bool { return starLead().MatchString(words) }

// Labelled reports whether words begin with a label of departments (牽頭單位：).
func Labelled(words string) bool { return rolePrefix().MatchString(words) }
