package validity

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Text is a heading, text or passage of a document with its place.
type Text struct {
	Path string // "m/17", "" for what is outside the tree
	Kind policy.Kind
	policy.Text
}

// About is what is known of a document beside its texts.
type About struct {
	Title     policy.Text
	Adopted   string
	Published string
	Statute   bool          // 公布之日 of an amended statute is not the day of its last amendment
	Facts     []policy.Fact // what the page it came from says
}

// Words are such that one of them stands in every text that says something of validity, in
// Simplified: what holds none need not be read.
func Words() []string {
	return []string{"施行", "实施", "执行", "试行", "生效", "实行", "有效", "废止", "失效", "修改", "延长", "延续", "期限"}
}

// own is how a document calls itself at the beginning of a sentence, with what may stand there before it.
const own = `本(?:[^，。；：《》、自从由于有]{0,8}?)(?:办法|条例|规定|细则|意见|通知|措施|方案|政策|文件|决定|规则|标准|指南|计划|规划|公告|通告|制度|规程|指引|要点|清单|目录|法|准则|纲要|章程|令|函|守则|须知|基准|注意事项|事项|法典|行动)`

// begins is a verb with which a document begins to hold.
const begins = `(?:正式|开始|起|并|予以)*(?:施行|实施|执行|试行|生效|实行)`

// issued are days that are known by what was done on them.
const issued = `(?:印发|发文|下发|颁发|颁布|公布|发布|公告|签发|发文)(?:之日|日|日期)|即日|今日`

var (
	// starts is a sentence, or one of its clauses, by which the document begins to hold: subject, day.
	starts = pattern.Lazy(`(?:^|[，；：]|\*)(?:[0-9一二三四五六七八九十（）()、．.]{0,6})(?:(` + own + `(?:及其附件|的?有效期)?(?:，|也|均|暂)?|以上(?:政策|措施|规定)|现予(?:公布|发布|印发)(?:，|并|，并)?|(?:，|并))?)(?:自|从|于|由)(` + dayForm + `|` + issued + `)(?:起)?(满|后|之?后)?(` + digits + `{1,4}(?:日|天|个月)(?:之?后)?)?(?:，)?` + begins + `(?:至|到)?(` + dayForm + `)?`)
	// spans is a period from a day until a day.
	spans = pattern.Lazy(`(?:^|[，；：])(?:[0-9一二三四五六七八九十（）()、．.]{0,6})(?:` + own + `)?(?:的)?(?:有效期限?|有效时间|实施期限|执行期限|施行期限|政策期限|适用期限|有效期间|试行期)?(?:为|是)?(?:自|从|由)?(` + dayForm + `)(?:起)?(?:` + begins + `)?(?:，)?(?:至|到|—+|-|～)(` + dayForm + `)(?:止|有效|施行|实施|执行|期间有效)?`)
	// term is a period, or its last day, as words of the document about itself have it.
	term = pattern.Lazy(`(?:有效期限?|有效时间|实施期限|执行期限|施行期限|政策期限|适用期限|有效期间|试行期限?|施行期|执行期|实施期)(?:为|是|定为|暂定为?|共|：)?(?:(?:截)?(?:至|到|止于)(` + dayForm + `)|(两|` + digits + `{1,4})(?:个)?(年|月))`)
	// years is a period of whole years: 政策期限为2016年至2018年.
	years = pattern.Lazy(`(?:^|[，；：])(?:` + own + `)?(?:的)?(?:有效期限?|实施期限?|执行期限?|施行期限|政策期限|适用期限|有效期间|试行期限?)(?:为|是|自|从|：)?(` + digits + `{4})年?(?:至|到|—+|–|-|～)(` + digits + `{4})年(?:底|末)?(?:止)?(?:$|[，；）)])`)
	// trial is 试行三年, 暂定三年 or 暂定三年有效期 behind a day.
	trial = pattern.Lazy(`(?:试行|施行|实施|执行|暂定|暂定为|为期|期限|期限为)(两|` + digits + `{1,3})(?:个)?(年|月)`)
	// alone is a sentence that says a period and nothing else.
	alone = pattern.Lazy(`^(?:政策)?(?:有效期限?|有效时间|实施期限?|执行期限?|施行期限|适用期限|试行期限?)(?:为|是|定为|暂定为?|共|：)?(?:(?:截)?(?:至|到|止于)` + dayForm + `|(?:两|` + digits + `{1,4})(?:个)?(?:年|月))$`)
	// itself is the document's own name anywhere in a sentence.
	itself = pattern.Lazy(own)
	// until is 施行至…, 截至…自动失效 behind a day or the document's own name.
	until = pattern.Lazy(`(?:施行|实施|执行|试行|有效)(?:，)?(?:至|到)(` + dayForm + `)|(?:于|至|到)(` + dayForm + `)(?:止|起)?(?:，)?(?:自动|自行)?(?:失效|废止|终止)`)
	// speaks is how a sentence begins that speaks of the document itself.
	speaks = pattern.Lazy(`^(?:[0-9一二三四五六七八九十（）()、．.*]{0,8})(?:第` + digits + `+条)?(?:\*\*)?` + own + `(?:及其附件)?(?:的)?(?:自|从|由|于|有效|，|施行|实施|执行|试行|政策)`)
)

