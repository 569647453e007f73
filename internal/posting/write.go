package posting

import "encoding/binary"

// Writer puts keys into pages.
type Writer struct {
	limit int
	emit  func(id Key, page []byte) error

	id   Key // of the page at work
	page []byte
	base int64 // rank near which the page's others lie
	gram int64 // of the entry written last

	entry int64    // gram of the entry at work
	ranks []uint32 // of it
	size  int      // bytes that their distances take
}

// NewWriter begins with a page whose key is id, not above any key to come. emit is
// given every page that is full, in at most limit bytes; its memory is used again.
func NewWriter(id Key, limit int, emit func(id Key, page []byte) error) *Writer {
	return &Writer{limit: limit, emit: emit, id: id, gram: id.Gram()}
}

// overhead is the most that an entry takes beside its ranks, with the page's base.
const overhead = 5 + 6 + 5 + 5 + 2

// Add appends a key, which must not be below the one before; an equal one is
// dropped.
func (w *Writer) Add(k Key) error {
	gram, rank := k.Gram(), uint32(k.Rank())
	if n := len(w.ranks); n > 0 && gram == w.entry {
		last := w.ranks[n-1]
		if last == rank {
			return nil
		}
		grown := w.size + varintSize(rank-last-1)
		if len(w.page)+overhead+min(grown, bitmapSize(w.ranks[0], rank)) <= w.limit {
			w.ranks, w.size = append(w.ranks, rank), grown
			return nil
		}
		if err := w.turn(k); err != nil {
			return err
		}
	} else {
		w.end()
		if len(w.page)+overhead > w.limit {
			if err := w.turn(k); err != nil {
				return err
			}
		}
	}
	w.entry, w.ranks, w.size = gram, append(w.ranks[:0], rank), 0
	return nil
}

// Close emits the last page. A Writer that was given no key emits none.
func (w *Writer) Close() error {
	w.end()
	if len(w.page) == 0 {
		return nil
	}
	return w.emit(w.id, w.page)
}

// turn ends the page and begins another with k.
func (w *Writer) turn(k Key) error {
	if err := w.Close(); err != nil {
		return err
	}
	w.id, w.page, w.gram = k, w.page[:0], k.Gram()
	return nil
}

// end writes the entry at work.
func (w *Writer) end() {
	n := len(w.ranks)
	if n == 0 {
		return
	}
	first, last := w.ranks[0], w.ranks[n-1]
	if len(w.page) == 0 {
		w.base = int64(first)
		w.page = binary.AppendUvarint(w.page, uint64(first))
	}
	size, dense := w.size, uint64(0)
	if b := bitmapSize(first, last); n > 1 && b < size {
		size, dense = b, 1
	}
	distance := int64(first) - w.base
	w.page = binary.AppendUvarint(w.page, uint64(w.entry-w.gram))
	w.page = binary.AppendUvarint(w.page, uint64(n)<<1|dense)
	w.page = binary.AppendUvarint(w.page, uint64(distance<<1^distance>>63))
	switch {
	case n == 1:
	case dense == 1:
		w.page = binary.AppendUvarint(w.page, uint64(size))
		start := len(w.page)
		w.page = append(w.page, make([]byte, size)...)
		for _, r := range w.ranks {
			w.page[start+int(r-first)/8] |= 1 << ((r - first) % 8)
		}
	default:
		w.page = binary.AppendUvarint(w.page, uint64(size))
		for i, r := range w.ranks[1:] {
			w.page = binary.AppendUvarint(w.page, uint64(r-w.ranks[i]-1))
		}
	}
	w.gram, w.ranks = w.entry, w.ranks[:0]
}

// bitmapSize is how many bytes hold a bit for each rank from first to last.
func bitmapSize(first, last uint32) int { return int(last-first)/8 + 1 }

func varintSize(n uint32) int {
	size := 1
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}
