package source

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// The Markdown of policy documents is written line by line: a line is a
// paragraph, indents are U+3000, bold labels run into the text without a blank, and
// 1.加强 is a label that must keep its number. A CommonMark parser would join
// lines, take indents for code and renumber lists; so lines are read here one by one.
var (
	atxHeading = pattern.Lazy(`^ {0,3}(#{1,6})(?:[ \t\x{3000}]+(.*)|(\p{Han}.*))?$`)
	setextLine = pattern.Lazy(`^ {0,3}(={3,}|-{3,}) *$`)
	boldLine   = pattern.Lazy(`^\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*$`)
	rule       = pattern.Lazy(`^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$`)
	bullet     = pattern.Lazy(`^[ \t\x{3000}]*[-*+•][ \t\x{3000}]+(\S.*)$`)
	fence      = pattern.Lazy("^ {0,3}(```+|~~~+)")
	separator  = pattern.Lazy(`^ *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$`)
	linkTarget = pattern.Lazy(`^ {0,3}\[([^\]\[^]+)\]: *(\S+)(?: +["'(].*)?$`)
	boldStart  = pattern.Lazy(`(?m)^[ \t\x{3000}]*\*\*[^*\s][^*\n]*\*\*`)
	linkMark   = pattern.Lazy(`\]\((?:https?:|/|\.)[^)\n]*\)`)
	metaLine   = pattern.Lazy(`^[\p{L}_][\p{L}\p{N}_ -]*:(?:\s.*)?$`)
)

// isMarkdown reports whether the text is written in Markdown: marks that plain
// text does not hold by chance, or, where the name says Markdown, any of its marks.
func isMarkdown(text, extension string) bool {
	head := text[:min(len(text), 1<<18)]
	if _, _, found := frontMatter(head); found {
		return true
	}
	if strings.Contains(head, "**") && boldStart().MatchString(head) || strings.Contains(head, "](") && linkMark().MatchString(head) {
		return true
	}
	named := strings.EqualFold(extension, ".md") || strings.EqualFold(extension, ".markdown")
	quotes, titles := 0, 0
	before, blank := "", true
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n ")
		switch {
		case strings.HasPrefix(line, "##") && isATX(line):
			return true
		case strings.HasPrefix(line, "# ") && isATX(line):
			// One # in the midst of a text may be a number sign.
			if titles++; titles > 1 || blank || named {
				return true
			}
		case before != "" && strings.HasPrefix(line, "===") && setextLine().MatchString(line):
			return true
		case strings.Contains(line, "|") && strings.Contains(before, "|") && separator().MatchString(line):
			return true
		case strings.HasPrefix(line, "> "):
			if quotes++; quotes > 1 || named {
				return true
			}
		case named && (bullet().MatchString(line) || setextLine().MatchString(line) || fence().MatchString(line)):
			return true
		}
		before, blank = line, blank && line == ""
	}
	return named && strings.Count(head, "**") > 1
}

func isATX(line string) bool {
	m := atxHeading().FindStringSubmatch(line)
	return m != nil && (m[2] != "" || m[3] != "")
}

// frontMatter parts the metadata at the beginning of a file from its body. It is
// found only where every line between the --- is a field, a value or blank.
func frontMatter(text string) (meta []string, body string, found bool) {
	const longest = 200 // lines
	first, rest, ok := strings.Cut(text, "\n")
	if !ok || strings.TrimRight(first, "\r ") != "---" {
		return nil, text, false
	}
	for range longest {
		line, after, ok := strings.Cut(rest, "\n")
		line = strings.TrimRight(line, "\r ")
		if line == "---" || line == "..." {
			return meta, after, len(meta) > 0
		}
		if !ok || line != "" && line[0] != ' ' && line[0] != '-' && line[0] != '#' && !metaLine().MatchString(line) {
			break
		}
		meta = append(meta, line)
		rest = after
	}
	return nil, text, false
}

// markdown is the state of the walk over the lines.
type markdown struct {
	page  page
	links map[string]bool // labels of reference links that are defined
	lines []string
	at    int
}

