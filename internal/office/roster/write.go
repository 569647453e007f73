package roster

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

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
	today   string // of the state that is written
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
	rows := t.table(s)
	for i, row := range rows {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return fmt.Errorf("XLSX: %w", err)
			}
			if n, err := strconv.Atoi(cell); err == nil && j == slices.Index(rows[0], titles[colMeasure].In(t.Script)) || err == nil && j == slices.Index(rows[0], titles[colPercent].In(t.Script)) {
				err = book.SetCellInt(sheet, at, int64(n))
				if err != nil {
					return fmt.Errorf("XLSX: %w", err)
				}
				continue
			}
			// A day is written as one, so that it can be sorted and counted with.
			if day, err := time.Parse(time.DateOnly, cell); err == nil {
				if err := book.SetCellValue(sheet, at, day); err != nil {
					return fmt.Errorf("XLSX: %w", err)
				}
				continue
			}
			if err := book.SetCellStr(sheet, at, cell); err != nil {
				return fmt.Errorf("XLSX: %w", err)
			}
		}
	}
	if err := t.layOut(book, sheet, rows); err != nil {
		return fmt.Errorf("XLSX: %w", err)
	}
	return book.Write(w)
}

// table is the headings and the rows, defused. The last heading says when it was written, so
// that a later import knows what it is older than.
func (t Writer) table(s State) [][]string {
	var head []string
	for _, title := range titles {
		head = append(head, title.In(t.Script))
	}
	stamp := "匯出於 " + s.Today + "（" + strconv.FormatInt(s.Seen, 10) + "）"
	if t.Script == policy.Hans {
		stamp = strings.Replace(stamp, "匯出於", "导出于", 1)
	}
	var rows [][]string
	t.today = s.Today
	board := office.NewBoard(&policy.Document{ID: s.DocumentID, Slug: s.Slug}, s.Measures, s.Assignments, s.Reports, s.Today)
	board.Lay(s.Tasks)
	for _, m := range board.Rows {
		rows = append(rows, t.measure(m)...)
	}
	used := map[column]bool{}
	for _, row := range rows {
		policy.DefuseRow(row)
		for c, cell := range row {
			used[column(c)] = used[column(c)] || cell != ""
		}
	}
	var out [][]string
	for i, row := range append([][]string{head}, rows...) {
		var cells []string
		for _, c := range written {
			if used[c] || !slices.Contains(optional, c) {
				cells = append(cells, row[c])
			}
		}
		if i == 0 {
			cells = append(cells, stamp)
		}
		out = append(out, cells)
	}
	return out
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
	whole := slices.Clone(first)
	if r := m.Report; r != nil {
		whole[colStatus], whole[colPercent], whole[colDay] = r.Status.In(t.Script.Language()), strconv.Itoa(r.Percent), r.Day
		whole[colNote], whole[colProblem], whole[colNext] = inCell(r.Note.In(t.Script)), inCell(r.Problem.In(t.Script)), inCell(r.Next.In(t.Script))
	}
	switch {
	case m.Overdue:
		whole[colLate] = t.own("逾期 " + strconv.Itoa(policy.DaysLate(m.Due, t.today)) + " 天")
	case m.DoneLate:
		whole[colLate] = t.own("超期完成")
	}
	t.quarters(whole, m.Tasks, 0)
	rows := t.people(whole, first, policy.OfWhole(m.Assignments))
	for _, task := range m.Tasks {
		if task.Kind == policy.QuarterTask {
			continue
		}
		row, next := slices.Clone(first), slices.Clone(first)
		name := colTask
		if task.Kind == policy.MilestoneTask {
			name = colMilestone
		}
		row[name], next[name] = task.Name.In(t.Script), task.Name.In(t.Script)
		row[colDue], row[colWeight] = task.Due, strconv.Itoa(task.Weight)
		if task.Status != "" {
			row[colStatus], row[colPercent] = task.Status.In(t.Script.Language()), strconv.Itoa(task.Percent)
		}
		t.quarters(row, m.Tasks, task.ID)
		rows = append(rows, t.people(row, next, policy.OfTask(m.Assignments, task.ID))...)
	}
	return rows
}

// quarters fills what is to be reached in each quarter of the year that has most of them, and
// what was.
func (t Writer) quarters(row []string, tasks []*policy.Task, parent int64) {
	for _, q := range tasks {
		if q.Kind == policy.QuarterTask && q.Parent == parent {
			at := q.Quarter() - 1
			row[int(colTarget)+at] = q.Name.In(t.Script)
			if q.Actual != "" {
				row[int(colActual)+at] = q.Actual + q.Unit
			}
		}
	}
}

// people are the rows of those who answer for a measure or a part of it: row itself, and as many
// like next as it takes.
func (t Writer) people(row, next []string, list []*policy.Assignment) [][]string {
	rows := [][]string{row}
	at := map[shared]int{} // the row to which departments without an official may be added
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *policy.Assignment) int { return rank(a.Role) - rank(b.Role) })
	for _, a := range list {
		due := cmp.Or(a.Due, a.Undated)
		k := shared{a.From, due, a.Evidence}
		i, ok := at[k]
		fresh := !ok || a.Official != nil
		if fresh {
			if i = len(rows); rows[0][colLead]+rows[0][colJoint]+rows[0][colSupport]+rows[0][colContact] == "" {
				i = 0
			} else {
				rows = append(rows, slices.Clone(next))
			}
			rows[i][colFrom], rows[i][colDue], rows[i][colEvidence] = a.From, due, a.Evidence
		}
		into := map[policy.Role]column{policy.Lead: colLead, policy.Support: colSupport, policy.Contact: colContact}[a.Role]
		if a.Joint > 0 {
			into = colJoint
		}
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
