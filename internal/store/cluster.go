package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Apply carries out an entry that another machine stored in the log; see [db.DB.Apply].
func (s *Store) Apply(ctx context.Context, seq uint64, entry []byte) error {
	before := s.Changes()
	err := s.db.Apply(ctx, seq, entry)
	if s.Changes() != before {
		s.ForgetTitles()
	}
	return err
}

// Applied is the number of the last entry of the log that the file holds.
func (s *Store) Applied() uint64 { return s.db.Applied() }

// Still runs f while nothing changes; see [db.DB.Still].
func (s *Store) Still(ctx context.Context, f func()) error { return s.db.Still(ctx, f) }

// Ill reports whether the file could not be written to when that was last tried; see [db.DB.Ill].
func (s *Store) Ill() bool { return s.db.Ill() }

// Waiting is how many changes wait to be made.
func (s *Store) Waiting() int { return s.db.Waiting() }

// Schema is the newest step of the schema that this program knows.
func (s *Store) Schema() int64 { return s.db.Schema() }

// Mark has an entry that changes nothing stored by f, and then runs held while nothing can change;
// see [db.DB.Mark].
func (s *Store) Mark(ctx context.Context, f func(after uint64) error, held func(seq uint64)) error {
	return s.db.Mark(ctx, f, held)
}

// Holding is what the database holds from now on as it is now.
type Holding struct {
	Applied uint64 // the last entry of the log in it
	// Contents gives a hash over all of it, and one of each table. It has to be called, once.
	Contents func() (hash string, tables map[string]string, err error)
}

// Hold keeps the database as it is at this moment for reading all of it.
func (s *Store) Hold(ctx context.Context) (h Holding, err error) {
	within, end := s.Snapshot(ctx)
	read, q, err := s.db.Reader(within)
	if err == nil {
		_, h.Applied, err = db.Member(read, q)
	}
	if err != nil {
		end()
		return h, fmt.Errorf("Hold: %w", err)
	}
	h.Contents = func() (string, map[string]string, error) {
		defer end()
		tables, err := db.Contents(read, q)
		if err != nil {
			return "", nil, fmt.Errorf("contents: %w", err)
		}
		sum := sha256.New()
		for _, name := range slices.Sorted(maps.Keys(tables)) {
			fmt.Fprintf(sum, "%s %s\n", name, tables[name])
		}
		return hex.EncodeToString(sum.Sum(nil)), tables, nil
	}
	return h, nil
}

// Membership is the name of the cluster that the database at path belongs to and the last entry of
// its log that the file holds, read without changing it; "" if none.
func Membership(ctx context.Context, path string) (name string, applied uint64, err error) {
	file, err := sql.Open("sqlite3", db.Source(path, db.ReadPragmas+"&mode=ro"))
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	name, applied, err = db.Member(ctx, file)
	if err != nil {
		return "", 0, db.Described(path, err)
	}
	return name, applied, nil
}

// SetMembership makes the database at path, that nobody else has open, one of a cluster that holds
// the first entries of its log; "" makes it a database of one machine again.
func SetMembership(ctx context.Context, path, name string, applied uint64) error {
	if err := alone(ctx, path); err != nil {
		return err
	}
	file, err := sql.Open("sqlite3", db.Source(path, db.Pragmas))
	if err != nil {
		return err
	}
	defer file.Close()
	if there, _, err := db.Member(ctx, file); err != nil {
		return db.Described(path, err)
	} else if name == "" && there == "" {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterAlone, path))
	}
	query, args := `INSERT INTO cluster (id, name, applied) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, applied = excluded.applied`, []any{name, applied}
	if name == "" {
		query, args = `DELETE FROM cluster`, nil
	}
	if _, err := file.ExecContext(ctx, query, args...); err != nil {
		return db.Described(path, err)
	}
	return nil
}

// Single makes the database at path one file without a log beside it.
func Single(ctx context.Context, path string) error { return alone(ctx, path) }
