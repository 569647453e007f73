package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// TestCountsByValidityAreThoseOfTheDay changes documents and lets days pass, forwards and back: what is kept is what
// counting gives, whether somebody changed something that day or not.
func TestCountsByValidityAreThoseOfTheDay(t *testing.T) {
	s := openNew(t)
	ctx := context.Background()
	var now time.Time
	s.SetCalendar(policy.Calendar{Now: func() time.Time { return now }})
	states := []string{"unread", "", "in_force", "amended", "repealed"}
	days := []string{"", "2026-11-20", "2026-11-21", "2026-12-01", "2027-01-01"}
	for i := range 60 {
		publishNew(t, s, fmt.Sprint("d", i), nil, measures(1, [2]policy.Text{same("甲"), same("乙")}))
	}
	set := func(id, seed int) {
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE document SET valid = ?, valid_since = ?, valid_from = ?, valid_until = ?, state = ? WHERE id = ?`,
				states[seed%5], days[seed/5%5], days[seed/25%5], days[seed/7%5], []string{"published", "withdrawn", "published"}[seed%3], id)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	look := func() {
		t.Helper()
		want, got, total := map[string]int{}, map[string]int{}, 0
		err := db.Each(ctx, s.db.Reads, func(rows *sql.Rows) error {
			var v string
			var n int
			err := rows.Scan(&v, &n)
			total += n
			if v != "" && v != "unread" {
				want[v] = n
			}
			return err
		}, `SELECT `+db.ValidOn("?1")+` AS v, count(*) FROM published GROUP BY v`, s.db.Today())
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.Library(ctx, catalog.LibraryFilter{}, 10, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range l.Validities.Listed {
			got[g.Key] = g.Count
		}
		if !maps.Equal(got, want) || l.Total != total {
			t.Errorf("on %s the library counts %v, %d in all; counted now: %v, %d", s.db.Today(), got, l.Total, want, total)
		}
		for _, g := range l.Validities.Listed {
			if one, err := s.Library(ctx, catalog.LibraryFilter{Validity: policy.ValidityState(g.Key)}, 100, 0); err != nil || one.Total != g.Count || len(one.Documents) != g.Count {
				t.Errorf("on %s %d are %s, filtered %d, listed %d (%v)", s.db.Today(), g.Count, g.Key, one.Total, len(one.Documents), err)
			}
		}
	}
	for k, day := range []string{"2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-12-02", "2027-02-01", "2026-11-21", "2026-11-20"} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		now = at.Add(12 * time.Hour)
		look() // nobody has changed anything that day
		for i := range 20 {
			set(1+(i*3+k)%60, i*13+k*31)
		}
		look()
	}
}
