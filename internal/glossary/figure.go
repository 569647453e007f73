package glossary

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How figures are printed, in Simplified text: digits, what is said of a bound in brackets,
// a power of ten, and a unit with what it is counted by (元／月).
var (
	quantity = pattern.Lazy(`([0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?(?:[×xX]10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)(?:余|多)?` +
		`(?:((?:万亿|亿|万|千|百)?(?:余|多)?(?:` + numeral.Units + `|岁)(?:[／/·](?:` + perWords + `)){0,3})|([∶:：][0-9]+(?:的?比例)|∶[0-9]+))`)
	yearPattern = pattern.Lazy(`(\d{4})年`)
	inForce     = pattern.Lazy(`自(\d{4}年\d{1,2}月\d{1,2}日)起(?:施行|实施|执行|生效)|有效期(?:限)?(?:至|到)(\d{4}年\d{1,2}月\d{1,2}日)`)
)

// What units are counted by; a length of time is a unit of its own kind.
const (
	perWords = `学年|学期|季度|年|月|日|天|夜|晚|小时|课时|学时|平方米·月|平方米|平方公里|立方米|千瓦时|公里|公顷|人次|人天|车次|班次|人|户|亩|吨|套|个|次|家|间|床|例|辆|件|项|台|名|只|头|株|班|度`
)

var duration = pattern.Lazy(`(?:月|季度|工作日|年|天|日|小时|分钟)$`)

// What a clause says of its number, in Simplified.
var (
	relation  = pattern.Lazy(`(突破|达到|达|(?:最[长高多])?不得?(?:超过|高于|低于|少于)|超过|超|增长|提高到|提高至|提升到|提升至|提高|下降|降低到|降至|降到|保持在|控制在|稳定在|扩大到|增加到|拓展至|覆盖|占比|实现|新增|建成|完成|翻|(?:压缩|压减|缩小|缩短|减少|延长|提|升|增|减|缩|回升|上调|下调|调整|提升)[到至])(?:到|至|约|近|了)?$`)
	most      = pattern.Lazy(`一般(?:应)?控制在$|(?:最高|最低|最多|最少|最长|至少|上限为?|下限为?|封顶|限额为?|总额|不得?超过|不得?高于|不得?低于|不得?少于|不大于|不小于|不低于|不少于|有效期为?|期限为?)(?:每[人户月年天日次家个]){0,2}$|(?:最高|最低|最多|最少|最长|至少|总额)[^，]{0,8}$|不得?(?:超过|高于|低于|少于)[^，。]{1,16}的$`)
	rule      = pattern.Lazy(`(?:标准|比例|费率|利率|价格|租金|缴交|计租|计算|计收|收取|放宽到|减免|执行)[^，]{0,24}$`)
	ruled     = pattern.Lazy(`^(?:计|收取|执行|缴|支付|核定|予以|的?(?:税率|费率|利率))`)
	gives     = pattern.Lazy(`给予|补助|补贴|奖励|资助|奖补|贴息|扣除|出资(?:[^总额人者比]|$)|发放|等奖|优胜奖`)
	goalWords = pattern.Lazy(`目标|力争|确保|争取|到(?:“[^”]+”末|\d{4}年)|(?:年|“)(?:底|末)前|“[一二三四五六七八九十]{1,3}五”(?:期间|时期)`)
	told      = pattern.Lazy(`已|连续[0-9一二三四五六七八九十]+年|累计|截至|同比|较(?:上年|年初|去年)|目前|去年|上年(?:[^度]|$)|完成了|占比|首批|全年|(?:19|20)\d{2}年`)
	whoIs     = pattern.Lazy(`的(?:\p{Han}{0,6}(?:企业|单位|家庭|项目|个人|人员|机构|学校|高校|园区|主体|户|人|者|组织|平台|基地|产品|团队|人才|工程|情形|区域|地块))?$`)
	bounded   = pattern.Lazy(`^(?:（[不]?含）)?(?:[及（(]?以上|以下|以内|至|—|－|-|~|～|[（(]不?含)`)
	counted   = pattern.Lazy(`^(?:[^，。；]{0,6}?)(?:措施|举措|任务|政策|意见|方面|条款|问题|附件|实施细则|文件|工作要点)`)
)

