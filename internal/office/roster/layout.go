package roster

import (
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// widths are those of columns in characters, by their headings; others are usualWidth wide.
var widths = map[column]float64{colMeasure: 7, colTitle: 40, colLead: 22, colSupport: 28, colFrom: 12, colDue: 12, colStatus: 10, colPercent: 8, colPublic: 6, colDay: 12, colLate: 10, colNote: 44, colProblem: 28, colNext: 28}

const usualWidth = 16

// layOut makes a sheet one to work with: a head that stays and is printed on each page, a filter, words that
// wrap, days as days, states to choose from, A4 across.
func (t Writer) layOut(book *excelize.File, sheet string, rows [][]string) error {
	var failed error
	try := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	style := func(s excelize.Style) int {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "A0A0A0", Style: 1})
		}
		id, err := book.NewStyle(&s)
		try(err)
		return id
	}
	date := "yyyy-mm-dd"
	wrap := &excelize.Alignment{WrapText: true, Vertical: "center"}
	head := style(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: wrap, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}})
	cells, days := style(excelize.Style{Alignment: wrap}), style(excelize.Style{Alignment: wrap, CustomNumFmt: &date})
	at := func(column, row int) string {
		name, err := excelize.CoordinatesToCellName(column, row)
		try(err)
		return name
	}
	known := map[string]column{}
	for i, title := range titles {
		known[title.In(t.Script)] = column(i)
	}
	for j, title := range rows[0] {
		width, set := widths[known[title]]
		if !set || title == "" {
			width = usualWidth
		}
		name, err := excelize.ColumnNumberToName(j + 1)
		try(err)
		try(book.SetColWidth(sheet, name, name, width))
		if known[title] == colStatus {
			list := &excelize.DataValidation{AllowBlank: true, Sqref: name + "2:" + name + strconv.Itoa(max(2, len(rows)))}
			var words []string
			for _, s := range policy.Statuses() {
				words = append(words, s.In(t.Script.Language()))
			}
			try(list.SetDropList(words))
			try(book.AddDataValidation(sheet, list))
		}
	}
	for i, row := range rows {
		for j, cell := range row {
			as := cells
			if _, err := time.Parse(time.DateOnly, cell); err == nil {
				as = days
			}
			if i == 0 {
				as = head
			}
			try(book.SetCellStyle(sheet, at(j+1, i+1), at(j+1, i+1), as))
		}
	}
	size, across, wide, high, fit := 9, "landscape", 1, 0, true
	try(book.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if len(rows) > 1 {
		try(book.AutoFilter(sheet, "A1:"+at(len(rows[0]), len(rows)), nil))
	}
	try(book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &high}))
	try(book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	try(book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$1:$1", Scope: sheet}))
	try(book.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
	return failed
}

// own are words of ours in the writer's script.
func (t Writer) own(hant string) string {
	if t.Script == policy.Hans {
		return t.Convert.Convert(hant, policy.Hant, policy.Hans)
	}
	return hant
}
