package catalog

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Shelf 編目 is where a document stands; what nothing says is empty.
type Shelf struct {
	Place policy.Text // 青石區, 某省某市
	Genre policy.Text // 通知, 條例
	Topic policy.Text // 綜合政務
}

// Of reads the shelf of a document with the fields of the page it came from.
func Of(d *policy.Document, fields []policy.Fact) Shelf {
	s := Shelf{Place: placeOf(d), Genre: genreOf(d.Title)}
	for _, f := range fields {
		if f.Kind == policy.FactTopic && s.Topic.Empty() {
			s.Topic = topicOf(f.Text)
		}
	}
	return s
}

// units are how names of places end, with the words that begin there and are of something else.
var units = map[rune][]string{
	'省': {"级", "直", "属"}, '市': {"场", "政", "民", "容", "级", "属", "值", "直", "面", "区域"}, '县': {"域", "级", "城", "直", "乡"}, '区': {"域", "块", "间", "级", "位", "别", "属", "直"},
	'州': {"级"}, '旗': {"舰", "帜", "级"}, '镇': {"区", "村"}, '乡': {"村", "镇"}, '盟': {"员", "约"},
}

// noPlaces are words that end like a place and are none.
var noPlaces = []string{
	"国家", "城", "都", "全", "本", "各", "该", "上", "外", "内", "城乡", "城镇", "超", "地", "园", "辖", "灾", "牧", "库", "片", "景", "校", "厂", "矿", "林", "山", "社",
	"开发", "示范", "试验", "合作", "保税", "经济特", "特", "新", "高新", "产业园", "工业园", "功能", "自贸", "自由贸易试验", "先行", "街", "小", "分", "时", "证券", "股", "门", "行政", "沿海地", "革命老", "老", "农贸", "批发", "资本",
}

// national are how names of bodies of the whole country begin or what they are.
var national = []string{
	"中共中央", "国务院", "全国人民代表大会", "全国人大", "全国政协", "中央", "国家", "中华人民共和国", "最高人民法院", "最高人民检察院", "中国人民银行", "审计署", "海关总署",
	"科学技术部", "科技部", "工业和信息化部", "公安部", "民政部", "司法部", "人力资源和社会保障部", "自然资源部", "生态环境部", "住房和城乡建设部", "交通运输部", "水利部", "农业农村部", "商务部", "文化和旅游部", "退役军人事务部", "应急管理部", "财政部", "教育部", "外交部",
}

// whole is the place of bodies of the whole country.
var whole = policy.Text{Hant: "全國", Hans: "全国"}

// placeOf is the place that a document's issuer is named after, else the one that begins its title.
func placeOf(d *policy.Document) policy.Text {
	if p := leading(d.Issuer); !p.Empty() {
		return p
	}
	for _, name := range national {
		// Bodies in Taiwan are called 教育部 and 財政部, too.
		if strings.HasPrefix(d.Issuer.Hans, name) && (d.Script == policy.Hans || !strings.HasSuffix(name, "部")) {
			return whole
		}
	}
	if p := leading(issued(d.Title)); !p.Empty() {
		return p
	}
	for _, name := range national[:8] {
		if strings.HasPrefix(d.Title.Hans, name) {
			return whole
		}
	}
	return policy.Text{}
}

// issued is what a notice without an issuer issues: 某區某措施 of 關於印發《某區某措施》的通知.
func issued(title policy.Text) policy.Text {
	for _, begin := range []string{"关于印发", "印发"} {
		if rest, ok := strings.CutPrefix(title.Hans, begin); ok {
			rest = strings.TrimLeft(rest, "《〈「")
			all := utf8.RuneCountInString(title.Hans)
			return title.Cut(all-utf8.RuneCountInString(rest), all)
		}
	}
	return title
}

// leading is the place that a name begins with: 某省某市青石区 of 某省某市青石区人民政府.
func leading(name policy.Text) policy.Text {
	runes := []rune(name.Hans)
	for _, region := range []string{"香港特别行政区", "澳门特别行政区", "内蒙古自治区", "广西壮族自治区", "宁夏回族自治区", "新疆维吾尔自治区", "西藏自治区"} {
		if strings.HasPrefix(name.Hans, region) {
			end := utf8.RuneCountInString(region)
			return name.Cut(0, end+further(runes[end:]))
		}
	}
	return name.Cut(0, further(runes))
}

