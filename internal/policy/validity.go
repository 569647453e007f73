package policy

// ValidityState 效力 says whether a document holds.
type ValidityState string

// The states. Expired and Coming are never stored: they follow from days.
const (
	ValidityUnread   ValidityState = "unread"   // its text was not asked yet
	ValidityUnstated ValidityState = ""         // 未載明: nothing says anything
	ValidityInForce  ValidityState = "in_force" // 現行
	ValidityAmended  ValidityState = "amended"  // 已修改
	ValidityRepealed ValidityState = "repealed" // 已廢止
	ValidityExpired  ValidityState = "expired"  // 已過有效期
	ValidityComing   ValidityState = "coming"   // 尚未施行
)

// ValidityStates lists those that a document can be found by, in the order of pages.
func ValidityStates() []ValidityState {
	return []ValidityState{ValidityInForce, ValidityAmended, ValidityComing, ValidityExpired, ValidityRepealed}
}

// Validity 效力 is how long a document holds. Days are ISO 8601, "" where nothing states them.
type Validity struct {
	State ValidityState
	Since string // from which day it is repealed or amended
	From  string // 施行日期: its first day
	Until string // 有效期至: its last day
}

// On is the state on a day. The store says the same in SQL.
func (v Validity) On(day string) ValidityState {
	ended := v.State == ValidityRepealed || v.State == ValidityAmended
	switch {
	case v.State == ValidityRepealed && v.Since <= day:
		return ValidityRepealed
	case v.Until != "" && v.Until < day:
		return ValidityExpired
	case v.From != "" && v.From > day:
		return ValidityComing
	case ended && v.Since > day:
		return ValidityInForce
	}
	return v.State
}
