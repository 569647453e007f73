package benefit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// heads are the nouns for those who can be given something, in Simplified.
const heads = `企业|公司|集团|总部|单位|机构|个人|人员|人才|团队|高校|院校|学校|院所|研究院|研究所|平台|基地|载体|园区|组织|协会|商会|学会|联盟|联合体|个体工商户|个体户|经营主体|市场主体|创新主体|主体|创业者|毕业生|学生|青年|家庭|农户|农民|牧民|渔民|合作社|农场|农机户|种粮大户|大户|居民|业主|开发商|运营商|服务商|供应商|开发者|实验室|中心|银行|劳动者|职工|员工|对象|申请人|申报人|借款人|经营者|负责人|创始人|专家|科学家|工程师|教师|教练员|运动员|医院|卫生院|养老院|残疾人|老年人|老人|儿童|孤儿|妇女|军人|烈属|脱贫户|低保户|住户|贫困户|租户|每户|村民|村委会|行政村|村集体|集体经济组织|劳动力|法人|商户|门店|投资者|投资人|捐赠人|发明人|旅行社|酒店|影院|剧场|博物馆|图书馆|律师|基金会|项目|社区|发布方|承接方|牵头方|承担方|建设方|采购方|研发方|需求方|供给方|出租方|承租方|用户|消费者|保险机构|投资方|运营方|经营方|举办方|主办方|承办方|实施方|成员|[^或再前后两二三四其]者`

var (
	endsHead = pattern.Lazy(`(?:` + heads + `)(?:本人|自身)?(?:[（(][^（）()]*[）)])?$`)
	// listed is a row of short names of those who are given something: 非营利性科研机构、高校.
	listed   = pattern.Lazy(`^(?:[^，。；、的和与或及“”（）()]{0,12}?(?:` + heads + `))(?:(?:、|和|及|与|或|以及|或者)[^，。；、的和与或及“”（）()]{0,12}?(?:` + heads + `))*`)
	goesOn   = pattern.Lazy(`^(?:养老|医疗|医养|教育|托育|托幼|公共|服务|文化|体育|照护|护理|社会|专业|志愿|康复|助餐|管理|经营|运营|技术|科技|金融|中介){1,4}(?:` + heads + `)`)
	headNext = pattern.Lazy(`^(?:` + heads + `)`)
	// backs is how texts turn to somebody before they say what is given.
	backs   = pattern.Lazy(`(?:支持|鼓励|引导|推动|吸纳|引育|培育|引进|扶持|组织|帮助|助力|面向|保障)`)
	verbs   = pattern.Lazy(`^(?:由|依据|根据|参照|培养|吸引|培育|集聚|做好|符合|担任|于|与|和|在(?:$|[^校])|以|对|将|把|从|按|通过|创办|加快|加大|加强|开展|建设|创建|打造|设立|推动|发展|实施|构建|建立|完善|提升|引进|举办|举行|组建|探索|推进|更多|各类?主体?共)`)
	paid    = pattern.Lazy(`按(?:照)?(` + heads + `)`)
	leading = pattern.Lazy(`^(?:或者?|另外|同时|此外|其中|对于?|凡是?|如|若|经|并|且|可|应|再|还|也|(?:鼓励|支持|引导)+)+`)
)

// excepted is what brackets behind somebody leave out.
var excepted = pattern.Lazy(`^[（(][^（）()]{2,60}(?:除外|不含|不包括)[）)]`)

func (p piece) empty() bool { return p.from >= p.to }

func entityAtEnd(words string) bool { return endsHead().MatchString(strings.TrimRight(words, " 　")) }

// cutShort are what may not follow a noun for somebody: 企业家, 企业化, 项目库.
var cutShort = "籍数内外口型间家化级性文间孵库费制率额型界式员群链圈"