// Reading is what the texts of a document say of it.
type Reading struct {
	policy.Validity
	Quote  policy.Text
	Path   string
	Basis  Basis // "" where nothing says anything
	Unsure bool  // a day cannot be reckoned, or several differ
}

// Read reads how long a document holds. What tells of another document (解讀, 答記者問) says nothing of itself.
func Read(about About, texts []Text) Reading {
	var r Reading
	if policy.TellsOf(about.Title.Hans) == "" {
		for _, t := range texts {
			if t.Kind == policy.Box || t.Kind == policy.Question {
				continue
			}
			before := "" // the sentence before, where that says since when
			for _, s := range sentences(t) {
				hans := s.hans
				if before != "" && alone().MatchString(hans) {
					hans = before + "，" + hans
				}
				next, ok := about.sentence(hans)
				if before = ""; ok {
					before = hans
					r.join(next, s.Text, t.Path)
				}
			}
		}
	}
	r.page(about.Facts)
	return r
}

// sentence reads one sentence; ok is false where it says nothing of the document.
func (about About) sentence(s string) (r Reading, ok bool) {
	m := starts().FindStringSubmatch(s)
	own := speaks().MatchString(s)
	if m != nil && !own && strings.Trim(m[1], "，") == "" && doesWhat(s) {
		return r, false
	}
	if p := years().FindStringSubmatch(s); p != nil && (own || m != nil || itself().MatchString(s)) {
		if from, to := lastDay(p[1]+"年"), lastDay(p[2]+"年"); from != "" && to >= from {
			return Reading{Validity: policy.Validity{State: policy.ValidityInForce, From: from[:len("2006")] + "-01-01", Until: to}}, true
		}
	}
	if m == nil && !own {
		return r, false
	}
	if m != nil {
		switch subject := strings.Trim(m[1], "，"); {
		case strings.HasSuffix(m[0], "生效") && subject == "" && !own,
			subject == "并" && !own, subject == "" && !strings.HasPrefix(strings.TrimLeft(s, "*"), strings.TrimLeft(m[0], "，；：*")) && !own:
			return r, false // of something else
		}
		ok = true
		if r.From = about.begin(m[2]); m[3] != "" || m[4] != "" {
			r.From = "" // 公布之日起三十日後: it depends on how days are counted
			r.Unsure = true
		}
		r.State, r.Until = policy.ValidityInForce, lastDay(m[5])
		if r.From == "" && strings.Contains(m[2], "年") {
			r.State, r.Unsure = policy.ValidityUnstated, true // no day of the calendar
		}
	}
	if p := spans().FindStringSubmatch(s); p != nil && (own || m != nil) {
		if from, to := firstDay(p[1]), lastDay(p[2]); from != "" && to >= from {
			r.From, r.Until, r.State, ok = cmp.Or(r.From, from), to, policy.ValidityInForce, true
			return r, true
		}
	}
	if p := term().FindStringSubmatch(s); p != nil {
		ok = true
		if p[1] != "" {
			r.Until, r.State = lastDay(p[1]), policy.ValidityInForce
		} else {
			r.last(p[2], p[3])
		}
	} else if p := until().FindStringSubmatch(s); p != nil && r.Until == "" {
		ok = true
		r.Until, r.State = lastDay(cmp.Or(p[1], p[2])), policy.ValidityInForce
	} else if p := trial().FindStringSubmatch(s); p != nil && m != nil {
		r.last(p[1], p[2])
	}
	return r, ok
}

// itselfHolds is what stands behind 自…起施行 where the document itself begins to hold: an end, a period, another clause.
var itselfHolds = pattern.Lazy(`^(?:之?日?[，。；、：）)（(]|$|(?:有效|期限|至|到)|(?:两|` + digits + `{1,4})(?:个)?(?:年|月)(?:$|[，。；）)（(]))`)

// doesWhat reports whether a sentence that begins to hold without naming what does says what is carried out from that day
// on: 從2019年1月1日起，實施三年百萬青年見習計劃.
func doesWhat(s string) bool {
	m := starts().FindStringIndex(s)
	return m != nil && !itselfHolds().MatchString(s[m[1]:])
}

// last reckons the last day of a period from the first.
func (r *Reading) last(number, unit string) {
	n, _ := numeral.Read(strings.Replace(number, "两", "二", 1))
	if unit == "年" {
		n *= 12
	}
	if n <= 0 || n > 1200 {
		r.Unsure = true
		return
	}
	if r.Until = after(r.From, n); r.Until == "" {
		r.State, r.Unsure = policy.ValidityUnstated, true // it may have ended
	}
}

