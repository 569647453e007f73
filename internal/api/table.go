package api

import (
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Table is a table in a text. Head and Rows have a value for each column; what a cell
// covers repeats it, and Spans says so.
type Table struct {
	Caption Text     `json:"caption"`
	Head    [][]Text `json:"head"`
	Rows    [][]Text `json:"rows"`
	Spans   []Cover  `json:"spans"`
}

// Cover is a cell that covers several places: its place, counted from 0 through Head and
// Rows, and how many.
type Cover struct {
	Row     int `json:"row"`
	Column  int `json:"column"`
	Rows    int `json:"rows"`
	Columns int `json:"columns"`
}

// tables reads the tables of a text in script s, or in both for "".
func tables(t policy.Text, s policy.Script) (list []Table) {
	if !strings.ContainsRune(t.Hant, '\t') {
		return nil
	}
	var hant, hans []*table.Table
	table.Each(t.Hant, func(string) {}, func(one *table.Table) { hant = append(hant, one) })
	table.Each(t.Hans, func(string) {}, func(one *table.Table) { hans = append(hans, one) })
	for i, one := range hant {
		if i >= len(hans) || len(hans[i].Values) != len(one.Values) || hans[i].Columns != one.Columns {
			break // never: both scripts have the same marks
		}
		other := hans[i]
		out := Table{Caption: text(policy.Text{Hant: one.Caption, Hans: other.Caption}, s), Head: [][]Text{}, Rows: [][]Text{}, Spans: []Cover{}}
		for r, row := range one.Values {
			values := make([]Text, len(row))
			for c, value := range row {
				values[c] = text(policy.Text{Hant: value, Hans: other.Values[r][c]}, s)
			}
			if r < one.Heads {
				out.Head = append(out.Head, values)
			} else {
				out.Rows = append(out.Rows, values)
			}
			for _, c := range one.Rows[r] {
				if c.Rows > 1 || c.Columns > 1 {
					out.Spans = append(out.Spans, Cover{c.Row, c.Column, c.Rows, c.Columns})
				}
			}
		}
		list = append(list, out)
	}
	return list
}

// writeText writes a text with its tables as tables of Markdown. escape keeps words from
// being read as marks.
func writeText(w io.Writer, s string, escape func(string) string) {
	first := true
	part := func() {
		if !first {
			io.WriteString(w, "\n")
		}
		first = false
	}
	table.Each(s, func(line string) {
		part()
		io.WriteString(w, escape(line))
	}, func(t *table.Table) {
		part()
		rows := t.Values
		if t.Caption != "" {
			fmt.Fprintf(w, "%s\n\n", escape(t.Caption))
		}
		if t.Heads == 0 {
			rows = append([][]string{make([]string, t.Columns)}, rows...)
		}
		for i, row := range rows {
			for k, value := range row {
				row[k] = strings.ReplaceAll(escape(value), "|", `\|`)
			}
			fmt.Fprintf(w, "| %s |\n", strings.Join(row, " | "))
			if i == max(t.Heads, 1)-1 {
				fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", t.Columns))
			}
		}
	})
}

// plain is a text for a cell of a spreadsheet.
func plain(s string) string {
	if !strings.ContainsRune(s, '\t') {
		return s
	}
	var b strings.Builder
	writeText(&b, s, func(s string) string { return s })
	return strings.TrimRight(b.String(), "\n")
}