// findFigures reads the figures of all texts, sentence by sentence, and what each is: a goal, a
// bound or a rate that is set, money that is given, a condition, a report. A number of which
// the words around it do not say what it is is left out. written is the year of the text, 0 where that is not known:
// what it tells of later years is a goal, and of the same year nothing certain unless it says so.
func findFigures(places []*field, written int) []*policy.Figure {
	var figures []*policy.Figure
	for _, f := range places {
		if f.name == policy.Heading {
			continue
		}
		text := string(f.hans)
		mixed := false // it speaks of several
		year := 0      // that the line begins with: 到2025年，…。…
		for from := 0; from < len(text); {
			end := len(text)
			if i := strings.IndexAny(text[from:], sentenceEnds); i >= 0 {
				_, size := utf8.DecodeRuneInString(text[from+i:])
				end = from + i + size
			}
			if m := opensYear().FindStringSubmatch(text[from:end]); m != nil {
				before := year
				year, _ = strconv.Atoi(m[1])
				mixed = mixed || before > 0 && before != year
			}
			f.ofYear = year > 0
			list := f.sentenceFigures(text, from, end)
			for _, found := range list {
				if found.Target && found.Year == 0 {
					found.Year = year
				}
				if found.Kind == policy.FigureReported && written > 0 && found.Year > written {
					found.Kind, found.Target = policy.FigureTarget, true
				}
			}
			figures = append(figures, slices.DeleteFunc(list, func(found *policy.Figure) bool {
				if found.Kind == policy.FigureTarget && written > planEnds(text[from:end]) {
					return true
				}
				return found.Kind == policy.FigureReported && written > 0 && found.Year == written && !done().MatchString(text[from:end])
			})...)
			if strings.HasSuffix(text[:end], "\n") || mixed && strings.HasSuffix(text[:end], "。") {
				year, mixed = 0, false // 到2025年…；到2027年…。: what comes behind is of neither for certain
			}
			from = end
		}
	}
	return figures
}

// stated is a number in its sentence, by bytes of the sentence, and what it is.
type stated struct {
	printed
	kind         policy.FigureKind
	first, outer int // where its clause begins, and that around the brackets in which it stands
	sentence     string
	start, end   int    // of the number with its unit
	clause       string // around it, between commas
	before       string // of the clause, ahead of the number
	behind       string // of the clause, after the number
	unit         string
}

