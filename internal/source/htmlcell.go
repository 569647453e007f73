package source

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

const tallest = 1000 // rows that a cell spans

func span(cell *html.Node, name string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(cell, name)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// cellText is what a cell shows, its lines parted by blanks.
func (r *renderer) cellText(cell *html.Node) string {
	own := renderer{page: &page{album: r.page.album}, cell: true}
	own.children(cell)
	own.flush()
	r.page.album = own.page.album
	return strings.ReplaceAll(own.page.text.String(), "\n", " ")
}
