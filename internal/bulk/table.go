package bulk

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// column is one of a table: its name, what it holds (datatypes of XML Schema; "text" is a text in both scripts, two columns in
// CSV; "json" stands in JSON Lines alone) and what it means.
type column struct{ name, kind, about string }

// layout is a table.
type layout struct {
	name, about string
	columns     []column
	key         []string // the columns by which a line is told from all others; nil where several may be alike
}

const document = "文件的網址（不分繁簡）"

// tables are all there are. Columns are added at the end, never renamed.
var tables = []layout{
	{"documents", "每份文件一行", []column{
		{"id", "string", document}, {"title", "text", "標題；空白即未載明"}, {"alternate", "text", "又稱"}, {"number", "string", "發文字號"}, {"issuer", "text", "發文機關"}, {"adopted", "date", "成文日期；空白即未載明"}, {"published", "date", "發布日期；空白即未載明"},
		{"place", "text", "地區"}, {"genre", "text", "文種"}, {"topic", "text", "主題分類"}, {"validity", "string", "匯出當日的效力：in_force 現行、amended 已修改、repealed 已廢止、expired 已過有效期、coming 尚未施行、unread 尚未核查；空白即未載明"}, {"valid_from", "date", "施行日期"}, {"valid_until", "date", "有效期最後一天"},
		{"source", "text", "文本取自何處"}, {"source_url", "anyURI", "該處網址"}, {"script", "string", "原文是繁體（Hant）還是簡體（Hans）；另一種由程式轉換"}, {"edition", "integer", "現行版本號"}, {"measures", "integer", "現行版本的措施條數"}, {"updated", "dateTime", "最後更新"}}, []string{"id"}},
	{"editions", "每個版本一行，含舊版", []column{
		{"id", "string", "版本的網址"}, {"document", "string", document}, {"edition", "integer", "版本號"}, {"received", "dateTime", "收錄時間"}, {"sha256", "string", "所收文件的 SHA-256"}, {"script", "string", "原文是繁體（Hant）還是簡體（Hans）"}, {"grammar", "string", "以哪一種體例讀出結構"}, {"measures", "integer", "措施條數"}}, []string{"id"}},
	{"provisions", "現行版本的每個條款一行，先上層後下層，按原文次序", []column{
		{"id", "string", "條款的網址"}, {"document", "string", document}, {"edition", "integer", "版本號"}, {"position", "integer", "在文件中的次序"}, {"eid", "string", "Akoma Ntoso 的 eId"}, {"above", "string", "上一層的 eId；空白即最上層"}, {"kind", "string", "層級"},
		{"num", "string", "編號"}, {"label", "string", "印出的編號；空白即文中沒有印出"}, {"measure", "integer", "措施號；0 即不是措施"}, {"heading", "text", "標題"}, {"text", "text", "文字；表格每行一列，以定位鍵（Tab）分格"}, {"spans", "json", "在原文中的字節範圍；shared 即與其他條款共用"}}, []string{"id"}},
	{"passages", "現行版本編號以外的文字，每段一行", []column{
		{"document", "string", document}, {"edition", "integer", "版本號"}, {"kind", "string", "preamble 前言、prose 正文、caption 小標題、signature 落款、attachment 附件、box 專欄"}, {"text", "text", "文字"}, {"spans", "json", "在原文中的字節範圍"}}, nil},
	{"responsibilities", "誰負責，每項一行", []column{
		{"measure", "string", "措施的網址"}, {"basis", "string", "confirmed 經編輯核定；stated 文中寫明，未經核定；acts 文中只寫它做什麼，沒有寫明由其負責"}, {"role", "string", "lead 牽頭、support 配合、contact 聯絡；空白即文中沒有分清"}, {"department", "text", "單位"}, {"department_id", "string", "單位的網址；空白即未能對應"},
		{"from", "date", "起"}, {"to", "date", "止"}, {"due", "date", "完成時限；空白即未載明"}, {"task", "integer", "子任務號；0 即整條措施"}, {"evidence", "string", "依據"}, {"quote", "text", "stated 所據的原文"}}, nil},
	{"progress", "措施的最新進展，未填報的沒有行", []column{
		{"measure", "string", "措施的網址"}, {"status", "string", "not_started 未啟動、in_progress 推進中、done 已完成、blocked 受阻"}, {"percent", "integer", "完成百分比"}, {"day", "date", "截至日期"}, {"overdue", "boolean", "匯出當日是否逾期"}}, []string{"measure"}},
	{"terms", "術語", []column{{"id", "string", "術語的網址"}, {"name", "text", "術語"}, {"marked", "boolean", "文中以引號標出"}, {"mentions", "integer", "出現次數"}}, []string{"id"}},
	{"departments", "單位", []column{{"id", "string", "單位的網址"}, {"name", "text", "名稱"}, {"measures", "integer", "匯出當日負責的措施條數"}}, []string{"id"}},
}

