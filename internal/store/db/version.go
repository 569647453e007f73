package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// journal is what a store remembers of changes: those it committed itself, and
// whether there were others.
type journal struct {
	changes atomic.Int64 // how many entries there ever were
	mu      sync.Mutex
	commits int64                 // of this store
	recent  []policy.Invalidation // the last of them, one an entry
	counted int64                 // the revision that the last entry left or found
}

// remembered is how many entries are kept; who asks for older ones is told of everything.
const remembered = 256

// committed notes what a change of this store can show on; before is what it found as
// the database's count of changes, revision what it made it. If another process had changed
// something before it, everything may have changed, as with nil.
func (j *journal) committed(before, revision int64, changed []policy.Invalidation) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.counted != 0 && before != j.counted || changed == nil {
		changed = []policy.Invalidation{{}}
	}
	j.counted = revision
	j.commits++
	j.add(changed)
}

func (j *journal) add(changed []policy.Invalidation) {
	j.recent = append(j.recent, changed...)
	if n := len(j.recent); n > 2*remembered {
		j.recent = append([]policy.Invalidation(nil), j.recent[n-remembered:]...)
	}
	j.changes.Add(int64(len(changed)))
}

// Changes counts what this store knows to have changed. It costs nothing to ask.
func (d *DB) Changes() int64 { return d.journal.changes.Load() }

// Invalidations lists what each change since Changes gave the number can show on; everything,
// if that was too long ago.
func (d *DB) Invalidations(since int64) []policy.Invalidation {
	j := &d.journal
	j.mu.Lock()
	defer j.mu.Unlock()
	n := j.changes.Load() - since
	if n > int64(len(j.recent)) {
		return []policy.Invalidation{{}}
	}
	return append([]policy.Invalidation(nil), j.recent[int64(len(j.recent))-n:]...)
}

// Poll finds out whether another process has changed the database
// (sqlite.org/pragma.html#pragma_data_version) and counts that among Changes.
func (d *DB) Poll(ctx context.Context) error {
	d.watch.Lock()
	defer d.watch.Unlock()
	conn, err := d.watching(ctx)
	if err != nil {
		return fmt.Errorf("Poll: %w", Unavailable(err))
	}
	var version, revision int64
	err = conn.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&version)
	if err == nil && version != d.version {
		err = conn.QueryRowContext(ctx, `SELECT n FROM revision`).Scan(&revision)
	}
	if err != nil {
		d.watcher.Close()
		d.watcher = nil
		return fmt.Errorf("Poll: %w", Unavailable(err))
	}
	if version == d.version {
		return nil
	}
	j := &d.journal
	j.mu.Lock()
	defer j.mu.Unlock()
	// Commits of this store show in the version, too; they are told from others by
	// the count. A change by hand, which does not count, shows if this store has
	// made none since it was last looked.
	if revision != j.counted || j.commits == d.looked {
		j.counted = revision
		j.add([]policy.Invalidation{{}})
	}
	d.version, d.looked = version, j.commits
	return nil
}

// counting raises the count of changes within a transaction. It refuses to do so past the log of
// several machines: the change would be on this one alone.
func (d *DB) counting(ctx context.Context, tx *sql.Tx) (int64, error) {
	query := `UPDATE revision SET n = n + 1 WHERE NOT EXISTS (SELECT 1 FROM cluster) RETURNING n`
	if d.logging != nil {
		query = `UPDATE revision SET n = n + 1 RETURNING n`
	}
	var n int64
	err := tx.QueryRowContext(ctx, query).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		var name string
		if name, _, err = Member(ctx, tx); name != "" {
			return 0, policy.Refuse(policy.Conflict, policy.NewIssue(policy.ClusterMember, d.Path, name))
		}
		err = errors.Join(err, errors.New("it has no row"))
	}
	if err != nil {
		return 0, fmt.Errorf("revision: %w", err)
	}
	return n, nil
}

// watching is the connection that is asked for data_version, which tells a
// connection of others' commits alone: it writes nothing. It does not wait for
// those who write. The caller holds d.watch.
func (d *DB) watching(ctx context.Context) (*sql.Conn, error) {
	if d.watcher != nil {
		return d.watcher, nil
	}
	conn, err := d.Writes.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, `PRAGMA busy_timeout = 50`); err != nil {
		conn.Close()
		return nil, err
	}
	d.watcher = conn
	return conn, nil
}
