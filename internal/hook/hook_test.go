package hook_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

func TestAnAddressIsRefusedThatCannotBeTold(t *testing.T) {
	for address, code := range map[string]policy.IssueCode{
		"https://example.cn/hook?a=b": "", " http://8.8.8.8:8080 ": "", "https://[2400:3200::1]/": "",
		"": policy.HookAddress, "example.cn": policy.HookAddress, "ftp://example.cn": policy.HookAddress, "https://u:p@example.cn": policy.HookAddress, "https://": policy.HookAddress, "https://:80/": policy.HookAddress,
		"https://example.cn/#x": policy.HookAddress, "https://example.cn/" + strings.Repeat("a", 2000): policy.HookAddress, "javascript:alert(1)": policy.HookAddress,
		"http://127.0.0.1/": policy.WebhookLocal, "http://localhost:80": policy.WebhookLocal, "http://[::1]/": policy.WebhookLocal, "http://192.168.0.1/": policy.WebhookLocal,
	} {
		h, err := hook.New(address, false)
		if policy.IssueOf(err).Code != code || code == "" && (h == nil || h.URL != strings.TrimSpace(address) || len(h.Secret) < 30) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := hook.New("http://127.0.0.1/", true); err != nil {
		t.Error(err)
	}
}

func TestPausesGrow(t *testing.T) {
	want := []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, 32 * time.Minute, 64 * time.Minute, 128 * time.Minute, 256 * time.Minute, 512 * time.Minute, 12 * time.Hour, 12 * time.Hour}
	for i, pause := range want {
		if got := hook.Pause(i + 1); got != pause {
			t.Errorf("after %d: %v, not %v", i+1, got, pause)
		}
	}
	if hook.Pause(1<<30) != 12*time.Hour {
		t.Error("a long row of failures")
	}
}

// The signature is that of openssl: printf '1000.{}' | openssl dgst -sha256 -hmac key.
func TestTheSignatureIsOfMomentAndBody(t *testing.T) {
	if got := hook.Sign("key", "1000", []byte("{}")); got != "sha256=c32de42341dece79a1511c9e7f74a2734112edcfcf48943c976faf07047065db" {
		t.Error(got)
	}
}

// far is an end that is told.
type far struct {
	status int
	got    []hook.Message
	header []http.Header
	raw    [][]byte
}

func (f *far) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	var m hook.Message
	_ = json.Unmarshal(raw, &m)
	f.got, f.header, f.raw = append(f.got, m), append(f.header, r.Header), append(f.raw, raw)
	w.Header().Set("Location", "/elsewhere") // followed, it would come here again
	w.WriteHeader(f.status)
}

