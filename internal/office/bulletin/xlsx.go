package bulletin

import (
	"fmt"
	_ "image/png" // excelize asks how large a picture is
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
	"rsc.io/qr"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// sheetColumn is one of a sheet: its heading and its width in characters.
type sheetColumn struct {
	heading string
	width   float64
}

// book is a workbook while it is written.
type book struct {
	*Writer
	*excelize.File
	head, cells, days int // styles
	shade             map[policy.Level]int
	err               error
}

// try keeps the first failure.
func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

// XLSX writes a bulletin as a workbook that is laid out to be read and printed: heads that stay, filters, widths,
// days as days, A4 across.
func (w *Writer) XLSX(b *office.Bulletin) ([]byte, error) {
	x := &book{Writer: w, File: excelize.NewFile(), shade: map[policy.Level]int{}}
	defer x.Close()
	x.styles()
	x.summary(b)
	lead := func(e office.BulletinEntry) any { return w.bodies(e, policy.Lead) }
	name := func(e office.BulletinEntry) any { return w.heading(e) }
	n := func(e office.BulletinEntry) any { return x.numbered(e) }
	due := func(e office.BulletinEntry) any { return dayOf(e.Due) }
	x.entries("逾期", []sheetColumn{{"等級", 8}, {"序號", 10}, {"措施", 46}, {"牽頭單位", 22}, {"完成時限", 13}, {"逾期天數", 10}, {"進展", 12}}, b.Late(),
		[]func(office.BulletinEntry) any{func(e office.BulletinEntry) any { return w.level(e.Level) }, n, name, lead, due,
			func(e office.BulletinEntry) any { return e.DaysLate }, func(e office.BulletinEntry) any { return w.status(e) }})
	x.entries("本期完成", []sheetColumn{{"序號", 10}, {"措施", 46}, {"牽頭單位", 22}, {"完成時限", 13}, {"完成日期", 13}, {"是否超期", 10}}, b.Done(),
		[]func(office.BulletinEntry) any{n, name, lead, due, func(e office.BulletinEntry) any { return dayOf(e.Report.Since) }, func(e office.BulletinEntry) any {
			if e.DoneLate {
				return w.words("超期完成")
			}
			return ""
		}})
	x.entries("存在問題", []sheetColumn{{"序號", 10}, {"措施", 40}, {"牽頭單位", 20}, {"存在問題", 40}, {"下一步", 40}}, b.Troubled(),
		[]func(office.BulletinEntry) any{n, name, lead, func(e office.BulletinEntry) any { return w.problem(e) }, func(e office.BulletinEntry) any { return w.next(e) }})
	x.parts("各單位", "牽頭單位", b.Units)
	x.parts("各部分", "部分", b.Parts)
	x.measures(b)
	x.SetActiveSheet(0)
	if x.err != nil {
		return nil, fmt.Errorf("bulletin: %w", x.err)
	}
	out, err := x.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("bulletin: %w", err)
	}
	return out.Bytes(), nil
}

// dayOf is a day as a workbook has it; "" where none is stated.
func dayOf(iso string) any {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return d
}

func (x *book) styles() {
	border := []excelize.Border{}
	for _, side := range []string{"left", "top", "right", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	style := func(s excelize.Style) int {
		s.Border = border
		id, err := x.NewStyle(&s)
		x.try(err)
		return id
	}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "center"}
	date := "yyyy-mm-dd"
	x.head = style(excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}})
	x.cells = style(excelize.Style{Alignment: wrap})
	x.days = style(excelize.Style{Alignment: wrap, CustomNumFmt: &date})
	for level, colour := range shades {
		x.shade[level] = style(excelize.Style{Alignment: wrap, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}})
	}
}

func at(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // both are ours
	return name
}

