package sheet

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tables in text: parted by a sign, drawn with bars as Markdown and terminals have them, or HTML, which many systems of
// offices call XLS.
var (
	bars   = strings.NewReplacer("｜", "|", "│", "|", "┃", "|", "║", "|")
	rule   = pattern.Lazy(`^[\s|+=:\-–—─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]*[\-–—─━═]{2,}[\s|+=:\-–—─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]*$`)
	drawn  = pattern.Lazy(`^\s*[+┌├└┏┣┗╔╠╚]`)
	breaks = pattern.Lazy(`(?i)<br\s*/?>`)
	markup = pattern.Lazy(`(?is)^\s*(?:<!doctype html|<html|<meta|<table|<style|<div|<body).*<table[\s>]`)
)

// readText reads the tables of a text.
func readText(name string, raw []byte, heading func(cell string) bool) ([]Sheet, error) {
	text, err := decode(name, raw)
	if err != nil {
		return nil, err
	}
	switch head := text[:min(len(text), 64<<10)]; {
	case markup().MatchString(head):
		return readHTML(name, text)
	case strings.HasPrefix(strings.TrimSpace(head), "<") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"): // XML of Excel 2003
		return nil, Refuse(name, policy.TableOld)
	}
	by := delimiter(text, heading)
	if by == '|' {
		return readBars(name, text)
	}
	lines, err := readCSV(name, text, by)
	return []Sheet{{Lines: lines}}, err
}

// deepest is how many lines are looked at for headings.
const deepest = 15

// delimiter is what parts the cells of most of the first lines, and of the line that names most columns.
func delimiter(text string, heading func(cell string) bool) rune {
	best, most, named := ',', 0, 0
	first := strings.SplitN(text, "\n", 4*deepest)
	for _, r := range ",\t;|" {
		n, heads := 0, 0
		for i, l := range first {
			if r == '|' {
				l = bars.Replace(l)
			}
			if !strings.ContainsRune(l, r) {
				continue
			}
			if i < deepest || r == '|' {
				n++
			}
			known := 0
			for _, cell := range strings.Split(l, string(r)) {
				if heading(strings.Trim(cell, " \t\"")) {
					known++
				}
			}
			heads = max(heads, known)
		}
		if heads > named || heads == named && n > most {
			best, most, named = r, n, heads
		}
	}
	return best
}

// mostBeside is how many paragraphs next to a table are looked at for what they say of it.
const mostBeside = 3

// readBars reads tables that are drawn with bars, each as a sheet, with the paragraphs before it.
func readBars(name, text string) (sheets []Sheet, err error) {
	var between []Line // paragraphs before the next table
	var g *grid
	prose := 0
	close := func() error {
		if g == nil {
			return nil
		}
		s, err := g.end()
		sheets, g = append(sheets, s), nil
		return err
	}
	boxed, rules, pending := false, 0, [][]string(nil) // lines of a row whose borders are drawn
	flush := func() {
		if len(pending) == 0 {
			return
		}
		cells := pending[0]
		for _, more := range pending[1:] {
			for i, c := range more {
				for len(cells) <= i {
					cells = append(cells, "")
				}
				cells[i] = strings.TrimSpace(cells[i] + "\n" + c)
			}
		}
		g.sheet.Lines = append(g.sheet.Lines, Line{Number: g.number - len(pending), Cells: cells})
		pending = nil
	}
	all := strings.Split(text, "\n")
	for i, l := range all {
		at := i + 1
		isRule := rule().MatchString(l) && strings.ContainsAny(l, "|+┼┬┴╋┳┻╬╦╩")
		l = bars.Replace(l)
		if !isRule && !strings.Contains(l, "|") {
			if g != nil {
				g.number = at
				flush()
				if err := close(); err != nil {
					return nil, err
				}
			}
			if l = strings.Trim(l, " \t\u3000#*"); l != "" {
				between = append(between, Line{Number: at, Cells: []string{l}})
			}
			continue
		}
		if g == nil {
			g = &grid{name: name}
			prose += max(0, len(between)-mostBeside)
			g.sheet.Lines, between = between[max(0, len(between)-mostBeside):], nil
			boxed, rules = drawn().MatchString(l), countRules(all[i:])
		}
		g.number = at
		if isRule {
			flush()
			continue
		}
		if len(g.sheet.Lines) >= MaxRows {
			return nil, Refuse(name, policy.TableLines, MaxRows)
		}
		cells := barCells(l)
		if boxed && rules > 3 { // a row's cells may have several lines
			pending = append(pending, cells)
			g.number++
			continue
		}
		g.sheet.Lines = append(g.sheet.Lines, Line{Number: at, Cells: cells})
	}
	if g != nil {
		g.number = len(all) + 1
		flush()
		err = close()
	}
	if len(sheets) > 0 { // what stands below the last table
		last := &sheets[len(sheets)-1]
		last.Lines = append(last.Lines, between[:min(mostBeside, len(between))]...)
		last.Prose = prose + max(0, len(between)-mostBeside)
	}
	return sheets, err
}

