package source

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var styleType = pattern.Lazy(`(?i)list-style(?:-type)?\s*:\s*([a-z-]+)`)

// ordered writes <ol> with the numbers that browsers put before its items.
func (r *renderer) ordered(list *html.Node) {
	r.flush()
	kind, close := listStyle(list)
	step, next := 1, 1
	if _, reversed := has(list, "reversed"); reversed {
		step, next = -1, 0
		for c := range list.ChildNodes() {
			if c.DataAtom == atom.Li {
				next++
			}
		}
	}
	if start, err := strconv.Atoi(strings.TrimSpace(attribute(list, "start"))); err == nil {
		next = start
	}
	for c := range list.ChildNodes() {
		if c.Type != html.ElementNode || c.DataAtom != atom.Li {
			r.node(c)
			continue
		}
		if value, err := strconv.Atoi(strings.TrimSpace(attribute(c, "value"))); err == nil {
			next = value
		}
		own, ownClose := kind, close
		if s := styleType().FindString(attribute(c, "style")); s != "" || attribute(c, "type") != "" {
			own, ownClose = listStyle(c)
		}
		r.flush()
		block := policy.BlockParagraph
		switch own {
		case bullets:
			block = policy.BlockList
		case invisibleNumber:
		default:
			r.marker = own.format(next) + ownClose
		}
		r.block(c, block, 0)
		r.marker = ""
		next += step
	}
}

func has(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// listStyle is the numbering of a list and what follows its numbers (CSS
// Counter Styles 3: Chinese styles end in 、, others in a full stop).
func listStyle(n *html.Node) (numbering, string) {
	switch attribute(n, "type") {
	case "a":
		return lowerLetter, ". "
	case "A":
		return upperLetter, ". "
	case "i":
		return lowerRoman, ". "
	case "I":
		return upperRoman, ". "
	}
	m := styleType().FindStringSubmatch(attribute(n, "style"))
	if m == nil {
		return decimal, ". "
	}
	switch strings.ToLower(m[1]) {
	case "none":
		return invisibleNumber, ""
	case "disc", "circle", "square":
		return bullets, ""
	case "decimal-leading-zero":
		return leadingZero, ". "
	case "lower-alpha", "lower-latin":
		return lowerLetter, ". "
	case "upper-alpha", "upper-latin":
		return upperLetter, ". "
	case "lower-roman":
		return lowerRoman, ". "
	case "upper-roman":
		return upperRoman, ". "
	case "cjk-ideographic", "trad-chinese-informal":
		return hant, "、"
	case "simp-chinese-informal":
		return hans, "、"
	case "simp-chinese-formal":
		return legalHans, "、"
	case "trad-chinese-formal":
		return legalHant, "、"
	case "cjk-decimal":
		return digits, "、"
	case "cjk-heavenly-stem":
		return heavenlyStem, "、"
	case "cjk-earthly-branch":
		return earthlyBranch, "、"
	}
	return decimal, ". "
}

var numbered = pattern.Lazy(`^[\s\x{3000}]*(?:[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[)）.．、]|第[0-9一二三四五六七八九十百千零〇廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰]+[A-Z]{0,2}[章节節条條编編款项項]|[①-⑳])`)

// beginsWithNumber reports whether an item's own text begins with a number; the
// page then hides the browser's by a style sheet.
func beginsWithNumber(text string) bool { return numbered().MatchString(text) }

// isBold reports whether an element sets its words in bold.
func isBold(n *html.Node) bool {
	if n.DataAtom == atom.B || n.DataAtom == atom.Strong {
		return true
	}
	style, ok := has(n, "style")
	return ok && boldStyle().MatchString(style)
}

var boldStyle = pattern.Lazy(`(?i)font-weight\s*:\s*(?:bold|[6-9]00)`)
