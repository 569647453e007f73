package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func readCSV(name, text string, by rune) ([]Line, error) {
	table := csv.NewReader(strings.NewReader(text))
	table.FieldsPerRecord = -1
	table.Comma = by
	var lines []Line
	for {
		record, err := table.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, badCSV(name, err)
		}
		number, _ := table.FieldPos(0)
		if err := bounded(name, number, len(lines), record); err != nil {
			return nil, err
		}
		lines = append(lines, Line{Number: number, Cells: record})
	}
}

// badCSV says where a table's quotes do not match.
func badCSV(name string, err error) error {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return &Refusal{name, []Problem{{Line: wrong.Line, Issue: policy.NewIssue(policy.TableQuotes, wrong.Err)}}}
	}
	return Refuse(name, policy.TableQuotes, err)
}

func bounded(name string, number, count int, cells []string) error {
	if count >= MaxRows {
		return Refuse(name, policy.TableLines, MaxRows)
	}
	for i, c := range cells {
		if len(c) > MaxCell && utf8.RuneCountInString(c) > MaxCell {
			column, _ := excelize.ColumnNumberToName(i + 1) // what a spreadsheet calls it
			return &Refusal{name, []Problem{{Line: number, Column: column, Issue: policy.NewIssue(policy.CellLong, MaxCell)}}}
		}
	}
	return nil
}

func decode(name string, raw []byte) (string, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")): // Unicode text, as Excel calls it
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
		if err != nil || len(raw)%2 > 0 {
			return "", Refuse(name, policy.TableCharset)
		}
		raw = decoded
	case !utf8.Valid(raw):
		decoded, ok := decoded(raw)
		if !ok {
			return "", Refuse(name, policy.TableCharset)
		}
		raw = decoded
	}
	if bytes.ContainsFunc(raw, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f\v", r) || r == 0x7f }) {
		return "", Refuse(name, policy.TableCharset)
	}
	// Old Excel for Mac ends lines with CR alone.
	return strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n"), nil
}

// mostLost is how many characters in a thousand, fewLost how many in all may be lost before a text is taken for
// one of another charset.
const mostLost, fewLost = 10, 3

// decoded is a text that is no UTF-8: in GB18030 or Big5, whichever loses less and whose first lines have more
// of the words that headings consist of. What is lost stays as U+FFFD and is named where it stands.
func decoded(raw []byte) (text []byte, ok bool) {
	best := -1
	for _, charset := range []encoding.Encoding{simplifiedchinese.GB18030, traditionalchinese.Big5} {
		decoded, err := charset.NewDecoder().Bytes(raw)
		if err != nil {
			continue
		}
		lost, all := bytes.Count(decoded, []byte("\uFFFD")), utf8.RuneCount(decoded)
		if lost > max(fewLost, all*mostLost/1000) {
			continue
		}
		score := len(headingWords().FindAll(decoded[:min(len(decoded), 8<<10)], -1))
		if score > best {
			text, best = decoded, score
		}
	}
	return text, best >= 0
}

// headingWords are words that headings consist of, in both scripts.
var headingWords = pattern.Lazy(`序[号號]|[单單]位|部[门門]|措施|任[务務]|[牵牽][头頭]|[责責]任|配合|完成|[时時]限|[进進]展`)

// A table of a million cells unpacks to some 50 MB; what wants more is a bomb. The
// library takes the limits per workbook and per sheet.
const (
	maxUnzipped = 64 << 20
	maxSheet    = 32 << 20
)

func readXLSX(name string, raw []byte) ([]Sheet, error) {
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxSheet, RawCellValue: true,
	})
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer book.Close()
	formulas, err := formulasOf(raw)
	if err != nil {
		return nil, unreadable(name, err)
	}
	props, err := book.GetWorkbookProps()
	if err != nil {
		return nil, unreadable(name, err)
	}
	struck := strikes(raw)
	since1904 := props.Date1904 != nil && *props.Date1904
	var sheets []Sheet
	for _, title := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(title)
		if err != nil {
			return nil, unreadable(name, err)
		}
		lines, err := worksheet(name, book, title, since1904, struck)
		if err != nil {
			return nil, err
		}
		s := Sheet{Name: title, Hidden: !visible, Lines: lines}
		s.computed(formulas[title])
		s.besides(book)
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// worksheet reads the lines of one sheet, its merged cells repeated.
func worksheet(name string, book *excelize.File, title string, since1904, struck bool) ([]Line, error) {
	rows, err := book.Rows(title)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer rows.Close()
	shown, err := book.Rows(title)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer shown.Close()
	var lines []Line
	for number := 1; rows.Next() && shown.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, unreadable(name, err)
		}
		looks, err := shown.Columns(excelize.Options{RawCellValue: false})
		if err != nil {
			return nil, unreadable(name, err)
		}
		if len(cells) > MaxColumns {
			// A copy, or each row would keep memory for all 16,384 columns.
			cells = slices.Clone(cells[:MaxColumns])
		}
		if err := bounded(name, number, len(lines), cells); err != nil {
			return nil, err
		}
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "\r\n", "\n")
			if i < len(looks) && looks[i] != cells[i] {
				cells[i] = asShown(cells[i], looks[i], since1904)
			}
		}
		lines = append(lines, Line{Number: number, Cells: cells})
	}
	if err := rows.Error(); err != nil {
		return nil, unreadable(name, err)
	}
	if struck {
		strike(book, title, lines)
	}
	merged, err := book.GetMergeCells(title)
	if err != nil {
		return nil, unreadable(name, err)
	}
	var merges []merge
	for _, m := range merged {
		column, first, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			continue
		}
		right, last, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || column > MaxColumns {
			continue
		}
		merges = append(merges, merge{first - 1, column - 1, last - first + 1, right - column + 1})
	}
	unmerge(lines, merges)
	return lines, nil
}

// asShown is the value of a cell whose look differs: a day's number counted from 1900, and a
// month where only that is shown, since its day is the spreadsheet's and not the writer's.
func asShown(value, look string, since1904 bool) string {
	if strings.HasSuffix(look, "%") {
		return look
	}
	if !deadline.Serial(value) {
		return value
	}
	n, _ := strconv.ParseFloat(value, 64)
	if since1904 {
		n += 1462 // days from 1900-01-01 to 1904-01-02 (ECMA-376, 18.17.4.1)
		value = strconv.FormatFloat(n, 'f', -1, 64)
	}
	if words := withoutDay(time.Date(1899, 12, 30+int(n), 0, 0, 0, 0, time.UTC), look); words != "" {
		return words
	}
	return value
}

func unreadable(name string, err error) error {
	return Refuse(name, policy.TableDamaged, err, maxUnzipped>>20)
}
