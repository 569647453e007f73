package ingest_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

// What was computed is the same when it is computed anew of what is stored, whatever became of it
// meanwhile, and what people decided stays.
func TestRecomputeGivesWhatIngestGave(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "test.db")
	st, err := store.Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter}
	for _, name := range []string{"qingshi-lianmeng", "qingshi-zhichi", "qingshi-xize"} {
		text, err := os.ReadFile(filepath.Join("..", "gold", "testdata", "own", "docs", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, "（責任單位：區科技局）"...)
		for _, edition := range []string{string(text), strings.Replace(string(text), "青石区", "青石新区", 1)} {
			src := strings.NewReader(edition)
			if err := takeAs(in, name, src); err != nil {
				t.Fatal(err)
			}
		}
	}
	base, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	defer base.Close()
	dump := func() (out string) {
		for _, query := range []string{
			`SELECT p.edition_id || ' ' || t.slug || p.path || m.field || m.start_rune FROM mention m JOIN term t ON t.id = m.term_id JOIN provision p ON p.id = m.provision_id`,
			`SELECT edition_id || ' ' || definition_hant || marked || coalesce(defined_in, 0) || term_id FROM usage`,
			`SELECT edition_id || ' ' || provision_id || digits || unit_hans || kind || start_byte || ' ' || end_byte FROM figure`,
			`SELECT edition_id || ' ' || year || month || start_rune FROM milestone`, `SELECT from_id || ' ' || to_id || keys FROM related`,
			`SELECT key || provision_id || weight || place_id || field || start_rune FROM topic`,
			`SELECT min(a_id, b_id) || ' ' || max(a_id, b_id) || keys FROM kindred`,
			`SELECT document_id || ' ' || measure || fold || role || start_byte || decision FROM proposal`,
			`SELECT provision_id || field || start_rune || key || coalesce(target_id, 0) || coalesce(document_id, 0) FROM citation`,
		} {
			if strings.Contains(query, "kindred") {
				query += ` GROUP BY min(a_id, b_id), max(a_id, b_id)`
			}
			rows, err := base.Query(query + ` ORDER BY 1`)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for ; rows.Next(); n++ {
				var line string
				if err := rows.Scan(&line); err != nil {
					t.Fatal(err)
				}
				out += line + "\n"
			}
			if n == 0 && !strings.Contains(query, "kindred") {
				t.Fatalf("nothing is compared: %s", query)
			}
			rows.Close()
		}
		return out
	}
	if _, err := base.Exec(`UPDATE proposal SET decision = 'rejected' WHERE id = (SELECT min(id) FROM proposal)`); err != nil {
		t.Fatal(err)
	}
	want := dump()
	for _, query := range []string{`DELETE FROM mention`, `UPDATE usage SET definition_hant = 'x'`, `DELETE FROM figure`, `DELETE FROM milestone`, `DELETE FROM related`,
		`UPDATE topic SET weight = 9`, `DELETE FROM kindred`, `DELETE FROM citation`, `DELETE FROM proposal WHERE decision = ''`} {
		if _, err := base.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	list, err := st.Stored(ctx, "")
	if err != nil || len(list) != 3 {
		t.Fatalf("%d documents: %v", len(list), err)
	}
	for _, d := range list {
		if _, err := ingest.Recompute(ctx, st, d); err != nil {
			t.Fatal(err)
		}
	}
	if got := dump(); got != want {
		t.Errorf("computed anew\n%s\nwant\n%s", got, want)
	}
	findings, err := st.Check(ctx)
	if err != nil || len(findings) > 0 {
		t.Errorf("check: %v %v", findings, err)
	}
	if _, err := st.Stored(ctx, "nicht-da"); err == nil {
		t.Error("a document that is not there is gone through")
	}
}

// takeAs ingests a text under an address.
func takeAs(in *ingest.Ingester, slug string, text *strings.Reader) error {
	src, err := source.Read(slug+".txt", text)
	if err != nil {
		return err
	}
	if _, err = in.Ingest(context.Background(), src, ingest.Facts{Slug: slug}, true); err != nil {
		return fmt.Errorf("%s: %w", slug, err)
	}
	return nil
}

// What an earlier release computed, and what an editor asks for, is told from what is as today's rules find it.
func TestWhatOtherRulesComputedIsListed(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "test.db")
	st, err := store.Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter}
	for _, name := range []string{"plan", "rules"} {
		if err := takeAs(in, name, strings.NewReader("青石区办法"+name+"\n\n第一条 处二千元以上五万元以下罚款。\n\n第二条 由区科技局负责实施。\n")); err != nil {
			t.Fatal(err)
		}
	}
	listed := func(want ...string) {
		t.Helper()
		got, err := st.Uncomputed(ctx, 10)
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("listed %v, want %v (%v)", got, want, err)
		}
	}
	listed()
	d, err := st.Document(ctx, "plan")
	if err != nil {
		t.Fatal(err)
	}
	if err := st.AskRecompute(ctx, 0, d); err != nil {
		t.Fatal(err)
	}
	listed("plan")
	base, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	defer base.Close()
	if _, err := base.Exec(`UPDATE computed SET mark = 'earlier'; DELETE FROM figure`); err != nil {
		t.Fatal(err)
	}
	listed("plan", "rules")
	if _, err := ingest.Recompute(ctx, st, d); err != nil {
		t.Fatal(err)
	}
	listed("rules")
	figures, err := st.Figures(ctx, 1)
	if err != nil || len(figures) != 1 || figures[0].Until.Digits != "五" {
		t.Fatalf("figures %v (%v)", figures, err)
	}
}