// further is how many characters at the beginning of s are names of places, one in the other.
func further(s []rune) int {
	const longest = 7 // characters before the unit: 黔西南布依族苗族自治州 has more, and is found by its province
	end := 0
next:
	for {
		for n := 1; n <= longest && end+n < len(s); n++ {
			behind, unit := units[s[end+n]]
			if !unit || n < 2 && !(n == 1 && behindIsBody(s[end+n+1:])) {
				if n == 1 && unit && s[end+n] != '州' { // 广州市 goes on
					break next
				}
				continue
			}
			base, rest := string(s[end:end+n]), string(s[end+n+1:])
			if strings.HasPrefix(base, "各") { // 各园区
				break next
			}
			for _, word := range noPlaces {
				if base == word || len([]rune(word)) > 1 && strings.HasSuffix(base, word) {
					break next
				}
			}
			for _, word := range behind {
				if strings.HasPrefix(rest, word) {
					break next
				}
			}
			if strings.ContainsAny(base, "关于的和与及局委厅《》“”（）、，0123456789年 \u3000\n") {
				break next
			}
			end += n + 1
			continue next
		}
		return end
	}
	return end
}

// behindIsBody reports whether what follows 某 and its unit is a body: of places with one character.
func behindIsBody(rest []rune) bool {
	for _, body := range []string{"人民", "政府", "委", "人大", "党"} {
		if strings.HasPrefix(string(rest), body) {
			return true
		}
	}
	return false
}

// genres are how titles end, the longer before the shorter.
var genres = []string{
	"实施细则", "实施办法", "实施方案", "实施意见", "指导意见", "行动计划", "行动方案", "工作方案", "工作要点", "若干措施", "若干意见", "若干规定", "若干政策", "暂行办法", "暂行规定", "管理办法", "管理规定", "专项规划", "发展规划",
	"自治条例", "作业要点", "条例", "办法", "规定", "细则", "规则", "法典", "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "批复", "纪要", "规划", "计划", "纲要", "方案", "措施", "政策", "指南", "指引", "要点", "标准", "制度", "清单", "目录", "解读", "问答", "讲话", "规程", "准则", "预案", "函", "法",
}

// alike is the kind under which kinds stand that differ by an adjective.
var alike = map[string]string{
	"实施细则": "细则", "实施办法": "办法", "暂行办法": "办法", "管理办法": "办法", "实施方案": "方案", "行动方案": "方案", "工作方案": "方案", "实施意见": "意见", "指导意见": "意见", "若干意见": "意见", "行动计划": "计划",
	"工作要点": "要点", "作业要点": "要点", "若干措施": "措施", "若干规定": "规定", "暂行规定": "规定", "管理规定": "规定", "若干政策": "政策", "专项规划": "规划", "发展规划": "规划", "自治条例": "条例",
}

// genreOf is the kind of document that a title ends with. What a notice issues says more
// than the notice: 關於印發《某辦法》的通知 is an 辦法.
func genreOf(title policy.Text) policy.Text {
	hans := strings.Join(strings.Fields(title.Hans), "")
	if _, rest, ok := strings.Cut(hans, "印发"); ok && strings.HasSuffix(hans, "的通知") {
		if inner := genreOf(in(title, strings.Trim(strings.TrimSuffix(rest, "的通知"), "《》〈〉"))); !inner.Empty() {
			return inner
		}
	}
	hans = strings.TrimRight(withoutNote(strings.TrimRight(hans, "》〉")), "》〉")
	for _, g := range genres {
		if strings.HasSuffix(hans, g) {
			if short := alike[g]; short != "" {
				g = short
			}
			return in(title, g)
		}
	}
	return policy.Text{}
}

// in is words of a title in both scripts: the last place where they stand in it.
func in(title policy.Text, hans string) policy.Text {
	at := strings.LastIndex(title.Hans, hans)
	if at < 0 {
		return policy.Text{Hant: hans, Hans: hans}
	}
	start := utf8.RuneCountInString(title.Hans[:at])
	return title.Cut(start, start+utf8.RuneCountInString(hans))
}

// withoutNote is s without a note in brackets at its end: （试行）.
func withoutNote(s string) string {
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		if i := strings.LastIndex(s, pair[0]); i > 0 && strings.HasSuffix(s, pair[1]) {
			return s[:i]
		}
	}
	return s
}

// topicOf is the first step of a topic as pages write it: 綜合政務\政務公開.
func topicOf(t policy.Text) policy.Text {
	const longest = 24 // characters
	runes := []rune(t.Hans)
	end := len(runes)
	for i, r := range runes {
		if strings.ContainsRune(`\/＼／>＞》;；|｜`, r) {
			end = i
			break
		}
	}
	if end == 0 || end > longest || strings.ContainsAny(string(runes[:end]), "：:。，0123456789") {
		return policy.Text{} // another field that stands in its place
	}
	cut := t.Cut(0, end)
	return policy.Text{Hant: strings.TrimSpace(cut.Hant), Hans: strings.TrimSpace(cut.Hans)}
}
