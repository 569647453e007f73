package store

import (
	"database/sql"
	"strings"
	"testing"
)

// Earlier releases took more notes on one subject than a page can hold: a visitor is
// sent what fits, and told how many there are beyond it.
func TestNotesOfEarlierReleasesMakeNoLargePage(t *testing.T) {
	s := openNew(t)
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		for range 3 {
			_, err := tx.ExecContext(ctx, `INSERT INTO note (subject, created, body_hant, body_hans, html_hant, html_hans) VALUES ('/t/x', '2024-05-01T00:00:00Z', ?1, ?1, ?1, ?1)`,
				strings.Repeat("註", 200_000))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		list func() (int, int)
		want int
	}{
		{func() (int, int) { list, _ := s.Notes(ctx, "/t/x"); return len(list), list[len(list)-1].Left }, 1},
		{func() (int, int) { list, _ := s.NotesWithHidden(ctx, "/t/x"); return len(list), list[len(list)-1].Left }, 3},
	} {
		if n, left := test.list(); n != test.want || left != 3-test.want {
			t.Errorf("%d notes and %d left out, want %d", n, left, test.want)
		}
	}
}
