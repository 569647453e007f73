// Command gen writes the dictionary that package segment embeds.
package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"log"
	"math"
	"os"
	"slices"

	"github.com/go-ego/gse"
)

func main() {
	log.SetFlags(0)
	file, err := table()
	if err != nil {
		log.Fatalf("gen: %v", err)
	}
	if err := os.WriteFile("words.bin", file, 0o644); err != nil {
		log.Fatalf("gen: %v; run it in internal/segment, by go generate", err)
	}
	log.Printf("words.bin: %d bytes", len(file))
}

// entry is what the dictionary says of a word.
type entry struct {
	frequency uint32
	tag       string
}

// node is a place in the tree of words: what a path of characters leads to.
type node struct {
	character rune
	entry     *entry // nil where no word ends
	children  map[rune]*node
}

// table gives the file as package segment describes it.
func table() ([]byte, error) {
	seg, err := gse.NewEmbed("zh")
	if err != nil {
		return nil, fmt.Errorf("gse.NewEmbed: %w", err)
	}
	root := &node{}
	entries, alphabet := map[entry]bool{}, map[rune]bool{}
	for _, token := range seg.Dictionary().Tokens {
		e := entry{uint32(token.Freq()), token.Pos()}
		if float64(e.frequency) != token.Freq() || len(e.tag) > 4 {
			return nil, fmt.Errorf("%s: frequency %v and tag %q have no room in an entry", token.Text(), token.Freq(), e.tag)
		}
		entries[e] = true
		at := root
		for _, r := range token.Text() {
			alphabet[r] = true
			if at.children == nil {
				at.children = map[rune]*node{}
			}
			if at.children[r] == nil {
				at.children[r] = &node{character: r}
			}
			at = at.children[r]
		}
		at.entry = &e
	}
	if len(alphabet) > math.MaxUint16 || len(entries) >= math.MaxUint16 {
		return nil, fmt.Errorf("%d characters and %d entries need numbers of more than 16 bits", len(alphabet), len(entries))
	}

	// Level by level, so that the children of a node stand side by side.
	nodes := []*node{root}
	for i := 0; i < len(nodes); i++ {
		for _, child := range nodes[i].children {
			nodes = append(nodes, child)
		}
		slices.SortFunc(nodes[len(nodes)-len(nodes[i].children):], func(a, b *node) int { return cmp.Compare(a.character, b.character) })
	}

	characters := sorted(alphabet, cmp.Compare[rune])
	known := sorted(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.frequency, b.frequency), cmp.Compare(a.tag, b.tag))
	})
	code, number := numbered(characters), numbered(known)

	little := binary.LittleEndian
	file := little.AppendUint32(nil, uint32(len(characters)))
	file = little.AppendUint32(file, uint32(len(known)))
	file = little.AppendUint32(file, uint32(len(nodes)))
	for _, r := range characters {
		file = little.AppendUint32(file, uint32(r))
	}
	total := float32(math.Log2(seg.Dictionary().TotalFreq()))
	for _, e := range known {
		// As gse.CalcToken computes it, to the last bit.
		distance := total - float32(math.Log2(float64(e.frequency)))
		file = little.AppendUint32(file, math.Float32bits(distance))
		file = little.AppendUint32(file, e.frequency)
		file = append(file, fmt.Sprintf("%-4s", e.tag)...)
	}
	for _, n := range nodes {
		file = little.AppendUint16(file, uint16(code[n.character]))
	}
	for _, n := range nodes {
		value := 0
		if n.entry != nil {
			value = 1 + number[*n.entry]
		}
		file = little.AppendUint16(file, uint16(value))
	}
	first := 1
	for _, n := range nodes {
		file = append(file, byte(first), byte(first>>8), byte(first>>16))
		first += len(n.children)
	}
	return append(file, byte(first), byte(first>>8), byte(first>>16)), nil
}

func sorted[K comparable](set map[K]bool, compare func(a, b K) int) []K {
	list := make([]K, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	slices.SortFunc(list, compare)
	return list
}

// numbered says where in the list each of its elements stands.
func numbered[K comparable](list []K) map[K]int {
	places := make(map[K]int, len(list))
	for i, k := range list {
		places[k] = i
	}
	return places
}
