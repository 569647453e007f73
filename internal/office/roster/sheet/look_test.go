package sheet

import (
	"testing"
	"time"
)

// A day whose day a spreadsheet does not show is one of the spreadsheet's, not of who wrote the table.
func TestDaysShownAsMonths(t *testing.T) {
	day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	for look, want := range map[string]string{
		"2026年12月": "2026年12月", "12月": "2026年12月", "2026-12": "2026年12月", "2026/12": "2026年12月", "2026.12": "2026年12月", "Dec-26": "2026年12月", "December 2026": "2026年12月",
		"二〇二六年十二月": "2026年12月", "26年12月": "2026年12月", "2026年": "2026年", "12月份": "2026年12月",
		"2026-12-01": "", "12月1日": "", "12-1": "", "2026年12月1日": "", "1": "", "46357": "", "2026/12/1 0:00": "", "1日": "", "十二月一日": "",
	} {
		if got := withoutDay(day, look); got != want {
			t.Errorf("%s is %q, want %q", look, got, want)
		}
	}
}
