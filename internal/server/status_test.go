package server_test

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// The table of measures and the search index find the same measures in a state: the one asks
// office, the other SQL.
func TestTableAndSearchAgreeOnStates(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	for _, r := range []struct {
		measure int
		day     string
		status  policy.Status
		hide    bool
	}{
		{17, "2024-02-01", policy.InProgress, false}, {17, "2024-03-01", policy.Done, false}, // the newest day counts
		{18, "2024-03-01", policy.Done, false}, {18, "2024-02-01", policy.Blocked, false}, // not what was stored last
		{19, "2024-02-01", policy.InProgress, false}, {19, "2024-03-01", policy.Done, true}, // nor what is hidden
		{20, "2024-02-01", policy.Blocked, true},
		{21, "2024-02-01", policy.InProgress, false}, {21, "2024-02-01", policy.Blocked, false}, // of one day the last
	} {
		percent := map[policy.Status]int{policy.Done: 100, policy.InProgress: 50, policy.Blocked: 10}[r.status]
		p := &policy.Progress{DocumentID: 1, Measure: r.measure, Day: r.day, Status: r.status, Percent: percent}
		if err := s.store.AddProgress(ctx, 0, p, -1); err != nil {
			t.Fatal(err)
		}
		if r.hide {
			if err := s.store.Hide(ctx, 0, policy.EventProgress, p.ID, "填錯了"); err != nil {
				t.Fatal(err)
			}
		}
	}
	numbers := func(path string) (list []int) {
		w := s.get("/api/v1" + path)
		var answer struct {
			Items, Hits []struct{ ID string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%s: %v in %.300s", path, err, w.Body)
		}
		for _, m := range append(answer.Items, answer.Hits...) {
			n, err := strconv.Atoi(strings.TrimPrefix(m.ID, "/d/baoan-2024/m/"))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, n)
		}
		slices.Sort(list)
		return list
	}
	for status, want := range map[policy.Status][]int{policy.Done: {17, 18}, policy.InProgress: {19}, policy.Blocked: {21}} {
		table := numbers("/documents/baoan-2024/measures?status=" + string(status))
		found := numbers("/search?limit=100&q=status:" + string(status))
		if !slices.Equal(table, want) || !slices.Equal(found, want) {
			t.Errorf("%s: the table has %v, the search %v, want %v", status, table, found, want)
		}
	}
}
