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
	charge    = pattern.Lazy(`^(?:主要|第一|共同|具体|市级|区级|省级)?(?:责任|负责|主责|主管|牵头|主办|承办|办理|组织|实施|落实|推进|配合|协同|协办|参加|参与|支持|指导|联络|联系){1,2}(?:单位|部门|主体|科室|处室|股室|机构)$|^(?:牵头|配合|协办|主办|承办|责任分工|职责分工)$`)
	inCharge  = pattern.Lazy(`(?:^|[\n。；])\s*(?:【(\p{Han}{4,10}?)】|(\p{Han}{4,10}?)(?:\s*[:：∶]|[ \t　]*\n))`)
	clause    = pattern.Lazy(`^\s*(?:由)?(.{2,200}?)(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:共同|分别|具体)?(牵头负责|负责牵头|牵头落实|牵头实施|负责落实|负责实施|组织实施|推进落实|抓好落实|牵头|主责|负责|主办|承办|落实|推进|实施|配合|参加|参与|协同|协办|指导|支持)\s*$`)
	body      = pattern.Lazy(`(局|委|办|部|厅|院|署|会|中心|公司|政府|集团|街道|镇|乡|单位|部门|银行|法院|检察院|室|总社|妇联|工商联|团委|总工会)$|^(?:各|相关|有关|各有关|各相关)(?:地|地区|区|县|市|州|街镇|镇街|区县|县区|市县|县市区)$`)
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
	firstLeads = pattern.Lazy(`(?:排|列|位|居|首)[^，,；;。（）()]{0,6}(?:第一|首位)[^，,；;。（）()]{0,8}牵头[^，,；;。（）()]{0,4}`)
)

// longestBracket is how long a note on who is responsible can be, in bytes.
const longestBracket = 1000

// findResponsible lists the departments that a measure's own heading and text make
// responsible. Where they name several without saying who leads, each is proposed
// as Unclear: an editor chooses. What a group above them says is handed down to those that do not.
func findResponsible(places []*field, trees []*policy.Provision) []*policy.Proposal {
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
	due := findDue(places)
	for _, p := range list {
		p.Due = due[p.Provision]
	}
	return settle(list)
}

// firstLeadsEverywhere reports whether the document says for all its measures that
// whoever is named first leads.
func firstLeadsEverywhere(places []*field) bool {
	for _, f := range places {
		hans := string(f.hans)
		at := firstLeads().FindStringIndex(hans)
		if at == nil {
			continue
		}
		if f.Provision == nil || !f.Provision.IsMeasure() || strings.HasPrefix(strings.TrimLeft(hans[at[1]:], "，,；;（( "), "下同") {
			return true
		}
	}
	return false
}

// inBrackets reads what stands in brackets.
func (f *field) inBrackets(hans string) (list []*policy.Proposal) {
	for _, m := range bracketed().FindAllStringSubmatchIndex(hans, -1) {
		if m[3]-m[2] > longestBracket {
			continue
		}
		found := f.labels(hans, m[2], m[3])
		if len(found) == 0 {
			found = f.clauses(hans, m[2], m[3])
		}
		if len(found) == 0 && f.likewise && closesParagraph(hans[m[1]:]) {
			found = f.bodiesAlone(hans, m[2], m[3])
		}
		list = append(list, found...)
	}
	return list
}

// likewise reports whether a measure says of the bodies in its brackets that it is alike below,
// 下同: then brackets that name nothing but bodies mean the same.
func likewise(places []*field) bool {
	for _, f := range places {
		hans := string(f.hans)
		for _, m := range bracketed().FindAllStringSubmatch(hans, -1) {
			if words, ok := strings.CutSuffix(m[1], "下同"); ok && f.Provision != nil && f.Provision.IsMeasure() && body().MatchString(strings.TrimRight(firstLeads().ReplaceAllString(words, ""), "，,；; ")) {
				return true
			}
		}
	}
	return false
}

