// Package lineage 源流 is how documents hang together across levels: which level one is of, which measure of a lower one
// answers which of an upper one, and in what strength a text takes up a phrase. It knows no storage.
package lineage

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Level 層級 is at which height of the state a document was issued; "" where that is not known.
type Level string

// The levels.
const (
	State    Level = "state"    // 中央
	Ministry Level = "ministry" // 部委
	Province Level = "province" // 省級, 直轄市 among them
	City     Level = "city"     // 市級: 地級市, 自治州, 盟
	District Level = "district" // 區縣
)

// Levels lists the levels, the highest first.
func Levels() []Level { return []Level{State, Ministry, Province, City, District} }

// Above reports whether l is known to be a higher level than other.
func (l Level) Above(other Level) bool {
	i, j := slices.Index(Levels(), l), slices.Index(Levels(), other)
	return i >= 0 && j >= 0 && i < j
}

// Basis 依據 is what told the level of a document.
type Basis string

// What tells a level, what tells best first.
const (
	ByEditor Basis = "editor" // 編輯更正
	ByIssuer Basis = "issuer" // 發文機關
	ByTitle  Basis = "title"  // 標題
	ByNumber Basis = "number" // 發文字號
)

// LevelOf tells the level of a document as an editor set it right, else from who issued it, of several the first, or from how its title or its number begins; "" where none of
// them tells: a body without a place is of any level, and so is a zone of development.
func LevelOf(d *policy.Document) (Level, Basis) {
	if d.Level != "" {
		return Level(d.Level), ByEditor
	}
	if l := levelOfBody(d.Issuer.Hans); l != "" {
		return l, ByIssuer
	}
	if l := levelOfTitle(d.Title.Hans); l != "" {
		return l, ByTitle
	}
	for _, begin := range []string{"国发", "国办发", "国函", "国办函", "中发", "中办发", "国令"} {
		if strings.HasPrefix(strings.TrimSpace(d.Number), begin) {
			return State, ByNumber
		}
	}
	return "", ""
}

var (
	//go:embed organs.tsv
	organsTable string
	//go:embed places.tsv
	placesTable string
)

// named are names by level: the longest first.
type named struct {
	name  string
	level Level
}

var organs = sync.OnceValue(func() []named { return namedIn(organsTable) })

var places = sync.OnceValue(func() map[Level][]named {
	of := map[Level][]named{}
	for _, n := range namedIn(placesTable) {
		of[n.level] = append(of[n.level], n)
	}
	return of
})

func namedIn(table string) (list []named) {
	for cells := range rowsOf(table) {
		for _, name := range strings.Fields(cells[1]) {
			list = append(list, named{name, Level(cells[0])})
		}
	}
	slices.SortStableFunc(list, func(x, y named) int { return len(y.name) - len(x.name) })
	return list
}

