package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// Which addresses are told of changes is kept by commands, too: what was given, refused, tried, and taken away.
func TestHooksAreKeptByCommands(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	added := strings.Split(strings.TrimSpace(works(t, "hooks", "add", "--db", db, "https://example.test/changes")), "\t")
	if len(added) != 3 || added[0] != "1" || !strings.HasPrefix(added[2], "yhw_") {
		t.Fatalf("added: %q", added)
	}
	for what, args := range map[policy.IssueCode][]string{
		policy.HookKnown: {"add", "https://example.test/changes"}, policy.HookAddress: {"add", "example.test"}, policy.WebhookLocal: {"add", "http://127.0.0.1:1/"}, policy.HookMissing: {"remove", "7"},
	} {
		r := yihaowen(t, "", append([]string{"hooks", args[0], "--db", db}, args[1:]...)...)
		if r.code != 1 || r.stderr == "" {
			t.Errorf("%s: exit %d, %s", what, r.code, r.stderr)
		}
	}
	if r := yihaowen(t, "", "hooks", "add", "--db", db); r.code != 2 {
		t.Errorf("add without an address: exit %d", r.code)
	}
	if out := works(t, "hooks", "list", "--db", db); !strings.Contains(out, "https://example.test/changes\t0 changes taken\tnot tried yet") || strings.Contains(out, added[2]) {
		t.Errorf("list: %s", out)
	}
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for want, tried := range map[string]hook.Hook{
		"failed 2 times, last at 2026-01-02T03:04:05Z: answered 503; again at 2026-01-02T03:06:05Z": {Failures: 2, Next: at.Add(2 * time.Minute), Last: hook.Result{At: at, Status: 503}},
		"answered 302: another address, which is not followed":                                      {Failures: 1, Next: at, Last: hook.Result{At: at, Status: 302}},
		"it leads into the local network":                                                           {Failures: 1, Next: at, Last: hook.Result{At: at, Local: true}},
		"no such host":                                                                              {Failures: 1, Next: at, Last: hook.Result{At: at, Problem: "no such host"}},
		"5 changes taken\ttaken at 2026-01-02T03:04:05Z (204)":                                      {Sent: 5, Last: hook.Result{At: at, Status: 204}},
	} {
		tried.ID = 1
		func() {
			st, err := store.Open(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			if err := st.HookTried(t.Context(), &tried); err != nil {
				t.Fatal(err)
			}
		}()
		if out := works(t, "hooks", "list", "--db", db); !strings.Contains(out, want) {
			t.Errorf("%s, not %s", out, want)
		}
	}
	works(t, "hooks", "retry", "--db", db, "1")
	var list []map[string]any
	if err := json.Unmarshal([]byte(works(t, "hooks", "list", "--json", "--db", db)), &list); err != nil || len(list) != 1 || list[0]["url"] != "https://example.test/changes" {
		t.Errorf("%v, %v", list, err)
	}
	works(t, "hooks", "remove", "--db", db, "1")
	if out := works(t, "hooks", "list", "--db", db); out != "" {
		t.Errorf("after it was taken away: %s", out)
	}
}
