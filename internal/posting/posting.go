// Package posting keeps lists of numbers in pages of a few kilobytes: for each
// gram of the search index the ranks of the provisions that hold it. It knows no
// storage and no grams: both are numbers here.
package posting

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Key 鍵 is a gram and a rank in its list. Keys sort by gram, then by rank.
type Key int64

// RankBits is how many bits of a key its rank takes; the others are the gram, from
// -1<<32 to 1<<32-1.
const RankBits = 31

// Lowest is before or equal to every key.
const Lowest Key = -1 << 63

// NewKey puts a key together.
func NewKey(gram, rank int64) Key { return Key(gram<<RankBits | rank) }

// Gram is whose list the key stands in.
func (k Key) Gram() int64 { return int64(k >> RankBits) }

// Rank is the number in the list.
func (k Key) Rank() int64 { return int64(k & (1<<RankBits - 1)) }

// MaxPage is the most bytes of a page: as many as SQLite's pages of 4,096 bytes
// hold in one cell without overflow.
const MaxPage = 4056

// ErrDamaged says that a page is none that a Writer wrote.
var ErrDamaged = errors.New("a page of the search index is damaged")

// A page is a rank near which all others lie, and for every gram an entry: the
// distance from the gram before, how many ranks it has twice, plus one if they are
// a bitmap; the first rank by its distance from that of the page; and if there are
// more, the number of bytes that hold them. These are the distances from rank to
// rank less one, or a bit for each rank from the first on. All numbers are varints.

// entry is a gram's part of a page, still encoded.
type entry struct {
	gram  int64
	count int
	dense bool
	first int64
	body  []byte
}

// entries reads a page entry by entry.
type entries struct {
	data []byte
	base int64
	gram int64
	err  error
}

// read begins a page; id is its key, which no key in it is below.
func read(id Key, data []byte) *entries {
	e := &entries{data: data, gram: id.Gram()}
	e.base = int64(e.number())
	return e
}

func (e *entries) number() uint64 {
	if len(e.data) > 0 && e.data[0] < 0x80 {
		n := e.data[0]
		e.data = e.data[1:]
		return uint64(n)
	}
	n, size := binary.Uvarint(e.data)
	if size <= 0 {
		e.err, e.data = ErrDamaged, nil
		return 0
	}
	e.data = e.data[size:]
	return n
}

// pass goes on to the first entry whose gram is not below one: a page may hold hundreds.
func (e *entries) pass(gram int64) {
	data, at := e.data, 0
	for at < len(data) && e.err == nil {
		distance, i := numberAt(data, at)
		if e.gram+int64(distance) >= gram {
			break
		}
		header, i := numberAt(data, i)
		_, i = numberAt(data, i)
		size := uint64(0)
		if header>>1 > 1 {
			size, i = numberAt(data, i)
		}
		if i > len(data) || size > uint64(len(data)-i) {
			e.err = ErrDamaged
			break
		}
		e.gram, at = e.gram+int64(distance), i+int(size)
	}
	e.data = data[at:]
}

// numberAt reads a number and gives where it ends; beyond the end of data where there is none.
func numberAt(data []byte, i int) (uint64, int) {
	if i < len(data) && data[i] < 0x80 {
		return uint64(data[i]), i + 1
	}
	return longNumberAt(data, i)
}

func longNumberAt(data []byte, i int) (uint64, int) {
	if i < len(data) {
		if n, size := binary.Uvarint(data[i:]); size > 0 {
			return n, i + size
		}
	}
	return 0, len(data) + 1
}

// next gives the next entry, and false at the end or where the page is damaged.
func (e *entries) next() (entry, bool) {
	if len(e.data) == 0 || e.err != nil {
		return entry{}, false
	}
	e.gram += int64(e.number())
	header, distance := e.number(), e.number()
	n := entry{gram: e.gram, count: int(header >> 1), dense: header&1 == 1}
	n.first = e.base + (int64(distance>>1) ^ -int64(distance&1))
	if n.count > 1 {
		size := e.number()
		if size > uint64(len(e.data)) {
			e.err = ErrDamaged
			return entry{}, false
		}
		n.body, e.data = e.data[:size], e.data[size:]
	}
	if n.count == 0 || n.first < 0 || n.first >= 1<<RankBits || n.dense && n.first+int64(8*len(n.body)-8) >= 1<<RankBits {
		e.err = ErrDamaged
	}
	return n, e.err == nil
}

// ranks appends the ranks of an entry; their number is what count says.
func (n *entry) ranks(into []uint32) ([]uint32, error) {
	start := len(into)
	into = slices.Grow(into, min(n.count, 8*len(n.body)+1)) // damaged pages may count anything
	if n.dense {
		for i, b := range n.body {
			for ; b != 0; b &= b - 1 {
				into = append(into, uint32(n.first)+uint32(8*i+lowest(b)))
			}
		}
	} else {
		into = append(into, uint32(n.first))
		last := n.first
		for body := n.body; len(body) > 0; {
			if b := body[0]; b < 0x80 {
				last += int64(b) + 1
				body = body[1:]
			} else {
				gap, size := binary.Uvarint(body)
				if size <= 0 || gap >= 1<<RankBits {
					return nil, ErrDamaged
				}
				last += int64(gap) + 1
				body = body[size:]
			}
			into = append(into, uint32(last))
		}
		if last >= 1<<RankBits {
			return nil, ErrDamaged
		}
	}
	if len(into)-start != n.count {
		return nil, ErrDamaged
	}
	return into, nil
}

// Keys appends the keys of a page in order.
func Keys(id Key, data []byte, into []Key) ([]Key, error) {
	e := read(id, data)
	var ranks []uint32
	for {
		n, ok := e.next()
		if !ok {
			return into, e.err
		}
		var err error
		if ranks, err = n.ranks(ranks[:0]); err != nil {
			return into, err
		}
		for _, r := range ranks {
			into = append(into, NewKey(n.gram, int64(r)))
		}
	}
}
