package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/leftover"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// backupPages is how many pages are copied before the caller is asked whether to go on.
const backupPages = 2048

// Backup copies the database as it stands at this moment to path, while others
// read and write it (sqlite.org/backup.html), compares the copy with itself, and
// only then gives it its name: a file at path is a whole one. A file that is there
// already is refused.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathTaken, path))
	}
	part := path + copying
	if err := removeDatabase(part); err != nil {
		return fmt.Errorf("Backup: %w", err)
	}
	defer removeDatabase(part) // nothing is there once it has its name
	release, err := leftover.Hold(part)
	if err != nil {
		return fmt.Errorf("Backup: %w", err)
	}
	defer release()
	if err := s.copyTo(ctx, part); err != nil {
		return fmt.Errorf("Backup: %w", db.Described(path, err))
	}
	if err := verify(ctx, part); err != nil {
		return fmt.Errorf("Backup: %w", err)
	}
	return settle(part, path)
}

// copyTo writes all pages of the database into a new file.
func (s *Store) copyTo(ctx context.Context, path string) error {
	to, err := sql.Open("sqlite3", db.Source(path, "_synchronous=FULL"))
	if err != nil {
		return err
	}
	defer to.Close()
	from, err := s.db.Writes.Conn(ctx)
	if err != nil {
		return err
	}
	defer from.Close()
	into, err := to.Conn(ctx)
	if err != nil {
		return err
	}
	defer into.Close()
	// Within a reading transaction the source is one snapshot; without it, every
	// commit of somebody else would start the copy anew.
	if _, err := from.ExecContext(ctx, `BEGIN DEFERRED`); err != nil {
		return err
	}
	defer from.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
	var documents int
	if err := from.QueryRowContext(ctx, `SELECT count(*) FROM document`).Scan(&documents); err != nil {
		return err
	}
	return into.Raw(func(target any) error {
		return from.Raw(func(source any) error {
			b, err := db.Raw(target).Backup("main", db.Raw(source), "main")
			if err != nil {
				return err
			}
			for done := false; !done; {
				if err = ctx.Err(); err == nil {
					done, err = b.Step(backupPages)
				}
				if err != nil {
					return errors.Join(err, b.Finish())
				}
			}
			return b.Finish()
		})
	})
}

// verify opens a copy and compares it with itself.
func verify(ctx context.Context, path string) error {
	s, err := OpenExisting(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := s.Check(ctx)
	if err != nil {
		return db.Described(path, err)
	}
	if len(list) > 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.CopyContradicts, len(list), list[0]))
	}
	// The copy is one file: what stands in its log goes into it, while nobody reads.
	if err := s.db.Reads.Close(); err != nil {
		return err
	}
	if _, err := s.db.Writes.ExecContext(ctx, `PRAGMA journal_mode = DELETE`); err != nil {
		return db.Described(path, err)
	}
	return nil
}

// Restored is what [Restore] found and did.
type Restored struct {
	Kept          string // the name under which the database that was there is kept, "" if there was none
	Backup, There int    // how many documents each holds; There is -1 if it could not be read
}

// Restore puts a backup in the place of the database at path, after it has been
// compared with itself and brought to this program's schema. It refuses what is not
// this program's, a backup that holds fewer documents than the database unless
// evenIfSmaller says so, and while another process has the database open. Whatever
// fails leaves the database as it was.
func Restore(ctx context.Context, backup, path string, evenIfSmaller bool) (r Restored, err error) {
	// A pipe would be waited for without end.
	if info, err := os.Stat(backup); err == nil && !info.Mode().IsRegular() {
		return r, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CopyNoFile, backup))
	}
	part := path + restoring
	if err := removeDatabase(part); err != nil {
		return r, fmt.Errorf("Restore: %w", err)
	}
	defer removeDatabase(part)
	if err := copyFile(backup, part); err != nil {
		return r, fmt.Errorf("Restore: %w", err)
	}
	release, err := leftover.Hold(part)
	if err != nil {
		return r, fmt.Errorf("Restore: %w", err)
	}
	defer release()
	if err := verify(ctx, part); err != nil {
		return r, renamed(fmt.Errorf("Restore: %w", err), part, backup)
	}
	if r.Backup, err = countDocuments(ctx, part); err != nil {
		return r, fmt.Errorf("Restore: %s: %w", backup, err)
	}
	switch _, err := os.Stat(path); {
	case err == nil:
		if r.There, err = countDocuments(ctx, path); err != nil {
			r.There = -1 // damaged: that is why it is replaced
		}
		if r.Backup < r.There && !evenIfSmaller {
			return r, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CopySmaller, backup, r.Backup, path, r.There))
		}
		if err := alone(ctx, path); err != nil {
			return r, fmt.Errorf("Restore: %w", err)
		}
		r.Kept = path + ".before-" + time.Now().UTC().Format("20060102T150405.000")
		// A second name and not a rename: at no moment is there no database at path.
		if err := os.Link(path, r.Kept); err != nil {
			return r, fmt.Errorf("Restore: keep the database that is there: %w", err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return r, fmt.Errorf("Restore: %w", err)
	}
	return r, settle(part, path)
}

