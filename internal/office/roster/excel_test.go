package roster

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// workbook writes cells into a sheet.
func workbook(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, h := range []string{"序號", "牽頭單位", "配合單位", "完成時限"} {
		if err := book.SetCellStr("Sheet1", string(rune('A'+i))+"1", h); err != nil {
			t.Fatal(err)
		}
	}
	fill(book)
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadWorkbooks(t *testing.T) {
	c := converter(t)
	merged := workbook(t, func(f *excelize.File) {
		f.SetCellInt("Sheet1", "A2", 1)
		f.SetCellInt("Sheet1", "A3", 2)
		f.SetCellStr("Sheet1", "B2", "測試單位甲")
		f.MergeCell("Sheet1", "B2", "B3")
		f.SetCellValue("Sheet1", "D2", 45657)
		f.SetCellStr("Sheet1", "D3", "長期")
	})
	read, err := Read("a.xlsx", bytes.NewReader(merged), c, 2024)
	if err != nil || len(read.Rows) != 2 || read.Rows[1].Lead != "測試單位甲" || read.Rows[0].Due != "2024-12-31" || read.Rows[1].Due != "" {
		t.Errorf("merged cells: %+v, %v", read, err)
	}
	formula := workbook(t, func(f *excelize.File) {
		f.SetCellInt("Sheet1", "A2", 1)
		f.SetCellFormula("Sheet1", "B2", "1+1")
	})
	if _, err := Read("a.xlsx", bytes.NewReader(formula), c, 2024); policy.CodeOf(err) != policy.Invalid || !strings.Contains(err.Error(), "a.xlsx:2: 牽頭單位") {
		t.Errorf("formula: %v", err)
	}
	bomb := workbook(t, func(f *excelize.File) {
		stream, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		long := strings.Repeat("a", 30_000)
		for i := range 3000 {
			if err := stream.SetRow(fmt.Sprintf("A%d", i+1), []any{long}); err != nil {
				t.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			t.Fatal(err)
		}
	})
	if len(bomb) > sheet.MaxSize {
		t.Fatalf("the bomb is %d bytes packed", len(bomb))
	}
	if _, err := Read("a.xlsx", bytes.NewReader(bomb), c, 2024); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("bomb of %d bytes: %v, want Invalid", len(bomb), err)
	}
}
