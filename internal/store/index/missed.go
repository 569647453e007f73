package index

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Bounds of the log of searches without hits: how long what was asked waits to be
// written, how many different queries wait at most, how many are kept, for how many
// days, and how long they may be. A run of digits may be somebody's telephone or
// identity number, and is never kept.
const (
	missedWait   = time.Minute
	missedQueue  = 500
	missedKept   = 1000
	missedDays   = 180
	longestMiss  = 64 // characters
	mostDigits   = 5  // in a row
	missedWithin = 5 * time.Second
)

// misses gathers searches without hits until they are written together.
type misses struct {
	mu    sync.Mutex
	times map[string]int
	timer *time.Timer
}

// Miss notes that a search found nothing. It only counts: what was counted is
// written in the background, and at the latest by Close.
func (x *Index) Miss(query string) {
	fold := strings.Join(strings.Fields(script.FoldString(query)), " ")
	if fold == "" || len([]rune(fold)) > longestMiss || private(fold) {
		return
	}
	m := &x.misses
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.times == nil {
		m.times = map[string]int{}
	}
	if _, known := m.times[fold]; !known && len(m.times) >= missedQueue {
		return
	}
	m.times[fold]++
	if m.timer == nil {
		m.timer = time.AfterFunc(missedWait, func() {
			ctx, cancel := context.WithTimeout(context.Background(), missedWithin)
			defer cancel()
			x.writeMisses(ctx) // what fails waits for the next time
		})
	}
}

// private reports whether a query may tell of a person: an address, or a long number.
func private(query string) bool {
	run := 0
	for _, r := range query {
		if r == '@' {
			return true
		}
		if !unicode.IsDigit(r) {
			run = 0
		} else if run++; run > mostDigits {
			return true
		}
	}
	return false
}

// writeMisses writes what was gathered. A note of a search makes no page stale.
func (x *Index) writeMisses(ctx context.Context) error {
	m := &x.misses
	m.mu.Lock()
	times := m.times
	m.times = nil
	if m.timer != nil {
		m.timer.Stop()
		m.timer = nil
	}
	m.mu.Unlock()
	if len(times) == 0 {
		return nil
	}
	err := x.db.Unseen(ctx, func(tx *sql.Tx) error { return insertMisses(ctx, tx, times) })
	if err == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for fold, n := range times {
		if len(m.times) < missedQueue {
			if m.times == nil {
				m.times = map[string]int{}
			}
			m.times[fold] += n
		}
	}
	return fmt.Errorf("misses: %w", err)
}

func insertMisses(ctx context.Context, tx *sql.Tx, times map[string]int) error {
	now := time.Now()
	for fold, n := range times {
		_, err := tx.ExecContext(ctx, `INSERT INTO missed (fold, times, day) VALUES (?, ?, ?)
			ON CONFLICT (fold) DO UPDATE SET times = times + excluded.times, day = excluded.day`, fold, n, now.Format(time.DateOnly))
		if err != nil {
			return err
		}
	}
	// What was asked for more than once outlives what was not, so that nobody can
	// push everything out with nonsense.
	_, err := tx.ExecContext(ctx, `DELETE FROM missed WHERE day < ? OR fold NOT IN (
		SELECT fold FROM missed ORDER BY times > 1 DESC, day DESC, times DESC LIMIT ?)`,
		now.AddDate(0, 0, -missedDays).Format(time.DateOnly), missedKept)
	return err
}

// Missed lists what was searched for without hits, the most frequent first: what is
// stored and what is still gathered.
func (x *Index) Missed(ctx context.Context) ([]policy.Missed, error) {
	gathered, today := x.misses.gathered(), time.Now().Format(time.DateOnly)
	var list []policy.Missed
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var m policy.Missed
		err := rows.Scan(&m.Query, &m.Times, &m.Day)
		if n := gathered[m.Query]; n > 0 {
			m.Times, m.Day = m.Times+n, today
			delete(gathered, m.Query)
		}
		list = append(list, m)
		return err
	}, `SELECT fold, times, day FROM missed`)
	if err != nil {
		return nil, fmt.Errorf("Missed: %w", err)
	}
	for fold, n := range gathered {
		list = append(list, policy.Missed{Query: fold, Times: n, Day: today})
	}
	slices.SortFunc(list, func(a, b policy.Missed) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Query, b.Query))
	})
	return list, nil
}

// gathered is a copy of what waits to be written.
func (m *misses) gathered() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.times == nil {
		return map[string]int{}
	}
	return maps.Clone(m.times)
}

// WriteMisses writes at once what waits to be written.
func (x *Index) WriteMisses(ctx context.Context) error { return x.writeMisses(ctx) }
