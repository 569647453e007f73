package benefit

import (
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	national = pattern.Lazy(`^(?:中共中央|国务院|全国人民代表大会|中华人民共和国|最高人民|国家[^，]{1,8}(?:局|委员会|部|办公室)|工业和信息化部|财政部|科学技术部|科技部|商务部|教育部|人力资源和社会保障部|人力资源社会保障部|农业农村部|自然资源部|生态环境部|交通运输部|住房和城乡建设部|文化和旅游部|中国人民银行)`)
	area     = pattern.Lazy(`^(?:中共|关于印发|印发)?[《「]?((?:\p{Han}{2,3}省|\p{Han}{2,4}自治区)?(?:[^省市县的关，]{1,4}市)?(?:[^省市县的关社，]{1,4}(?:新区|开发区|高新区|自治县|自治州|区|县))?)`)
	notPlace = pattern.Lazy(`^各|^全[省市区县]|^(?:城市|超市|园区|地区|社区|各区|本市|我市|全市|全区|产业园区|示范区|试验区)$`)
)

// PlaceOf is the place that a document is of, as its issuer or title begins; empty where neither names one.
// National authorities are 全國.
func PlaceOf(d *policy.Document) policy.Text {
	for _, t := range [...]policy.Text{d.Issuer, d.Title, d.Alternate} {
		if national().MatchString(t.Hans) {
			return policy.Text{Hant: "全國", Hans: "全国"}
		}
		m := area().FindStringSubmatchIndex(t.Hans)
		if m == nil || m[2] == m[3] || notPlace().MatchString(t.Hans[m[2]:m[3]]) {
			continue
		}
		return t.Cut(utf8.RuneCountInString(t.Hans[:m[2]]), utf8.RuneCountInString(t.Hans[:m[3]]))
	}
	return policy.Text{}
}
