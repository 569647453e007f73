package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

func listed(list []policy.Missed) string {
	var b strings.Builder
	for _, m := range list {
		fmt.Fprintf(&b, "%s %d\n", m.Query, m.Times)
	}
	return b.String()
}

func TestMissesAreCountedAcrossScriptsAndKept(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.db")
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"量子計算", "量子计算", " 量子计算 ", "元宇宙", "某人 13800000000", "a@example.cn", "", strings.Repeat("長", 100)} {
		s.Miss(query)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	s.Miss("元宇宙")
	list, err := s.Missed(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := listed(list), script.FoldString("量子計算")+" 3\n"+script.FoldString("元宇宙")+" 2\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNotesOfMissesMakeNoPageStale(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	if err := s.Poll(ctx); err != nil {
		t.Fatal(err)
	}
	before := s.Changes()
	s.Miss("量子")
	if err := s.writeMisses(ctx); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Missed(ctx); err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	if err := s.Poll(ctx); err != nil || s.Changes() != before {
		t.Errorf("%d changes, then %d, %v", before, s.Changes(), err)
	}
}

func TestMissesAreBounded(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	s.Miss("常問")
	s.Miss("常問")
	if err := s.writeMisses(ctx); err != nil {
		t.Fatal(err)
	}
	for round := range 4 {
		for i := range 2 * missedQueue {
			s.Miss("x" + strconv.Itoa(round) + "y" + strconv.Itoa(i))
		}
		if list, err := s.Missed(ctx); err != nil || len(list) < missedQueue {
			t.Fatalf("%d are told of before they are written, %v", len(list), err)
		}
		if err := s.writeMisses(ctx); err != nil {
			t.Fatal(err)
		}
		list, err := s.Missed(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if want := min(missedKept, (round+1)*missedQueue+1); len(list) != want || list[0].Times != 2 {
			t.Fatalf("round %d: %d are kept, want %d, the repeated one first: %v", round, len(list), want, list[0])
		}
	}
}
