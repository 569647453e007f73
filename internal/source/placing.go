package source

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// placing reports whether a table only places text on the page, as pages of sites do that
// were saved as a document: nearly all of it stands in one cell, as a text of many
// paragraphs, and no row of heads is above that cell. cells are those of each row.
func placing(rows [][][]block) bool {
	const (
		paragraphs = 8
		characters = 300
		share      = 90 // hundredths
		headLength = 10 // characters of the head of a column
	)
	all, most, at, blocks := 0, 0, 0, 0
	for i, cells := range rows {
		for _, c := range cells {
			n := 0
			for _, b := range c {
				n += utf8.RuneCountInString(b.text)
			}
			if all += n; n > most {
				most, at, blocks = n, i, len(c)
			}
		}
	}
	if blocks < paragraphs || most < characters || 100*most < share*all {
		return false
	}
	if at == 0 {
		return true
	}
	heads := 0
	for _, c := range rows[0] {
		if s := strings.TrimSpace(joinBlocks(c)); s != "" && utf8.RuneCountInString(s) <= headLength {
			heads++
		}
	}
	return heads < 2
}

// place hands on what stands in a table that only places it, in its order.
func place(rows [][][]block, emit func(block)) {
	for _, cells := range rows {
		for _, c := range cells {
			for _, b := range c {
				if b.kind == "" {
					b.kind = policy.BlockParagraph
				}
				emit(b)
			}
		}
	}
}

// frame hands on the lines of a table of one column: they are marked as of a table, but
// where they are a whole text that somebody put a frame around.
func frame(rows [][][]block, emit func(block)) {
	const paragraphs, characters = 20, 1000
	blocks, size := 0, 0
	first := ""
	for _, cells := range rows {
		for _, c := range cells {
			for _, b := range c {
				if blocks++; first == "" {
					first = b.text
				}
				size += utf8.RuneCountInString(b.text)
			}
		}
	}
	if (blocks >= paragraphs || size >= characters && blocks >= paragraphs/2) && !isBoxTitle(first) {
		place(rows, emit)
		return
	}
	for _, cells := range rows {
		for _, c := range cells {
			for _, b := range c {
				emit(block{kind: policy.BlockTable, text: b.text})
			}
		}
	}
}
