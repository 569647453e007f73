package bulletin

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Field is a field that a template may have, written {{Name}} in either script.
type Field struct {
	Name  string // in Traditional
	About string // what stands there
	value func(m *made) string
	block func(m *made) string // for one that takes the place of its paragraph
}

// made is a DOCX while it is written.
type made struct {
	*Writer
	*office.Bulletin
	pack      *pack
	relations []string
	types     []string
	objects   int
}

func figure(name, about string, of func(m *made) int) Field {
	return Field{Name: name, About: about, value: func(m *made) string { return strconv.Itoa(of(m)) }}
}

// Fields lists all fields in the order in which they are explained.
func Fields() []Field {
	status := func(s policy.Status) func(*made) int { return func(m *made) int { return m.Tally.ByStatus[s] } }
	level := func(l policy.Level) func(*made) int { return func(m *made) int { return m.OfLevel(l) } }
	return []Field{
		{Name: "單位名稱", About: "設定中的本單位名稱", value: func(m *made) string { return m.inScript(m.Settings.Office) }},
		{Name: "文件", About: "文件標題", value: func(m *made) string { return m.t(m.Document.Title) }},
		{Name: "文號", About: "發文字號，沒有則空", value: func(m *made) string {
			if m.Document.Number == "" {
				return ""
			}
			return "（" + m.inScript(m.Document.Number) + "）"
		}},
		{Name: "承辦單位", About: "督辦單的單位；通報為「各有關單位」", value: func(m *made) string {
			if m.Unit == nil {
				return m.words("各有關單位")
			}
			return m.t(m.Unit.Name)
		}},
		{Name: "開始", About: "期間的第一天", value: func(m *made) string { return day(m.From) }},
		{Name: "截止", About: "期間的最後一天；各數字以當天為準", value: func(m *made) string { return day(m.To) }},
		{Name: "日期", About: "製作日期", value: func(m *made) string { return day(m.Today) }},
		{Name: "年份", About: "截止日的年份", value: func(m *made) string { return m.To[:4] }},
		figure("總數", "措施條數", func(m *made) int { return m.Tally.Total }),
		figure("已指定", "已明確牽頭單位的條數", func(m *made) int { return m.Tally.Assigned }),
		figure("已完成", "條數", status(policy.Done)),
		figure("推進中", "條數", status(policy.InProgress)),
		figure("受阻", "條數", status(policy.Blocked)),
		figure("未啟動", "條數", status(policy.NotStarted)),
		figure("未填報", "條數", func(m *made) int { return m.Tally.Unreported() }),
		{Name: "完成率", About: "已完成占總數的百分比", value: func(m *made) string { return share(m.Tally.Done(), m.Tally.Total) }},
		figure("逾期", "逾期未完成的條數", func(m *made) int { return m.Tally.Overdue }),
		figure("超期完成", "條數", func(m *made) int { return m.Tally.DoneLate }),
		figure("紅牌", "條數", level(policy.LevelRed)),
		figure("黃牌", "條數", level(policy.LevelYellow)),
		figure("藍牌", "條數", level(policy.LevelBlue)),
		figure("紅牌天數", "設定", func(m *made) int { return m.Settings.Red }),
		figure("黃牌天數", "設定", func(m *made) int { return m.Settings.Yellow }),
		figure("藍牌天數", "設定", func(m *made) int { return m.Settings.Blue }),
		figure("本期填報", "期間內的填報份數", func(m *made) int { return m.Reports }),
		figure("本期完成", "期間內完成的條數", func(m *made) int { return len(m.Done()) }),
		{Name: "圖：總體情況", About: "各狀態條數的圖", block: (*made).overview},
		{Name: "圖：各單位", About: "各牽頭單位的圖", block: (*made).unitsChart},
		{Name: "表：本期完成", About: "表格", block: (*made).doneTable},
		{Name: "表：逾期", About: "表格，按紅、黃、藍牌", block: (*made).lateTable},
		{Name: "表：存在問題", About: "表格，連同下一步", block: (*made).troubleTable},
		{Name: "表：各單位", About: "表格", block: func(m *made) string { return m.parts("牽頭單位", m.Units) }},
		{Name: "表：各部分", About: "表格，按文件的部分", block: func(m *made) string { return m.parts("部分", m.Parts) }},
		{Name: "表：措施", About: "每條措施的進展、問題、二維碼；用於橫向頁", block: (*made).measures},
	}
}

// DOCX writes a bulletin by a template; nil: the usual one, of the bulletin's kind.
func (w *Writer) DOCX(b *office.Bulletin, template []byte) ([]byte, error) {
	if template == nil {
		var err error
		if template, err = w.Template(b.Unit != nil); err != nil {
			return nil, err
		}
	}
	p, err := open(template)
	if err != nil {
		return nil, err
	}
	m := &made{Writer: w, Bulletin: b, pack: p}
	known := map[string]Field{}
	for _, f := range Fields() {
		known[script.FoldString(f.Name)] = f
	}
	value := func(field string) (string, bool) {
		f, ok := known[script.FoldString(field)]
		if !ok || f.value == nil {
			return "", false
		}
		return f.value(m), true
	}
	for _, name := range p.written() {
		block := func(field string) (string, bool) {
			f, ok := known[script.FoldString(field)]
			if !ok || f.block == nil || name != "word/document.xml" {
				return "", false
			}
			return f.block(m), true
		}
		p.parts[name] = []byte(fill(string(p.parts[name]), value, block))
	}
	return m.finish()
}

