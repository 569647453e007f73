package compile

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// node is a trie node over codes while the trie is being built.
type node struct {
	labels   []uint16 // ascending once sorted
	children map[uint16]*node
	cost     uint8 // of the word that ends here, 0: none does
	value    uint32
	base     uint32
}

func (n *node) child(label uint16) *node {
	if n.children == nil {
		n.children = map[uint16]*node{}
	}
	c := n.children[label]
	if c == nil {
		c = &node{}
		n.children[label] = c
		n.labels = append(n.labels, label)
	}
	return c
}

func (n *node) insert(key []uint16, cost uint8, value uint32) {
	for _, label := range key {
		n = n.child(label)
	}
	n.cost, n.value = cost, value
}

// Bits of a cell of the double array: label, base of the children, cost of the
// word that ends here, and where its result stands. Package script reads the same.
const (
	baseShift  = 16
	costShift  = 36
	valueShift = 44
	fieldLimit = 1 << 20
)

// pack lays the tries of roots into one double array. A cell belongs to the node
// that reached it if its label is the one followed, so no two nodes may have the
// same base. It gives the cells and the base of each root.
func pack(roots []*node) (cells []byte, bases []uint32, err error) {
	var inner []*node
	highest := uint16(0)
	queue := slices.Clone(roots)
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		if len(n.labels) == 0 {
			continue
		}
		slices.Sort(n.labels)
		highest = max(highest, n.labels[len(n.labels)-1])
		inner = append(inner, n)
		for _, l := range n.labels {
			queue = append(queue, n.children[l])
		}
	}
	// The widest nodes first: they are the hardest to place.
	slices.SortStableFunc(inner, func(a, b *node) int { return cmp.Compare(len(b.labels), len(a.labels)) })

	used, taken := make([]bool, fieldLimit), make([]bool, fieldLimit) // cells in use, bases in use
	next := make([]int32, fieldLimit+1)                               // a free cell at or after each, found by jumping
	for i := range next {
		next[i] = int32(i)
	}
	freeFrom := func(i int) int {
		j := i
		for int(next[j]) != j {
			j = int(next[j])
		}
		for i != j {
			i, next[i] = int(next[i]), int32(j)
		}
		return j
	}
	end := 0
	for _, n := range inner {
		first := int(n.labels[0])
		for at := freeFrom(first + 1); ; at = freeFrom(at + 1) {
			base := at - first
			if base+int(highest) >= fieldLimit {
				return nil, nil, errors.New("compile: the words no longer fit the double array; widen its fields")
			}
			if taken[base] || !free(used, base, n.labels) {
				continue
			}
			taken[base] = true
			n.base = uint32(base)
			for _, l := range n.labels {
				i := base + int(l)
				used[i], next[i] = true, int32(i+1)
				end = max(end, i)
			}
			break
		}
	}
	size := end + 1 + int(highest) // following any label from any base stays inside
	cells = make([]byte, 8*size)
	for _, n := range inner {
		for _, l := range n.labels {
			c := n.children[l]
			cell := uint64(l) | uint64(c.base)<<baseShift | uint64(c.cost)<<costShift | uint64(c.value)<<valueShift
			binary.LittleEndian.PutUint64(cells[8*(int(n.base)+int(l)):], cell)
		}
	}
	for _, r := range roots {
		bases = append(bases, r.base)
	}
	return cells, bases, nil
}

func free(used []bool, base int, labels []uint16) bool {
	for _, l := range labels {
		if used[base+int(l)] {
			return false
		}
	}
	return true
}
