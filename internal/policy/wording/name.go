package wording

// Statuses are what each state of a measure is called.
var Statuses = map[string]Phrase{
	"not_started": {"not started", "未啟動", "未启动"},
	"in_progress": {"in progress", "推進中", "推进中"},
	"done":        {"done", "已完成", "已完成"},
	"blocked":     {"blocked", "受阻", "受阻"},
}

// Roles are what each role of the division of work is called.
var Roles = map[string]Phrase{
	"lead":    {"lead", "牽頭", "牵头"},
	"support": {"support", "配合", "配合"},
	"contact": {"contact", "聯絡", "联络"},
}

// Saids are words that are stored or written outside a page's template, of a number {1}.
var Saids = map[string]Phrase{
	"measure": {"measure {1}", "第 {1} 條", "第 {1} 条"},
	"left":    {"{1} more are left out", "另有 {1} 項未列", "另有 {1} 项未列"},
	"edition": {"edition {1}", "第 {1} 版", "第 {1} 版"},
	"holder":  {"in charge", "負責人", "负责人"},
	"doubt":   {"a doubt settled", "核定存疑處", "核定存疑处"},
}
