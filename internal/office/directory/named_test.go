package directory

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// one is a store of one department.
type one struct {
	office.Store
	d *policy.Department
}

func (s one) DepartmentNames(context.Context) ([]*policy.Department, error) {
	return []*policy.Department{s.d}, nil
}

func (s one) Department(context.Context, string) (*policy.Department, error) { return s.d, nil }

// What a list does not say, says twice or says in columns that are not read is named.
func TestWhatAListLeavesOpenIsNamed(t *testing.T) {
	if _, err := Read("a.csv", strings.NewReader("甲,乙\n1,2\n")); len(sheet.ProblemsOf(err)) != 1 || sheet.ProblemsOf(err)[0].Code != policy.ContactHeads {
		t.Errorf("a list without headings: %v", err)
	}
	list, err := Read("a.csv", strings.NewReader("單位,電話,備註\n測試單位甲,0755-11111111,一樓\n測試單位甲,0755-22222222,\n,0755-33333333,\n"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []policy.IssueCode
	for _, u := range list.Unread {
		codes = append(codes, u.Code)
	}
	if !slices.Contains(codes, policy.ContactColumn) || !slices.Contains(codes, policy.ContactUnit) || len(list.Rows) != 2 {
		t.Errorf("%v of %+v", codes, list)
	}
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	cases := &office.Cases{Store: one{d: &policy.Department{ID: 1, Slug: "jia", Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}}, Convert: convert}
	_, problems, err := list.Plan(t.Context(), cases, false)
	if err != nil || len(problems) != 1 || problems[0].Code != policy.ContactTwice {
		t.Errorf("a department named twice: %+v, %v", problems, err)
	}
}

// A sheet that is no list of departments is left out by name.
func TestOtherSheetsOfABookAreNamed(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	if _, err := book.NewSheet("車輛"); err != nil {
		t.Fatal(err)
	}
	for at, lines := range map[string][][]any{"Sheet1": {{"單位", "辦公電話"}, {"測試單位甲", "0755-11111111"}}, "車輛": {{"車牌", "型號"}, {"甲", "乙"}}} {
		for i, line := range lines {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err == nil {
				err = book.SetSheetRow(at, cell, &line)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	list, err := Read("a.xlsx", &file)
	if err != nil || len(list.Rows) != 1 || len(list.Unread) != 1 || list.Unread[0].Code != policy.UnreadSheet || list.Unread[0].Sheet != "車輛" {
		t.Errorf("%+v, %v", list, err)
	}
}
