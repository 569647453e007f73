package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/convert"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
)

func TestUploadedTablesAreReadInAChild(t *testing.T) {
	box, err := newSandbox()
	if err != nil {
		t.Fatal(err)
	}
	read := tableReader(box, newConverter(box))
	got, err := read(context.Background(), "分工.csv", strings.NewReader("序號,牽頭單位,開始日期\n17,測試單位甲,2024-01-02\n"), 2024)
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Number != 17 || got.Rows[0].Lead != "測試單位甲" || got.Rows[0].From != "2024-01-02" {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = read(context.Background(), "分工.csv", strings.NewReader("序號,牽頭單位\nx,測試單位甲\n"), 2024)
	if policy.CodeOf(err) != policy.Invalid || !strings.Contains(policy.MessageOf(err), "分工.csv:2: 序號") || len(roster.ProblemsOf(err)) != 1 {
		t.Errorf("a refusal: %v", err)
	}
}

func TestWhatTheKernelLacksIsSaidAtTheStart(t *testing.T) {
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	sayMissing(log, nil)
	if said.Len() > 0 {
		t.Errorf("with everything there: %s", said.String())
	}
	sayMissing(log, []string{"Landlock", "seccomp"})
	if strings.Count(said.String(), "\n") != 1 || !strings.Contains(said.String(), `missing="Landlock, seccomp"`) {
		t.Errorf("one line should name both: %s", said.String())
	}
}

// serverMemory is what the server itself may need beside its children, in bytes:
// twice of what it has under full load and to spare.
const serverMemory = 384 << 20

func TestTheUnitBearsAllChildrenAtOnce(t *testing.T) {
	unit, err := os.ReadFile("../../docs/deploy/yihaowen.service")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^MemoryMax=(\d+)M$`).FindSubmatch(unit)
	if found == nil {
		t.Fatal("the unit has no MemoryMax in megabytes")
	}
	most, _ := strconv.ParseInt(string(found[1]), 10, 64)
	need := int64(serverMemory)
	for task := range sandboxTasks() {
		l, ok := sandboxLimits()[task]
		if !ok {
			t.Errorf("sandboxLimits does not name the limits of %s", task)
		}
		need += childrenAtOnce * l.Memory
	}
	need += convert.AtOnce * convert.Largest.Memory
	if need > most<<20 {
		t.Errorf("the server and %d children of each task may need %d MB, the unit gives %d", childrenAtOnce, need>>20, most)
	}
}

func TestABombEndsTheChildAndIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	box, err := newSandbox()
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	stream, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("一", 30_000)
	for i := range 400 {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := stream.SetRow(cell, []any{long}); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.Flush(); err != nil {
		t.Fatal(err)
	}
	var bomb bytes.Buffer
	if err := book.Write(&bomb); err != nil {
		t.Fatal(err)
	}
	if _, err := tableReader(box, newConverter(box))(context.Background(), "a.xlsx", bytes.NewReader(bomb.Bytes()), 2024); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("%d bytes that unpack to more than 32 MB: %v", bomb.Len(), err)
	}
	// The child itself is as bounded as it is told to be: even starting takes more.
	tiny := sandbox.Limits{Memory: 4 << 20, Time: sandbox.Usual.Time, Output: 1 << 10}
	err = box.Run(context.Background(), "table", tiny, tableOptions{"a.xlsx", 2024}, bytes.NewReader(bomb.Bytes()), new(any))
	// Where the runtime meets the limit decides whether it can still say why it dies.
	if !errors.Is(err, sandbox.ErrMemory) && !errors.Is(err, sandbox.ErrDied) || policy.CodeOf(err) != policy.Invalid {
		t.Errorf("with 4 MB: %v", err)
	}
}
