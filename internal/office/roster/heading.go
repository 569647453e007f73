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
	{colMeasure, pattern.Lazy(`^(?:(?:任务|措施|条目|项目|事项|工作|举措)?(?:序号|编号|编码)|项次|条号?|网址|[Nn][Oo]\.?)$`)},
	{colLate, pattern.Lazy(`^(?:是否)?逾期(?:情况|天数)?$`)},
	{colNext, pattern.Lazy(`^(?:下一?步|下一?阶段|下一?季度|下半年|下月|下周|后续)(?:的|主要|重点)?(?:工作|推进)?(?:的)?(?:计划|打算|安排|举措|措施|思路|建议|考虑|工作|重点)*(?:及(?:建议|措施|安排|时限))?$|^工作打算$`)},
	{colProblem, pattern.Lazy(`^(?:目前|当前|主要)?(?:存在|遇到|面临)(?:的)?(?:主要|突出|具体)?(?:的)?(?:困难|问题|难点|不足|风险|障碍).{0,14}$|^(?:主要|突出|具体)?(?:困难|问题|难点|堵点|难题)(?:和|与|及|、|或)?(?:困难|问题|难点|堵点|不足|原因|建议)?$|^(?:需要?|请求|提请)(?:区|市|上级|领导)?(?:协调|研究|支持|帮助)(?:解决)?(?:的)?(?:问题|事项|困难).{0,6}$|^(?:未完成|滞后|逾期|未达序时进度)(?:的)?(?:原因|情况说明|说明)$`)},
	{colDay, pattern.Lazy(`^(?:填报|填表|报送|上报|更新|进展|反馈|统计|数据|汇报)(?:情况)?(?:更新|截至|截止|报送)?(?:日期|时间)$`)},
	{colFinished, pattern.Lazy(`^(?:是否(?:已|按时|按期)?(?:完成|办结|落实|销号|整改到位)|销号(?:情况|状态)?|(?:完成|办结)与否)$`)},
	{colTask, pattern.Lazy(`^子任务(?:名称|内容)?$`)},
	{colMilestone, pattern.Lazy(`^里程碑(?:节点|名称|内容)?$`)},
	{colJoint, pattern.Lazy(`^(?:联合|共同|第[二三2-3]|并列)(?:牵头|主办)(?:责任)?(?:单位|部门|机构)?$`)},
	{colWeight, pattern.Lazy(`^(?:考核)?权重$`)},
	{colPercent, pattern.Lazy(`^(?:(?:工作|任务|整体|总体)?(?:完成|进度|推进)(?:百分比|比例|率|度)|(?:完成|当前|目前|形象)进度)$`)},
	{colTarget, quarterForm(`[一1]`, `1月?[-—－~～至]3月|一至三月`, false)},
	{colTarget2, quarterForm(`[二2]`, `上半年|(?:4|1)月?[-—－~～至]6月|四至六月`, false)},
	{colTarget3, quarterForm(`[三3]`, `前三季度|(?:7|1)月?[-—－~～至]9月|七至九月`, false)},
	{colTarget4, quarterForm(`[四4]`, `(?:10|1)月?[-—－~～至]12月|十至十二月`, false)},
	{colActual, quarterForm(`[一1]`, `1月?[-—－~～至]3月`, true)},
	{colActual2, quarterForm(`[二2]`, `4月?[-—－~～至]6月`, true)},
	{colActual3, quarterForm(`[三3]`, `7月?[-—－~～至]9月`, true)},
	{colActual4, quarterForm(`[四4]`, `10月?[-—－~～至]12月`, true)},
	{colNote, pattern.Lazy(`^(?:截(?:至|止).{1,14}?|(?:目前|当前|最新|本期|本周|本月|本季度|上月|年度|全年|上半年|下半年|\d{1,2}月份?)的?)?(?:工作|任务|项目|重点工作|措施)?(?:(?:进展|完成|落实|推进|办理|办结|开展|实施|执行|整改)(?:落实|完成|进展)?(?:工作)?(?:情况|情形|成效)(?:说明|描述|简述)?|进展(?:说明|描述|内容|简述)?)(?:(?:及|和|与|、|\+|/)(?:(?:取得|工作|主要)?(?:成效|效果|成果)|存在(?:的)?(?:问题|困难).{0,8}|下一?步.{0,8}|原因))?$|^工作(?:成效|小结|动态)$`)},
	{colPerson, pattern.Lazy(`^(?:(?:牵头|主办|主责|责任)(?:单位|部门)(?:的)?(?:具体)?(?:责任人|负责人)|(?:具体|直接|第一|主要)?责任人员?|(?:具体|项目)?负责人|责任人姓名|姓名)$`)},
	{colPost, pattern.Lazy(`^(?:职务|岗位|职位|责任人职务)$`)},
	{colLead, pattern.Lazy(`^(?:(?:区|市|县|区级|市级|县级|区直|市直)?(?:(?:第一|首席|总)?牵头|主办|主责|主管|主要承办|第一责任|主要责任|首要责任|主体责任|行业主管)(?:责任|落实|实施)?(?:单位|部门|机构|机关|主体|处室|科室|局委)?(?:名称)?|牵头(?:主办|主责|责任)?(?:局|委|办))$`)},
	{colResponsible, pattern.Lazy(`^(?:(?:其他|其它|相关|区级|市级|县级|镇级|镇街|街道|区直|市直)?(?:推进)?(?:责任|权责|负责|落实|实施|承办|承担|执行|完成|办理|建设|推进)(?:责任)?(?:主体|单位|部门|机构|机关|科室|处室)(?:名称)?|(?:责任|任务)分工|责任|(?:单位|部门)(?:名称)?|分工)$`)},
	{colSupport, pattern.Lazy(`^(?:(?:主要|其他)?(?:配合|协办|协同|参与|参加|协助|支持|协作|会办|协同配合|配合协作)(?:责任|落实|实施)?(?:单位|部门|机构|机关|主体|处室|科室)?(?:名称)?|(?:相关|有关|成员)(?:单位|部门))$`)},
	{colContact, pattern.Lazy(`^(?:联络|联系)单位$`)},
	{colFrom, pattern.Lazy(`^(?:开始|起始|启动|开工)(?:日期|时间)$`)},
	{colDue, pattern.Lazy(`^(?:(?:计划|预计|预定|预期|拟|要求|目标|最迟|最终)?(?:完成|办结|办理|截止|执行|时间|进度|工作|推进|实施|落实|任务|整改)?(?:时限|期限|期程|节点|时点)(?:要求|安排)?|(?:计划|预计|预定|预期|拟|要求|目标|最迟|最终)?(?:完成|办结|办理|截止|竣工|交付|落实)(?:时间|日期)(?:要求|节点)?|(?:时间|进度|时序|工期)(?:要求|安排)|时间(?:进度|节点)|限期|何时完成|结束(?:日期|时间))$`)},
	{colStatus, pattern.Lazy(`^(?:(?:工作|任务|项目|目前|当前)?(?:状态|进度)|(?:进展|完成|办理|推进|落实|实施)状态|(?:办理|推进|工作|任务)进度)$`)},
	{colEvidence, pattern.Lazy(`^(?:文件|政策|任务|工作)?依据$`)},
	{colPublic, pattern.Lazy(`^公开$`)},
	{colTitle, pattern.Lazy(`(?:(?:措施|任务|政策|改革|工作|举措|事项)(?:内容|名称|项目|事项|要点|清单|描述)|措施|任务|举措|事项|重点工作|主要工作|条款|项目名称|具体内容|主要内容|建设内容|措施原文|任务分解)$|^(?:内容|工作|项目|重点项目|任务及目标)$`)},
	// Names of people who answer for a measure without holding a post of its department.
	{colLeader, pattern.Lazy(`(?:领导|分管|牵头人|督办人|联系人|联络员|经办人|(?:配合|协办|协同|参与)(?:单位|部门)(?:具体)?(?:责任人|负责人))`)},
}

