package policy

import (
	"strings"
	"unicode/utf8"
)

// formulaStarts are the characters at whose sight a spreadsheet takes a cell for a
// formula (OWASP, "CSV Injection"), in full width, too: Excel and WPS read ＝ as = where
// Chinese is typed.
const formulaStarts = "=+-@＝＋－＠\t\r\n"

// startsFormula reports whether a spreadsheet could take a cell for a formula.
func startsFormula(cell string) bool {
	first, size := utf8.DecodeRuneInString(cell)
	return size > 0 && strings.ContainsRune(formulaStarts, first)
}

// Defuse makes a cell of an exported table harmless that a spreadsheet would run as a formula:
// an apostrophe in front makes it text. A cell that begins with an apostrophe gets
// another one, so that Undefuse gives every cell back.
func Defuse(cell string) string {
	if startsFormula(cell) || strings.HasPrefix(cell, "'") {
		return "'" + cell
	}
	return cell
}

// DefuseRow does so to every cell of a row, in place.
func DefuseRow(row []string) []string {
	for i := range row {
		row[i] = Defuse(row[i])
	}
	return row
}

// Undefuse takes the apostrophe of Defuse away.
func Undefuse(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && (startsFormula(rest) || strings.HasPrefix(rest, "'")) {
		return rest
	}
	return cell
}