// sheet makes a sheet with its head, laid out: the head stays and is printed on each page, A4 across, as
// wide as a page.
func (x *book) sheet(name string, columns []sheetColumn, rows int) string {
	name = x.words(name)
	_, err := x.NewSheet(name)
	x.try(err)
	for i, c := range columns {
		x.try(x.SetCellStr(name, at(i+1, 1), x.words(c.heading)))
		column, _ := excelize.ColumnNumberToName(i + 1)
		x.try(x.SetColWidth(name, column, column, c.width))
	}
	last := at(len(columns), 1)
	x.try(x.SetCellStyle(name, "A1", last, x.head))
	x.try(x.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if rows > 0 {
		x.try(x.AutoFilter(name, "A1:"+at(len(columns), rows+1), nil))
	}
	layOut(x.File, name, x.try)
	return name
}

// layOut sets a sheet for printing: A4 across, as wide as a page, its first row on each.
func layOut(f *excelize.File, sheet string, try func(error)) {
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	try(f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	try(f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$1:$1", Scope: sheet}))
	try(f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
}

func (x *book) set(sheet string, column, row int, v any) {
	cell := at(column, row)
	style := x.cells
	if d, isDay := v.(time.Time); isDay {
		style = x.days
		x.try(x.SetCellValue(sheet, cell, d))
	} else if text, isText := v.(string); isText {
		x.try(x.SetCellStr(sheet, cell, policy.Defuse(text)))
	} else {
		x.try(x.SetCellValue(sheet, cell, v))
	}
	x.try(x.SetCellStyle(sheet, cell, cell, style))
}

func (x *book) entries(name string, columns []sheetColumn, list []office.BulletinEntry, values []func(office.BulletinEntry) any) {
	sheet := x.sheet(name, columns, len(list))
	for i, e := range list {
		for k, of := range values {
			x.set(sheet, k+1, i+2, of(e))
			if style, late := x.shade[e.Level]; late && columns[k].heading == "等級" {
				x.try(x.SetCellStyle(sheet, at(k+1, i+2), at(k+1, i+2), style))
			}
		}
	}
}

func (x *book) parts(name, heading string, list []office.Part) {
	columns := []sheetColumn{{heading, 36}, {"措施", 8}}
	for _, s := range states {
		columns = append(columns, sheetColumn{s.word, 9})
	}
	columns = append(columns, sheetColumn{"逾期", 8}, sheetColumn{"完成率", 10})
	sheet := x.sheet(name, columns, len(list))
	for i, p := range list {
		x.set(sheet, 1, i+2, x.part(p))
		x.set(sheet, 2, i+2, p.Tally.Total)
		for k, s := range states {
			x.set(sheet, k+3, i+2, s.of(p.Tally))
		}
		x.set(sheet, len(states)+3, i+2, p.Tally.Overdue)
		x.set(sheet, len(states)+4, i+2, share(p.Tally.Done(), p.Tally.Total))
	}
}

// summary is the first sheet: the figures and their picture.
func (x *book) summary(b *office.Bulletin) {
	name := x.words("總體情況")
	x.try(x.SetSheetName("Sheet1", name))
	x.try(x.SetColWidth(name, "A", "A", 26))
	x.try(x.SetColWidth(name, "B", "B", 40))
	row := 0
	put := func(heading string, v any) {
		row++
		x.set(name, 1, row, x.words(heading))
		x.set(name, 2, row, v)
		x.try(x.SetCellStyle(name, at(1, row), at(1, row), x.head))
	}
	put("文件", x.t(b.Document.Title))
	if b.Unit != nil {
		put("單位", x.t(b.Unit.Name))
	}
	put("期間", day(b.From)+x.words("至")+day(b.To))
	put("措施總數", b.Tally.Total)
	first := row + 1
	for _, s := range states {
		put(s.word, s.of(b.Tally))
	}
	lastState := row
	put("逾期未完成", b.Tally.Overdue)
	for _, l := range policy.Levels()[:3] {
		put("其中"+map[policy.Level]string{policy.LevelRed: "紅牌", policy.LevelYellow: "黃牌", policy.LevelBlue: "藍牌"}[l], b.OfLevel(l))
	}
	put("超期完成", b.Tally.DoneLate)
	put("本期填報份數", b.Reports)
	quoted := "'" + name + "'!"
	x.try(x.AddChart(name, "D1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{
		Name: x.words("條數"), Categories: fmt.Sprintf("%s$A$%d:$A$%d", quoted, first, lastState), Values: fmt.Sprintf("%s$B$%d:$B$%d", quoted, first, lastState)}},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: name}}}, Legend: excelize.ChartLegend{Position: "none"}, PlotArea: excelize.ChartPlotArea{ShowVal: true}}))
	layOut(x.File, name, x.try)
}

func (x *book) measures(b *office.Bulletin) {
	columns := []sheetColumn{{"序號", 10}, {"措施", 36}, {"牽頭單位", 18}, {"配合單位", 18}, {"完成時限", 12}, {"逾期天數", 9}, {"狀態", 10}, {"百分比", 8}, {"填報日期", 12},
		{"進展情況", 40}, {"存在問題", 28}, {"下一步", 28}, {"二維碼", 13}}
	sheet := x.sheet("措施", columns, len(b.Entries))
	for i, e := range b.Entries {
		row := i + 2
		reported, done := any(""), any("")
		if e.Report != nil {
			reported, done = dayOf(e.Report.Day), e.Report.Percent
		}
		late := any("")
		if e.Overdue {
			late = e.DaysLate
		}
		for k, v := range []any{x.numbered(e), x.heading(e), x.bodies(e, policy.Lead), x.bodies(e, policy.Support), dayOf(e.Due), late, x.status(e), done, reported, x.note(e), x.problem(e), x.next(e), ""} {
			x.set(sheet, k+1, row, v)
		}
		x.try(x.SetCellHyperLink(sheet, at(2, row), x.BaseURL+e.Address(), "External"))
		code, err := qr.Encode(x.BaseURL+e.Address(), qr.M)
		if err != nil {
			x.set(sheet, len(columns), row, x.BaseURL+e.Address())
			continue
		}
		code.Scale = 4
		x.try(x.SetRowHeight(sheet, row, 66))
		x.try(x.AddPictureFromBytes(sheet, at(len(columns), row), &excelize.Picture{Extension: ".png", File: code.PNG(),
			Format: &excelize.GraphicOptions{AltText: e.Address(), AutoFit: true, OffsetX: 4, OffsetY: 2, Positioning: "oneCell"}}))
	}
	states := &excelize.DataValidation{AllowBlank: true, Sqref: "G2:G" + strconv.Itoa(len(b.Entries)+1)}
	var words []string
	for _, s := range []string{"未啟動", "推進中", "已完成", "受阻"} {
		words = append(words, x.words(s))
	}
	x.try(states.SetDropList(words))
	x.try(x.AddDataValidation(sheet, states))
}

// numbered is a measure's number as its text prints it; its place in the document, a number, where it prints none.
func (x *book) numbered(e office.BulletinEntry) any {
	if e.Provision.Printed() == "" {
		return e.Measure
	}
	return x.number(e)
}
