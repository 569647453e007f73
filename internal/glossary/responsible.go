package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How official documents name who is responsible, in Simplified Chinese: behind a
// label in brackets or on a line of its own (责任单位：…), as clauses in brackets or on a
// line of their own (市教委牵头，市财政局配合), or as the last sentence 由…负责.
var (
	bracketed = pattern.Lazy(`[（(【\[［〔〖]((?:[^（）()【】\[\]［］〔〕〖〗]|[（(][^（）()]{1,10}[）)])+)[）)】\]］〕〗]`)
	label     = pattern.Lazy(`(?:^|[，,；;。、\s])\s*(?:【(\p{Han}{2,10}?)】\s*[:：∶]?|(\p{Han}{2,10}?)\s*(?:[:：∶]|\n))\s*`)
	charge    = pattern.Lazy(`^(?:主要|第一|第二|第三|其他|其它|共同|具体|市级|区级|省级)?(?:责任|负责|主责|主管|牵头|主办|承办|办理|组织|实施|落实|推进|配合|协同|协办|参加|参与|支持|指导|联络|联系){1,2}(?:单位|部门|主体|科室|处室|股室|机构|机关)$|^(?:牵头|配合|主办|协办|承办|参与|参加|协同)(?:方)?$|^(?:责任分工|职责分工)$`)
	inCharge  = pattern.Lazy(`(?:^|[\n。；])[\s—–\-●•·◆■▪○※*]*(?:【(\p{Han}{4,10}?)】|(\p{Han}{2,10}?)(?:\s*[:：∶]|[ \t　]*\n))`)
	inColumns = pattern.Lazy(`(?m)^[\s—–\-●•·◆■▪○※*]*(\p{Han}{4,10}?)[ 　]+(\S[^\n：:。；]*?)[ 　]*$`)
	clause    = pattern.Lazy(`^\s*(?:由)?(.{2,200}?)(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:共同|分别|具体)?(牵头负责|负责牵头|牵头落实|牵头实施|负责落实|负责实施|负责推进|牵头推进|组织实施|推进落实|抓好落实|牵头|主责|负责|主办|承办|落实|推进|实施|配合|参加|参与|协同|协办|指导|支持|为(?:牵头|主责|责任|主办|承办|配合|参与|参加|协同|协办|支持)(?:单位|部门))\s*$`)
	body      = pattern.Lazy(`(局|委|办|部|厅|院|署|会|中心|公司|政府|集团|街道|镇|乡|单位|部门|银行|法院|检察院|室|总社|妇联|工商联|团委|总工会|办事处|管理处|处室|服务站|管理所|派出所|分行|支行|支队|大队|总队|学校|大学|园区|新区|开发区|专班|领导小组|工作组|残联|科协|监管机构|管理机构|(?:主管|登记|税务|公安|审计|行政|司法|检察|监察)机关)$|^(?:各|相关|有关|各有关|各相关)(?:地|地区|区|县|市|州|街镇|镇街|区县|县区|市县|县市区|乡镇)$`)
	leads     = pattern.Lazy(`\s*[（(](?:牵头|主办|主责)[^（）()]{0,4}[）)]$`)
	helps     = pattern.Lazy(`\s*[（(](?:配合|协办|协同|参与|协助)[^（）()]{0,4}[）)]$`)
	aside     = pattern.Lazy(`[（(][^（）()]{1,10}[）)]$`) // 各區政府（管委會）
	joined    = pattern.Lazy(`等?(?:以及|和|及|与)`)
	others    = pattern.Lazy(`等(?:[\d一二三四五六七八九十]+个?)?(?:有关|相关)?(?:(?:部门|单位)(?:和|及|与)?)*$`)
	// carriesOut is how labels begin that name who does the work.
	carriesOut = pattern.Lazy(`^(?:承办|办理|组织|实施|落实|推进)`)
	anybody    = pattern.Lazy(`^(?:部门|单位)$|[由的要应把将是]`)
	// firstLeads is the rule 排在第一位的部门为牵头部门, which 下同 or a place outside the
	// measures makes the whole document's.
	firstLeads = pattern.Lazy(`(?:(?:排|列|位|居|首)[^，,；;。（）()]{0,6}(?:第一|首位)|(?:第一|首)(?:个|家|位)|(?:排名|排序|排列|排|列)(?:在|最|靠)?前(?:一位|面)?的?)[^，,；;。（）()]{0,8}牵头[^，,；;。（）()]{0,4}`)
	// alikeBelow is how a rule is said to hold for all that follows: 下同.
	belowAtEnd = pattern.Lazy(`[，,；;（(\s]*(?:下同|后同|以下(?:均|皆|都)?(?:相)?同|以下类同)$`)
	alikeBelow = pattern.Lazy(`^[，,；;（(\s]*(?:下同|后同|以下(?:均|皆|都)?(?:相)?同|以下类同)`)
)