func (f *field) sentenceFigures(text string, from, end int) []*policy.Figure {
	figures := f.days(text, from, end)
	sentence := text[from:end]
	masked := inTitles().ReplaceAllStringFunc(sentence, func(s string) string {
		if aPlan().MatchString(s) {
			return s
		}
		return strings.Repeat("/", len(s))
	})
	after := -1              // where the last number ends
	var begun *policy.Figure // the figure of the last number, that a range may go on from
	for _, s := range f.numbersOf(masked) {
		first, last, n := s.first, s.first+len(s.clause), s.printed
		rune := func(at int) int { return runesIn(text, from+at) }
		ranged := after >= 0 && (rangeBetween().MatchString(masked[after:s.start]) || above().MatchString(masked[after:s.start]) && below().MatchString(s.behind))
		after = s.end
		amount, ok := f.amount(n, sentence, rune)
		if ranged {
			if begun != nil && ok {
				begun.Bound, begun.Until = policy.BoundRange, amount
			}
			continue
		}
		begun = nil
		if n.low[1] > 0 { // 1～3个百分点
			least := n
			least.digits = n.low
			if low, whole := f.amount(least, sentence, rune); whole {
				low.Unit = amount.Unit
				amount, n.until = low, amount
			}
		}
		if s.kind == "" || !ok || s.kind == policy.FigureTarget && first != s.outer { // a note sets no goal
			continue
		}
		figure := &policy.Figure{Kind: s.kind, Target: s.kind == policy.FigureTarget, Value: amount.Value, Digits: amount.Digits, Unit: amount.Unit, Bound: s.bound(),
			Quote: f.text(rune(first), rune(last)), Place: f.Place, Field: f.name, Start: rune(first)}
		if n.low[1] > 0 {
			figure.Bound, figure.Until = policy.BoundRange, n.until
		}
		begun = figure
		if years := yearPattern().FindAllStringSubmatch(sentence[:s.start], -1); len(years) > 0 {
			figure.Year, _ = strconv.Atoi(years[len(years)-1][1])
		}
		name, relation := s.caption(first)
		if relation != [2]int{} {
			figure.Relation = f.text(rune(relation[0]), rune(relation[1]))
		}
		if whole := wider(masked, first, name); whole < first {
			first, name[0] = whole, whole+len(leadIn().FindString(masked[whole:name[1]]))
			figure.Quote, figure.Start = f.text(rune(first), rune(last)), rune(first)
		}
		figure.Name = f.text(rune(name[0]), rune(name[1]))
		figures = append(figures, figure)
	}
	return figures
}

// numbersOf lists the numbers of a sentence with what each is. Of 按机构护理75%、居家护理90%的比例 the words beside one
// number say it of the others.
func (f *field) numbersOf(sentence string) (list []*stated) {
	for _, n := range numbers(sentence) {
		s := &stated{printed: n, sentence: sentence, start: n.start, end: n.end, unit: n.kind}
		first := afterLast(sentence[:s.start], "，", "\t")
		last := len(strings.TrimRight(sentence, sentenceEnds+" 　"))
		if i := strings.IndexFunc(sentence[s.end:], func(r rune) bool { return r == '，' || r == '\t' }); i >= 0 {
			last = s.end + i
		}
		s.outer = first
		first, last = inNote(sentence, first, max(last, s.end), [2]int{s.start, s.end})
		s.first, s.clause, s.before, s.behind = first, sentence[first:last], sentence[first:s.start], sentence[s.end:last]
		s.kind = s.asFirst(first).means(f.inTree(), f.inTree() && aims().MatchString(f.Provision.Heading.Hans) || f.ofYear)
		if s.kind == policy.FigureReported && f.Provision != nil && f.Provision.Kind == policy.Article {
			s.kind = "" // rules report nothing
		}
		list = append(list, s)
	}
	var plain []*stated // not in brackets
	for _, s := range list {
		if s.first == s.outer {
			plain = append(plain, s)
		}
	}
	told := func(one, other *stated) {
		if one.kind == "" && (other.kind == policy.FigureLimit || other.kind == policy.FigureSupport) {
			one.kind = other.kind
		}
	}
	alike := func(i int) bool {
		a, b := plain[i-1], plain[i]
		between := sentence[a.end:b.start]
		return a.unit == b.unit && (strings.Contains(a.unit, "元") || a.unit == "%" || a.unit == "％") && nextName().MatchString(between) && !relation().MatchString(between)
	}
	for i := 1; i < len(plain); i++ {
		if alike(i) {
			told(plain[i], plain[i-1])
		}
		if a, b := plain[i-1], plain[i]; b.kind == "" && (a.kind == policy.FigureTarget || a.kind == policy.FigureReported) && a.first == b.first &&
			!duration().MatchString(b.unit) && nextCount().MatchString(sentence[a.end:b.start]) {
			b.kind = a.kind // 建成绿色工厂50家、零碳园区5个
		}
	}
	for i := len(plain) - 1; i > 0; i-- {
		if alike(i) {
			told(plain[i-1], plain[i])
		}
	}
	return list
}