// listAt is the row of names at the start of a piece, empty if there is none.
func (r *reading) listAt(p piece) piece {
	words := r.of(p)
	m := listed().FindStringIndex(words)
	if m == nil || strings.ContainsAny(words[:m[1]], "按由") || verbs().MatchString(words[:m[1]]) || words[:m[1]] == "组织" || words[:m[1]] == "项目" && strings.HasPrefix(words, "项目投产") {
		return piece{}
	}
	if more := goesOn().FindStringIndex(words[m[1]:]); more != nil {
		m[1] += more[1] // 居家社区|养老服务组织
	}
	for more := headNext().FindStringIndex(words[m[1]:]); more != nil; more = headNext().FindStringIndex(words[m[1]:]) {
		m[1] += more[1] // 个人消费者
	}
	m[1] += len(excepted().FindString(words[m[1]:]))
	if next := first(words[m[1]:]); m[1] < len(words) && strings.ContainsRune(cutShort, next) {
		return piece{}
	}
	return piece{p.from, p.from + m[1]}
}

// whom finds who is given what clause i gives: who, and the words that say what they are given it for, empty
// where these do not say more.
func (r *reading) whom(i int) (who, why piece) {
	known, ok := r.who[i]
	if !ok {
		known[0], known[1] = r.readWhom(i)
		r.who[i] = known
	}
	return known[0], known[1]
}

func (r *reading) readWhom(i int) (who, why piece) {
	c := r.clauses[i]
	start := r.segmentStart(i)
	at := r.actAt(i) // where the act begins in the clause
	object := r.objectOf(i)

	// 对……的企业, in the clause itself or before it.
	for k := i; k >= start; k-- {
		end := r.clauses[k].to
		if k == i {
			end = at
		}
		from, ok := r.addressed(k, end)
		if !ok {
			continue
		}
		p := r.trim(piece{from, end})
		if strings.HasPrefix(r.of(p), "其中") {
			p.from += len("其中")
		}
		if pronoun().MatchString(r.of(p)) {
			break
		}
		// Up to the last clause before the act that ends in somebody.
		for j := i; j >= k; j-- {
			to := r.clauses[j].to
			if j == i {
				to = at
			}
			if to <= p.from {
				continue
			}
			if q := r.trim(piece{p.from, to}); entityAtEnd(r.of(q)) && !r.actBetween(k, j) {
				return r.preferred(q, object)
			}
		}
		phrase := p
		if k < i {
			phrase.to = r.clauses[k].to
		}
		phrase = r.trim(phrase)
		if q := r.listAt(phrase); !q.empty() {
			return r.preferredOver(q, object), phrase
		}
		if !object.empty() {
			return object, phrase
		}
		who, _ = r.before(i, k)
		return who, phrase
	}
	// 投入达到1亿元的企业，给予……
	if p := r.trim(piece{c.from, at}); !p.empty() && entityAtEnd(r.of(p)) && !giver().MatchString(r.of(p)) && !backs().MatchString(first2(r.of(p))) {
		return r.preferred(r.unled(p), object)
	}
	for k := i - 1; k >= start; k-- {
		p := r.trim(r.clauses[k].piece)
		if r.act(k) != noAct {
			if who, _ := r.whom(k); !who.empty() {
				return r.preferredOver(who, object), piece{}
			}
		}
		if entityAtEnd(r.of(p)) && !backs().MatchString(bodies.Replace(r.of(p))) {
			for k > start && (joins().MatchString(r.say(k)) || strings.HasSuffix(r.say(k-1), "的")) && r.act(k-1) == noAct {
				k--
				p.from = r.clauses[k].from
			}
			if q := r.doer(r.unled(p)); !q.empty() && !(k == i-1 && founds().MatchString(r.text[q.to:p.to])) {
				return r.preferredOver(q, object), r.unled(p)
			}
			return r.preferred(r.unled(p), object)
		}
	}
	if m := each().FindStringIndex(r.say(start)); m != nil && start < i {
		if q := r.trim(piece{r.clauses[start].from, r.clauses[start].from + m[0]}); entityAtEnd(r.of(q)) {
			return q, piece{}
		}
	}
	if !object.empty() {
		return object, piece{}
	}
	if m := paid().FindStringSubmatchIndex(r.of(c.piece)); m != nil {
		return piece{c.from + m[2], c.from + m[3]}, piece{}
	}
	return r.before(i, i)
}

