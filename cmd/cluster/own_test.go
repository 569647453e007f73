package main

import (
	"database/sql"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A follower cannot write to its file for a while and falls behind. Who has just saved at the writer is not shown the
// measure there as it was before, and so not refused what is saved next for having changed it oneself.
func followerBehind(t *testing.T, list []*machine, _ []*editor) {
	w := writer(t, list)
	f := others(list, w)[0]
	e := newEditor(t, list, 20, slices.Index(list, w))
	page := f.address() + "/zh-Hant/admin/d/baoan-2024/m/20"
	if e.get(page) == "" { // its login was at the writer
		t.Error("a follower does not know who logged in a moment ago")
	}
	file, err := sql.Open("sqlite3", "file:"+f.db()+"?_txlock=immediate&_busy_timeout=10000")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	tx, err := file.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	e.report(t.Context(), "own-first")
	if told := e.get(page); !strings.Contains(told, "own-first") {
		t.Error("who saved is shown what was before")
	}
	var session []*http.Cookie
	at, err := url.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range e.client.Jar.Cookies(at) {
		if c.Name != "entry" {
			session = append(session, c)
		}
	}
	if len(session) == 0 || len(session) == len(e.client.Jar.Cookies(at)) {
		t.Errorf("who saved carries %v", e.client.Jar.Cookies(at))
	}
	r, err := http.NewRequest(http.MethodGet, page, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range session {
		r.AddCookie(c)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if raw, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusOK || strings.Contains(string(raw), "own-first") {
		t.Errorf("the machine that should be behind is not: %d, %v", answer.StatusCode, err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	e.at = slices.Index(list, f)
	if e.report(t.Context(), "own-second"); e.refused > 0 {
		t.Errorf("who saved twice was refused: %s", e.last)
	}
	if told := e.get(page); !strings.Contains(told, "own-first") || !strings.Contains(told, "own-second") {
		t.Error("the machine that was behind does not show what was saved")
	}
}
