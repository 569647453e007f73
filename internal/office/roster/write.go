package roster

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Names says whose names a table that is written may hold.
type Names int

// The choices.
const (
	PublicNames Names = iota // those marked 公開, as visitors see them
	AllNames                 // for those who log in
)

// Writer writes tables in one script.
type Writer struct {
	Convert *script.Converter
	Script  policy.Script
	Names   Names
}

// CSV writes what stands as a table in UTF-8 with a BOM (without it Excel reads
// another charset).
func (t Writer) CSV(w io.Writer, s State) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range t.table(s) {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// XLSX writes what stands as a workbook of one sheet.
func (t Writer) XLSX(w io.Writer, s State) error {
	book := excelize.NewFile()
	defer book.Close()
	const sheet = "Sheet1"
	for i, row := range t.table(s) {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return fmt.Errorf("XLSX: %w", err)
			}
			if n, err := strconv.Atoi(cell); err == nil && j == int(colMeasure) {
				err = book.SetCellInt(sheet, at, int64(n))
				if err != nil {
					return fmt.Errorf("XLSX: %w", err)
				}
				continue
			}
			if err := book.SetCellStr(sheet, at, cell); err != nil {
				return fmt.Errorf("XLSX: %w", err)
			}
		}
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("XLSX: %w", err)
	}
	if err := book.SetRowStyle(sheet, 1, 1, bold); err != nil {
		return fmt.Errorf("XLSX: %w", err)
	}
	if err := book.SetColWidth(sheet, "B", "L", 18); err != nil {
		return fmt.Errorf("XLSX: %w", err)
	}
	return book.Write(w)
}

// table is the headings and the rows, defused.
func (t Writer) table(s State) [][]string {
	head := slices.Clone(titles[:])
	if t.Script == policy.Hans {
		for i := range head {
			head[i] = t.Convert.Convert(head[i], policy.Hant, policy.Hans)
		}
	}
	rows := [][]string{head}
	board := office.NewBoard(&policy.Document{ID: s.DocumentID, Slug: s.Slug}, s.Measures, s.Assignments, s.Reports, s.Today)
	for _, m := range board.Rows {
		rows = append(rows, t.measure(m)...)
	}
	// The forms of names have columns where some name has two.
	width := int(colHant)
	for _, row := range rows[1:] {
		policy.DefuseRow(row)
		if row[colHant]+row[colHans] != "" {
			width = int(columns)
		}
	}
	for i := range rows {
		rows[i] = rows[i][:width]
	}
	return rows
}

// shared is what the departments of one row have in common.
type shared struct{ from, due, evidence string }

// measure is the rows of one measure: one, unless its departments differ in dates
// or evidence or a supporting one names an official, which need lines of their own.
func (t Writer) measure(m office.Row) [][]string {
	first := make([]string, columns)
	first[colMeasure], first[colTitle] = strconv.Itoa(m.Measure), m.Heading.In(t.Script)
	if first[colTitle] == "" {
		runes := []rune(strings.SplitN(m.Text.In(t.Script), "\n", 2)[0])
		first[colTitle] = string(runes[:min(len(runes), 60)])
	}
	rows := [][]string{slices.Clone(first)}
	if m.Report != nil {
		rows[0][colStatus] = m.Report.Status.In(t.Script.Language())
	}
	at := map[shared]int{} // the row to which departments without an official may be added
	list := slices.Clone(m.Assignments)
	slices.SortStableFunc(list, func(a, b *policy.Assignment) int { return rank(a.Role) - rank(b.Role) })
	for _, a := range list {
		k := shared{a.From, a.Due, a.Evidence}
		i, ok := at[k]
		fresh := !ok || a.Official != nil
		if fresh {
			if i = len(rows); rows[0][colLead]+rows[0][colSupport]+rows[0][colContact] == "" {
				i = 0
			} else {
				rows = append(rows, slices.Clone(first))
			}
			rows[i][colFrom], rows[i][colDue], rows[i][colEvidence] = a.From, a.Due, a.Evidence
		}
		into := map[policy.Role]column{policy.Lead: colLead, policy.Support: colSupport, policy.Contact: colContact}[a.Role]
		rows[i][into] = strings.TrimPrefix(rows[i][into]+"、"+a.Department.Name.In(t.Script), "、")
		if o := a.Official; o != nil {
			rows[i][colPost] = o.Post.In(t.Script)
			if o.Public || t.Names == AllNames {
				rows[i][colPerson] = o.Name.In(t.Script)
				if o.Name.Hant != o.Name.Hans {
					rows[i][colHant], rows[i][colHans] = o.Name.Hant, o.Name.Hans
				}
			}
			if o.Public {
				rows[i][colPublic] = "是"
			}
		}
		// A row whose official belongs to a department other than a lead is full.
		if fresh && (a.Official == nil || a.Role == policy.Lead) {
			at[k] = i
		}
	}
	return rows
}

func rank(r policy.Role) int {
	return slices.Index(policy.Roles(), r)
}
