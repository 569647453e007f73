package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/audit"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// vouch takes the digests of everything anew if the schema has changed since they were
// taken, or if force says so.
func (s *Store) vouch(ctx context.Context, force bool) error {
	taken, err := s.book.Taken(ctx, s.db.Writes)
	if err != nil || taken && !force {
		return err
	}
	return s.db.Unseen(ctx, func(tx *sql.Tx) error { return s.book.Renew(ctx, tx) })
}

// Accept takes the digests of everything anew: what stands in the database now is
// right from then on. For an operator who changed it by hand and knows it.
func (s *Store) Accept(ctx context.Context) error {
	if err := s.vouch(ctx, true); err != nil {
		return fmt.Errorf("Accept: %w", err)
	}
	return nil
}

// digests compares what is stored with what was when the program wrote it.
func (c *checker) digests(ctx context.Context) error {
	said := map[string]int{}
	var list []audit.Finding
	err := c.book.Check(ctx, c.tx, func(f audit.Finding) {
		if said[f.Table]++; said[f.Table] <= mostFindings {
			list = append(list, f)
		}
	})
	if err != nil {
		return err
	}
	for _, f := range list {
		where := fmt.Sprintf("%s row %v", f.Table, f.Key)
		if f.OfEdition {
			err := c.tx.QueryRowContext(ctx, `SELECT ? || ' of /d/' || d.slug || ' edition ' || e.number FROM edition e JOIN document d ON d.id = e.document_id
				WHERE e.id = ?`, f.Table, f.Key).Scan(&where)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		c.add("digest", where, f.What)
	}
	return nil
}

// chain goes along the hashes of the history.
func (c *checker) chain(ctx context.Context) error {
	said := 0
	_, err := audit.Verify(ctx, c.tx, func(id int64, what string) {
		if said++; said <= mostFindings {
			c.add("history", fmt.Sprintf("history row %d", id), what)
		}
	})
	return err
}

// VerifyHistory goes along the chain of hashes over the history and lists what is
// not as it was written. head is the hash that somebody kept, "" for none: it must
// stand in the chain.
func (s *Store) VerifyHistory(ctx context.Context, head string) (chain audit.Chain, list []Finding, err error) {
	tx, err := s.db.Reads.BeginTx(ctx, nil)
	if err != nil {
		return chain, nil, fmt.Errorf("VerifyHistory: %w", db.Unavailable(err))
	}
	defer tx.Rollback()
	chain, err = audit.Verify(ctx, tx, func(id int64, what string) {
		list = append(list, Finding{"history", fmt.Sprintf("history row %d", id), what})
	})
	if err == nil && head != "" && head != chain.Head {
		var id int64
		if id, err = audit.HasHead(ctx, tx, head); err == nil && id == 0 {
			list = append(list, Finding{"history", "hash " + head, "the history does not hold it: what it was taken from was cut off or replaced"})
		}
	}
	if err != nil {
		return chain, list, fmt.Errorf("VerifyHistory: %w", db.Unavailable(err))
	}
	return chain, list, nil
}

// ExportHistory writes the history with its hashes for somebody else to verify.
func (s *Store) ExportHistory(ctx context.Context, w io.Writer) error {
	return db.Unavailable(audit.Export(ctx, s.db.Reads, w))
}

// How [Store.Ping] looks at the database.
const (
	readyEvery  = time.Second            // what was found holds as long
	readyBudget = 20 * time.Millisecond  // for comparing
	readyWithin = 300 * time.Millisecond // one group of rows takes longer only in a very large edition, which is passed over
)

// readiness is what was found when the database was last looked at.
type readiness struct {
	mu    sync.Mutex
	at    time.Time
	err   error
	place audit.Place
}

// Ping reports whether the database can be read now and is what this program wrote:
// it reads measures and what else there is, a part at a time, from the file itself
// and not from a connection's memory, and compares them with their digests. It looks
// at most once a second.
func (s *Store) Ping(ctx context.Context) error {
	r := &s.ready
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.at.IsZero() && time.Since(r.at) < readyEvery {
		return r.err
	}
	// Who asked may go; what is found is for the next, too.
	r.err, r.at = s.look(context.WithoutCancel(ctx), r), time.Now()
	return r.err
}

func (s *Store) look(ctx context.Context, r *readiness) error {
	timed, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	// The store's own connections must answer, too; that they are all in use is no fault.
	if err := s.db.Reads.PingContext(timed); err != nil && timed.Err() == nil {
		return unready(err)
	}
	file, err := sql.Open("sqlite3", db.Source(s.db.Path, db.ReadPragmas+"&mode=ro"))
	if err != nil {
		return err
	}
	defer file.Close()
	tx, err := file.BeginTx(ctx, nil)
	if err != nil {
		return unready(err)
	}
	defer tx.Rollback()
	if err := db.Complete(timed, tx); err != nil && timed.Err() == nil {
		return unready(err)
	}
	var text string
	err = tx.QueryRowContext(ctx, `SELECT p.heading_hant || p.text_hant || p.heading_hans || p.text_hans FROM current_edition c
		JOIN provision p ON p.edition_id = c.edition_id WHERE p.measure > 0 LIMIT 1`).Scan(&text)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return unready(err)
	}
	place, err := s.book.Sample(timed, tx, r.place, readyBudget)
	if err != nil && timed.Err() == nil {
		return unready(err)
	}
	r.place = place
	return nil
}

func unready(err error) error {
	return &policy.Error{Code: policy.Unavailable, Message: "the database cannot be used: run `yihaowen check`", Err: err}
}