// longestBracket is how long a note on who is responsible can be, in bytes.
const longestBracket = 1000

// findResponsible lists the departments that a measure's own heading and text make
// responsible. Where they name several without saying who leads, each is proposed
// as Unclear: an editor chooses. What a group above them says is handed down to those that do not.
func findResponsible(places []*field, trees []*policy.Provision) []*policy.Proposal {
	places = mended(places)
	var list []*policy.Proposal
	said := map[*policy.Provision]bool{}
	groups := map[*policy.Provision][]*policy.Proposal{}
	everywhere, bare := firstLeadsEverywhere(places), likewise(places)
	for _, f := range places {
		if f.Provision == nil || !f.Provision.IsMeasure() && len(f.Provision.Children) == 0 {
			continue
		}
		hans, rows := f.withoutRows()
		f.firstLeads, f.likewise = everywhere || firstLeads().MatchString(hans), bare
		found := f.inBrackets(hans)
		if f.name == policy.Body {
			found = append(found, f.onLines(hans)...)
		}
		if !f.Provision.IsMeasure() {
			groups[f.Provision] = append(groups[f.Provision], found...)
			continue
		}
		if len(rows) > 0 {
			found = append(found, f.inRows(string(f.hans), rows)...)
		}
		list = append(list, found...)
		said[f.Provision] = said[f.Provision] || len(found) > 0
		if f.name == policy.Body && !said[f.Provision] {
			list = append(list, f.inSentences(hans)...)
		}
	}
	list = append(list, handDown(trees, groups, list)...)
	list = append(list, findActing(places, list)...)
	due := findDue(places)
	for _, p := range list {
		p.Due = due[p.Provision]
	}
	return settle(list)
}

// firstLeadsEverywhere reports whether the document says for all its measures that
// whoever is named first leads.
func firstLeadsEverywhere(places []*field) bool {
	var around strings.Builder // the passages beside the tree, whose sentences may run over lines
	for _, f := range places {
		hans := string(f.hans)
		if f.Provision == nil {
			around.WriteString(hans)
		}
		at := firstLeads().FindStringIndex(hans)
		if at == nil {
			continue
		}
		if f.Provision == nil || !f.Provision.IsMeasure() || alikeBelow().MatchString(hans[at[1]:]) {
			return true
		}
	}
	return firstLeads().MatchString(around.String())
}

// inBrackets reads what stands in brackets.
func (f *field) inBrackets(hans string) (list []*policy.Proposal) {
	for _, m := range bracketed().FindAllStringSubmatchIndex(hans, -1) {
		if m[3]-m[2] > longestBracket {
			continue
		}
		list = append(list, f.inBracket(hans, m[2], m[3])...)
	}
	return list
}

// likewise reports whether a measure says of the bodies in its brackets that it is alike below,
// 下同: then brackets that name nothing but bodies mean the same.
func likewise(places []*field) bool {
	for _, f := range places {
		hans := string(f.hans)
		for _, m := range bracketed().FindAllStringSubmatch(hans, -1) {
			at := belowAtEnd().FindStringIndex(m[1])
			if at == nil {
				continue
			}
			if words := m[1][:at[0]]; f.Provision != nil && f.Provision.IsMeasure() && body().MatchString(strings.TrimRight(firstLeads().ReplaceAllString(words, ""), "，,；; ")) {
				return true
			}
		}
	}
	return false
}