// nextName is what stands between the numbers of 机构护理75%、居家护理90%: a mark and a name.
var nextName = pattern.Lazy(`^(?:[（(][^）)]{1,40}[）)])?(?:[、和及]\p{Han}{2,16}|[，、；]?(?:对|满)?[0-9０-９]+(?:[—－~～至-][0-9０-９]+)?(?:周?岁|级|年)(?:（含）|\(含\))?(?:以[上下])?\p{Han}{0,10})$`)

// nextCount is what stands between the numbers of 绿色工厂50家、零碳园区5个.
var nextCount = pattern.Lazy(`^(?:以上|左右)?、\p{Han}{2,12}$`)

// aims are the headings of parts that set goals, and grows what follows the old value of a quantity.
var (
	aims  = pattern.Lazy(`目标`)
	grows = pattern.Lazy(`^(?:提升|提高|增加|拓展|扩大|增长|下降|降低|减少|上升)[到至]`)
)

// rangeBetween is what stands between the two bounds of a range, and leadIn what stands before a quantity's name.
var (
	rangeBetween = pattern.Lazy(`^(?:[（(][^）)]{1,4}[）)])?(?:及?以上\s*)?(?:至|到|—|——|－|–|-|~|～)\s*$`)
	leadIn       = pattern.Lazy(`^(?:[^：:]{0,12}[：:]|\s|(?:到)?\d{4}年(?:底|末)?前?|全年|力争|确保|实现|其中)+`)
)

