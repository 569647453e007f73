package policy

// labels are the words of ours that stand outside of templates, in both scripts: heads and
// values of tables, the site's name. A test holds one script against the other.
var labels = map[string]Text{
	"site":           {Hant: "一號文", Hans: "一号文"},
	"purpose":        {Hant: "把政策文件逐條列清，可查、可引、可核對。", Hans: "把政策文件逐条列清，可查、可引、可核对。"},
	"find":           {Hant: "在政策文件的標題和正文中檢索，繁體、簡體都能找到。", Hans: "在政策文件的标题和正文中检索，繁体、简体都能找到。"},
	"number":         {Hant: "序號", Hans: "序号"},
	"printed":        {Hant: "條號", Hans: "条号"},
	"above":          {Hant: "上級", Hans: "上级"},
	"measure":        {Hant: "措施", Hans: "措施"},
	"text":           {Hant: "內容", Hans: "内容"},
	"lead":           {Hant: "牽頭單位", Hans: "牵头单位"},
	"support":        {Hant: "配合單位", Hans: "配合单位"},
	"contact":        {Hant: "聯絡單位", Hans: "联络单位"},
	"responsible":    {Hant: "責任單位", Hans: "责任单位"},
	"acts":           {Hant: "提到（沒有寫明負責）", Hans: "提到（没有写明负责）"},
	"stated":         {Hant: "文中寫明（未經核定）", Hans: "文中写明（未经核定）"},
	"address":        {Hant: "網址", Hans: "网址"},
	"correspondence": {Hant: "對應", Hans: "对应"},
	"corrected":      {Hant: "編輯更正", Hans: "编辑更正"},
	"article":        {Hant: "條", Hans: "条"},
	"group":          {Hant: "所屬", Hans: "所属"},
	"yes":            {Hant: "是", Hans: "是"},
	"continued":      {Hant: "延續", Hans: "延续"},
	"changed":        {Hant: "改動", Hans: "改动"},
	"partly":         {Hant: "部分對應", Hans: "部分对应"},
	"new":            {Hant: "未找到對應", Hans: "未找到对应"},
	"dropped":        {Hant: "未找到對應", Hans: "未找到对应"},
	"figure":         {Hant: "指標", Hans: "指标"},
	"digits":         {Hant: "數字", Hans: "数字"},
	"unit":           {Hant: "單位", Hans: "单位"},
	"wording":        {Hant: "表述", Hans: "表述"},
	"kind":           {Hant: "類別", Hans: "类别"},
	"quote":          {Hant: "原文", Hans: "原文"},
	"unstated":       {Hant: "未載明", Hans: "未载明"},
	"target":         {Hant: "目標", Hans: "目标"},
	"limit":          {Hant: "上限或標準", Hans: "上限或标准"},
	"beneficiary":    {Hant: "受益對象", Hans: "受益对象"},
	"given":          {Hant: "支持內容", Hans: "支持内容"},
	"amount":         {Hant: "金額或比例", Hans: "金额或比例"},
	"window":         {Hant: "申報時間", Hans: "申报时间"},
	"ask":            {Hant: "聯絡", Hans: "联络"},
	"document":       {Hant: "文件", Hans: "文件"},
	"aid":            {Hant: "支持", Hans: "支持"},
	"condition":      {Hant: "條件", Hans: "条件"},
	"reported":       {Hant: "已公布", Hans: "已公布"},
	"date":           {Hant: "日期", Hans: "日期"},
	"first":          {Hant: "甲", Hans: "甲"},
	"second":         {Hant: "乙", Hans: "乙"},
	"due":            {Hant: "完成時限", Hans: "完成时限"},
	"stated_due":     {Hant: "文中時限（未經核定）", Hans: "文中时限（未经核定）"},
	"status":         {Hant: "狀態", Hans: "状态"},
	"percent":        {Hant: "完成百分比", Hans: "完成百分比"},
	"report_day":     {Hant: "填報日期", Hans: "填报日期"},
	"overdue":        {Hant: "逾期", Hans: "逾期"},
	"unreported":     {Hant: "未填報", Hans: "未填报"},
	"grant":          {Hant: "給予或鼓勵", Hans: "给予或鼓励"},
	"granted":        {Hant: "給予", Hans: "给予"},
	"urged":          {Hant: "只是支持或鼓勵", Hans: "只是支持或鼓励"},
	"via":            {Hant: "轉引自", Hans: "转引自"},
	"press":          {Hant: "新聞報道（來源未載明）", Hans: "新闻报道（来源未载明）"},
	"points":         {Hant: "個百分點", Hans: "个百分点"},
}

// Label 字樣 is a word of ours by its key ("number" 序號), empty for a key that is none.
func Label(key string) Text { return labels[key] }

// Labels lists all of them.
func Labels() []Text {
	var list []Text
	for _, t := range labels {
		list = append(list, t)
	}
	return list
}
