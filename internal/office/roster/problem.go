package roster

import "github.com/yihaowen/yihaowen/internal/office/roster/sheet"

// What readers of tables are told of them by package sheet.
type (
	// Problem is an issue of a cell, a line or a file.
	Problem = sheet.Problem
	// Refusal is why a table was not read.
	Refusal = sheet.Refusal
)

// ProblemsOf lists what is wrong with a table that Read refused, nil for any other error.
func ProblemsOf(err error) []Problem { return sheet.ProblemsOf(err) }

// Convertible reports whether a table is of a kind that Read does not take and LibreOffice makes a workbook of.
func Convertible(raw []byte) bool { return sheet.Convertible(raw) }