// means says what the number is, "" where the words do not tell.
func (s *stated) means(inTree, aim bool) policy.FigureKind {
	before := s.ahead()
	if strings.HasSuffix(before, "第") || strings.HasSuffix(before, "〔") || strings.HasSuffix(before, "﹝") || strings.HasSuffix(before, "附件") || strings.HasSuffix(before, "年满") || s.unit == "日" && strings.HasSuffix(before, "月") || s.unit == "月" || counted().MatchString(s.behind) {
		return ""
	}
	if r, _ := utf8.DecodeLastRuneInString(before); r < utf8.RuneSelf && (unicode.IsDigit(r) || unicode.IsLetter(r) || strings.ContainsRune("+-./", r)) {
		return "" // 5+1, A3
	}
	if strings.HasPrefix(s.behind, "－") || strings.Contains(s.behind, "+") && strings.Index(s.behind, "+") < 4 {
		return ""
	}
	time := duration().MatchString(s.unit) && !strings.ContainsAny(s.unit, "／/")
	if time && multiple().MatchString(s.behind) {
		return "" // 6个月最低生活保障标准
	}
	if time {
		// A length of time is shown where it bounds what is granted, not where it only describes.
		if strings.HasSuffix(s.unit, "年") && len(s.before) > 0 && yearly().MatchString(s.sentence[s.start:s.end]) {
			return ""
		}
		if most().MatchString(before) && !whoIs().MatchString(strings.TrimRight(s.clause, "。；")) || strings.HasPrefix(s.behind, "的过渡期") || strings.HasPrefix(s.behind, "过渡期") {
			return policy.FigureLimit
		}
		if shortened().MatchString(before) && noNoun().MatchString(s.behind) {
			switch {
			case (aim || goalWords().MatchString(s.sentence[:s.end])) && !done().MatchString(s.sentence):
				return policy.FigureTarget
			case !told().MatchString(s.sentence[:s.end]):
				return policy.FigureLimit
			}
		}
		return ""
	}
	if grows().MatchString(s.behind) {
		return "" // it was so before
	}
	money := strings.Contains(s.unit, "元")
	share := strings.ContainsAny(s.unit, "%％‰‱") || strings.HasSuffix(s.unit, "倍") || strings.HasSuffix(s.unit, "比例") || strings.HasSuffix(s.unit, "百分点")
	aim = aim && !done().MatchString(s.sentence) || goalWords().MatchString(s.sentence[:s.end]) && !(inPlan().MatchString(s.sentence) && done().MatchString(s.sentence))
	past := (told().MatchString(s.sentence[:s.end]) || doneBehind().MatchString(s.behind)) && !aim
	if past && kept().MatchString(before) && (s.bound() != "" || wills().MatchString(before)) && !toldElse().MatchString(s.sentence[:s.end]) {
		return policy.FigureTarget // 全年粮食产量保持在1.3万亿斤以上
	}
	who := whoIs().MatchString(strings.TrimRight(s.clause, "。；、")) && !strings.Contains(s.behind, "给予")
	past = past && !norm().MatchString(before)
	granted := awards().MatchString(s.sentence[:s.end])
	past = past && !(granted && gives().MatchString(s.clause))
	switch {
	case !aim && !past && (s.earns(before) || conditional().MatchString(before) && may().MatchString(s.sentence[s.end:])):
		return policy.FigureCondition
	case excess().MatchString(s.behind) && conditional().MatchString(before):
		return policy.FigureCondition
	case (money || share) && strings.HasPrefix(s.behind, "者") && exceeds().MatchString(before):
		return policy.FigureCondition
	case !money && !share && !past && builds().MatchString(before) && (aim || inTree && (most().MatchString(before) || aboveWords().MatchString(s.behind))):
		return policy.FigureTarget
	case most().MatchString(before) && forbids().MatchString(before) && !aim && !who && !done().MatchString(strings.ReplaceAll(s.sentence[:s.end], "累计", "")):
		return policy.FigureLimit
	case (money || share) && measuredBy().MatchString(s.behind) && !aim && inTree && !gives().MatchString(s.clause):
		return policy.FigureLimit
	case (aim || strive().MatchString(s.clause)) && !money && strings.TrimRight(s.behind, sentenceEnds) == "" && !past,
		strive().MatchString(s.clause) && relation().MatchString(before):
		return policy.FigureTarget
	case who && (bounded().MatchString(s.behind) || conditional().MatchString(before) || beyond().MatchString(before)):
		return policy.FigureCondition
	case (money || share) && fined().MatchString(s.clause) && (bounded().MatchString(s.behind) || fineBefore().MatchString(before) || fineBehind().MatchString(s.behind)) && !past:
		return policy.FigureLimit
	case (money || share) && inTree && basis().MatchString(before) && !done().MatchString(s.sentence):
		return policy.FigureLimit
	case (money || share) && gives().MatchString(s.clause) && !past:
		if most().MatchString(before) {
			return policy.FigureLimit
		}
		if who && conditional().MatchString(before) {
			return policy.FigureCondition
		}
		return policy.FigureSupport
	case (money || share) && !aim && !past && reached().MatchString(before) && ceiling().MatchString(before):
		return policy.FigureLimit
	case money && !past && !most().MatchString(before) && supportIs().MatchString(before), share && !past && strings.HasSuffix(before, "配套"):
		return policy.FigureSupport
	case money && !aim && !past && spent().MatchString(before):
		return policy.FigureSupport
	case aim && (relation().MatchString(before) || most().MatchString(before) || !money && !share && (builds().MatchString(before) || makes().MatchString(before))):
		return policy.FigureTarget
	case past && (relation().MatchString(before) || reports().MatchString(before) || tells().MatchString(before) || doneBehind().MatchString(s.behind)) && (s.bound() == "" || done().MatchString(s.sentence)):
		return policy.FigureReported
	case most().MatchString(before):
		return policy.FigureLimit
	case (money || share) && inTree && (rule().MatchString(before) || ruled().MatchString(s.behind)):
		return policy.FigureLimit
	case inTree && !past && reached().MatchString(before) && meets().MatchString(s.sentence[s.end:]):
		return policy.FigureCondition
	case inTree && !past && reached().MatchString(before) && (rises().MatchString(before) || plans().MatchString(s.sentence[:s.end])) && !basisBehind().MatchString(s.behind):
		return policy.FigureTarget
	}
	return ""
}

