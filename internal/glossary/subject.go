package glossary

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How running sentences say who is responsible, in Simplified: 由市科委会同市财政局负责…, 市发改局牵头，会同市财政局…. What is
// done must be answering for something; 由市科委审核 tells of one act and is left out.
var (
	subject  = pattern.Lazy(`^(由)?([^，。；：]{2,80}?)(?:(?:会同|联合|协同|商)([^，。；：]{2,80}?))?(?:共同|统一|具体|分别|按照职责分工|按职责)?(牵头|负责|主管|组织实施|承办|主办)`)
	statedBy = pattern.Lazy(`^(\p{Han}{4,8})(?:为|是)([^，。；：]{2,80})$`)
	beside   = pattern.Lazy(`^(?:并)?(?:会同|联合|协同|商)([^，。；：]{2,80}?)(?:等)?(?:共同|抓好|组织|推进|落实|实施|开展|做好|办理|制定|建立|研究|推动)|^(?:由)?([^，。；：]{2,80}?)(?:予以|给予|积极|共同)?(?:配合|参与|参加|协助|协同)`)
	guides   = pattern.Lazy(`^(?:由)?([^，。；：]{2,80}?)(?:负责)?(?:业务)?(?:指导|督导)$`)
	inOffice = pattern.Lazy(`^([^，。；：、]{2,40}?)(?:[（(](?:以下)?[^）)]*[）)])?(?:作为|是|为)[^，。；]{0,40}(?:主管部门|主管机关|牵头部门|牵头单位|责任单位|责任部门)$`)
	nobody   = pattern.Lazy(`^(?:各|有关|相关|该|其|上述|本|所在|当地|同级|上级|主管|专门|具体|指定|责任|牵头|负责|实施|配合|承办)(?:的)?(?:有关|相关|职能|主管)?(?:部门|单位|机构|部|办|室|会|中心|公司|政府)$|(?:董事|监事|股东|股东大|理事|职工代表大|业主|村民)会$|单位$|专人|本人|自行|自己|企业负责|全面|主要|切实|认真|[不未非]`)
)

// inSentences reads the bodies that the clauses of a text name as answering for it.
func (f *field) inSentences(hans string) (list []*policy.Proposal) {
	for _, sentence := range parts(hans, 0, len(hans), "。；\n") {
		led := false
		var guiding [][2]int // who guides, wherever it is said beside who does the work
		for _, part := range parts(hans, sentence[0], sentence[1], "，,：") {
			from := part[0] + len(hans[part[0]:part[1]]) - len(strings.TrimLeft(hans[part[0]:part[1]], " 　"))
			from += behindBy(hans[from:part[1]])
			words := hans[from:part[1]]
			if m := guides().FindStringSubmatchIndex(words); m != nil {
				guiding = append(guiding, [2]int{from + m[2], from + m[3]})
				continue
			}
			if m := subject().FindStringSubmatchIndex(words); m != nil {
				who := words[m[4]:m[5]]
				found := f.named(hans, from+m[4], from+m[5], sentence, policy.Lead)
				if who != "" && len(found) > 0 {
					if m[6] >= 0 {
						found = append(found, f.named(hans, from+m[6], from+m[7], sentence, policy.Support)...)
					}
					list, led = append(list, found...), true
					continue
				}
			}
			if m := statedBy().FindStringSubmatchIndex(words); m != nil && charge().MatchString(words[m[2]:m[3]]) {
				role := policy.Lead
				if helper().MatchString(words[m[2]:m[3]]) {
					role = policy.Support
				}
				if found := f.named(hans, from+m[4], from+m[5], sentence, role); len(found) > 0 {
					list, led = append(list, found...), true
					continue
				}
			}
			if m := inOffice().FindStringSubmatchIndex(words); m != nil {
				if found := f.named(hans, from+m[2], from+m[3], sentence, policy.Lead); len(found) > 0 {
					list, led = append(list, found...), true
					continue
				}
			}
			if m := beside().FindStringSubmatchIndex(words); m != nil && led {
				k := 2
				if m[k] < 0 {
					k = 4
				}
				list = append(list, f.named(hans, from+m[k], from+m[k+1], sentence, policy.Support)...)
			}
		}
		for _, who := range guiding {
			if led {
				list = append(list, f.named(hans, who[0], who[1], sentence, policy.Support)...)
			}
		}
	}
	return list
}

// named are the bodies between bytes start and end if nothing but bodies stands there; nil otherwise.
func (f *field) named(hans string, start, end int, quote [2]int, role policy.Role) []*policy.Proposal {
	bounds := parts(hans, start, end, "、和及与")
	if len(bounds) > 1 && !strings.Contains(hans[start:end], "、") && !allBodies(hans, bounds) {
		bounds = [][2]int{{start, end}} // 发展和改革委员会
	}
	if !allBodies(hans, bounds) {
		if bounds = parts(hans, start, end, "、"); !allBodies(hans, bounds) {
			return nil
		}
	}
	var list []*policy.Proposal
	for _, b := range bounds {
		quoteFrom, quoteTo := quote[0], quote[1]
		quoteFrom += len(hans[quoteFrom:quoteTo]) - len(strings.TrimLeft(hans[quoteFrom:quoteTo], " 　\n"))
		list = append(list, f.bodies(hans, b[0], b[1], quoteFrom, quoteTo, role)...)
	}
	return list
}

// allBodies reports whether each part names a body of its own.
func allBodies(hans string, bounds [][2]int) bool {
	for _, b := range bounds {
		name := strings.TrimSpace(hans[b[0]:b[1]])
		name = others().ReplaceAllString(leads().ReplaceAllString(name, ""), "")
		if opened(name) != 0 || !body().MatchString(name) || anybody().MatchString(strings.ReplaceAll(name, "自由", "")) || nobody().MatchString(name) || len(name) < 2*3 {
			return false
		}
	}
	return true
}
