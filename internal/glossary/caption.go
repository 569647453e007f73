package glossary

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/table"
)

// What the words around a number say of it, in Simplified.
var (
	// opensYear is a year to which all goals of a line belong that begins with it.
	opensYear = pattern.Lazy(`^[\s　]*(?:力争|确保)?(?:到|至)(\d{4})年`)
	// multiple is what a length of time multiplies: 6个月最低生活保障标准 is no half year.
	multiple = pattern.Lazy(`^(?:的)?(?:\p{Han}{0,8})(?:标准|工资|租金|保险金|保险费|金额|水平|用量|产量)`)
	// excess is what lies over a threshold, forbids a bound that is set and not told of, measuredBy a rate.
	excess     = pattern.Lazy(`^(?:以上)?的部分`)
	forbids    = pattern.Lazy(`不得(?:超过|高于|低于|少于)$|最[高多长](?:不超过)?$|不能超过$`)
	measuredBy = pattern.Lazy(`^的?(?:标准|比例|额度|限额)`)
	// hedge is what stands before a bound and says not of what.
	hedge  = pattern.Lazy(`^(?:原则上|一般|最[高多长低少]|可以?|可申请|申请|应当?|须|按照?|以|为|给予|并|且|但|其中|再|均|总额|合计|累计|每[年人日月户家次]|不|也|都|至少|至多|不得|仅|只|额度|金额|每人每年|一次性|予以|补助|补贴|奖励|资助|分别|当年|企业|单位|个人|家庭|其|给|较[上去]一?年(?:增加|提高|提升|减少|下降))*$`)
	listed = pattern.Lazy(`、|以及|和|及|与`)
)

// caption is where the name of what the number states stands, by bytes of the sentence, and the relation, {} for none.
func (s *stated) caption(first int) (name, rel [2]int) {
	name = [2]int{first, s.start}
	if name, rel, ok := s.respectively(first); ok {
		return name, rel
	}
	if r := relation().FindStringSubmatchIndex(strings.TrimRight(s.before, "约近")); r != nil {
		rel = [2]int{first + r[2], first + r[3]}
		name[1] = first + r[2]
	}
	if i := strings.LastIndex(s.sentence[name[0]:max(name[0], name[1])], "、"); i >= 0 && quantity().MatchString(s.sentence[name[0]:name[0]+i]) {
		name[0] += i + len("、") // 不高於5%、不低於2%
	}
	name[0] += len(leadIn().FindString(s.sentence[name[0]:name[1]]))
	if what := madeOf().FindStringSubmatchIndex(s.behind); what != nil && onlyMakes().MatchString(strings.TrimSpace(s.sentence[name[0]:s.start])) {
		name = [2]int{s.end + what[2], s.end + what[3]} // 培育100家以上链主企业: not 培育
	}
	return name, rel
}

// onlyMakes is a verb without what it makes, madeOf what stands behind the number.
var (
	onlyMakes = pattern.Lazy(`^(?:新|再|共|至少|并|将|可)?(?:(?:建成|新增|完成|实现|培育|建设|打造|引进|引育|创建|集聚|新建|改造|改建|形成|建立|认定|培养|培训|推出|制定|修订|实施|布局|组建|选派|和|及)+)(?:约|近|超过|不少于|不低于|超|达到?)?$`)
	madeOf    = pattern.Lazy(`^(?:（[^）]*）)?(?:以上|左右|余)?(\p{Han}[\p{Han}“”A-Za-z]{1,24}?)(?:[，。；、（\s]|[和及][0-9]|$)`)
)

// list is where the numbers of 分別達到65%和55%, or of 70%、80%和90%, stand, by bytes of the sentence: the first and the end
// of the last, how many there are and which of them this one is; count is 0 for none.
func (s *stated) list(first int) (begin, end, count, place int) {
	at := strings.LastIndex(s.before, "分别")
	if at < 0 {
		return s.row(first)
	}
	until := first + at + len("分别")
	for _, n := range numbers(s.sentence[until : first+len(s.clause)]) {
		if count == 0 {
			begin = until + n.start
		}
		if until+n.start == s.start {
			place = count
		}
		end = until + n.end
		count++
	}
	if count < 2 {
		return 0, 0, 0, 0
	}
	return begin, end, count, place
}

// row is list where nothing but marks stands between the numbers.
func (s *stated) row(first int) (begin, end, count, place int) {
	for _, n := range numbers(s.sentence[first : first+len(s.clause)]) {
		n.start, n.end = first+n.start, first+n.end
		if count == 0 || !inRow().MatchString(s.sentence[end:n.start]) {
			if count > 0 && begin <= s.start && s.start < end {
				break
			}
			begin, count = n.start, 0
		}
		if n.start == s.start {
			place = count
		}
		end = n.end
		count++
	}
	if count < 2 || s.start < begin || s.start >= end {
		return 0, 0, 0, 0
	}
	return begin, end, count, place
}