// earns reports whether the number is what somebody has to reach to be given something: 营业额达到80万元以上…，给予15万元奖励.
func (s *stated) earns(before string) bool {
	behind := s.sentence[s.end:]
	if i := strings.IndexAny(behind, "。；"); i >= 0 {
		behind = behind[:i]
	}
	given := gives().FindStringIndex(behind)
	if given == nil || gives().MatchString(s.before) || most().MatchString(before) {
		return false
	}
	if !conditional().MatchString(before) {
		return false
	}
	return bounded().MatchString(s.behind) || whoever().MatchString(behind[:given[0]])
}

// whoever is what stands behind the condition of whom something is given, awards such a condition before the number.
var (
	whoever = pattern.Lazy(`的(?:，|给|予|\p{Han}{0,8}(?:企业|单位|机构|项目|个人|团队|旅行社|主体|组织)[，、进给予])`)
	awards  = pattern.Lazy(`(?:对|按|凡)[^。；]*的，[^。；]*$`)
)

var (
	fined       = pattern.Lazy(`处[^理置分，；。][^，；。]*(?:罚款|罚金|罚锾|滞纳金)|加收[^，；。]*滞纳金|加处罚款|(?:罚款|罚金|罚锾)[^，；。]*元`)
	fineBefore  = pattern.Lazy(`(?:处以?|罚款|罚金|罚锾|加收|数额的|罚款的)$`)
	fineBehind  = pattern.Lazy(`^的?(?:罚款|罚金|罚锾|滞纳金|加处罚款)`)
	done        = pattern.Lazy(`已|连续[0-9一二三四五六七八九十]+年(?:保持|稳定|超|达|位居|增)|同比|较上年|较年初|累计|截至|目前`)
	strive      = pattern.Lazy(`力争|确保|争取|目标`)
	beyond      = pattern.Lazy(`(?:超出|超过|不足|低于|高于|达到)[^，]{2,16}的$`)
	reached     = pattern.Lazy(`(?:突破|达到|超过|提高到|提高至|提升到|提升至|保持在|控制在|稳定在|降至|降到|新增|建成|实现)(?:约)?$`)
	yearly      = pattern.Lazy(`^(?:19|20)\d{2}年$`)
	conditional = pattern.Lazy(`(?:达到|达|突破|超过|超出|满|不足|低于|高于|不低于|不少于|不超过|连续|或超过|至)$`)
	basis       = pattern.Lazy(`(?:基数|费率)[^，；]{0,24}为[^，；]{0,24}$`)
	reports     = pattern.Lazy(`(?:余额|占比|占|规模|累计|共|总额|资本金|利率|平均|同比增长|企业|服务|检查|惠及|发放|超|已|从)[^，0-9]{0,12}$`)
)

// days reads from when and until when a document is in force.
func (f *field) days(text string, from, end int) []*policy.Figure {
	var figures []*policy.Figure
	for _, m := range inForce().FindAllStringSubmatchIndex(text[from:end], -1) {
		day := [2]int{m[2], m[3]}
		if m[2] < 0 {
			day = [2]int{m[4], m[5]}
		}
		rune := func(at int) int { return runesIn(text, from+at) }
		name := [2]int{rune(m[0]), rune(day[0])}
		if m[2] >= 0 {
			name = [2]int{rune(day[1]) + 1, rune(m[1])} // 施行
		}
		year, _ := strconv.Atoi(text[from+day[0] : from+day[0]+4])
		figures = append(figures, &policy.Figure{Kind: policy.FigureDate, Digits: text[from+day[0] : from+day[1]], Value: float64(year), Year: year,
			Name: f.text(name[0], name[1]), Quote: f.text(rune(m[0]), rune(m[1])), Place: f.Place, Field: f.name, Start: rune(m[0])})
	}
	return figures
}

// runesIn counts the characters in the first n bytes of s.
func runesIn(s string, n int) int { return utf8.RuneCountInString(s[:n]) }