// doer is who does something in a clause that ends in a noun for somebody else: 企业招用高校毕业生.
func (r *reading) doer(p piece) piece {
	q := r.listAt(p)
	if q.empty() || !does().MatchString(r.text[q.to:p.to]) || q.to == p.to {
		return piece{}
	}
	return q
}

// serves is what stands behind those whom somebody else serves, who is given something for it.
var serves = pattern.Lazy(`^(?:提供|开展|从事|开放)[^，。；]{0,40}的\p{Han}`)

var does = pattern.Lazy(`^(?:[（(][^（）()]*[）)])?(?:[于在][^，]{2,10}?)?(?:新)?(?:招用|招收|招聘|吸纳|组织|创办|聘用|雇用|引进|购买|租用|租赁|使用|开展|参加|投资|接收|录用|培养)`)

// founds is how those come to be who are given something themselves: X创办的企业.
var founds = pattern.Lazy(`^(?:在[^，]{2,12}?)?(?:创办|投资|设立)`)

// joins is how a clause begins that goes on with the one before.
var joins = pattern.Lazy(`^(?:且|并|或|以及|及|同时|完成|已)`)

// before is who is spoken of ahead of clause i: at the head of its segment, where the texts turns to
// somebody, or in what was given before. why is the clause that does.
func (r *reading) before(i, until int) (who, why piece) {
	start := r.segmentStart(i)
	if q := r.turned(i); !q.empty() && q.to <= r.clauses[i].to && until == i {
		return q, piece{}
	}
	for k := until - 1; k >= start; k-- {
		if q := r.turned(k); !q.empty() {
			return q, r.trim(r.clauses[k].piece)
		}
	}
	for k := start; k < until; k++ {
		if q := r.listAt(r.unled(r.clauses[k].piece)); !q.empty() {
			return q, piece{}
		}
	}
	if words := masked(r.say(i)); until == i && loans().MatchString(beforeMoney(words)) {
		if q := r.listAt(r.unled(r.clauses[i].piece)); !q.empty() && !single().MatchString(r.of(q)) {
			return q, piece{} // 小微企业贷款额度最高500万元
		}
	}
	return piece{}, piece{}
}

// turned is whom a clause turns to: 支持企业设立……, 引导国有企业聚焦……; in the clause's first words.
func (r *reading) turned(k int) piece {
	words := r.say(k)
	if len(words) > longest {
		return piece{}
	}
	for _, m := range backs().FindAllStringIndex(words, -1) {
		if lead := words[:m[0]]; entityAtEnd(lead) && !giver().MatchString(lead) {
			if q := r.listAt(r.unled(r.clauses[k].piece)); !q.empty() && q.to <= r.clauses[k].from+m[0] {
				return q
			}
		}
		if utf8.RuneCountInString(words[:m[0]]) > 12 && words[m[0]:m[1]] != "支持" {
			break
		}
		if words[m[0]:m[1]] == "保障" && utf8.RuneCountInString(words[:m[0]]) > 2 {
			continue // 最低生活保障条件的家庭
		}
		if q := r.listAt(piece{r.clauses[k].from + m[1], r.clauses[k].to}); !q.empty() {
			if words[m[0]:m[1]] == "面向" && serves().MatchString(r.text[q.to:r.clauses[k].to]) {
				continue // 面向居民提供服务的设施: what serves them is meant
			}
			return q
		}
		// 引育智能终端产品及关键零部件制造等重点项目
		if rest := r.trim(piece{r.clauses[k].from + m[1], r.clauses[k].to}); entityAtEnd(r.of(rest)) && !verbs().MatchString(r.of(rest)) && utf8.RuneCountInString(r.of(rest)) <= 40 {
			return rest
		}
	}
	return piece{}
}