// closesParagraph reports whether nothing follows in the paragraph.
func closesParagraph(rest string) bool {
	rest = strings.TrimLeft(rest, "。； ")
	return rest == "" || strings.HasPrefix(rest, "\n")
}

// bodiesAlone reads brackets that name bodies and nothing else; nil if they hold other words.
func (f *field) bodiesAlone(hans string, start, end int) (list []*policy.Proposal) {
	for _, part := range parts(hans, start, end, "、，,；; ") {
		name := strings.TrimSpace(hans[part[0]:part[1]])
		if name == "下同" || firstLeads().MatchString(name) {
			continue
		}
		if name = others().ReplaceAllString(leads().ReplaceAllString(name, ""), ""); !body().MatchString(name) || anybody().MatchString(name) {
			return nil
		}
		end = part[1]
	}
	return f.bodies(hans, start, end, start, end, policy.Lead)
}

// onLines reads what stands on lines of its own: labels, from the first one that opens
// a line or sentence to the end of its line, and lines that are clauses as a whole.
func (f *field) onLines(hans string) (list []*policy.Proposal) {
	for _, m := range inCharge().FindAllStringSubmatchIndex(hans, -1) {
		from, to := m[4], m[5]
		if from < 0 {
			from, to = m[2]-len("【"), m[3]
		}
		name := strings.TrimPrefix(hans[from:to], "【")
		line := hans[strings.LastIndexByte(hans[:from], '\n')+1 : from]
		enclosed := strings.Count(line, "（")+strings.Count(line, "(") > strings.Count(line, "）")+strings.Count(line, ")")
		if enclosed || !charge().MatchString(name) {
			continue
		}
		end := valueEnd(hans, m[1])
		if end-from > longestBracket {
			continue
		}
		// One label: those behind it open sentences of their own, or follow a comma.
		if i := strings.IndexAny(hans[m[1]:end], "；。"); i >= 0 {
			end = m[1] + i
		}
		list = append(list, f.labels(hans, from, end)...)
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
		p.Unclear = p.Role == policy.Lead && len(named[p.Provision]) > 1
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

// labels reads 牵头单位：…；配合单位：… between bytes start and end. What other labels
// say (责任领导, 适用范围, 完成时限) is about no department.
func (f *field) labels(hans string, start, end int) (list []*policy.Proposal) {
	type mark struct {
		name     string
		from, at int // where the name begins, where what it says begins
	}
	var marks []mark
	for _, m := range label().FindAllStringSubmatchIndex(hans[start:end], -1) {
		k := 4
		if m[k] < 0 {
			k = 2
		}
		name := hans[start+m[k] : start+m[k+1]]
		if charge().MatchString(name) || k == 2 || strings.ContainsAny(hans[start+m[k+1]:start+m[1]], ":：") {
			marks = append(marks, mark{name, start + m[0], start + m[1]})
		}
	}
	led := slices.ContainsFunc(marks, func(m mark) bool { return strings.Contains(m.name, "牵头") })
	for i, m := range marks {
		if !charge().MatchString(m.name) {
			continue
		}
		from, to, name := m.at, end, m.name
		if i+1 < len(marks) {
			to = marks[i+1].from
		}
		if k := strings.IndexAny(hans[from:to], "；;。"); k >= 0 {
			to = from + k
		}
		role := policy.Support
		switch {
		case strings.Contains(name, "配合"), strings.Contains(name, "协"), led && !strings.Contains(name, "牵头") && !strings.HasPrefix(name, "联"):
		case strings.HasPrefix(name, "联"):
			role = policy.Contact
		case strings.Contains(name, "责"), strings.Contains(name, "牵头"), strings.Contains(name, "主"), carriesOut().MatchString(name):
			role = policy.Lead
		}
		list = append(list, f.bodies(hans, from, to, start, end, role)...)
	}
	return list
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
		name = others().ReplaceAllString(helps().ReplaceAllString(leads().ReplaceAllString(name, ""), ""), "")
		if !isBody(name) {
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
