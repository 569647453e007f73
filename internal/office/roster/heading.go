package roster

import (
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// Headings as offices write them, in Simplified Chinese without spaces, and the columns they
// name: collected from published 任务分工表, 责任分解表 and 工作台账.
var forms = [...]struct {
	column column
	form   func() *regexp.Regexp
}{
	{colMeasure, pattern.Lazy(`^(?:(?:任务|措施|条目|项目)?(?:序号|编号)|条|网址|[Nn][Oo]\.?)$`)},
	{colTask, pattern.Lazy(`^子任务(?:名称|内容)?$`)},
	{colMilestone, pattern.Lazy(`^里程碑(?:节点|名称|内容)?$`)},
	{colJoint, pattern.Lazy(`^(?:联合|共同)(?:牵头|主办)(?:责任)?(?:单位|部门|机构)?$`)},
	{colWeight, pattern.Lazy(`^(?:考核)?权重$`)},
	{colPercent, pattern.Lazy(`^(?:完成|进度)(?:百分比|比例|率)$`)},
	{colTarget, quarterForm(`[一1]`, false)},
	{colTarget2, quarterForm(`[二2]`, false)},
	{colTarget3, quarterForm(`[三3]`, false)},
	{colTarget4, quarterForm(`[四4]`, false)},
	{colActual, quarterForm(`[一1]`, true)},
	{colActual2, quarterForm(`[二2]`, true)},
	{colActual3, quarterForm(`[三3]`, true)},
	{colActual4, quarterForm(`[四4]`, true)},
	{colPerson, pattern.Lazy(`^(?:(?:具体|直接|第一)?责任人员?|负责人|姓名)$`)},
	{colPost, pattern.Lazy(`^(?:职务|岗位|职位)$`)},
	{colLead, pattern.Lazy(`^(?:总?牵头|主办|主责|第一责任|主要责任)(?:责任)?(?:单位|部门|机构|处室|科室)?$`)},
	{colResponsible, pattern.Lazy(`^(?:(?:责任|负责|落实|实施|承办|承担|执行|完成)(?:主体|单位|部门|机构|科室|处室)|(?:责任|任务)分工|责任|单位|部门)$`)},
	{colSupport, pattern.Lazy(`^(?:配合|协办|协同|参与|参加|协助|支持|协作|会办)(?:责任)?(?:单位|部门|机构)?$`)},
	{colContact, pattern.Lazy(`^(?:联络|联系)单位$`)},
	{colFrom, pattern.Lazy(`^(?:开始|起始|启动)(?:日期|时间)$`)},
	{colDue, pattern.Lazy(`^(?:(?:计划)?(?:完成|办结|办理|截止|时间|进度|工作)?(?:时限|期限|节点)(?:要求)?|(?:计划)?(?:完成|办结|截止)(?:时间|日期)(?:要求)?|时间(?:要求|安排))$`)},
	{colStatus, pattern.Lazy(`^(?:状态|(?:进展|完成|办理)状态|进度)$`)},
	{colEvidence, pattern.Lazy(`^(?:文件|政策)?依据$`)},
	{colPublic, pattern.Lazy(`^公开$`)},
	{colTitle, pattern.Lazy(`(?:(?:措施|任务|政策|改革)(?:内容|名称)|措施|任务|举措|事项|工作内容|工作要点|工作名称|重点工作|条款|项目名称|具体内容|主要内容|措施原文)$|^(?:内容|工作|项目)$`)},
	// Names of people who answer for a measure without holding a post of its department.
	{colLeader, pattern.Lazy(`(?:领导|分管|牵头人|督办人|联系人|联络员|经办人)`)},
}

// quarterForm is how headings name what is to be reached in a quarter, or what was.
func quarterForm(which string, reached bool) func() *regexp.Regexp {
	if reached {
		return pattern.Lazy(`^(?:第?` + which + `季度|[Qq]` + which + `)(?:实际|实际值|实际完成|完成|完成值|完成数|完成情况|进展|进展情况)$`)
	}
	return pattern.Lazy(`^(?:第?` + which + `季度|[Qq]` + which + `)(?:工作|阶段)?(?:目标|目标值|任务|目标任务|计划|节点|安排|进度)?$`)
}

var (
	reachedWords = pattern.Lazy(`实际|完成情况|完成值|进展`)
	exportWords  = pattern.Lazy(`^(?:匯出|汇出|导出|導出)於?于?\s*(\d{4}-\d{2}-\d{2})（(\d+)）$`)
	firstLeads   = pattern.Lazy(`(?:第一|首)(?:位|个|家)?.{0,8}牵头|牵头.{0,10}(?:第一|首)(?:位|个|家)`)
	gaps         = strings.NewReplacer(" ", "", "\u3000", "", "\n", "", "*", "", "：", "", ":", "", "\t", "")
)

// heading is the column that a cell of a header names, false if none.
func (t *table) heading(cell string) (column, bool) {
	cell = gaps.Replace(cell)
	if i := strings.IndexAny(office.Narrow(cell), "(["); i > 0 {
		inside := strings.Trim(office.Narrow(cell)[i:], "()[]")
		cell = string([]rune(cell)[:len([]rune(office.Narrow(cell)[:i]))])
		if form, ok := scriptForms[t.simplified(inside)]; ok {
			c, ok := t.heading(cell)
			return form, ok && c == colPerson
		}
	}
	if len(cell) > 60 {
		return 0, false
	}
	cell = t.simplified(cell)
	for _, f := range forms {
		if f.form().MatchString(cell) {
			return f.column, true
		}
	}
	return 0, false
}
