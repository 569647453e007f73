package store

import (
	"context"
	"database/sql"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

func TestASnapshotShowsOneMomentAndEnds(t *testing.T) {
	s := openNew(t)
	// One connection of each kind: whoever asked for a second one would wait for ever.
	s.db.Reads.SetMaxOpenConns(1)
	s.db.Writes.SetMaxOpenConns(1)
	d := publishNew(t, s, "plan", nil, measures(1, [2]policy.Text{same("甲乙丙"), same("丁")}))
	bounded, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	notes := func(ctx context.Context) int {
		list, err := s.Notes(ctx, "/d/plan")
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	within, end := s.Snapshot(bounded)
	defer end()
	before := notes(within)
	if err := s.SetNote(bounded, 0, &policy.Note{Subject: "/d/plan", Body: same("測試")}); err != nil {
		t.Fatal(err)
	}
	if n := notes(within); n != before {
		t.Errorf("a snapshot shows %d notes, then %d", before, n)
	}
	// Reading methods of all kinds, on the connection that is there.
	if _, err := s.Edition(within, d.ID, 1); err != nil {
		t.Error(err)
	}
	if r, err := s.Search(within, search.Request{Query: search.Parse("甲乙"), Script: policy.Hant}); err != nil || r.Total != 1 {
		t.Errorf("a search within: %d, %v", r.Total, err)
	}
	again, endAgain := s.Snapshot(within)
	endAgain()
	if n := notes(again); n != before {
		t.Errorf("a snapshot within another shows %d notes", n)
	}
	if err := s.SetNote(within, 0, &policy.Note{Subject: "/d/plan", Body: same("測試")}); !errors.Is(err, db.ErrReading) {
		t.Errorf("a write within a snapshot: %v", err)
	}
	if n := s.db.Reads.Stats().InUse; n != 1 {
		t.Errorf("it holds %d connections", n)
	}
	end()
	end()
	if n := s.db.Reads.Stats().InUse; n != 0 {
		t.Errorf("after its end it holds %d connections", n)
	}
	if _, err := s.Notes(within, "/d/plan"); !errors.Is(err, db.ErrEnded) {
		t.Errorf("read after the end: %v", err)
	}
	if n := notes(bounded); n != before+1 {
		t.Errorf("after the snapshot there are %d notes, %d before", n, before)
	}
}

// TestASnapshotOfWhoHasLeft ends like any other, and lets the next one read.
func TestASnapshotOfWhoHasLeft(t *testing.T) {
	s := openNew(t)
	s.db.Reads.SetMaxOpenConns(1)
	gone, leave := context.WithCancel(ctx)
	within, end := s.Snapshot(gone)
	if _, err := s.Documents(within); err != nil {
		t.Fatal(err)
	}
	// Who waits for a connection while its only one is held leaves, too.
	waiting, giveUp := context.WithTimeout(ctx, 50*time.Millisecond)
	defer giveUp()
	other, endOther := s.Snapshot(waiting)
	if _, err := s.Documents(other); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("who waited in vain: %v", err)
	}
	endOther()
	leave()
	if _, err := s.Documents(within); !errors.Is(err, context.Canceled) {
		t.Errorf("who has left reads on: %v", err)
	}
	end()
	if n := s.db.Reads.Stats().InUse; n != 0 {
		t.Errorf("%d connections are held", n)
	}
	if _, err := s.Documents(ctx); err != nil {
		t.Error(err)
	}
}

// TestStatementsArePreparedOnceForAConnection counts what SQLite is given to prepare:
// it asks the authorizer each time.
func TestStatementsArePreparedOnceForAConnection(t *testing.T) {
	s := openNew(t)
	var stable bool
	if err := s.db.Row(ctx, `SELECT sqlite_compileoption_used('ENABLE_QPSG')`).Scan(&stable); err != nil {
		t.Fatal(err)
	}
	if !stable {
		t.Skip("SQLite was compiled without the Makefile's CGO_CFLAGS")
	}
	s.db.Reads.Close()
	var err error
	if s.db.Reads, err = sql.Open("sqlite3", db.Source(s.db.Path, db.ReadPragmas)); err != nil {
		t.Fatal(err)
	}
	s.db.Reads.SetMaxOpenConns(1)
	prepared := 0
	conn, err := s.db.Reads.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	err = conn.Raw(func(c any) error {
		c.(interface {
			RegisterAuthorizer(func(int, string, string, string) int)
		}).RegisterAuthorizer(func(op int, _, _, _ string) int {
			if op == 21 { // SQLITE_SELECT
				prepared++
			}
			return 0
		})
		return nil
	})
	conn.Close()
	if err != nil {
		t.Fatal(err)
	}
	read := func() {
		within, end := s.Snapshot(ctx)
		defer end()
		if _, err := s.Documents(within); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Leaves(within, 1); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if prepared == 0 {
		t.Fatal("the authorizer is not asked")
	}
	prepared = 0
	for range 10 {
		read()
	}
	if prepared > 0 {
		t.Errorf("statements are prepared anew: %d", prepared)
	}
}

// pools are the functions that name one of the two pools, and why: all others read
// through Reader and write through Change.
var pools = map[string]string{
	"db/db.go Bound":           "how many connections each has",
	"db/db.go Close":           "",
	"db/snapshot.go Reader":    "the one place for those that read",
	"db/snapshot.go begun":     "likewise, in a snapshot",
	"db/write.go transact":     "the one place for those that write",
	"db/write.go Forget":       "after queue, which refuses who holds a snapshot",
	"db/version.go watching":   "a connection of its own for as long as the store is open",
	"db/migrate.go migrate":    "before anybody reads",
	"db/migrate.go knowsSteps": "likewise",
	"db/db.go Open":            "makes them",
	"db/log.go withLog":        "makes the one that writes",
	"db/log.go catchUp":        "before anybody reads",
	"db/log.go logged":         "steps of the schema, where there is a log",
	"db/batch.go make":         "the one place for those that write, where there is a log",
	"db/migrate.go mendSteps":  "likewise",
	"audit.go look":            "asks whether they answer, with no snapshot open",
	"audit.go vouch":           "likewise, or a command",
	"index/bulk.go reindex":    "a command",
	"audit.go VerifyHistory":   "a command",
	"audit.go ExportHistory":   "a command",
	"check.go Check":           "a command",
	"backup.go copyTo":         "a command",
	"backup.go verify":         "a command",
}

func TestReadersFindTheirConnectionInOnePlace(t *testing.T) {
	left := maps.Clone(pools)
	for _, file := range sources(t, ".") {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range tree.Decls {
			name := declared(declaration)
			ast.Inspect(declaration, func(n ast.Node) bool {
				selected, ok := n.(*ast.SelectorExpr)
				if !ok || selected.Sel.Name != "Writes" && selected.Sel.Name != "Reads" {
					return true
				}
				key := file + " " + name
				delete(left, key)
				if _, excused := pools[key]; !excused {
					t.Errorf("%s names a pool: reading methods use Each, Row or Reader (db/snapshot.go), or a request may hold one connection and wait for another", key)
				}
				return true
			})
		}
	}
	for key := range left {
		t.Errorf("%s is excused but not there", key)
	}
}