func TestChangesAreToldUntilTheyAreTaken(t *testing.T) {
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := ingest.Ingester{Store: st, Script: converter}
	take := func(slug, text string) {
		t.Helper()
		src, err := source.Read(slug+".txt", strings.NewReader(text))
		if err == nil {
			_, err = in.Ingest(ctx, src, ingest.Facts{Slug: slug}, false)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	plan := "青石區測試辦法\n第一條　為了測試，制定本辦法。\n第二條　本辦法自發布之日起施行。\n"
	take("before", plan)
	end := &far{status: http.StatusInternalServerError}
	server := httptest.NewServer(end)
	defer server.Close()
	now := time.Unix(2_000_000_000, 0)
	courier := &hook.Courier{Store: st, Origin: "https://example.test", Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: func() time.Time { return now }}
	round := func() *hook.Hook {
		t.Helper()
		if err := courier.Round(ctx); err != nil {
			t.Fatal(err)
		}
		list, err := st.Hooks(ctx)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0]
	}
	h, err := hook.New(server.URL, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.AddHook(ctx, 0, h); err != nil {
		t.Fatal(err)
	}
	if err := st.AddHook(ctx, 0, h); policy.IssueOf(err).Code != policy.HookKnown {
		t.Error(err)
	}
	if got := round(); len(end.got) != 0 || !got.Last.At.IsZero() || got.Failures != 0 {
		t.Fatalf("nothing has changed since: %+v, %d", got, len(end.got))
	}

	// An address that a name leads to is asked for when the connection is made.
	take("after", strings.ReplaceAll(plan, "測試辦法", "另一辦法"))
	if got := round(); len(end.got) != 0 || !got.Last.Local || got.Failures != 1 || got.Next.Sub(now) != time.Minute {
		t.Fatalf("a local address is not allowed: %+v", got)
	}
	if got := round(); got.Failures != 1 {
		t.Error("tried again before its time")
	}
	settings := policy.UsualSettings()
	settings.WebhookLocal = true
	if err := st.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	for failures, status := range []int{http.StatusInternalServerError, http.StatusFound} {
		now, end.status = now.Add(time.Hour), status
		got := round()
		if len(end.got) != failures+1 || got.Failures != failures+2 || got.Last.Status != status || got.Last.OK() || got.Last.Moved() != (status == http.StatusFound) || got.Next.Sub(now) != hook.Pause(failures+2) {
			t.Fatalf("%d: asked %d times, %+v", status, len(end.got), got)
		}
	}
	now, end.status = now.Add(time.Hour), http.StatusNoContent
	if got := round(); got.Failures != 0 || !got.Last.OK() || got.Sent == 0 || len(end.got) != 3 {
		t.Fatalf("%+v", got)
	}
	// One delivery was tried four times.
	log := round().Deliveries
	if len(log) != 1 || log[0].Tries != 4 || !log[0].OK() || log[0].Changes != len(end.got[2].Changes) || log[0].Since != end.got[0].Since || log[0].At.Sub(log[0].Began) != 3*time.Hour || log[0].Local {
		t.Errorf("what became of it: %+v", log)
	}
	for i, m := range end.got {
		if m.Site != "https://example.test" || len(m.Changes) == 0 {
			t.Errorf("%+v", m)
		}
		if got := hook.Sign(h.Secret, end.header[i].Get("Yihaowen-Timestamp"), end.raw[i]); got != end.header[i].Get("Yihaowen-Signature") {
			t.Errorf("signature %s", end.header[i].Get("Yihaowen-Signature"))
		}
		if d := end.header[i].Get("Yihaowen-Delivery"); d == "" || d != end.header[0].Get("Yihaowen-Delivery") {
			t.Errorf("delivery %q", d)
		}
		told := m.Changes[len(m.Changes)-1]
		if told.ID != "/d/after" || told.Action != "added" || strings.Contains(string(end.raw[i]), "before") {
			t.Errorf("%s", end.raw[i])
		}
	}
	if got := round(); len(end.got) != 3 || got.Cursor.String() != end.got[2].Cursor {
		t.Errorf("told twice, or the cursor is another: %+v", got)
	}

	// Many at once follow each other without a pause; who was claimed by another process is left to it.
	for i := range 3 {
		if err := st.Withdraw(ctx, 0, "after", "測試"); err != nil {
			t.Fatal(i, err)
		}
		if err := st.SetState(ctx, 0, "after", policy.Published); err != nil {
			t.Fatal(i, err)
		}
	}
	due, err := st.DueHooks(ctx, now)
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	other := *due[0]
	if ours, err := st.ClaimHook(ctx, &other, now.Add(time.Minute)); err != nil || !ours {
		t.Fatal(ours, err)
	}
	if ours, err := st.ClaimHook(ctx, due[0], now.Add(time.Minute)); err != nil || ours {
		t.Errorf("claimed twice: %v", err)
	}
	if round(); len(end.got) != 3 {
		t.Error("another process is at it")
	}
	if err := st.RetryHook(ctx, 0, h.ID); err != nil {
		t.Fatal(err)
	}
	if got := round(); len(end.got) != 4 || !got.Last.OK() {
		t.Errorf("%d, %+v", len(end.got), got)
	}
	told := round()
	for i := range hook.MostKept + 3 {
		told.Tried = &hook.Delivery{Since: strings.Repeat("x", i+1), Changes: i}
		if err := st.HookTried(ctx, told); err != nil {
			t.Fatal(err)
		}
	}
	if log := round().Deliveries; len(log) != hook.MostKept || log[0].Changes != hook.MostKept+2 || log[len(log)-1].Changes != 3 {
		t.Errorf("%d are kept: %+v", len(log), log)
	}
	for _, do := range []func(context.Context, int64, int64) error{st.RemoveHook} {
		if err := do(ctx, 0, h.ID); err != nil {
			t.Error(err)
		}
		if err := do(ctx, 0, h.ID); policy.IssueOf(err).Code != policy.HookMissing {
			t.Error(err)
		}
	}
	for i := range hook.Most + 1 {
		h, err := hook.New("https://example.test/"+strings.Repeat("a", i), false)
		if err != nil {
			t.Fatal(err)
		}
		if err := st.AddHook(ctx, 0, h); (policy.IssueOf(err).Code == policy.HookMany) != (i == hook.Most) {
			t.Errorf("%d: %v", i, err)
		}
	}
}