// quarterForm is how headings name what is to be reached in a quarter, or what was.
func quarterForm(which, months string, reached bool) func() *regexp.Regexp {
	if reached {
		return pattern.Lazy(`^(?:第?` + which + `季度|[Qq]` + which + `|` + months + `)(?:实际|实际值|实际完成|完成|完成值|完成数|完成情况|进展|进展情况)$`)
	}
	return pattern.Lazy(`^(?:第?` + which + `季度|[Qq]` + which + `|` + months + `)(?:末|底|前)?(?:工作|阶段|形象|计划|推进|应|拟)?(?:达到|完成)?(?:目标|目标值|任务|目标任务|计划|节点|安排|进度)?$`)
}

var (
	reachedWords = pattern.Lazy(`实际|完成情况|完成值|进展`)
	asOfWords    = pattern.Lazy(`^截(?:至|止)(?:到)?(.+?)(?:的|工作|任务)*(?:进展|完成|落实|推进|办理)`)
	filedWords   = pattern.Lazy(`(?:(?:填报|填表|报送|上报|统计|更新|数据)(?:时间|日期)[:：]?|截(?:至|止)到?)\s*(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`)
	exportWords  = pattern.Lazy(`^(?:匯出|汇出|导出|導出)於?于?\s*(\d{4}-\d{2}-\d{2})（(\d+)）$`)
	firstLeads   = pattern.Lazy(`(?:第一|首)(?:位|个|家)?.{0,8}牵头|牵头.{0,10}(?:第一|首)(?:位|个|家)`)
	gaps         = strings.NewReplacer(" ", "", "\u3000", "", "\n", "", "*", "", "：", "", ":", "", "\t", "")
)

// heading is the column that a cell of a header names, false if none; of one that names who answers and by when the former.
func (t *table) heading(cell string) (column, bool) {
	if c, known := t.single(cell); known {
		return c, true
	}
	if unit, ok := t.withDue(cell); ok {
		return t.single(unit)
	}
	if t.titleWithBodies(cell) {
		return colTitle, true
	}
	return 0, false
}

// single is the column that a cell of a header names by one name.
func (t *table) single(cell string) (column, bool) {
	cell = gaps.Replace(cell)
	if unit, kind := t.withHolder(cell); kind != noHolder {
		cell = unit
	}
	if i := strings.IndexAny(office.Narrow(cell), "(["); i > 0 {
		inside := strings.Trim(office.Narrow(cell)[i:], "()[]")
		cell = string([]rune(cell)[:len([]rune(office.Narrow(cell)[:i]))])
		if form, ok := scriptForms[t.simplified(inside)]; ok {
			c, ok := t.single(cell)
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

// mixedWords are what the heading of a column names beside what it is read as.
var mixedWords = map[column][]func() *regexp.Regexp{
	colNote:    {pattern.Lazy(`(?:及|和|与|、|\+|/)(?:存在|下一?步|原因)`)},
	colProblem: {pattern.Lazy(`下一?步|措施|打算|计划`)},
	colNext:    {pattern.Lazy(`时限|问题|困难`)},
}