// addressed is where the words behind 对 begin that clause k opens with, ahead of byte end.
func (r *reading) addressed(k, end int) (int, bool) {
	c := r.clauses[k]
	if end <= c.from {
		return 0, false
	}
	words := r.text[c.from:end]
	for _, mark := range [...]string{"对于", "对", "向", "为", "凡是", "凡"} {
		if mark == "向" && end == c.to && !gives().MatchString(words) {
			continue // 向公共就业服务机构登记……的，给予……: it is told, not given
		}
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(words, "并"), "其中"), mark); ok && !strings.HasPrefix(rest, "口") && !strings.HasPrefix(rest, "接") && !strings.HasPrefix(rest, "应") {
			if mark == "为" && !entityAtEnd(rest) && !strings.Contains(words, "提供") && end == c.to {
				continue // 为满足……需求
			}
			return end - len(rest), true
		}
	}
	for _, mark := range [...]string{"，对", "对", "为", "向"} {
		if j := strings.Index(words, mark); j > 0 && entityAtEnd(words[j+len(mark):]) && !strings.Contains(words[:j], "的") && utf8.RuneCountInString(words[:j]) <= 12 {
			return c.from + j + len(mark), true
		}
	}
	return 0, false
}

// actBetween reports whether one of the clauses from k to before j gives something.
func (r *reading) actBetween(k, j int) bool {
	for ; k < j; k++ {
		if w := masked(r.say(k)); (money().MatchString(w) && hands().MatchString(w) || named().MatchString(w)) && !describes(w) {
			return true
		}
	}
	return false
}

// unled drops words that only lead to somebody.
func (r *reading) unled(p piece) piece {
	if m := leading().FindString(r.of(p)); m != "" {
		p.from += len(m)
	}
	return p
}

// preferred is who, described before the act, or the act's own object where that is another one;
// then the description is what it is given for.
func (r *reading) preferred(described, object piece) (who, why piece) {
	if object.empty() || strings.HasSuffix(r.of(described), r.of(object)) || strings.HasSuffix(stripBrackets(r.of(described)), r.of(object)) {
		return described, piece{}
	}
	if r.of(object) == "企业" && !things().MatchString(r.of(described)) {
		return described, piece{} // 对新设立的科研机构，给予企业……
	}
	return object, described
}

func (r *reading) preferredOver(described, object piece) piece {
	if object.empty() {
		return described
	}
	who, _ := r.preferred(described, object)
	return who
}

var (
	gives   = pattern.Lazy(`提供|支付|发放|拨付|开放`)
	pronoun = pattern.Lazy(`^(?:其|该|此类)`)
	giver   = pattern.Lazy(`政府|财政|部门|各区|主管`)
	each    = pattern.Lazy(`每(?:成功|新增|引进|推荐|招|培育|孵化|新引)`)
	things  = pattern.Lazy(`(?:项目|平台|基地|载体|园区|中心|实验室)(?:[（(][^（）()]*[）)])?$`)
)

// first2 are the first two characters of words.
func first2(words string) string { return string([]rune(words)[:min(2, len([]rune(words)))]) }

func stripBrackets(s string) string { return brackets().ReplaceAllString(s, "") }

// bodies are names in which 组织 is no verb.
var bodies = strings.NewReplacer("社会组织", "////", "经济组织", "////", "服务组织", "////", "合作组织", "////", "行业组织", "////")

var brackets = pattern.Lazy(`[（(][^（）()]*[）)]`)

