// Package pinyin knows how Han characters are read (拼音), in one table that is read
// where it lies in the binary: starting costs nothing, and only the pages in use
// are resident.
package pinyin

import (
	_ "embed" // for the table
	"strings"
)

//go:generate go run ./gen

// readings holds lists of readings, a list a line, its readings parted by commas;
// the first line is empty.
//
//go:embed readings.txt
var readings string

// pages holds numbers of two bytes, the lower first: for every 256 characters, which
// page is theirs (0 for none), then those pages from 1 on: for every character, where
// in readings its list begins.
//
//go:embed pages.bin
var pages string

const (
	pageBits = 8
	lastRune = 0x32400 // behind the last block of Han characters, Extension H
	index    = lastRune >> pageBits
)

// Readings lists how a character may be read, without tones, ü as v, the
// commonest reading first: 行 gives xing, hang, heng, 綠 gives lv. It is nil for what is no Han
// character or has no known reading.
//
// The readings are those of github.com/mozillazg/go-pinyin, whose own table is
// built anew at every start (GODEBUG=inittrace=1 tells what that costs).
func Readings(r rune) []string {
	if r < 0 || r >= lastRune {
		return nil
	}
	page := at(int(r >> pageBits))
	if page == 0 {
		return nil
	}
	list, _, _ := strings.Cut(readings[at(index+(page-1)<<pageBits+int(r)&(1<<pageBits-1)):], "\n")
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

func at(i int) int { return int(pages[2*i]) | int(pages[2*i+1])<<8 }