// countRules is how many of the lines of the drawn table at the head of lines are rules.
func countRules(lines []string) (n int) {
	for _, l := range lines {
		switch {
		case rule().MatchString(l):
			n++
		case !strings.Contains(bars.Replace(l), "|"):
			return n
		}
	}
	return n
}

// barCells parts a line at its bars, but not at \|.
func barCells(l string) (cells []string) {
	const kept = "\x00"
	l = strings.ReplaceAll(strings.TrimSpace(l), `\|`, kept)
	l = strings.TrimSuffix(strings.TrimPrefix(l, "|"), "|")
	for _, c := range strings.Split(l, "|") {
		c = strings.TrimSpace(strings.ReplaceAll(c, kept, "|"))
		c = breaks().ReplaceAllString(c, "\n")
		if strings.HasPrefix(c, "**") && strings.HasSuffix(c, "**") {
			c = strings.Trim(c, "*")
		}
		cells = append(cells, c)
	}
	return cells
}

// readHTML reads the tables of a page, each as a sheet; one within a cell is words of it.
func readHTML(name, text string) (sheets []Sheet, err error) {
	in := html.NewTokenizer(strings.NewReader(text))
	var (
		g          *grid
		cell       *strings.Builder
		open       html.Token
		depth, raw int
		covered    map[int]int // places of the next rows that cells above cover
		words      []string    // before the next table
		prose      int
	)
	put := func() {
		if cell == nil || g == nil {
			return
		}
		for covered[g.at] > 0 {
			covered[g.at]--
			g.at++
		}
		rows, columns := span(open, "rowspan"), min(span(open, "colspan"), MaxColumns)
		for i := range columns {
			if rows > 1 {
				covered[g.at+i] = rows - 1
			}
		}
		value := strings.TrimSpace(spaces().ReplaceAllString(cell.String(), "\n"))
		g.put(value, "", 1, rows, columns)
		g.at += columns - 1
		cell = nil
	}
	rest := func() { // of a row that cells above cover
		for g != nil && covered[g.at] > 0 {
			covered[g.at]--
			g.at++
		}
	}
	for {
		kind := in.Next()
		if kind == html.ErrorToken {
			break
		}
		token := in.Token()
		switch {
		case kind == html.TextToken && raw > 0:
		case kind == html.TextToken && cell != nil:
			cell.WriteString(strings.Join(strings.FieldsFunc(token.Data, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " "))
		case kind == html.TextToken && g == nil:
			if s := strings.TrimSpace(token.Data); s != "" {
				words = append(words, s)
			}
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			switch token.Data {
			case "style", "script", "title", "xml", "del", "s", "strike":
				if kind == html.StartTagToken {
					raw++
				}
			case "br", "p", "div":
				if cell != nil {
					cell.WriteByte('\n')
				}
			case "table":
				if depth++; depth == 1 {
					g, covered = &grid{name: name}, map[int]int{}
					prose += max(0, len(words)-mostBeside)
					for _, w := range words[max(0, len(words)-mostBeside):] {
						if err := g.begin(); err != nil {
							return nil, err
						}
						g.put(w, "", 1, 1, 1)
					}
					words = nil
				}
			case "tr":
				if depth == 1 {
					put()
					rest()
					if err := g.begin(); err != nil {
						return nil, err
					}
				}
			case "td", "th":
				if depth == 1 && len(g.sheet.Lines) > 0 {
					put()
					cell, open = &strings.Builder{}, token
				}
			}
		case kind == html.EndTagToken:
			switch token.Data {
			case "style", "script", "title", "xml", "del", "s", "strike":
				raw = max(0, raw-1)
			case "td", "th":
				if depth == 1 {
					put()
				}
			case "table":
				if depth = max(0, depth-1); depth == 0 && g != nil {
					put()
					rest()
					s, err := g.end()
					if err != nil {
						return nil, err
					}
					sheets, g = append(sheets, s), nil
				}
			}
		}
	}
	if g != nil {
		put()
		s, err := g.end()
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	if len(sheets) == 0 {
		return nil, Refuse(name, policy.TableMissing)
	}
	last := &sheets[len(sheets)-1]
	for i, w := range words[:min(mostBeside, len(words))] {
		last.Lines = append(last.Lines, Line{Number: len(last.Lines) + 1 + i, Cells: []string{w}})
	}
	last.Prose = prose + max(0, len(words)-mostBeside)
	return sheets, nil
}

var spaces = pattern.Lazy(`[ \x{a0}]*\n[\s\x{a0}]*`)

// span is over how many rows or columns a cell goes.
func span(cell html.Token, name string) int {
	n := 0
	for _, a := range cell.Attr {
		if a.Key == name {
			for _, r := range strings.TrimSpace(a.Val) {
				if r < '0' || r > '9' || n > MaxRows {
					break
				}
				n = n*10 + int(r-'0')
			}
		}
	}
	return min(max(n, 1), MaxRows)
}