// sheet is a table while it is written, in both formats.
type sheet struct {
	*layout
	lines, cells *sink
	csv          *csv.Writer
	rows         int
}

// sink is a file while it is written, with its size and digest.
type sink struct {
	file *os.File
	buf  *bufio.Writer
	sum  hash.Hash
	size int64
	name string
	kind string
}

func (s *sink) Write(p []byte) (int, error) {
	s.sum.Write(p) // never fails
	s.size += int64(len(p))
	return s.buf.Write(p)
}

// create makes a file of the export.
func (w *writer) create(name, kind string) (*sink, error) {
	path := w.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	return &sink{file: f, buf: bufio.NewWriterSize(f, 64<<10), sum: sha256.New(), name: name, kind: kind}, nil
}

// done ends a file and notes it in the manifest.
func (w *writer) done(s *sink, rows int) error {
	err := s.buf.Flush()
	if closing := s.file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("bulk: %w", err)
	}
	w.manifest.Files = append(w.manifest.Files, File{Path: s.name, Type: s.kind, Bytes: s.size, SHA256: hex.EncodeToString(s.sum.Sum(nil)), Rows: rows})
	return nil
}

// file writes one whole.
func (w *writer) file(name, kind string, write func(to io.Writer) error) error {
	s, err := w.create(name, kind)
	if err != nil {
		return err
	}
	if err := write(s); err != nil {
		s.file.Close()
		return err
	}
	return w.done(s, 0)
}

// open begins a table.
func (w *writer) open(l *layout) (*sheet, error) {
	lines, err := w.create(l.name+".jsonl", "application/jsonl")
	if err != nil {
		return nil, err
	}
	cells, err := w.create(l.name+".csv", "text/csv; charset=utf-8")
	if err != nil {
		lines.file.Close()
		return nil, err
	}
	s := &sheet{layout: l, lines: lines, cells: cells, csv: csv.NewWriter(cells)}
	s.csv.UseCRLF = true // RFC 4180
	return s, s.csv.Write(l.names())
}

// names are the columns of the CSV.
func (l *layout) names() (list []string) {
	for _, c := range l.columns {
		switch c.kind {
		case "json":
		case "text":
			list = append(list, c.name+"_hant", c.name+"_hans")
		default:
			list = append(list, c.name)
		}
	}
	return list
}

// row writes one of a table, its values in the order of the columns.
func (w *writer) row(name string, values ...any) error {
	for _, s := range w.sheets {
		if s.name == name {
			return s.write(values)
		}
	}
	return fmt.Errorf("bulk: no table %s", name)
}

func (s *sheet) write(values []any) error {
	if len(values) != len(s.columns) {
		return fmt.Errorf("bulk: %d values for %d columns of %s", len(values), len(s.columns), s.name)
	}
	var line bytes.Buffer
	out := json.NewEncoder(&line)
	out.SetEscapeHTML(false)
	var cells []string
	for i, v := range values {
		line.WriteString(map[bool]string{true: "{", false: ","}[i == 0] + strconv.Quote(s.columns[i].name) + ":")
		if err := out.Encode(v); err != nil {
			return fmt.Errorf("bulk: %s: %w", s.name, err)
		}
		line.Truncate(line.Len() - 1) // the line's end
		switch v := v.(type) {
		case policy.Text:
			cells = append(cells, v.Hant, v.Hans)
		case string:
			cells = append(cells, v)
		case []policy.Span:
		default:
			cells = append(cells, fmt.Sprint(v))
		}
	}
	line.WriteString("}\n")
	s.rows++
	if _, err := s.lines.Write(line.Bytes()); err != nil {
		return fmt.Errorf("bulk: %w", err)
	}
	return s.csv.Write(cells)
}

// finish ends the tables.
func (w *writer) finish() error {
	for _, s := range w.sheets {
		s.csv.Flush()
		if err := s.csv.Error(); err != nil {
			return fmt.Errorf("bulk: %w", err)
		}
		if err := w.done(s.lines, s.rows); err != nil {
			return err
		}
		if err := w.done(s.cells, s.rows); err != nil {
			return err
		}
	}
	return nil
}

// close lets go of what is open when something failed.
func (w *writer) close() {
	for _, s := range w.sheets {
		s.lines.file.Close()
		s.cells.file.Close()
	}
}

// unmarked is a text without the marks that have no shape: of heads and of places that a cell covers.
func unmarked(t policy.Text) policy.Text {
	strip := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(table.Marks, r) {
				return -1
			}
			return r
		}, s)
	}
	return policy.Text{Hant: strip(t.Hant), Hans: strip(t.Hans)}
}
