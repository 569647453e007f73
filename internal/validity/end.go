package validity

import (
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// names is a list of documents in 《》, each with what brackets say of it: 《甲》（某府〔2010〕1号）、《乙》和《丙》.
const (
	oneName   = `《(?:[^《》]|《[^《》]*》)+》(?:[（(][^（）()]{2,60}[）)])?`
	listNames = `(?:原|以及|及|和|与|并|、|，)*(?:` + oneName + `(?:、|，|和|及|以及|与|并|；|原)*)+`
)

var (
	name = pattern.Lazy(`《((?:[^《》]|《[^《》]*》)+)》(?:[（(]([^（）()]{2,60})[）)])?`)
	// goesOut is names and behind them that they hold no longer.
	goesOut = pattern.Lazy(`(` + listNames + `)(?:等)?(?:文件|规定|制度)?(?:，)?(?:自本[^，。]{1,10}(?:施行|实施|生效|发布|公布|印发)之?日起|自即日起|自` + dayForm + `起)?(?:，)?(?:同时|即行|自行|予以|相应|一并|均|也|随之|现|已|不再|停止|即|而)*(废止|失效|停止执行|停止施行|停止使用|终止执行|执行)`)
	// isPutOut is the verb before the names.
	isPutOut = pattern.Lazy(`(?:决定|现|予以|同时|并|^|，)(?:决定|对)?(废止|宣布失效)(?:下列|以下)?(?:[^《》。，]{0,12})?(` + listNames + `)`)
	// isChanged is a document about changing another.
	isChanged = pattern.Lazy(`对?(` + listNames + `)(?:等)?(?:予以|作出?|做出?|进行)(?:如下|以下|部分|相应)*(修改|修订|修正)`)
	titled    = pattern.Lazy(`关于(修改|修订|修正|废止|宣布失效)(?:和废止|部分)?(` + listNames + `)(?:等)?(?:部分条款)?的?(?:决定|通知|公告|令|命令|通告)$`)
	// isExtended is a period that goes on.
	isExtended = pattern.Lazy(`(` + listNames + `)(?:的)?(?:有效期限?|实施期限|执行期限|施行期限|政策期限|试行期限?)(?:统一)?(?:延长|延续|延期|顺延|展期)(?:执行)?(?:至|到)(` + dayForm + `)|(?:延长|延续)(` + listNames + `)(?:的)?(?:有效期限?|实施期限|执行期限|施行期限)?(?:至|到)(` + dayForm + `)`)
	numbered   = pattern.Lazy(`[^\s，。、（）()《》]{1,14}[〔﹝\[［（(【〖]\d{4}[〕﹞\]］）)】〗]\d{1,5}号`)
)

// Ends lists which other documents a document says are repealed, amended or go on longer. Only
// what stands in marks 《》 is named; a part of a document, 第五條同時廢止, ends no document.
func Ends(about About, texts []Text) (list []Ending) {
	if policy.TellsOf(about.Title.Hans) != "" {
		return nil
	}
	add := func(verb Verb, names, until string, quote policy.Text, path string) {
		for _, m := range name().FindAllStringSubmatchIndex(names, -1) {
			e := Ending{Verb: verb, Name: in(quote, names[m[2]:m[3]]), Quote: quote, Path: path, Until: until}
			if m[4] >= 0 {
				e.Number = numbered().FindString(names[m[4]:m[5]])
			}
			if !known(list, e) {
				list = append(list, e)
			}
		}
	}
	if m := titled().FindStringSubmatch(strings.Join(strings.Fields(about.Title.Hans), "")); m != nil {
		verb := Amends
		if m[1] == "废止" || m[1] == "宣布失效" {
			verb = Repeals
		}
		add(verb, m[2], "", about.Title, "")
	}
	for _, t := range texts {
		for _, s := range sentences(t) {
			for _, m := range goesOut().FindAllStringSubmatchIndex(s.hans, -1) {
				verb := s.hans[m[4]:m[5]]
				if verb == "执行" && !strings.HasSuffix(s.hans[:m[4]], "不再") && !strings.HasSuffix(s.hans[:m[4]], "停止") {
					continue // 《甲》执行: it holds
				}
				add(Repeals, s.hans[m[2]:m[3]], "", s.Text, t.Path)
			}
			for _, m := range isPutOut().FindAllStringSubmatch(s.hans, -1) {
				if !inPart(s.hans, m[2]) {
					add(Repeals, m[2], "", s.Text, t.Path)
				}
			}
			if m := isChanged().FindStringSubmatch(s.hans); m != nil {
				add(Amends, m[1], "", s.Text, t.Path)
			}
			if m := isExtended().FindStringSubmatch(s.hans); m != nil {
				if day := lastDay(m[2] + m[4]); day != "" {
					add(Extends, m[1]+m[3], day, s.Text, t.Path)
				}
			}
		}
	}
	return list
}

// inPart reports whether behind the names a part of a document is spoken of: 廢止《甲》第五條.
func inPart(s, names string) bool {
	_, rest, _ := strings.Cut(s, names)
	return partBehind().MatchString(rest)
}

var partBehind = pattern.Lazy(`^(?:中)?(?:的)?(?:第|部分|有关|关于|附件|中)`)

func known(list []Ending, e Ending) bool {
	for _, k := range list {
		if k.Verb == e.Verb && k.Name.Hans == e.Name.Hans && k.Number == e.Number {
			return true
		}
	}
	return false
}

// in is a name in both scripts: it stands in the words quoted, blanks aside.
func in(quote policy.Text, hans string) policy.Text {
	var form strings.Builder
	for _, r := range hans {
		form.WriteString(regexp.QuoteMeta(string(r)) + `\s*`)
	}
	at := regexp.MustCompile(strings.TrimSuffix(form.String(), `\s*`)).FindStringIndex(quote.Hans)
	if at == nil {
		return policy.Text{Hant: hans, Hans: hans}
	}
	start := len([]rune(quote.Hans[:at[0]]))
	return quote.Cut(start, start+len([]rune(quote.Hans[at[0]:at[1]])))
}
