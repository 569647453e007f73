package glossary

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// tableRow is a row of the body of a table in a text.
type tableRow struct {
	names  []string // of the columns
	values []string // what each place shows
	cells  [][2]int // where the words of each place stand, in bytes of the text
}

// withoutRows is the text of f in Simplified Chinese with blanks for its tables, and the
// rows of their bodies: sentences do not run through cells.
func (f *field) withoutRows() (string, []tableRow) {
	hans := string(f.hans)
	if !strings.ContainsRune(hans, '\t') {
		return hans, nil
	}
	var rows []tableRow
	lines := strings.Split(hans, "\n")
	var rest strings.Builder
	for at := 0; len(lines) > 0; {
		n := table.Run(lines)
		if n == 0 {
			rest.WriteString(lines[0] + "\n")
			at += len(lines[0]) + 1
			lines = lines[1:]
			continue
		}
		t := table.Read(lines[:n])
		for i, line := range lines[:n] {
			if k := i - t.First; k >= t.Heads && t.Heads > 0 {
				rows = append(rows, tableRow{names: t.Values[t.Heads-1], values: t.Values[k], cells: cellsOf(line, at)})
			}
			rest.WriteString(strings.Repeat(" ", len(line)) + "\n")
			at += len(line) + 1
		}
		lines = lines[n:]
	}
	return strings.TrimSuffix(rest.String(), "\n"), rows
}

// cellsOf is where the words of each place of a row stand that begins at byte at.
func cellsOf(line string, at int) (cells [][2]int) {
	for _, place := range strings.Split(line, "\t") {
		words := strings.TrimLeft(place, table.Marks)
		cells = append(cells, [2]int{at + len(place) - len(words), at + len(place)})
		at += len(place) + 1
	}
	return cells
}

// unitName is what heads a column of bodies; people (责任人, 责任领导) are none.
var (
	unitName = pattern.Lazy(`单位|部门|处室|科室|股室|机构|责任主体|^牵头$|^配合$|^责任分工$`)
	helper   = pattern.Lazy(`配合|协|参`)
)

// inRows reads the columns of tables that name who is responsible.
func (f *field) inRows(hans string, rows []tableRow) (list []*policy.Proposal) {
	for _, r := range rows {
		for k, name := range r.names {
			if k >= len(r.cells) || !unitName().MatchString(name) {
				continue
			}
			from, to := r.cells[k][0], r.cells[k][1]
			if from >= to {
				continue
			}
			if found := f.labels(hans, from, to); len(found) > 0 {
				list = append(list, found...)
				continue
			}
			role := policy.Lead
			if helper().MatchString(name) {
				role = policy.Support
			}
			list = append(list, f.bodies(hans, from, to, from, to, role)...)
		}
	}
	return list
}
