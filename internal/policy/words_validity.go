package policy

// What is wrong with what an editor says of how long a document holds.
const (
	ValidityDays   IssueCode = "validity_days"
	ValidityReason IssueCode = "validity_reason"
)

var validityWords = map[IssueCode]phrase{
	ValidityDays:   {"it cannot end on {2}, before it begins on {1}", "施行日期是 {1}，卻在 {2} 終止。請改正日期。", "施行日期是 {1}，却在 {2} 终止。请改正日期。"}, // the first day, the day on which it ends
	ValidityReason: {"say in at most {1} characters what that is known from", "請寫明依據，最多 {1} 個字。", "请写明依据，最多 {1} 个字。"},             // how many characters at most
}
