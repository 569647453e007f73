package db

// HoldsOn is policy.Assignment.HoldsOn in SQL, of a row of assignment on a day, both
// as expressions.
func HoldsOn(row, day string) string {
	return `(` + row + `.from_date <= ` + day + ` AND ` + NotEndedBefore(row, day) + `)`
}

// NotEndedBefore is the contrary of policy.Assignment.EndedBefore, likewise.
func NotEndedBefore(row, day string) string {
	return `(` + row + `.to_date = '' OR ` + row + `.to_date >= max(` + day + `, ` + row + `.from_date))`
}