// rowsOf yields the rows of a table that stands beside this file, without its remarks.
func rowsOf(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// levelOfBody is the level of what begins with the name of a body. Of several, the first tells.
func levelOfBody(name string) Level {
	name = strings.TrimLeft(name, " 　\t\n")
	party := false
	for _, begin := range []string{"中国共产党", "中共"} {
		if rest, ok := strings.CutPrefix(name, begin); ok {
			name, party = rest, true
		}
	}
	if !party {
		name = strings.TrimPrefix(name, "中华人民共和国")
	}
	for _, o := range organs() {
		if rest, ok := strings.CutPrefix(name, o.name); ok {
			if _, level := cutPlace(rest); level != "" { // 国家税务总局上海市税务局
				return level
			}
			if o.level == Ministry && branch(rest) {
				return ""
			}
			return o.level
		}
	}
	rest, ok := strings.CutPrefix(name, "国务院")
	switch {
	case ok && (rest == "" || strings.ContainsAny(rest[:len(firstRune(rest))], " 　、，,；;（(《") || strings.HasPrefix(rest, "关于") || strings.HasPrefix(rest, "令")):
		return State
	case ok:
		return Ministry
	case party && strings.HasPrefix(name, "中央"):
		return State
	}
	_, level := cutPlace(name)
	return level
}

// branch reports whether the name of a body of the state goes on to that of one of its branches: 中国人民银行广州分行.
func branch(rest string) bool {
	rest, _, _ = strings.Cut(rest, " ")
	for _, end := range []string{"分行", "支行", "分局", "监管局", "管理局", "办事处", "专员办"} {
		if strings.HasSuffix(rest, end) {
			return true
		}
	}
	return false
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// levelOfTitle is the level of what a title says of its issuer: 上海市人民政府关于…, or a plan called by its place. Laws of the
// whole country are called so.
func levelOfTitle(title string) Level {
	title = strings.TrimLeft(title, " 　《〈")
	for _, inner := range []string{"关于印发《", "印发《"} {
		if _, rest, ok := strings.Cut(title, inner); ok && strings.HasPrefix(title, inner) {
			title = rest
		}
	}
	before, _, about := strings.Cut(title, "关于")
	if about && before != "" {
		if l := levelOfBody(before); l != "" {
			return l
		}
	}
	if rest, ok := strings.CutPrefix(title, "中华人民共和国"); ok {
		if l := levelOfBody(rest); l != "" {
			return l
		}
		return State
	}
	if l := levelOfBody(title); l == State || l == Ministry {
		return l
	}
	_, level := cutPlace(title)
	return level
}

// zones are words in the names of areas that are no level of the state.
var zones = []string{"开发", "高新", "经开", "保税", "试验", "示范", "功能", "合作区", "园区", "景区", "特区", "综合", "物流", "产业", "工业", "实验", "先行", "自贸", "林区", "灌区", "库区", "矿区", "社区", "片区"}

// cutPlace takes the names of places at the beginning of a text, each below the one before, and tells the level of the last.
func cutPlace(text string) (rest string, level Level) {
	for _, l := range []Level{Province, City, District} {
		for _, n := range places()[l] {
			if after, ok := cutNamed(text, n.name, l); ok {
				text, level = after, l
				break
			}
		}
	}
	runes := []rune(text)
	for n := 2; n <= min(len(runes), 8); n++ {
		switch runes[n-1] {
		case '区', '县', '旗':
			name := string(runes[:n])
			if zone(name) || strings.ContainsAny(name, "关于和与及、，。《》（）") || runes[n-1] == '区' && strings.HasSuffix(name, "地区") {
				return text, level
			}
			if n < len(runes) && level == "" && !body(string(runes[n:])) {
				return text, ""
			}
			return string(runes[n:]), District
		case '省', '市', '部', '局', '委', '厅', '院', '署', '办', '会':
			return text, level
		}
	}
	return text, level
}

// cutNamed takes the name of a place, or of a province its short form before what a body or a title goes on with: 上海关于….
func cutNamed(text, name string, l Level) (rest string, ok bool) {
	if rest, ok := strings.CutPrefix(text, name); ok {
		return rest, true
	}
	if l == City {
		return strings.CutPrefix(text, strings.TrimSuffix(name, "市")+"经济特区")
	}
	if l != Province {
		return text, false
	}
	short := name
	for _, end := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"} {
		short = strings.TrimSuffix(short, end)
	}
	rest, ok = strings.CutPrefix(text, short)
	if ok && (strings.HasPrefix(rest, "关于") || rest == "") {
		return rest, true
	}
	if after, found := cutCity(rest); ok && found {
		return after, true // 广东深圳市宝安区
	}
	return text, false
}

// cutCity reports whether a text goes on with the name of a city, and gives it back with that name.
func cutCity(text string) (string, bool) {
	for _, n := range places()[City] {
		if strings.HasPrefix(text, n.name) {
			return text, true
		}
	}
	return text, false
}

func zone(name string) bool {
	return slices.ContainsFunc(zones, func(z string) bool { return strings.Contains(name, z) })
}

// body reports whether a text goes on as the name of a body of a place does, behind 青石区 that no list holds.
func body(rest string) bool {
	for _, begin := range []string{"人民政府", "政府", "人民代表大会", "人大", "委员会", "委", "政协", "人民法院", "关于"} {
		if strings.HasPrefix(rest, begin) {
			return true
		}
	}
	for _, end := range []string{"局", "委员会", "办公室", "办", "政府"} {
		head, _, _ := strings.Cut(rest, " ")
		if strings.HasSuffix(head, end) {
			return true
		}
	}
	return false
}