// inRow is what stands between the numbers of a row, and between the bounds of a range in it.
var inRow = pattern.Lazy(`^(?:[（(][^）)]{1,4}[）)])?(?:及?以上|以[下内])?(?:、|和|及|与|以及|至|到|—|——|－|–|-|~|～)\s*$`)

// asFirst is the number as if it stood where its list begins: what is said before and behind the list is said of each.
func (s *stated) asFirst(first int) *stated {
	begin, end, count, _ := s.list(first)
	if count == 0 {
		return s
	}
	of := *s
	of.before, of.behind = s.sentence[first:begin], s.sentence[end:first+len(s.clause)]
	return &of
}

// respectively reads 甲、乙分別達到65%和55%: the name of each number is that part of the list which stands in its place, all
// that stands there where the two lists are not of one length.
func (s *stated) respectively(first int) (name, rel [2]int, ok bool) {
	begin, _, count, place := s.list(first)
	if count == 0 {
		return name, rel, false
	}
	at := strings.LastIndex(s.before, "分别")
	if at < 0 {
		name = [2]int{first, begin}
		if r := relation().FindStringSubmatchIndex(strings.TrimRight(s.sentence[first:begin], "约近 ")); r != nil {
			rel = [2]int{first + r[2], first + r[3]}
			name[1] = rel[0]
		}
		name[0] += len(leadIn().FindString(s.sentence[name[0]:name[1]]))
		return name, rel, true
	}
	until := first + at + len("分别")
	if r := relation().FindStringSubmatchIndex(strings.TrimRight(s.sentence[until:begin], "约近")); r != nil {
		rel = [2]int{until + r[2], until + r[3]}
	}
	from := first + len(leadIn().FindString(s.sentence[first:first+at]))
	name = [2]int{from, until}
	marks := listed().FindAllStringIndex(s.sentence[from:first+at], -1)
	if len(marks)+1 != count {
		return name, rel, true
	}
	bounds := []int{from}
	for _, m := range marks {
		bounds = append(bounds, from+m[0], from+m[1])
	}
	bounds = append(bounds, first+at)
	for k := 0; k < len(bounds); k += 2 {
		if utf8.RuneCountInString(s.sentence[bounds[k]:bounds[k+1]]) < 2 {
			return name, rel, true
		}
	}
	return [2]int{bounds[2*place], bounds[2*place+1]}, rel, true
}

// inNote keeps a clause inside the brackets that its number stands in: 25%（超過100人的企業達到15%）.
func inNote(sentence string, first, last int, number [2]int) (from, to int) {
	open := max(strings.LastIndex(sentence[first:number[0]], "（"), strings.LastIndex(sentence[first:number[0]], "("))
	if open < 0 || strings.ContainsAny(sentence[first+open:number[0]], "）)") {
		return first, last
	}
	_, size := utf8.DecodeRuneInString(sentence[first+open:])
	if i := strings.IndexAny(sentence[number[1]:last], "）)"); i >= 0 {
		last = number[1] + i
	}
	return first + open + size, last
}

// wider is where the clause before begins, or the cell before in a row of a table, where that of the number does not say
// of what it speaks; first itself elsewhere.
func wider(sentence string, first int, name [2]int) int {
	if !hedge().MatchString(strings.TrimSpace(sentence[name[0]:max(name[0], name[1])])) {
		return first
	}
	if strings.HasSuffix(sentence[:first], "，") {
		whole := clauseBefore(sentence, first-len("，"))
		if !hedge().MatchString(strings.TrimSpace(sentence[whole : first-len("，")])) {
			return whole
		}
		first = whole
	}
	if strings.HasSuffix(sentence[:first], "\t") {
		return afterLast(sentence[:first-1], "\t", "\n")
	}
	return first
}

// clauseBefore is where the clause begins that ends at a byte of a sentence.
func clauseBefore(sentence string, end int) int {
	depth := 0
	for i := end; i > 0; {
		r, size := utf8.DecodeLastRuneInString(sentence[:i])
		switch {
		case r == '）' || r == ')':
			depth++
		case (r == '（' || r == '(') && depth == 0, depth == 0 && strings.ContainsRune("，；：\n\t", r):
			return i
		case r == '（' || r == '(':
			depth--
		}
		i -= size
	}
	return 0
}

// afterLast is the byte behind the last of the marks in s, and behind the marks of a table's cells there; 0 where there is none.
func afterLast(s string, marks ...string) int {
	at := 0
	for _, mark := range marks {
		if i := strings.LastIndex(s, mark); i >= 0 {
			at = max(at, i+len(mark))
		}
	}
	return at + len(s[at:]) - len(strings.TrimLeft(s[at:], table.Marks))
}
