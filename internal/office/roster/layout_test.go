package roster_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// state is what stands of two measures.
func laidState() roster.State {
	both := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	unit := &policy.Department{ID: 1, Slug: "jia", Name: both("測試單位甲")}
	return roster.State{DocumentID: 1, Slug: "ce-shi", Today: "2026-08-01",
		Measures:    []*policy.Provision{{ID: 1, Kind: "measure", Num: "1", Measure: 1, Heading: both("推進測試")}, {ID: 2, Kind: "measure", Num: "2", Measure: 2, Heading: both("完善測試")}},
		Departments: []*policy.Department{unit},
		Assignments: []*policy.Assignment{{ID: 1, DocumentID: 1, Measure: 1, Department: unit, Role: policy.Lead, From: "2026-01-01", Due: "2026-12-31", Version: 1}},
		Reports:     []*policy.Progress{{ID: 1, DocumentID: 1, Measure: 1, Day: "2026-07-01", Status: policy.InProgress, Percent: 40}},
	}
}

func TestATableIsLaidOutAndReadsBack(t *testing.T) {
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	s := laidState()
	var out bytes.Buffer
	if err := (roster.Writer{Convert: convert, Script: policy.Hant, Names: roster.AllNames}).XLSX(&out, s); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze {
		t.Error("the head does not stay")
	}
	if v, err := f.GetDataValidations(sheet); err != nil || len(v) != 1 {
		t.Errorf("no list of states: %v", err)
	}
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	days := 0
	for _, cell := range rows[1] {
		if cell == "46387" { // 2026-12-31
			days++
		}
	}
	if days != 1 {
		t.Errorf("the deadline is no day: %q", rows[1])
	}
	files := map[string][]byte{"as written": out.Bytes()}
	if soffice, err := exec.LookPath("soffice"); err == nil && !testing.Short() {
		folder := t.TempDir()
		in := filepath.Join(folder, "in.xlsx")
		if err := os.WriteFile(in, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"xlsx", "ods"} {
			to := filepath.Join(folder, "saved")
			if said, err := exec.Command(soffice, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", kind, "--outdir", to, in).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			if files["saved by LibreOffice as "+kind], err = os.ReadFile(filepath.Join(to, "in."+kind)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, raw := range files {
		read, err := roster.Read("t.xlsx", bytes.NewReader(raw), convert, 2026)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		plan := s.Plan(read, convert)
		if len(plan.Lines) > 0 || !plan.DutyChanges.Empty() {
			t.Errorf("%s: %d differences: %+v", name, len(plan.Lines), plan.Lines)
		}
	}
}
