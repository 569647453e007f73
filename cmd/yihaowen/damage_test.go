package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/store"
)

// peopled is a database with the article, an assignment, a report, an account and a
// person whose name is public.
func peopled(t *testing.T) string {
	t.Helper()
	base := officeBase(t)
	for _, args := range [][]string{
		{"user", "add", "--db", base, "--role", "editor", "editor"},
		{"officials", "add", "--db", base, "--name", "測試人員甲", "--public", "測試單位", "測試科長"},
	} {
		if r := yihaowen(t, testPassword+"\n", args...); r.code != 0 {
			t.Fatal(r.stderr)
		}
	}
	file := write(t, "years.txt", []byte("一、第一條\n到2027年，建成測試中心10個。\n二、第二條\n2026年6月底前完成測試。\n"))
	if r := yihaowen(t, "", "ingest", "--db", base, "--slug", "years", file); r.code != 0 {
		t.Fatal(r.stderr)
	}
	return settled(t, base)
}

func TestAChangedCharacterIsFoundAndItsTableNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	sound := peopled(t)
	if r := yihaowen(t, "", "check", "--db", sound); r.code != 0 {
		t.Fatal(r.stdout + r.stderr)
	}
	raw, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ table, column string }{
		{"document", "title_hant"}, {"document", "issuer_hans"}, {"document", "number"}, {"document", "source_url"},
		{"edition", "source"}, {"provision", "text_hans"}, {"provision", "heading_hant"}, {"provision", "eid"},
		{"term", "name_hant"}, {"term", "name_hans"}, {"term", "slug"}, {"term", "fold"},
		{"usage", "definition_hant"}, {"mention", "start_rune"}, {"claim", "quote_hant"}, {"span", "end_byte"},
		{"figure", "value"}, {"figure", "digits"}, {"figure", "unit_hans"}, {"figure", "quote_hant"},
		{"milestone", "year"}, {"milestone", "month"}, {"milestone", "start_rune"}, {"milestone", "end_rune"},
		{"person", "name_hant"}, {"person", "name_hans"}, {"person", "public"}, {"person", "phone"},
		{"user", "name"}, {"user", "access"}, {"user", "password"}, {"user", "disabled"},
		{"official", "post_hant"}, {"department", "name_hans"}, {"assignment", "evidence"}, {"progress", "note_hant"},
		{"history", "at"}, {"history", "action"}, {"history", "after"}, {"history", "user_id"},
	} {
		db := write(t, "damaged.db", raw)
		if n := count(t, db, `SELECT count(*) FROM `+test.table); n == 0 {
			t.Errorf("there is no %s to be damaged: the test shows nothing", test.table)
			continue
		}
		execute(t, db, `PRAGMA ignore_check_constraints = on`, `PRAGMA foreign_keys = off`,
			`DROP TRIGGER history_unchanged`, `DROP TRIGGER progress_unchanged`,
			// The last row, its number one more or its text with another last character.
			fmt.Sprintf(`UPDATE %[1]s SET %[2]s = CASE WHEN typeof(%[2]s) IN ('integer', 'real', 'null') THEN coalesce(%[2]s, 0) + 1
				ELSE substr(%[2]s, 1, max(length(%[2]s) - 1, 0)) || '改' END
				WHERE (SELECT count(*) FROM %[1]s) = 1 OR %[2]s = (SELECT max(%[2]s) FROM %[1]s) OR %[2]s IS NULL`, test.table, test.column))
		r := yihaowen(t, "", "check", "--db", db)
		found := "digest: " + test.table + " "
		if test.table == "history" {
			found = "history: history row "
		}
		if r.code != 1 || !strings.Contains(r.stdout, found) {
			t.Errorf("%s.%s: exit %d: %s%s", test.table, test.column, r.code, r.stdout, r.stderr)
		}
	}
}