// readMarkdown strips the marks and keeps every word in its order.
func readMarkdown(src *policy.Source, text string) error {
	if err := checkLines(src.Name, text); err != nil {
		return err
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	meta, body, _ := frontMatter(text)
	for _, line := range meta {
		if value, ok := strings.CutPrefix(line, "title:"); ok {
			src.Title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	m := &markdown{links: map[string]bool{}, lines: strings.Split(dropComments(body), "\n")}
	for _, line := range m.lines {
		if !strings.Contains(line, "]:") {
			continue
		}
		if found := linkTarget().FindStringSubmatch(line); found != nil && isAddress(found[2]) {
			m.links[strings.ToLower(found[1])] = true
		}
	}
	for m.at < len(m.lines) {
		m.step()
		m.page.settle()
	}
	m.page.into(src, FormatMarkdown)
	if src.Title == "" {
		src.Title = soleHeading(src)
	}
	return nil
}

// soleHeading is the text of the only heading of the first level; where there
// are several, they are chapters.
func soleHeading(src *policy.Source) string {
	title := ""
	for _, block := range src.Blocks {
		if block.Kind == policy.BlockHeading && block.Level == 1 {
			if title != "" {
				return ""
			}
			title = strings.TrimSpace(src.Text[block.Start:block.End])
		}
	}
	return title
}

// step reads the block that begins at the current line.
func (m *markdown) step() {
	line := strings.TrimRight(m.lines[m.at], " \t\r")
	m.at++
	switch {
	case line == "":
	case (strings.Contains(line, "```") || strings.Contains(line, "~~~")) && fence().MatchString(line):
		m.fenced(fence().FindStringSubmatch(line)[1])
	case strings.Contains(line, "#") && isATX(line):
		found := atxHeading().FindStringSubmatch(line)
		title := found[2] + found[3]
		if bare := strings.TrimRight(title, "#"); bare == "" || strings.HasSuffix(bare, " ") {
			title = strings.TrimRight(bare, " ")
		}
		m.page.add(policy.BlockHeading, len(found[1]), m.inline(title))
	case strings.ContainsAny(line[:1], " *-_") && rule().MatchString(line):
	case line[0] == '>':
		m.page.add(policy.BlockQuote, 0, m.inline(strings.TrimLeft(line, "> ")))
	case m.inTable(line):
		m.table(line)
	case strings.Contains(line, "<") && strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "<table"):
		m.htmlTable(line)
	case strings.Contains(line, "]:") && m.isLinkTarget(line):
	default:
		if level := m.underline(line); level > 0 {
			m.page.add(policy.BlockHeading, level, m.inline(line))
			m.at++
			return
		}
		if found := bullet().FindStringSubmatch(line); found != nil {
			m.page.add(policy.BlockList, 0, m.inline(found[1]))
			return
		}
		m.page.add(policy.BlockParagraph, 0, m.inline(strings.TrimSuffix(line, `\`)))
		if boldLine().MatchString(line) {
			m.page.strong()
		}
	}
}

// fenced copies a block of code as it stands: it is text all the same.
func (m *markdown) fenced(mark string) {
	for m.at < len(m.lines) {
		line := strings.TrimRight(m.lines[m.at], " \t\r")
		m.at++
		if strings.HasPrefix(strings.TrimSpace(line), mark) && strings.Trim(line, " "+mark[:1]) == "" {
			return
		}
		m.page.add(policy.BlockParagraph, 0, line)
	}
}

// underline is the level of the heading that line is by the === or --- below
// it, 0 if it is none. A sentence above a rule stays a sentence.
func (m *markdown) underline(line string) int {
	const longest = 240 // bytes of a heading
	if m.at >= len(m.lines) || len(line) > longest || strings.HasSuffix(line, "。") {
		return 0
	}
	next := strings.TrimRight(m.lines[m.at], " \t\r")
	if !strings.HasSuffix(next, "=") && !strings.HasSuffix(next, "-") {
		return 0
	}
	found := setextLine().FindStringSubmatch(next)
	switch {
	case found == nil:
		return 0
	case found[1][0] == '=':
		return 1
	}
	return 2
}

func (m *markdown) isLinkTarget(line string) bool {
	found := linkTarget().FindStringSubmatch(line)
	return found != nil && isAddress(found[2])
}

// inTable reports whether a table begins at line: the next line parts head from
// body, or line is shut in by bars.
func (m *markdown) inTable(line string) bool {
	if !strings.Contains(line, "|") {
		return false
	}
	if m.at < len(m.lines) && strings.Contains(m.lines[m.at], "-") && separator().MatchString(strings.TrimRight(m.lines[m.at], " \t\r")) {
		return true
	}
	line = strings.TrimSpace(line)
	return len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|'
}

// table reads rows as long as lines hold bars. Its head is what stands above the line
// that parts it from the body.
func (m *markdown) table(line string) {
	g := &table.Grid{}
	heads, rows := -1, 0
	for {
		if separator().MatchString(line) {
			heads = rows
		} else {
			g.Next()
			rows++
			for _, cell := range m.cells(line) {
				g.Add(cell, 1, 1)
			}
		}
		if m.at >= len(m.lines) || !strings.Contains(m.lines[m.at], "|") {
			break
		}
		line = strings.TrimRight(m.lines[m.at], " \t\r")
		m.at++
	}
	if g.Columns() < 2 {
		heads = 0 // paragraphs shut in by bars
	}
	m.page.table(g, heads)
}

// cells parts a row at its bars; \| is none.
func (m *markdown) cells(line string) []string {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i, cell := range cells {
		cells[i] = m.inline(strings.ReplaceAll(cell, "\x00", "|"))
	}
	return cells
}

// htmlTable reads a table written in HTML, to its end tag.
func (m *markdown) htmlTable(line string) {
	var source strings.Builder
	source.WriteString(line)
	for !strings.Contains(strings.ToLower(line), "</table") && m.at < len(m.lines) {
		line = m.lines[m.at]
		m.at++
		source.WriteString("\n" + line)
	}
	m.fragment(source.String())
}
