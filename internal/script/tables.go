package script

import (
	_ "embed" // for tables.bin
)

//go:generate go run ./gen

//go:embed tables.bin
var tablesFile string

// data is read where it lies in the binary, so that starting costs nothing and
// only the pages in use are resident.
var data = open(tablesFile)

// code numbers the runes that the tables speak of, from 1; 0 is any other rune.
type code = uint16

// tables are the sections of tables.bin, as package compile writes them.
type tables struct {
	index, pages       u16s   // rune to code, by pages of 1<<pageBits runes
	runes              u32s   // code to rune
	hant, hans         u16s   // what a code becomes by itself
	number             u16s   // what it becomes in Traditional after a number, 0: nothing special
	form, fold         u16s   // representative among regional forms, among everything ever exchanged
	costHant, costHans string // of a code by itself
	flags              string
	cells              string // double array of the words
	bases              u32s   // its roots, one for each direction
	values             u16s   // results of words that differ from their characters'
	candidates         u16s   // code, direction, margin, count, candidates…
}

const (
	pageBits   = 7
	lastRune   = 0x30000
	baseShift  = 16
	costShift  = 36
	costMask   = 1<<8 - 1
	valueShift = 44
	fieldMask  = 1<<20 - 1
	headerSize = 15 * 4
)

// Flags of a code, as package compile sets them.
const (
	onlyHans = 1 << iota
	onlyHant
	manyHant
	manyHans
	varyHant
	varyHans
	inWord
	numeral
)

type (
	u16s string
	u32s string
)

func (s u16s) at(i int) uint16 { return uint16(s[2*i]) | uint16(s[2*i+1])<<8 }

func (s u32s) at(i int) uint32 {
	b := s[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func open(file string) tables {
	from, n := 0, 0
	next := func() string {
		end := int(u32s(file).at(n))
		n++
		section := file[headerSize+from : headerSize+end]
		from = end
		return section
	}
	return tables{
		index: u16s(next()), pages: u16s(next()), runes: u32s(next()),
		hant: u16s(next()), hans: u16s(next()), number: u16s(next()),
		form: u16s(next()), fold: u16s(next()), costHant: next(), costHans: next(), flags: next(),
		cells: next(), bases: u32s(next()), values: u16s(next()), candidates: u16s(next()),
	}
}

// code is the number of r.
func (t *tables) code(r rune) code {
	if uint32(r) >= lastRune {
		return 0
	}
	page := int(t.index.at(int(r >> pageBits)))
	return t.pages.at(page<<pageBits | int(r)&(1<<pageBits-1))
}

// cellAt is the cell that label c leads to from base, and whether there is one: its
// fields are base of what follows, cost of the word that ends there (0: none
// does) and where its result stands in values (0: character by character).
func cellAt(cells string, base uint32, c code) (cell uint64, ok bool) {
	at := 8 * (int(base) + int(c))
	b := cells[at : at+8]
	cell = uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	return cell, code(cell) == c
}
