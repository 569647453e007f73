package db

// HoldsOn is policy.Assignment.HoldsOn in SQL, of a row of assignment on a day, both
// as expressions.
func HoldsOn(row, day string) string {
	return `(` + row + `.from_date <= ` + day + ` AND ` + NotEndedBefore(row, day) + `)`
}

// NewestReport is the ID of the report that says how far a measure is, of a document and a
// measure as expressions: of those shown the one about the newest day, the last of that day.
func NewestReport(document, measure string) string {
	return `(SELECT newest.id FROM progress_shown newest WHERE newest.document_id = ` + document + ` AND newest.measure = ` + measure + `
		ORDER BY newest.day DESC, newest.id DESC LIMIT 1)`
}

// StateSince is the day from which the measure of a report that is shown is in that report's state,
// of a row of progress_shown.
func StateSince(row string) string {
	return `(SELECT min(since.day) FROM progress_shown since WHERE since.document_id = ` + row + `.document_id AND since.measure = ` + row + `.measure
		AND since.status = ` + row + `.status AND NOT EXISTS (SELECT 1 FROM progress_shown other WHERE other.document_id = since.document_id
		AND other.measure = since.measure AND other.status <> since.status AND (other.day, other.id) > (since.day, since.id)))`
}

// NotEndedBefore is the contrary of policy.Assignment.EndedBefore, likewise.
func NotEndedBefore(row, day string) string {
	return `(` + row + `.to_date = '' OR ` + row + `.to_date >= max(` + day + `, ` + row + `.from_date))`
}

// LastWording joins p, the measure as the last edition that has it words it, of a document and a measure as expressions.
func LastWording(document, measure string) string {
	return `LEFT JOIN measure m ON m.document_id = ` + document + ` AND m.n = ` + measure + ` LEFT JOIN edition w ON w.document_id = m.document_id AND w.number = m.last
		LEFT JOIN provision p ON p.edition_id = w.id AND p.path = 'm/' || m.n AND p.path <> ''`
}
