package db

// ValidOn is the validity of a document on a day, as policy.Validity.On has it; day is a
// placeholder or a column.
func ValidOn(day string) string {
	return `CASE WHEN valid = 'repealed' AND valid_since <= ` + day + ` THEN 'repealed' WHEN valid_until <> '' AND valid_until < ` + day + ` THEN 'expired'
		WHEN valid_from > ` + day + ` THEN 'coming' WHEN valid IN ('repealed', 'amended') AND valid_since > ` + day + ` THEN 'in_force' ELSE valid END`
}
