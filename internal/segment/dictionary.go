package segment

import (
	_ "embed" // for the dictionary
	"math"
	"sort"
	"strings"
)

//go:generate go run ./gen

// words is gse's dictionary as a tree of characters, read where it lies in the binary:
// starting costs nothing, and only the pages in use are resident. Numbers
// are little-endian.
//
//	counts      3 × 4 bytes: of characters, entries and nodes
//	characters  4 bytes each, ascending; a character's code is its place here
//	entries     12 bytes each: distance (float32), frequency, tag filled up with spaces
//	codes       2 bytes for each node: the character that leads to it
//	values      2 bytes for each node: 1 + the entry of the word that ends there, or 0
//	children    3 bytes for each node and once more: its first child; the next node's first child ends them
//
// Nodes stand level by level, the root first; the children of a node ascend by code.
//
//go:embed words.bin
var words string

// Where the parts of words begin, and how many of each there are.
var (
	characters   = four(0)
	entries      = four(4)
	nodes        = four(8)
	charactersAt = 12
	entriesAt    = charactersAt + 4*characters
	codesAt      = entriesAt + entryBytes*entries
	valuesAt     = codesAt + 2*nodes
	childrenAt   = valuesAt + 2*nodes
)

const entryBytes = 12

func two(at int) int   { return int(words[at]) | int(words[at+1])<<8 }
func three(at int) int { return two(at) | int(words[at+2])<<16 }
func four(at int) int  { return two(at) | two(at+2)<<16 }

// entry is what the dictionary says of a word: a place in its entries.
type entry int

// unknown is a single character that is no word.
const unknown entry = -1

// distance is log2(all words / this word) as they were counted: the length of a
// step in the shortest way through a text.
func (e entry) distance() float32 {
	if e == unknown {
		return 32 // as gse has it
	}
	return math.Float32frombits(uint32(four(entriesAt + entryBytes*int(e))))
}

func (e entry) frequency() float64 { return float64(four(entriesAt + entryBytes*int(e) + 4)) }

func (e entry) tag() string {
	if e == unknown {
		return "x"
	}
	at := entriesAt + entryBytes*int(e)
	return strings.TrimRight(words[at+8:at+entryBytes], " ")
}

func character(code int) rune { return rune(four(charactersAt + 4*code)) }

// code is the place of a character among those of the dictionary.
func code(r rune) (int, bool) {
	return sort.Find(characters, func(i int) int { return int(r - character(i)) })
}

// child is the node that a character leads to from node n.
func child(n int, r rune) (int, bool) {
	c, ok := code(r)
	if !ok {
		return 0, false
	}
	first, end := children(n)
	at, ok := sort.Find(end-first, func(i int) int { return c - two(codesAt+2*(first+i)) })
	return first + at, ok
}

// children are the nodes [first, end).
func children(n int) (first, end int) {
	return three(childrenAt + 3*n), three(childrenAt + 3*n + 3)
}

// word is the entry of the word that ends at node n.
func word(n int) (entry, bool) {
	value := two(valuesAt + 2*n)
	return entry(value - 1), value > 0
}

// Entry is a word of the dictionary with how often it was counted.
type Entry struct {
	Text      string
	Frequency float64
}

// Dictionary lists the words that the segmenter knows, in both scripts mixed.
func Dictionary() []Entry {
	var list []Entry
	var walk func(n int, path []rune)
	walk = func(n int, path []rune) {
		if e, ok := word(n); ok {
			list = append(list, Entry{Text: string(path), Frequency: e.frequency()})
		}
		for at, end := children(n); at < end; at++ {
			walk(at, append(path, character(two(codesAt+2*at))))
		}
	}
	walk(0, nil)
	return list
}
