package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/store"
)

// wideTable is the table that filled the memory of the server.
var wideTable = strings.Repeat("|a", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n" + strings.Repeat("|\n", 14000)

// A machine that does much besides, or the race detector, needs longer for a child.
func init() { noteLimits.Time = 20 * time.Second }

// patient is a renderer within these limits.
func patient(t *testing.T) *notes {
	t.Helper()
	n, err := newNotes()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAChildRendersNotesWithinLimits(t *testing.T) {
	n := patient(t)
	long := strings.Repeat("**「三化」**是重點，見https://example.gov.cn/政策。\n\n", policy.MaxNote/76)
	for name, body := range map[string]policy.Text{
		"a short one": {Hant: "**「三化」**是重點。", Hans: "**「三化」**是重点。"}, "the longest": {Hant: long, Hans: strings.ReplaceAll(long, "點", "点")},
	} {
		html, err := n.Render(t.Context(), policy.Markup{Body: body})
		if err != nil || !strings.Contains(html.Hant, "<strong>「三化」</strong>是重點") || !strings.Contains(html.Hans, "<strong>「三化」</strong>是重点") {
			t.Errorf("%s: %.100q, %v", name, html.Hans, err)
		}
	}
	first, err := n.Render(t.Context(), policy.Markup{Body: policy.Text{Hant: "一[^1]\n\n[^1]: 二", Hans: "一[^1]\n\n[^1]: 二"}})
	if err != nil {
		t.Fatal(err)
	}
	second, err := n.Render(t.Context(), policy.Markup{Body: policy.Text{Hant: "一[^1]\n\n[^1]: 二", Hans: "一[^1]\n\n[^1]: 二"}})
	if err != nil || first.Hant == second.Hant || !strings.Contains(first.Hant, "footnote-ref") {
		t.Errorf("two texts on a page share the ids of their footnotes: %s, %v", first.Hant, err)
	}
	text := policy.Text{Hant: strings.Repeat("a\n\n", 20000), Hans: strings.Repeat("b\n\n", 20000)}
	for limit, limits := range map[policy.NoteLimit]sandbox.Limits{
		policy.NoteSlow:  {Memory: noteLimits.Memory, Time: time.Nanosecond, Output: noteLimits.Output},
		policy.NoteHeavy: {Memory: 1 << 20, Time: 20 * time.Second, Output: noteLimits.Output},
		policy.NoteLarge: {Memory: noteLimits.Memory, Time: 20 * time.Second, Output: 1 << 10},
		policy.NoteTable: {}, // seen without a child
	} {
		body := text
		if limit == policy.NoteTable {
			body = policy.Text{Hant: wideTable, Hans: wideTable}
		}
		_, err := (&notes{n.box, limits}).Render(t.Context(), policy.Markup{Body: body})
		var refused *policy.NoteRefusal
		if !errors.As(err, &refused) || refused.Limit != limit || policy.CodeOf(err) != policy.Invalid {
			t.Errorf("%s: %v", limit, err)
		}
	}
	// A child that cannot be started is no fault of the text.
	if _, err := (&notes{sandbox.New("/nowhere", nil, 1), noteLimits}).Render(t.Context(), policy.Markup{Body: policy.Text{Hant: "一", Hans: "一"}}); policy.CodeOf(err) != policy.Unavailable {
		t.Errorf("without a child: %v", err)
	}
}

func TestNotesOfTheCommandLine(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, "--slug", "baoan-2024", seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	for text, want := range map[string]string{wideTable: "100 columns", strings.Repeat("> ", 30000): "20 deep", strings.Repeat("[a](", 10000): "500 marks", strings.Repeat("a", policy.MaxNote+1): "64 KiB", " ": "empty"} {
		if r := yihaowen(t, text, "note", "--db", db, "/d/baoan-2024/m/12"); r.code != 1 || !strings.Contains(r.stderr, want) {
			t.Errorf("exit %d: %s, want %s", r.code, r.stderr, want)
		}
	}
	if r := yihaowen(t, "**「註」**是", "note", "--db", db, "/d/baoan-2024/m/12"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	says := func(want string, args ...string) {
		t.Helper()
		if r := yihaowen(t, "", append([]string{"note", "--db", db}, args...)...); r.code != 0 || r.stdout != want {
			t.Errorf("%v: exit %d: %q %s, want %q", args, r.code, r.stdout, r.stderr, want)
		}
	}
	says("1\tshown\t**「註」**是\n", "list", "/d/baoan-2024/m/12")
	says("", "hide", "1", "有誤")
	says("1\thidden: 有誤\t**「註」**是\n", "list", "/d/baoan-2024/m/12")
	says("", "show", "1")
	st, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if list, err := st.Notes(t.Context(), "/d/baoan-2024/m/12"); err != nil || len(list) != 1 || list[0].HTML.Hant != "<p><strong>「註」</strong>是</p>\n" {
		t.Errorf("%+v, %v", list, err)
	}
	for _, args := range [][]string{{"hide", "1"}, {"hide", "x", "y"}, {"hide", "9", "y"}, {"hide", "1", " "}, {"show"}, {"list", "nowhere"}} {
		if r := yihaowen(t, "", append([]string{"note", "--db", db}, args...)...); r.code == 0 || r.stderr == "" {
			t.Errorf("%v: exit %d", args, r.code)
		}
	}
}

// earlier is a database with notes and reports as releases before the HTML left them.
func earlier(t *testing.T) (db string, st *store.Store) {
	t.Helper()
	db = emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, "--slug", "baoan-2024", seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	st, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	both := func(text string) policy.Text { return policy.Text{Hant: text, Hans: text} }
	for i := range 250 {
		text := "**註**"
		if i == 120 {
			text = wideTable
		}
		if err := st.SetNote(t.Context(), 0, &policy.Note{Subject: "/d/baoan-2024/m/12", Body: both(text)}); err != nil {
			t.Fatal(err)
		}
	}
	seen := int64(0)
	for _, text := range []string{"**已**\n完成", wideTable} {
		p := &policy.Progress{DocumentID: 1, Measure: 12, Day: "2024-05-01", Status: policy.InProgress, Percent: 40, Note: both(text)}
		if err := st.AddProgress(t.Context(), 0, p, seen); err != nil {
			t.Fatal(err)
		}
		seen = p.ID
	}
	return db, st
}

func TestTextsOfEarlierReleasesAreRenderedAndABrokenOffStartGoesOn(t *testing.T) {
	_, st := earlier(t)
	defer st.Close()
	left := func() (n int) {
		for _, kind := range []policy.EventKind{policy.EventNote, policy.EventProgress} {
			list, err := st.Unrendered(t.Context(), kind, 0, 1000)
			if err != nil {
				t.Fatal(err)
			}
			n += len(list)
		}
		return n
	}
	if left() != 252 {
		t.Fatalf("%d texts wait", left())
	}
	// A start that ends when the first batch is stored.
	n, log := patient(t), slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() { failed <- n.renderStored(ctx, st, log) }()
	for left() == 252 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-failed; err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	// One whose children cannot start stores nothing in their place.
	before := left()
	if err := (&notes{sandbox.New("/nowhere", nil, 1), noteLimits}).renderStored(t.Context(), st, log); before > 0 && err == nil || left() != before {
		t.Errorf("without children %d of %d are left, %v", left(), before, err)
	}
	// So much for a machine that is too busy: nothing is settled by that.
	hasty := &notes{n.box, sandbox.Limits{Memory: noteLimits.Memory, Time: time.Nanosecond, Output: noteLimits.Output}}
	if err := hasty.renderStored(t.Context(), st, log); err != nil || left() != before {
		t.Errorf("in a hurry %d of %d are left, %v", left(), before, err)
	}
	for range 2 {
		if err := n.renderStored(t.Context(), st, log); err != nil || left() != 0 {
			t.Fatalf("%d are left, %v", left(), err)
		}
	}
	list, err := st.Notes(t.Context(), "/d/baoan-2024/m/12")
	if err != nil || len(list) != 250 {
		t.Fatalf("%d notes, %v", len(list), err)
	}
	for i, note := range list {
		if want := map[bool]string{true: "", false: "<p><strong>註</strong></p>\n"}[i == 120]; note.HTML.Hant != want {
			t.Errorf("note %d is %.100q", i, note.HTML.Hant)
		}
	}
	reports, _, err := st.Reports(t.Context(), 1, 12, 0)
	if err != nil || !reports[0].HTML.Empty() || reports[1].HTML.Hans != "<p><strong>已</strong><br>\n完成</p>\n" {
		t.Errorf("reports: %+v, %v", reports[1], err)
	}
}

func TestServingRendersWhatEarlierReleasesStored(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	db, st := earlier(t)
	st.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		env := &environment{stdin: strings.NewReader(""), stdout: in, stderr: io.Discard, getenv: func(string) string { return "" }}
		code <- run(ctx, env, []string{"serve", "--db", db, "--addr", "127.0.0.1:0"})
		in.Close()
	}()
	address := ""
	for lines := bufio.NewScanner(out); address == "" && lines.Scan(); {
		_, address, _ = strings.Cut(lines.Text(), "answers at ")
	}
	// Readers are answered at once, as plain text or not.
	deadline := time.Now().Add(time.Minute)
	for {
		answer, err := http.Get(address + "/zh-Hant/d/baoan-2024/m/12")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatal(answer.Status, err)
		}
		if strings.Contains(string(body), "<strong>註</strong>") && strings.Contains(string(body), "<strong>已</strong>") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("nothing is rendered")
		}
		time.Sleep(100 * time.Millisecond)
	}
	stop()
	if got := <-code; got != 0 {
		t.Errorf("exit %d", got)
	}
}
