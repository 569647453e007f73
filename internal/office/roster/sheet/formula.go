package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A formula is read as what it showed when the file was saved, which the file keeps beside it. One whose value is not kept stays
// a formula, and an error an error: who reads the sheet refuses the cell where the column is read.

// formula is a cell of a worksheet that holds one.
type formula struct {
	cell  string // as the sheet calls it
	words string // the formula itself, "" where it is that of another cell
	lost  bool   // the file does not keep what it showed
}

// computed notes which cells of a sheet are formulas, and puts those whose values are lost back as formulas.
func (s *Sheet) computed(list []formula) {
	for _, f := range list {
		column, row, err := excelize.CellNameToCoordinates(f.cell)
		if err != nil || column > MaxColumns || row > MaxRows {
			continue
		}
		for len(s.Lines) < row {
			s.Lines = append(s.Lines, Line{Number: len(s.Lines) + 1})
		}
		l := &s.Lines[row-1]
		switch {
		case f.lost:
			for len(l.Cells) < column {
				l.Cells = append(l.Cells, "")
			}
			l.Cells[column-1] = "=" + f.words
		case l.Cell(column-1) != "":
			s.Formulas = append(s.Formulas, f.cell)
		}
	}
}

// formulasOf lists the formulas of each sheet of a workbook by its name. It reads the sheets' own XML, for the library looks
// through all rows for each cell.
func formulasOf(raw []byte) (map[string][]formula, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	parts := map[string]*zip.File{}
	for _, f := range archive.File {
		parts[partName(f.Name)] = f
	}
	main := "xl/workbook.xml"
	of, err := elements(parts["_rels/.rels"], "Relationship", "Type", "Target")
	if err != nil {
		return nil, err
	}
	for _, r := range of {
		if strings.HasSuffix(r[0], "/officeDocument") {
			main = partName(r[1])
		}
	}
	folder, file := path.Split(main)
	book, err := elements(parts[main], "sheet", "name", "id")
	if err != nil {
		return nil, err
	}
	related, err := elements(parts[folder+"_rels/"+file+".rels"], "Relationship", "Id", "Target")
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range related {
		targets[r[0]] = r[1]
	}
	found := map[string][]formula{}
	for _, s := range book {
		target := targets[s[1]]
		if target == "" {
			continue
		}
		name := partName(path.Join(folder, target))
		if strings.HasPrefix(target, "/") {
			name = partName(target)
		}
		part := parts[name]
		if part == nil {
			continue
		}
		if found[s[0]], err = formulas(part); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// partName is how a part of a package is called, however it is written.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
}

// elements lists two attributes of each element of a name in a part, which may be missing.
func elements(part *zip.File, name, first, second string) (list [][2]string, err error) {
	err = eachToken(part, func(token xml.Token) {
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == name {
			list = append(list, [2]string{attribute(e, first), attribute(e, second)})
		}
	})
	return list, err
}

// formulas lists the cells of a sheet (ECMA-376, 18.3.1.4, element c) that hold one.
func formulas(part *zip.File) (list []formula, err error) {
	var cell, kind, words, value string
	computed, kept, in := false, false, ""
	err = eachToken(part, func(token xml.Token) {
		switch token := token.(type) {
		case xml.StartElement:
			switch in = token.Name.Local; in {
			case "c":
				cell, kind, words, value, computed = attribute(token, "r"), attribute(token, "t"), "", "", false
				kept = false
			case "f":
				computed = true
			case "v":
				kept = true
			}
		case xml.CharData:
			switch in {
			case "f":
				words += string(token)
			case "v", "t":
				value += string(token)
			}
		case xml.EndElement:
			if in = ""; token.Name.Local == "c" && computed {
				// What a formula shows may be nothing, which is a text.
				list = append(list, formula{cell, words, value == "" && (kind != "str" || !kept)})
			}
		}
	})
	return list, err
}

// eachToken gives the parts of an XML file in their order, none of one that is missing.
func eachToken(part *zip.File, f func(xml.Token)) error {
	if part == nil {
		return nil
	}
	file, err := part.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	in := xml.NewDecoder(io.LimitReader(file, maxUnzipped))
	for {
		token, err := in.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		f(token)
	}
}