// renamed says of a copy what its original is called: nobody knows the copy.
func renamed(err error, copy, original string) error {
	var e *policy.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", original, err)
	}
	message := strings.ReplaceAll(e.Message, copy, original)
	if message == e.Message { // it names no file
		message = original + ": " + message
	}
	return &policy.Error{Code: e.Code, Message: message, Err: e.Err}
}

// What copies are called until they are whole.
const copying, restoring = ".part", ".restoring"

// SweepCopies removes what copies of a database left behind that were broken off: in
// the database's folder and in others, where its backups are. What somebody still
// writes stays, and what is not named as such a copy.
func SweepCopies(path string, folders ...string) (removed []string, err error) {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	for _, folder := range append([]string{filepath.Dir(path)}, folders...) {
		for _, pattern := range []string{stem + "*" + copying, filepath.Base(path) + restoring} {
			list, e := leftover.Sweep(folder, pattern, removeCopy)
			removed, err = append(removed, list...), errors.Join(err, e)
		}
	}
	return removed, err
}

// removeCopy removes a copy that was broken off: what begins as a database does, or is
// empty.
func removeCopy(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, len(magic))
	if n, err := io.ReadFull(file, head); n > 0 && (err != nil || string(head) != magic) {
		return leftover.ErrKeep
	}
	return removeDatabase(path)
}

// magic is what every SQLite file begins with (sqlite.org/fileformat.html).
const magic = "SQLite format 3\x00"

// alone makes the database at path one file without a log, which only works while
// nobody else has it open. A file that is no database, or too damaged for that, is
// let pass: it is to be replaced.
func alone(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", db.Source(path, "_busy_timeout=1000"))
	if err != nil {
		return err
	}
	defer db.Close()
	var mode string
	err = db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	var e sqlite3.Error
	if errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked) || err == nil && mode != "delete" {
		return policy.Refuse(policy.Unavailable, policy.NewIssue(policy.BaseBusy, path))
	}
	if err == nil {
		return nil
	}
	if err := db.Close(); err != nil {
		return err
	}
	for _, tail := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+tail, path+tail+".damaged"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// countDocuments is how many documents the database at path holds, which it does not
// touch; an error if it cannot be read.
func countDocuments(ctx context.Context, path string) (n int, err error) {
	db, err := sql.Open("sqlite3", db.Source(path, db.ReadPragmas+"&mode=ro"))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM document`).Scan(&n)
	return n, errors.Join(err, db.Close())
}

// removeDatabase removes the file of a database and its logs, if they are there.
func removeDatabase(path string) error {
	for _, tail := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnread, from, err))
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := target.ReadFrom(source); err != nil {
		return errors.Join(err, target.Close())
	}
	return errors.Join(target.Sync(), target.Close())
}

// settle gives a finished file its name so that a power cut leaves either the
// file that was there or this one: its bytes first, then the name, then the folder.
func settle(part, path string) error {
	for _, step := range []func() error{
		func() error { return syncFile(part) },
		func() error { return os.Rename(part, path) },
		func() error { return syncFile(filepath.Dir(path)) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("settle(%s): %w", path, err)
		}
	}
	return nil
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
