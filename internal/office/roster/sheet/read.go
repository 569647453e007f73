// Package sheet reads files of tables, of whatever kind, as sheets of lines: workbooks, OpenDocument, tables of Word and HTML, text
// that is parted by signs or drawn with bars. What is hidden, crossed out or written beside cells comes with them.
package sheet

import (
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// Limits of a table that is read.
const (
	MaxSize = 10 << 20 // bytes of the file
	MaxRows = 20_000   // lines of a sheet
	// MaxCell is how many characters a cell holds at most.
	MaxCell = 20_000
	// MaxColumns is how many columns a sheet has at most; the others are not read.
	MaxColumns = 200
)

// Read reads the sheets of a file. heading tells whether a cell is the heading of a column, by which the sign is found that parts
// the cells of a text. What cannot be read is refused as a Refusal.
func Read(name string, r io.Reader, heading func(cell string) bool) ([]Sheet, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > MaxSize {
		return nil, Refuse(name, policy.TableLarge, MaxSize>>20)
	}
	list, err := sheetsOf(name, raw, heading)
	if err != nil {
		return nil, err
	}
	var all []Sheet
	for _, s := range list {
		all = append(all, tables(s, heading)...)
	}
	return all, nil
}

// sheetsOf are the sheets of a file, of whatever kind it is.
func sheetsOf(name string, raw []byte, heading func(cell string) bool) ([]Sheet, error) {
	switch {
	case compound(raw) && locked(raw):
		return nil, Refuse(name, policy.TableLocked)
	case compound(raw):
		return nil, Refuse(name, policy.TableOld)
	case !strings.HasPrefix(string(raw), "PK\x03\x04"):
		return readText(name, raw, heading)
	}
	p, err := parts.Open(raw)
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case p.Has("META-INF/manifest.xml") && p.Has("content.xml") && odsLocked(p):
		return nil, Refuse(name, policy.TableLocked)
	case p.Has("xl/workbook.bin"):
		return nil, Refuse(name, policy.TableOld)
	case p.Has("content.xml"):
		return readODS(name, p)
	case p.Has("word/document.xml"):
		return readDOCX(name, p)
	}
	return readXLSX(name, raw)
}
