package store

import (
	"context"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

func TestTheDatabaseAndTheRuleAgreeOnWhoAnswersOnADay(t *testing.T) {
	s, _ := office(t)
	const today = "2024-05-10"
	days := []string{"", "2024-05-08", "2024-05-09", "2024-05-10", "2024-05-11", "2024-05-12"}
	for _, from := range days {
		for _, to := range days {
			a := &policy.Assignment{From: from, To: to}
			var holds, open bool
			err := s.db.Writes.QueryRowContext(context.Background(), `SELECT `+db.HoldsOn("a", "?3")+`, `+db.NotEndedBefore("a", "?3")+`
				FROM (SELECT ?1 AS from_date, ?2 AS to_date) a`, from, to, today).Scan(&holds, &open)
			if err != nil {
				t.Fatal(err)
			}
			if holds != a.HoldsOn(today) || open == a.EndedBefore(today) {
				t.Errorf("from %q to %q: the database says %v and %v", from, to, holds, open)
			}
		}
	}
}
