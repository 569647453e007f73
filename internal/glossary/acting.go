package glossary

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How sentences tell what a body does without a word of responsibility, in Simplified: 区科技局要在年内…, 区民政部门应将…,
// 由市教委审核, 市财政局依法….
var (
	head = pattern.Lazy(`^(?:（?[一二三四五六七八九十\d]{1,3}[）、.．]|[一二三四五六七八九十]是)?\s*`)
	acts = pattern.Lazy(`(?:等|都|均|也|还|又|同时|共同|联合|统一|分别|具体|定期|及时|每年|每月|每季度){0,2}` +
		`(?:应当|应|要|必须|须|需|负责|依法|不得|可以|可|将|会同|按照|按|根据|依照|依据|结合|通过|组织|统筹|加强|建立|健全|制定|制订|出台|印发|开展|推进|推动|落实|做好|抓好|完善|` +
		`审核|审查|审批|审定|核定|核准|核实|批准|受理|办理|认定|公布|发布|编制|监督|指导|协调|督促|牵头|承担|给予|安排|设立|提供|支持|配合|协助|征收|责令|处以|定之|订定|另行|于|在|对|为|向|从|自)`)
	// officialBody ends the names of bodies of the state; a company, a school or a bank that must do something is whom a text is about.
	officialBody = pattern.Lazy(`(?:局|委|办|部|厅|署|院|政府|街道|镇|乡|部门|委员会|管委会|办公室|法院|检察院|总社|办事处|管理处|大队|支队|专班|领导小组|主管单位|登记机关|行政机关|主管机关|税务机关|公安机关|审计机关|监管机构|管理机构)$|^各(?:地|地区|区|县|市|州|镇|乡|街道|镇街|区县|县区|乡镇|地市)$`)
	// noActor begins words that end like a body and are none, or of which the body is the object.
	noActor = pattern.Lazy(`^(?:允许|促进|实行|实施|推行|引导|要求|责成|帮助|服务|保障|加大|支持|鼓励|推动|推进|指导|督促|协调|配合|组织|报|经|向|对|为|与|同|在|请|委托|授权|通过|依托|如|若|当|是否|凡|除|以|从|将|被|使|让|但|而|且|则|即|其|该|本|上述|前款|所在|任何|加快|加强|建立|健全|完善|深化|强化|成立|设立|建设|打造|发挥|落实|依法|依照|按照|按|根据|会同|联合|争取|对接|联系|违反|未经|供|各该|(?:有关|相关|其他)主管机关)|嘱托|委托|所属|城镇$|^(?:.{0,4}全部|.{0,4}一部|.{0,6}大部|.{0,6}内部|.{0,6}外部|.{0,6}干部|.{0,4}医院|.{0,4}学院|.{0,4}法院|.{0,6}住院|.{0,6}出院|.{0,6}入院|.{0,6}转院|.{0,4}创办|.{0,4}举办|.{0,4}主办|.{0,4}承办|.{0,4}协办|.{0,4}兴办|.{0,4}开办|.{0,4}新办|.{0,6}布局|.{0,6}格局|.{0,6}大局|.{0,6}全局|.{0,6}局部|.{0,4}部署|.{0,4}签署|.{0,2}乡镇|.{0,4}城乡|.{0,4}家乡|.{0,4}返乡|.{0,4}回乡|.{0,4}下乡|部门|单位|政府|机构)$`)
)

// findActing lists, for the measures of which nothing is said of responsibility, the bodies whose acts their texts tell.
func findActing(places []*field, said []*policy.Proposal) (list []*policy.Proposal) {
	named := map[*policy.Provision]bool{}
	for _, p := range said {
		named[p.Provision] = true
	}
	for _, f := range places {
		if f.Provision == nil || !f.Provision.IsMeasure() || f.name != policy.Body || named[f.Provision] || f.Provision.Guiding() {
			continue
		}
		hans, _ := f.withoutRows()
		list = append(list, f.inActs(hans)...)
	}
	return list
}

// inActs reads the bodies whose acts the clauses of a text tell, as what they are: words that say who does something, and not who
// answers for the measure.
func (f *field) inActs(hans string) (list []*policy.Proposal) {
	seen := map[string]bool{}
	for _, sentence := range parts(hans, 0, len(hans), "。；\n") {
		for _, part := range parts(hans, sentence[0], sentence[1], "，,") {
			from := part[0] + len(hans[part[0]:part[1]]) - len(strings.TrimLeft(hans[part[0]:part[1]], " 　"))
			from += len(head().FindString(hans[from:part[1]]))
			from += behindBy(hans[from:part[1]])
			for _, p := range f.actors(hans, from, part[1], sentence) {
				if !seen[p.Name.Hans] {
					seen[p.Name.Hans] = true
					list = append(list, p)
				}
			}
		}
	}
	return list
}

// actors are the bodies at the head of a clause between two bytes, before words that tell what they do; nil where anything else
// stands there.
func (f *field) actors(hans string, start, end int, quote [2]int) []*policy.Proposal {
	const longest = 180 // bytes of the bodies
	for _, m := range acts().FindAllStringIndex(hans[start:min(end, start+longest)], -1) {
		if strings.HasPrefix(hans[start+m[1]:end], "的") {
			continue // 民政部门认定的家庭
		}
		var found []*policy.Proposal
		for _, part := range parts(hans, start, start+m[0], "或") {
			from := part[0]
			if from > start {
				from += len(hans[from:part[1]]) - len(strings.TrimPrefix(hans[from:part[1]], "者"))
			}
			some := f.named(hans, from, part[1], quote, policy.Lead)
			if found = append(found, some...); len(some) == 0 {
				found = nil
				break
			}
		}
		if len(found) == 0 {
			continue
		}
		for _, p := range found {
			if noActor().MatchString(p.Name.Hans) || strings.ContainsAny(p.Name.Hans, ":：；") || !officialBody().MatchString(aside().ReplaceAllString(p.Name.Hans, "")) {
				return nil
			}
			p.Acts = true
		}
		return found
	}
	return nil
}

// behindBy is where what stands behind 由 begins in a clause, as in 具体工作由区科技局…; 0 where it has none, or where 由 is a part
// of a word.
func behindBy(words string) int {
	const furthest = 36 // bytes before it
	at := strings.Index(words, "由")
	if at < 0 || at > furthest {
		return 0
	}
	for _, word := range []string{"自", "理", "事", "缘", "经", "任"} {
		if strings.HasSuffix(words[:at], word) {
			return 0
		}
	}
	return at + len("由")
}