func TestAByteChangedInTheFileIsFound(t *testing.T) {
	sound := peopled(t)
	raw, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	other := func(text string) string { return text[:len(text)-1] + string([]byte{text[len(text)-1] ^ 1}) }
	for table, column := range map[string]string{"person": "name_hans", "user": "password", "term": "name_hant", "figure": "quote_hans", "history": "after", "document": "title_hans"} {
		var text string
		ask(t, sound, fmt.Sprintf(`SELECT max(%s) FROM %s WHERE length(%[1]s) > 3`, column, table), &text)
		damaged := []byte(strings.ReplaceAll(string(raw), text, other(text)))
		if string(damaged) == string(raw) {
			t.Errorf("%s stands not in one piece in the file: the test shows nothing", table)
			continue
		}
		r := yihaowen(t, "", "check", "--db", write(t, "damaged.db", damaged))
		if r.code != 1 || !strings.Contains(r.stdout, ": "+table+" ") {
			t.Errorf("%s.%s: exit %d: %s%s", table, column, r.code, r.stdout, r.stderr)
		}
	}
}

func TestAHandInTheTablesIsNotMadeRightByALaterChange(t *testing.T) {
	db := peopled(t)
	execute(t, db, `UPDATE term SET name_hant = name_hant || '改' WHERE id = 1`,
		`INSERT INTO department (slug, name_hant, name_hans, fold) VALUES ('by-hand', '手', '手', '手')`, `DELETE FROM person`)
	if r := yihaowen(t, testPassword+"\n", "user", "add", "--db", db, "--role", "admin", "admin"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	r := yihaowen(t, "", "check", "--db", db)
	for _, found := range []string{"digest: term row 1: it is not what", "digest: department row 2: it was not written", "digest: person row 1: it is gone"} {
		if r.code != 1 || !strings.Contains(r.stdout, found) {
			t.Errorf("%q is not found: exit %d: %s", found, r.code, r.stdout)
		}
	}
	if r := yihaowen(t, "", "check", "--db", db, "--accept"); r.code != 0 || !strings.Contains(r.stdout, "sound") {
		t.Errorf("accepted: exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	if r := yihaowen(t, "", "check", "--db", db); r.code != 0 {
		t.Errorf("after it was accepted: %s", r.stdout)
	}
}

func TestAnAuditorVerifiesTheHistory(t *testing.T) {
	db := peopled(t)
	verify := func(db string, args ...string) ran {
		return yihaowen(t, "", append([]string{"history", "verify", "--db", db}, args...)...)
	}
	r := verify(db)
	_, head, ok := strings.Cut(strings.TrimSpace(r.stdout), "head ")
	if r.code != 0 || !ok || len(head) != 64 {
		t.Fatalf("exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	// What an auditor does who has none of our code.
	export := yihaowen(t, "", "history", "export", "--db", db)
	last, lines := strings.Repeat("0", 64), 0
	for line := range strings.Lines(export.stdout) {
		sum, event, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		made := sha256.Sum256([]byte(last + "\n" + event))
		if last = hex.EncodeToString(made[:]); last != sum {
			t.Fatalf("line %d has the hash %s, it makes %s", lines+1, sum, last)
		}
		lines++
	}
	if last != head || lines != count(t, db, `SELECT count(*) FROM history`) {
		t.Errorf("the export ends with %s after %d lines, verify says %s", last, lines, head)
	}
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	for what, test := range map[string]struct {
		head      string
		verifies  bool
		statement []string
	}{
		"nothing":                  {head, true, nil},
		"an event":                 {"", false, []string{`DROP TRIGGER history_unchanged`, `UPDATE history SET at = '2020-01-01T00:00:00Z' WHERE id = 2`}},
		"an event in the middle":   {"", false, []string{`DROP TRIGGER history_kept`, `DELETE FROM history WHERE id = 2`}},
		"one added":                {"", false, []string{`INSERT INTO history (at, kind, action, row_id) VALUES ('2020-01-01T00:00:00Z', 'user', 'add', 1)`}},
		"the end, unseen":          {"", true, []string{`DROP TRIGGER history_kept`, `DROP TRIGGER history_hash_kept`, `DELETE FROM history WHERE id > 3`, `DELETE FROM history_hash WHERE id > 3`}},
		"the end, but a hash kept": {head, false, []string{`DROP TRIGGER history_kept`, `DROP TRIGGER history_hash_kept`, `DELETE FROM history WHERE id > 3`, `DELETE FROM history_hash WHERE id > 3`}},
		"a hash that is no hash":   {"xyz", false, nil},
	} {
		changed := write(t, "changed.db", whole)
		execute(t, changed, test.statement...)
		args := []string{}
		if test.head != "" {
			args = []string{"--head", test.head}
		}
		if r := verify(changed, args...); (r.code == 0) != test.verifies {
			t.Errorf("%s changed: exit %d: %s%s", what, r.code, r.stdout, r.stderr)
		}
	}
	// A later history continues the one whose head was kept.
	if r := yihaowen(t, "", "officials", "add", "--db", db, "測試單位", "測試主任"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	if r := verify(db, "--head", head); r.code != 0 || strings.Contains(r.stdout, head) {
		t.Errorf("a longer history: exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
}

// notReady asks a server until it says that it is not ready. What it found holds a second.
func notReady(address string) bool {
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if code, _ := answer(http.Get(address + "/readyz")); code == http.StatusServiceUnavailable {
			return true
		}
	}
	return false
}

func TestOverwrittenPagesMakeTheServerUnready(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	seeds := uint64(4)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		db := staffed(t, t.TempDir())
		_, address := served(t, db)
		if r, err := http.Get(address + "/readyz"); err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("readyz of a sound database: %v, %v", r, err)
		} else {
			r.Body.Close()
		}
		if code, _ := answer(http.Get(address + "/zh-Hant/d/baoan-2024/m/17")); code != http.StatusOK {
			t.Fatal(code) // its pages are in the server's memory now
		}
		scribble(t, db, 60, seed)
		if !notReady(address) {
			t.Errorf("seed %d: 60 overwritten pages, and readyz says ready", seed)
		}
		closed := staffed(t, t.TempDir())
		scribble(t, closed, 60, seed)
		for _, args := range [][]string{{"check", "--db", closed}, {"backup", "--db", closed, filepath.Join(t.TempDir(), "copy.db")}} {
			if r := yihaowen(t, "", args...); r.code != 1 {
				t.Errorf("seed %d: %s of a file with 60 overwritten pages: exit %d: %s", seed, args[0], r.code, r.stdout)
			}
		}
	}
}

// scribble overwrites pages of a file, the first, which every connection reads, left out.
func scribble(t *testing.T, db string, pages int, seed uint64) {
	t.Helper()
	const size = 4096
	file, err := os.OpenFile(db, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(seed, 1))
	for range pages {
		page := 1 + r.Int64N(info.Size()/size-1)
		if _, err := file.WriteAt([]byte(strings.Repeat("scribble", size/8)), page*size); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d pages overwritten", pages, info.Size()/size)
}

func TestAMeasureWithOtherWordsMakesTheServerUnready(t *testing.T) {
	db := staffed(t, t.TempDir())
	_, address := served(t, db)
	execute(t, db, `UPDATE provision SET text_hant = replace(text_hant, '企業', '企孽') WHERE measure > 0`)
	if !notReady(address) {
		t.Error("readyz says ready while a measure has other words")
	}
	if code, _ := answer(http.Get(address + "/healthz")); code != http.StatusOK {
		t.Error("the process does not live")
	}
}

func TestDatabasesOfEarlierReleasesGetTheirHashes(t *testing.T) {
	for _, kept := range keptSchemas(t) {
		db := unpacked(t, kept)
		st, err := store.Open(context.Background(), db)
		if err != nil {
			t.Fatal(err)
		}
		chain, list, err := st.VerifyHistory(context.Background(), "")
		st.Close()
		if err != nil || len(list) > 0 || chain.Events == 0 || chain.Events != count(t, db, `SELECT count(*) FROM history_hash`) {
			t.Errorf("%s: %d events, %v, %v", filepath.Base(kept), chain.Events, list, err)
		}
		if n := count(t, db, `SELECT count(*) FROM digest`); n < 10 {
			t.Errorf("%s: %d digests", filepath.Base(kept), n)
		}
		if r := yihaowen(t, "", "check", "--db", db); r.code != 0 {
			t.Errorf("%s: %s", filepath.Base(kept), r.stdout)
		}
	}
}