// begin is the day that words name, "" where it is not known.
func (about About) begin(s string) string {
	switch {
	case strings.HasPrefix(s, "公布"), strings.HasPrefix(s, "发布"), strings.HasPrefix(s, "颁布"), strings.HasPrefix(s, "公告"):
		if about.Statute {
			return ""
		}
		return cmp.Or(about.Published, about.Adopted)
	case strings.HasSuffix(s, "日期"), strings.HasSuffix(s, "之日"), s == "即日", s == "今日", strings.HasSuffix(s, "发日"):
		if about.Statute && !strings.Contains(about.Title.Hans, "印发") { // a notice that issues rules is of one day
			return ""
		}
		return about.Adopted
	}
	return firstDay(s)
}

// join takes what a sentence says over. Several that differ are none.
func (r *Reading) join(next Reading, quote policy.Text, path string) {
	if r.Basis == "" {
		*r = next
		r.Quote, r.Path, r.Basis = quote, path, BasisText
		return
	}
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	if differ(r.From, next.From) || differ(r.Until, next.Until) {
		r.Validity, r.Unsure = policy.Validity{}, true
		return
	}
	if r.Unsure && r.State == policy.ValidityUnstated && !next.Unsure && r.From == "" && r.Until == "" {
		return // it was doubtful before
	}
	if next.Until != "" && r.Until == "" {
		r.Quote, r.Path = quote, path
	}
	r.From, r.Until = cmp.Or(r.From, next.From), cmp.Or(r.Until, next.Until)
	r.State, r.Unsure = cmp.Or(r.State, next.State), r.Unsure || next.Unsure
}

// pageStates are what pages write in their field 有效性.
var pageStates = map[string]policy.ValidityState{
	"有效": policy.ValidityInForce, "现行有效": policy.ValidityInForce, "现行": policy.ValidityInForce, "是": policy.ValidityInForce, "继续有效": policy.ValidityInForce, "生效": policy.ValidityInForce, "已生效": policy.ValidityInForce,
	"失效": policy.ValidityRepealed, "已失效": policy.ValidityRepealed, "无效": policy.ValidityRepealed, "废止": policy.ValidityRepealed, "已废止": policy.ValidityRepealed, "否": policy.ValidityRepealed, "已宣布失效": policy.ValidityRepealed,
	"已修改": policy.ValidityAmended, "已修订": policy.ValidityAmended, "已被修改": policy.ValidityAmended, "修改": policy.ValidityAmended, "部分失效": policy.ValidityAmended, "部分有效": policy.ValidityAmended, "部分废止": policy.ValidityAmended,
}

var pageDay = pattern.Lazy(`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`)

// page takes over what the page said when the document was taken in.
func (r *Reading) page(facts []policy.Fact) {
	for _, f := range facts {
		if f.Kind != policy.FactValidity {
			continue
		}
		value := strings.Join(strings.Fields(f.Text.Hans), "")
		state, known := pageStates[value]
		if !known {
			days := pageDay().FindAllString(value, -1)
			if len(days) == 0 || len(days) > 2 || r.Until != "" {
				continue
			}
			if last := lastDay(dashed(pageDay(), days[len(days)-1])); last != "" {
				r.Until, state, known = last, policy.ValidityInForce, true
			}
			if len(days) == 2 {
				r.From = cmp.Or(r.From, firstDay(dashed(pageDay(), days[0])))
			}
		}
		if !known || state == policy.ValidityInForce && r.State == policy.ValidityInForce {
			continue
		}
		if r.Unsure = false; state != policy.ValidityInForce || r.Basis == "" {
			r.Quote, r.Path = policy.Text{Hant: f.Name + "：" + f.Text.Hant, Hans: f.Name + "：" + f.Text.Hans}, ""
		}
		r.State, r.Basis = state, BasisPage
		return
	}
}

// dashed writes a day of a page as ReadDate reads it.
func dashed(form *regexp.Regexp, day string) string {
	m := form.FindStringSubmatch(day)
	return m[1] + "年" + m[2] + "月" + m[3] + "日"
}

// sentence is one sentence of a text: in Simplified without blanks, and as it stands.
type sentence struct {
	hans string
	policy.Text
}

// sentences parts a text. Rune i of one script is rune i of the other.
func sentences(t Text) (list []sentence) {
	runes := []rune(t.Hans)
	start := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && !strings.ContainsRune("。！？\n", runes[i]) {
			continue
		}
		words := strings.Join(strings.Fields(string(runes[start:i])), "")
		if words != "" {
			cut := t.Cut(start, i)
			list = append(list, sentence{words, policy.Text{Hant: strings.TrimSpace(cut.Hant), Hans: strings.TrimSpace(cut.Hans)}})
		}
		start = i + 1
	}
	return list
}
