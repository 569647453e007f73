package sqlite

import (
	"context"
	"fmt"
)

// Version 數據版本 changes whenever anybody, this process or another, commits a
// change to the database (sqlite.org/pragma.html#pragma_data_version). Versions
// can be compared within one process only.
func (s *Store) Version(ctx context.Context) (int64, error) {
	s.watch.Lock()
	defer s.watch.Unlock()
	if s.watcher == nil {
		// data_version tells a connection of others' commits, so it needs a
		// connection that never writes.
		conn, err := s.db.Conn(ctx)
		if err != nil {
			return 0, fmt.Errorf("Version: %w", unavailable(err))
		}
		s.watcher = conn
	}
	var version int64
	if err := s.watcher.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&version); err != nil {
		s.watcher.Close()
		s.watcher = nil
		return 0, fmt.Errorf("Version: %w", unavailable(err))
	}
	return version, nil
}

// Changes counts the changes that this store itself has committed. It costs
// nothing to ask, and what it counts shows in Version, too.
func (s *Store) Changes() int64 { return s.changes.Load() }
