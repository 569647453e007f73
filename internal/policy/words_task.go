package policy

// taskWords are what issues of work below a measure and of who leads it say.
var taskWords = map[IssueCode]phrase{
	LeadNone:    {"measure {1} would have no lead; hand it over to another department, or end it knowingly", "結束後，第 {1} 條就沒有牽頭單位了。", "结束后，第 {1} 条就没有牵头单位了。"},
	TaskName:    {"a sub-task needs words, at most {1} characters", "子任務要寫內容，最多 {1} 字。", "子任务要写内容，最多 {1} 字。"},
	TaskQuarter: {"\"{1}\" is no quarter", "「{1}」不是季度。", "“{1}”不是季度。"},
	TaskWeight:  {"a weight is a whole number from 1 to {1}", "權重要填 1 至 {1} 的整數。", "权重要填 1 至 {1} 的整数。"},
	TaskFigure:  {"\"{1}\" is no figure; write the number alone", "「{1}」不是數字。數值欄只寫數字，單位另填。", "“{1}”不是数字。数值栏只写数字，单位另填。"},
	TasksMany:   {"measure {1} has {2} sub-tasks already; take one away first", "第 {1} 條已有 {2} 項子任務。請先刪去一些。", "第 {1} 条已有 {2} 项子任务。请先删去一些。"},
}
