package wording

// taskWords are what issues of work below a measure and of who leads it say.
var taskWords = map[string]Phrase{
	"lead_none":      {"measure {1} would have no lead; hand it over to another department, or end it knowingly", "結束後，第 {1} 條就沒有牽頭單位了。", "结束后，第 {1} 条就没有牵头单位了。"},
	"task_name":      {"a sub-task needs words, at most {1} characters", "子任務要寫內容，最多 {1} 字。", "子任务要写内容，最多 {1} 字。"},
	"task_quarter":   {"\"{1}\" is no quarter", "「{1}」不是季度。", "“{1}”不是季度。"},
	"task_weight":    {"a weight is a whole number from 1 to {1}", "權重要填 1 至 {1} 的整數。", "权重要填 1 至 {1} 的整数。"},
	"task_figure":    {"\"{1}\" is no figure; write the number alone", "「{1}」不是數字。數值欄只寫數字，單位另填。", "“{1}”不是数字。数值栏只写数字，单位另填。"},
	"row_quarter":    {"the same quarter has two targets: \"{1}\" here, \"{2}\" in line {3}; make one row of them, or give each a 子任務", "同一季度有兩個目標：這一行是「{1}」，第 {3} 行是「{2}」；請併為一行，或分別寫明「子任務」", "同一季度有两个目标：这一行是“{1}”，第 {3} 行是“{2}”；请并为一行，或分别写明“子任务”"}, // what stands here, above, where
	"unread_part":    {"the column \"{1}\" ({2} cells): each measure has one such row, so the row is about the measure, and the words are not kept", "「{1}」欄（{2} 格）：每條只有一項，當作整條措施，這些文字沒有存", "“{1}”栏（{2} 格）：每条只有一项，当作整条措施，这些文字没有存"},                  // the heading, how many cells
	"unread_quarter": {"the quarter's target \"{1}\": no year is known; give it with --year", "季度目標「{1}」：不知道是哪一年，請填年份", "季度目标“{1}”：不知道是哪一年，请填年份"},
	"unread_actual":  {"what was reached in a quarter, \"{1}\", is no figure", "季度實際「{1}」不是數值，沒有存", "季度实际“{1}”不是数值，没有存"},
	"group_named":    {"\"{1}\" is a group of departments", "「{1}」是一組單位", "“{1}”是一组单位"},
	"group_unknown":  {"\"{1}\" names several departments, and no such group is defined", "「{1}」指一組單位，還沒有定義有哪些", "“{1}”指一组单位，还没有定义有哪些"},
	"table_older":    {"the table was exported on {1} and is older than {2} of what it changes", "這份表是 {1} 匯出的，有 {2} 處會改動之後的內容", "这份表是 {1} 导出的，有 {2} 处会改动之后的内容"},                                                    // the day, how many
	"choices_help":   {"write an answer behind each \"=\", then: officials import --choices {2} {1}", "在每個「=」後填一個答案，再執行：officials import --choices {2} {1}", "在每个“=”后填一个答案，再执行：officials import --choices {2} {1}"}, // the table, this file
	"choice_first":   {"{1} leads, the others support", "{1}牽頭，其餘配合", "{1}牵头，其余配合"},
	"choice_joint":   {"they lead together", "聯合牽頭", "联合牵头"},
	"choice_support": {"{1} supports", "{1}配合", "{1}配合"},
	"choice_skip":    {"leave this row out", "不匯入這一行", "不导入这一行"},
	"choice_one":     {"one department of this name", "是一個單位", "是一个单位"},
	"choice_split":   {"two departments: {1} and {2}", "是兩個單位：{1}、{2}", "是两个单位：{1}、{2}"},
	"choice_unit":    {"the department {1}", "指{1}", "指{1}"},
	"choice_above":   {"take the row above", "以上面那一行為準", "以上面那一行为准"},
	"choice_this":    {"take this row", "以這一行為準", "以这一行为准"},
	"choice_part":    {"the part {1}", "{1}", "{1}"},
	"choice_running": {"the numbers are those of the whole text", "序號是全文的，不按部分", "序号是全文的，不按部分"},
	"choice_measure": {"measure {1} {2}", "第 {1} 條 {2}", "第 {1} 条 {2}"},
	"choice_named":   {"keep \"{1}\" as a name of its own", "照「{1}」這個名稱存", "照“{1}”这个名称存"},
	"choice_expand":  {"the {2} departments of \"{1}\"", "展開為「{1}」的 {2} 個單位", "展开为“{1}”的 {2} 个单位"},
	"mark_unknown":   {"the table does not say what the mark \"{1}\" means", "表中沒有說明「{1}」是甚麼意思", "表中没有说明“{1}”是什么意思"},
	"mark_lead":      {"leads", "牽頭", "牵头"},
	"mark_support":   {"supports", "配合", "配合"},
	"mark_contact":   {"is the contact", "聯絡", "联络"},
	"mark_none":      {"does not answer for it", "不是責任單位", "不是责任单位"},
	"tasks_many":     {"measure {1} has {2} sub-tasks already; take one away first", "第 {1} 條已有 {2} 項子任務。請先刪除一些。", "第 {1} 条已有 {2} 项子任务。请先删除一些。"},
}