// finish names what was added in the package's lists.
func (m *made) finish() ([]byte, error) {
	const relations = "word/_rels/document.xml.rels"
	rels := string(m.pack.parts[relations])
	if rels == "" {
		rels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
	}
	m.pack.put(relations, []byte(strings.Replace(rels, "</Relationships>", strings.Join(m.relations, "")+"</Relationships>", 1)))
	types := string(m.pack.parts["[Content_Types].xml"])
	if !strings.Contains(types, `Extension="png"`) {
		m.types = append([]string{`<Default Extension="png" ContentType="image/png"/>`}, m.types...)
	}
	m.pack.put("[Content_Types].xml", []byte(strings.Replace(types, "</Types>", strings.Join(m.types, "")+"</Types>", 1)))
	styles := string(m.pack.parts["word/styles.xml"])
	for _, style := range cellStyles {
		if !strings.Contains(styles, `w:styleId="`+style.id+`"`) {
			styles = strings.Replace(styles, "</w:styles>", style.xml()+"</w:styles>", 1)
		}
	}
	m.pack.put("word/styles.xml", []byte(styles))
	return m.pack.bytes()
}

// add puts a part beside the document and gives what the document calls it by.
func (m *made) add(folder, kind, end, contentType string, content []byte) (relation string) {
	m.objects++
	name := fmt.Sprintf("%s/yhw%d.%s", folder, m.objects, end)
	m.pack.put("word/"+name, content)
	relation = fmt.Sprintf("rIdYhw%d", m.objects)
	m.relations = append(m.relations, fmt.Sprintf(`<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, relation, kind, name))
	if contentType != "" {
		m.types = append(m.types, fmt.Sprintf(`<Override PartName="/word/%s" ContentType="%s"/>`, name, contentType))
	}
	return relation
}

// chart shows bars in a paragraph of their own, of a style.
func (m *made) chart(kind, name string, width, height int, xml string) string {
	relation := m.add("charts", "chart", "xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", []byte(xml))
	return pictureXML(kind, relation, name, 1000+m.objects, width, height, true)
}

// states are the parts of the whole, each with its colour.
var states = []struct {
	word, colour string
	of           func(office.Tally) int
}{
	{"已完成", "2E7D32", office.Tally.Done},
	{"推進中", "1565C0", func(t office.Tally) int { return t.ByStatus[policy.InProgress] }},
	{"受阻", "C62828", func(t office.Tally) int { return t.ByStatus[policy.Blocked] }},
	{"未啟動", "9E9E9E", func(t office.Tally) int { return t.ByStatus[policy.NotStarted] }},
	{"未填報", "D7CCC8", office.Tally.Unreported},
}

func (m *made) overview() string {
	var names, colours []string
	one := series{name: m.words("條數"), colour: "1565C0"}
	for _, s := range states {
		names, colours, one.values = append(names, m.words(s.word)), append(colours, s.colour), append(one.values, s.of(m.Tally))
	}
	return m.chart("YhwChart", m.words("總體情況"), 150, 46, chartXML(names, []series{one}, colours))
}

// mostBars is how many departments a chart shows; the table has them all.
const mostBars = 15

func (m *made) unitsChart() string {
	units := m.Units[:min(len(m.Units), mostBars)]
	if len(units) == 0 {
		return paragraph("YhwBody", m.words("還沒有指定牽頭單位。"))
	}
	var names []string
	all := make([]series, len(states))
	for i, s := range states {
		all[i] = series{name: m.words(s.word), colour: s.colour}
		for _, u := range units {
			all[i].values = append(all[i].values, s.of(u.Tally))
		}
	}
	for _, u := range units {
		names = append(names, m.part(u))
	}
	return m.chart("YhwPicture", m.words("各單位情況"), 150, 35+8*len(units), chartXML(names, all, nil))
}

// shades are what stands behind the word for a level.
var shades = map[policy.Level]string{policy.LevelRed: "F4B6B6", policy.LevelYellow: "FFE699", policy.LevelBlue: "BDD7EE"}

// table is a table, or a sentence where it would be empty.
func (m *made) table(width int, columns []column, rows [][]cell, empty string) string {
	if len(rows) == 0 {
		return paragraph("YhwBody", m.words(empty))
	}
	for i := range columns {
		columns[i].heading = m.words(columns[i].heading)
	}
	// A paragraph behind it keeps it apart from a table that follows.
	return tableXML(width, columns, rows) + `<w:p><w:pPr><w:pStyle w:val="YhwCell"/></w:pPr></w:p>`
}

func (m *made) doneTable() string {
	var rows [][]cell
	for _, e := range m.Done() {
		done := day(e.Report.Since)
		if e.DoneLate {
			done += "\n" + m.words("（超期完成）")
		}
		rows = append(rows, []cell{{text: m.number(e)}, {text: m.heading(e)}, {text: m.bodies(e, policy.Lead)}, {text: m.due(e)}, {text: done}})
	}
	return m.table(tableWidth, []column{{"序號", 12, true}, {"措施", 31, false}, {"牽頭單位", 17, false}, {"完成時限", 20, true}, {"完成日期", 20, true}}, rows, "本期沒有完成的措施。")
}

func (m *made) lateTable() string {
	var rows [][]cell
	for _, e := range m.Late() {
		rows = append(rows, []cell{{text: m.level(e.Level), shade: shades[e.Level]}, {text: m.number(e)}, {text: m.heading(e)}, {text: m.bodies(e, policy.Lead)},
			{text: m.due(e)}, {text: strconv.Itoa(e.DaysLate)}, {text: strings.TrimSpace(m.status(e) + " " + percent(e))}})
	}
	return m.table(tableWidth, []column{{"等級", 8, true}, {"序號", 12, true}, {"措施", 25, false}, {"牽頭單位", 15, false}, {"完成時限", 20, true}, {"逾期天數", 8, true}, {"進展", 12, true}},
		rows, "沒有逾期未完成的措施。")
}

func (m *made) troubleTable() string {
	var rows [][]cell
	for _, e := range m.Troubled() {
		problem := m.problem(e)
		if problem == "" {
			problem = m.words("受阻，未說明原因")
		}
		rows = append(rows, []cell{{text: m.number(e)}, {text: m.heading(e)}, {text: m.bodies(e, policy.Lead)}, {text: problem}, {text: m.next(e)}})
	}
	return m.table(tableWidth, []column{{"序號", 12, true}, {"措施", 25, false}, {"牽頭單位", 16, false}, {"存在問題", 25, false}, {"下一步", 22, false}}, rows, "各單位沒有填報存在問題。")
}

func (m *made) parts(name string, list []office.Part) string {
	columns := []column{{name, 32, false}, {"措施", 8, true}}
	for _, s := range states {
		columns = append(columns, column{s.word, 9, true})
	}
	columns = append(columns, column{"逾期", 7, true}, column{"完成率", 8, true})
	var rows [][]cell
	for _, p := range list {
		row := []cell{{text: m.part(p)}, {text: strconv.Itoa(p.Tally.Total)}}
		for _, s := range states {
			row = append(row, cell{text: strconv.Itoa(s.of(p.Tally))})
		}
		late := cell{text: strconv.Itoa(p.Tally.Overdue)}
		if p.Tally.Overdue > 0 {
			late.shade = shades[policy.LevelRed]
		}
		rows = append(rows, append(row, late, cell{text: share(p.Tally.Done(), p.Tally.Total)}))
	}
	return m.table(tableWidth, columns, rows, "沒有可以列出的"+name+"。")
}

func (m *made) measures() string {
	var rows [][]cell
	for _, e := range m.Entries {
		progress := strings.TrimSpace(m.status(e) + " " + percent(e))
		if e.Report != nil {
			progress += "\n" + day(e.Report.Day)
			if note := m.note(e); note != "" {
				progress += "\n" + note
			}
		}
		var more []string
		if text := m.problem(e); text != "" {
			more = append(more, m.words("存在問題：")+text)
		}
		if text := m.next(e); text != "" {
			more = append(more, m.words("下一步：")+text)
		}
		due := cell{text: m.due(e), shade: shades[e.Level]}
		if e.Overdue {
			due.text += "\n" + m.level(e.Level) + m.words("逾期"+strconv.Itoa(e.DaysLate)+"天")
		}
		rows = append(rows, []cell{{text: m.number(e)}, {text: m.heading(e)}, {text: m.bodies(e, policy.Lead)}, {text: m.bodies(e, policy.Support)}, due,
			{text: progress}, {text: strings.Join(more, "\n")}, {inner: m.code(e)}})
	}
	return m.table(wideTable, []column{{"序號", 7, true}, {"措施", 18, false}, {"牽頭單位", 10, false}, {"配合單位", 9, false}, {"完成時限", 13, true}, {"進展", 18, false}, {"存在問題和下一步", 16, false}, {"二維碼", 9, true}},
		rows, "沒有措施。")
}

// code is the QR code of a measure's identifier.
func (m *made) code(e office.BulletinEntry) string {
	code, err := qr.Encode(m.BaseURL+e.Address(), qr.M)
	if err != nil {
		return paragraph("YhwCell", m.BaseURL+e.Address())
	}
	code.Scale = 4
	relation := m.add("media", "image", "png", "", code.PNG())
	return pictureXML("YhwHead", relation, e.Address(), 1000+m.objects, 18, 18, false)
}