// onLines reads what stands on lines of its own: labels, from the first one that opens
// a line or sentence to the end of its line, and lines that are clauses as a whole.
func (f *field) onLines(hans string) (list []*policy.Proposal) {
	var beside []*policy.Proposal // whom labels name that say nothing of leading
	led := false
	for _, m := range inCharge().FindAllStringSubmatchIndex(hans, -1) {
		from, to := m[4], m[5]
		if from < 0 {
			from, to = m[2]-len("【"), m[3]
		}
		name := strings.TrimPrefix(hans[from:to], "【")
		line := hans[strings.LastIndexByte(hans[:from], '\n')+1 : from]
		enclosed := strings.Count(line, "（")+strings.Count(line, "(") > strings.Count(line, "）")+strings.Count(line, ")")
		if enclosed || !charge().MatchString(name) && !person().MatchString(name) {
			continue
		}
		end := valueEnd(hans, m[1])
		if end-from > longestBracket {
			continue
		}
		// One label: those behind it open sentences of their own, or follow a comma.
		end = stop(hans, m[1], end)
		found := f.labels(hans, from, end)
		if list = append(list, found...); strings.Contains(name, "牵头") {
			led = led || len(found) > 0
		} else {
			beside = append(beside, found...)
		}
	}
	list = append(list, f.spaced(hans)...)
	for _, p := range beside {
		if led && p.Role == policy.Lead {
			p.Role = policy.Support
		}
	}
	if len(list) > 0 {
		return list
	}
	for at := 0; at < len(hans); {
		end := len(hans)
		if i := strings.IndexByte(hans[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := strings.TrimRight(hans[at:end], "。 ")
		if at > 0 && line != "" && len(line) <= longestBracket && !strings.ContainsAny(line, "（(。") {
			list = append(list, f.clauses(hans, at, at+len(line))...)
		}
		at = end + 1
	}
	return list
}

// valueEnd is where ends what a label says that itself ends at byte from: at the end of its
// line or, where nothing follows on it, of the lines below that name bodies and nothing else.
func valueEnd(hans string, from int) int {
	endOf := func(at int) int {
		if i := strings.IndexByte(hans[at:], '\n'); i >= 0 {
			return at + i
		}
		return len(hans)
	}
	rest := hans[from:]
	value := strings.TrimLeft(rest, "\n 　")
	at := from + len(rest) - len(value)
	end := endOf(at)
	if alone := strings.HasSuffix(hans[:from], "\n") || strings.Contains(hans[from:at], "\n"); !alone {
		return end
	}
	for end < len(hans) {
		next := endOf(end + 1)
		words := strings.Trim(hans[end+1:next], " 　")
		for _, part := range parts(words, 0, len(words), "、，, ") {
			if name := words[part[0]:part[1]]; !body().MatchString(name) || anybody().MatchString(name) || len(name) > 60 || strings.ContainsAny(name, "。；：") {
				return end
			}
		}
		end = next
	}
	return end
}

// settle marks who could lead of each measure where that is more than one.
func settle(list []*policy.Proposal) []*policy.Proposal {
	named := map[*policy.Provision]map[string]bool{}
	for _, p := range list {
		if p.Role == policy.Lead {
			if named[p.Provision] == nil {
				named[p.Provision] = map[string]bool{}
			}
			named[p.Provision][p.Name.Hans] = true
		}
	}
	for _, p := range list {
		p.Unclear = p.Role == policy.Lead && (len(named[p.Provision]) > 1 || p.Acts)
	}
	return list
}

// parts are the bounds of what stands between marks, in bytes of hans.
func parts(hans string, start, end int, marks string) (list [][2]int) {
	depth := 0
	at := start
	for i, r := range hans[start:end] {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth == 0 && strings.ContainsRune(marks, r):
			list = append(list, [2]int{at, start + i})
			at = start + i + utf8.RuneLen(r)
		}
	}
	return append(list, [2]int{at, end})
}

// bodies are the departments named between bytes start and end; quoteStart and
// quoteEnd bound the words that say so. Where one is marked （牵头）, or leads because it is
// named first, the rest support.
func (f *field) bodies(hans string, start, end, quoteStart, quoteEnd int, role policy.Role) []*policy.Proposal {
	if i := strings.Index(hans[start:end], "会同"); i >= 0 {
		// 市财政局会同市教委: who is named behind helps.
		own := f.bodies(hans, start, start+i, quoteStart, quoteEnd, role)
		return append(own, f.bodies(hans, start+i+len("会同"), end, quoteStart, quoteEnd, policy.Support)...)
	}
	var list []*policy.Proposal
	var ranked []bool // which of them is marked as the lead
	rune := func(at int) int { return utf8.RuneCountInString(hans[:at]) }
	for _, part := range namesOf(hans, start, end) {
		name := strings.TrimSpace(hans[part[0]:part[1]])
		from := part[0] + strings.Index(hans[part[0]:part[1]], name)
		own, beside := leads().MatchString(name), helps().MatchString(name)
		if m := helpsBehind().FindStringSubmatch(name); m != nil && isBody(m[1]) { // 责任单位：各区政府，市级有关部门配合
			name, beside = m[1], true
		}
		name = others().ReplaceAllString(helps().ReplaceAllString(leads().ReplaceAllString(name, ""), ""), "")
		if len(list) > 0 && charge().MatchString(name) { // a label without a colon: 主责单位 市财政局 协同单位 市审计局
			role = roleOf(name, false)
			continue
		}
		if !isBody(name) && !(f.rooms && room().MatchString(name)) || opened(name) != 0 {
			continue
		}
		p := &policy.Proposal{
			Provision: f.Provision, Role: role, Name: f.text(rune(from), rune(from+len(name))),
			Quote: f.text(rune(quoteStart), rune(quoteEnd)),
		}
		if beside {
			p.Role = policy.Support
		}
		list = append(list, p)
		ranked = append(ranked, own)
	}
	if role == policy.Lead && f.firstLeads && len(list) > 0 && !slices.Contains(ranked, true) {
		ranked[0] = true
	}
	if slices.Contains(ranked, true) {
		for i, p := range list {
			if p.Role = policy.Support; ranked[i] {
				p.Role = policy.Lead
			}
		}
	}
	return list
}
