package index

import (
	"context"
	"fmt"
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
	d, x := openIndex(t)
	for _, query := range []string{"量子計算", "量子计算", " 量子计算 ", "元宇宙", "某人 13800000000", "a@example.cn", "", strings.Repeat("長", 100)} {
		x.Miss(query)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = New(d)
	x.Miss("元宇宙")
	list, err := x.Missed(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := listed(list), script.FoldString("量子計算")+" 3\n"+script.FoldString("元宇宙")+" 2\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNotesOfMissesMakeNoPageStale(t *testing.T) {
	ctx := context.Background()
	d, x := openIndex(t)
	if err := d.Poll(ctx); err != nil {
		t.Fatal(err)
	}
	before := d.Changes()
	x.Miss("量子")
	if err := x.writeMisses(ctx); err != nil {
		t.Fatal(err)
	}
	if list, err := x.Missed(ctx); err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	if err := d.Poll(ctx); err != nil || d.Changes() != before {
		t.Errorf("%d changes, then %d, %v", before, d.Changes(), err)
	}
}

func TestMissesAreBounded(t *testing.T) {
	ctx := context.Background()
	_, x := openIndex(t)
	x.Miss("常問")
	x.Miss("常問")
	if err := x.writeMisses(ctx); err != nil {
		t.Fatal(err)
	}
	for round := range 4 {
		for i := range 2 * missedQueue {
			x.Miss("x" + strconv.Itoa(round) + "y" + strconv.Itoa(i))
		}
		if list, err := x.Missed(ctx); err != nil || len(list) < missedQueue {
			t.Fatalf("%d are told of before they are written, %v", len(list), err)
		}
		if err := x.writeMisses(ctx); err != nil {
			t.Fatal(err)
		}
		list, err := x.Missed(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if want := min(missedKept, (round+1)*missedQueue+1); len(list) != want || list[0].Times != 2 {
			t.Fatalf("round %d: %d are kept, want %d, the repeated one first: %v", round, len(list), want, list[0])
		}
	}
}