// objectOf is who stands behind the verb of clause i: 给予企业100万元, 支持发布方.
func (r *reading) objectOf(i int) piece {
	c := r.clauses[i]
	at := r.actAt(i)
	words := r.text[at:c.to]
	// 补助给承训单位, 向承办机构支付
	if m := given().FindStringSubmatchIndex(r.of(c.piece)); m != nil {
		q := piece{c.from + max(m[2], m[4]), c.from + max(m[3], m[5])}
		if entityAtEnd(r.of(q)) {
			return q
		}
	}
	for _, m := range objects().FindAllStringSubmatchIndex(words, -1) {
		q := piece{at + m[2], at + m[3]}
		if entityAtEnd(r.of(q)) && !money().MatchString(r.of(q)) {
			return q
		}
	}
	// 给予每名……的人员一次性补贴, 给予用人单位留用补贴
	if m := eachOf().FindStringSubmatchIndex(words); m != nil && !money().MatchString(words[m[2]:m[3]]) {
		return piece{at + m[2], at + m[3]}
	}
	if m := giftTo().FindStringSubmatchIndex(words); m != nil {
		return piece{at + m[2], at + m[3]}
	}
	// 安排经费支持……建设
	if m := funds().FindStringSubmatchIndex(words); m != nil {
		if q := (piece{at + m[2], at + m[3]}); entityAtEnd(r.of(q)) && !verbs().MatchString(r.of(q)) {
			return q
		}
	}
	return piece{}
}

var (
	given  = pattern.Lazy(`(?:补助|补贴|奖励|支付|发放|拨付|返还|兑付)给([^，。；、的0-9]{0,12}(?:` + heads + `))$|向([^，。；、的0-9]{0,12}(?:` + heads + `))(?:支付|发放|拨付|兑付|返还)`)
	eachOf = pattern.Lazy(`(?:给予|给与|予以)每(?:名|位|个|家|户)([^，。；元]{0,40}?(?:` + heads + `))(?:一次性|最高|不超过|[^，。；、的]{0,8}(?:补贴|补助|奖励|津贴|资助))`)
	giftTo = pattern.Lazy(`(?:给予|给与|予以)((?:用人|用工|承训|培训|见习|招用|申报|申请|建设|运营|承办|实施|参保|中小|小微|相关|有关|该)?(?:单位|企业|机构|个人|申请人|创业者))[^，。；、的]{0,8}(?:补贴|补助|奖励|津贴|资助|奖补|贴息)$`)
)

var funds = pattern.Lazy(`(?:经费|资金|万元|亿元)[^，]{0,4}?(?:支持|用于|扶持)([^，]{2,60}?)(?:建设|发展|运营|运行|开展)?$`)

var objects = pattern.Lazy(`(?:给予|给与|予以|奖励|补助|补贴|资助|支持|给)((?:[^，。；、的0-9]{0,8}?)(?:` + heads + `))(?:(?:奖励|补贴|补助|资助)?(?:` + digits + `)|最高|不超过|引进|每|一次性|按|$)`)

// actAt is where in clause i the words of giving begin, behind who is named.
func (r *reading) actAt(i int) int {
	c := r.clauses[i]
	words := masked(r.of(c.piece))
	best := len(words)
	for _, p := range [...]string{"给予", "给与", "予以", "发放", "一次性奖励", "一次性给予", "分别给予", "可按照", "可按", "按照", "按", "可享受", "可申请", "可以申请", "可报名", "享受", "领取", "申领", "免征", "免收", "减免", "奖励", "补助", "补贴", "资助", "提供", "实行", "给企业", "每年给予", "优先", "安排", "免费"} {
		for at := 0; ; {
			j := strings.Index(words[at:], p)
			if j < 0 {
				break
			}
			j += at
			at = j + len(p)
			// 按 and verbs inside a description (……奖励的企业) begin nothing.
			if rest := words[at:]; strings.HasPrefix(rest, "的") && p != "按照" {
				continue
			}
			if (p == "按" || p == "按照" || p == "补助" || p == "补贴" || p == "奖励" || p == "资助" || p == "提供" || p == "安排" || p == "优先" || p == "享受") && entityBehind(words[j:]) && p != "奖励" {
				continue
			}
			best = min(best, j)
			break
		}
	}
	if best == len(words) {
		best = 0
	}
	return c.from + best
}

// entityBehind reports whether a description ends behind words and only then something is given.
func entityBehind(words string) bool {
	m := lateGive().FindStringIndex(words)
	return m != nil && entityAtEnd(words[:m[0]])
}

var lateGive = pattern.Lazy(`(?:一次性|分别|每年|再)?(?:给予|予以|奖励|发放)`)
