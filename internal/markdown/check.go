package markdown

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Limits of what is rendered at all. They lie far above what people write and
// far below what makes goldmark slow: its time grows with the square of each.
const (
	maxColumns = 100
	maxCells   = 10_000
	maxNesting = 20
	maxMarks   = 500
)

// Check looks for what makes rendering slow or large, in one pass: the first limit
// that a text passes, "" for none. It knows no Markdown but by its lines, so what it
// lets through is still rendered under limits of time and memory.
func Check(source string) policy.NoteLimit {
	if len(source) > policy.MaxNote {
		return policy.NoteLong
	}
	columns, cells, marks := 0, 0, 0
	for line := range strings.Lines(source) {
		content, deep, item := opened(line)
		if deep > maxNesting {
			return policy.NoteNested
		}
		content = strings.TrimSpace(content)
		if content == "" {
			columns, cells, marks = 0, 0, 0
			continue
		}
		columns = max(columns, delimiterRow(content))
		// A row has as many cells as the table has columns, however few are written.
		if cells += columns; columns > maxColumns || cells > maxCells {
			return policy.NoteTable
		}
		if item || columns > 0 {
			marks = 0
		}
		for i := range len(content) {
			if strings.IndexByte("[*_~`<&", content[i]) >= 0 && (i == 0 || content[i] != content[i-1]) {
				marks++
			}
		}
		if marks > maxMarks {
			return policy.NoteMarks
		}
	}
	return ""
}

// opened counts the quotations and lists that a line opens, the blanks of the lists
// that it continues among them, and gives what follows; item: it begins one of a list.
func opened(line string) (content string, deep int, item bool) {
	blanks, i := 0, 0
	for i < len(line) {
		if line[i] == ' ' {
			blanks++
			i++
		} else if line[i] == '\t' {
			blanks += 4
			i++
		} else if line[i] == '>' {
			deep++
			i++
		} else if n := marker(line[i:]); n > 0 {
			deep++
			i += n
			item = true
		} else {
			break
		}
	}
	if deep > 0 {
		deep += blanks / 2 / max(1, deep) // each list indents what is in it by two at least
	}
	return line[i:], deep, item
}

// marker is the length of the list marker that s begins with, without what
// follows it; 0 for none.
func marker(s string) int {
	digits := 0
	for digits < len(s) && digits < 9 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	end := 0
	switch {
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')'):
		end = digits + 1
	case digits == 0 && strings.IndexByte("-+*", s[0]) >= 0:
		end = 1
	}
	if end == 0 || end < len(s) && s[end] != ' ' && s[end] != '\t' && s[end] != '\n' {
		return 0
	}
	return end
}

// delimiterRow counts the columns of the row that makes lines a table
// (|:--|--:|), 0 if it is none.
func delimiterRow(content string) int {
	if strings.Trim(content, "|:- \t") != "" || !strings.Contains(content, "-") {
		return 0
	}
	return strings.Count(strings.Trim(content, "|"), "|") + 1
}
