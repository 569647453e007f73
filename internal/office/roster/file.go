package roster

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func readCSV(name string, raw []byte) ([]line, error) {
	text, err := decode(name, raw)
	if err != nil {
		return nil, err
	}
	table := csv.NewReader(strings.NewReader(text))
	table.FieldsPerRecord = -1
	var lines []line
	for {
		record, err := table.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, refuse(name, badCSV(err))
		}
		number, _ := table.FieldPos(0)
		if err := bounded(name, number, len(lines), record); err != nil {
			return nil, err
		}
		lines = append(lines, line{number, record})
	}
}

// badCSV says where a table's quotes do not match.
func badCSV(err error) Problem {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return Problem{Line: wrong.Line, Code: "csv", Value: wrong.Err.Error()}
	}
	return Problem{Code: "csv", Value: err.Error()}
}

func bounded(name string, number, count int, cells []string) error {
	if count >= maxRows {
		return refuse(name, Problem{Code: "lines", Number: maxRows})
	}
	for i, c := range cells {
		if len(c) > maxCell && utf8.RuneCountInString(c) > maxCell {
			column, _ := excelize.ColumnNumberToName(i + 1) // what a spreadsheet calls it
			return refuse(name, Problem{Line: number, Column: column, Code: "long", Number: maxCell})
		}
	}
	return nil
}

func decode(name string, raw []byte) (string, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return "", refuse(name, Problem{Code: "charset"})
		}
		raw = decoded
	}
	// Old Excel for Mac ends lines with CR alone.
	return strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n"), nil
}

// A table of a million cells unpacks to some 50 MB; what wants more is a bomb. The
// library takes the limits per workbook and per sheet.
const (
	maxUnzipped = 64 << 20
	maxSheet    = 32 << 20
	maxColumns  = 200
)

func readXLSX(name string, raw []byte) ([]line, error) {
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxSheet, RawCellValue: true,
	})
	if err != nil {
		return nil, unreadable(name, 0, err)
	}
	defer book.Close()
	if err := noFormulas(name, raw); err != nil {
		return nil, err
	}
	sheet := book.GetSheetName(book.GetActiveSheetIndex())
	if sheet == "" {
		sheet = book.GetSheetName(0)
	}
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, unreadable(name, 0, err)
	}
	defer rows.Close()
	var lines []line
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, unreadable(name, number, err)
		}
		if len(cells) > maxColumns {
			// A copy, or each row would keep memory for all 16,384 columns.
			cells = slices.Clone(cells[:maxColumns])
		}
		if err := bounded(name, number, len(lines), cells); err != nil {
			return nil, err
		}
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "\r\n", "\n")
		}
		lines = append(lines, line{number, cells})
	}
	if err := rows.Error(); err != nil {
		return nil, unreadable(name, 0, err)
	}
	return lines, unmerge(name, book, sheet, lines)
}

// noFormulas refuses formulas: what a formula showed when the table was saved is
// not what it would show now. It reads the sheets' own XML, for the library looks
// through all rows for each cell.
func noFormulas(name string, raw []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return unreadable(name, 0, err)
	}
	var problems []Problem
	for _, f := range archive.File {
		if !strings.Contains(strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/")), "xl/worksheets/") {
			continue
		}
		sheet, err := f.Open()
		if err != nil {
			return unreadable(name, 0, err)
		}
		found, err := formulas(io.LimitReader(sheet, maxUnzipped))
		sheet.Close()
		if err != nil {
			return unreadable(name, 0, err)
		}
		problems = append(problems, found...)
	}
	if len(problems) > 0 {
		return &Refusal{name, problems}
	}
	return nil
}

func unreadable(name string, number int, err error) error {
	return refuse(name, Problem{Line: number, Code: "workbook", Value: err.Error(), Number: maxUnzipped >> 20})
}

// formulas lists the cells of a sheet (ECMA-376, 18.3.1.4, element c) that hold one.
func formulas(sheet io.Reader) ([]Problem, error) {
	var problems []Problem
	in := xml.NewDecoder(sheet)
	cell := ""
	for {
		token, err := in.RawToken()
		if errors.Is(err, io.EOF) || len(problems) > mostReported {
			return problems, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "c":
			cell = ""
			for _, a := range start.Attr {
				if a.Name.Local == "r" {
					cell = a.Value
				}
			}
		case "f":
			_, number, err := excelize.CellNameToCoordinates(cell)
			if err != nil {
				number = 0
			}
			problems = append(problems, Problem{Line: number, Column: cell, Code: "formula"})
		}
	}
}

// unmerge repeats the value of cells merged downwards in each of their lines.
func unmerge(name string, book *excelize.File, sheet string, lines []line) error {
	merged, err := book.GetMergeCells(sheet)
	if err != nil {
		return unreadable(name, 0, err)
	}
	for _, m := range merged {
		column, first, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			continue
		}
		_, last, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || column > maxColumns {
			continue
		}
		value := ""
		if first <= len(lines) && column <= len(lines[first-1].cells) {
			value = lines[first-1].cells[column-1]
		}
		for n := first + 1; n <= min(last, len(lines)); n++ {
			l := &lines[n-1]
			if l.empty() {
				continue
			}
			for len(l.cells) < column {
				l.cells = append(l.cells, "")
			}
			l.cells[column-1] = value
		}
	}
	return nil
}
