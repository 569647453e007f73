package index

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/yihaowen/yihaowen/internal/posting"
)

// runKeys is how many keys are sorted in memory at a time: 8 bytes each, three
// times.
const runKeys = 1 << 23

// runWriter sorts more keys than memory should hold: by parts, in files of their
// own, that are merged when all are there.
type runWriter struct {
	folder string
	keys   []posting.Key      // that come in
	full   chan []posting.Key // to be sorted and written
	free   chan []posting.Key // used again
	done   chan error
	files  []string
}

func newRunWriter() (*runWriter, error) {
	folder, err := os.MkdirTemp("", "yihaowen-index")
	if err != nil {
		return nil, fmt.Errorf("a folder for sorting: %w", err)
	}
	w := &runWriter{folder: folder, full: make(chan []posting.Key), free: make(chan []posting.Key, 2), done: make(chan error, 1)}
	w.free <- nil
	go func() {
		var err error
		var spare []posting.Key
		for keys := range w.full {
			if len(spare) < len(keys) {
				spare = make([]posting.Key, len(keys))
			}
			var sorted []posting.Key
			sorted, spare = posting.Sort(keys, spare)
			if err == nil {
				err = w.write(sorted)
			}
			w.free <- sorted[:0]
		}
		w.done <- err
	}()
	return w, nil
}

// add takes keys that more appends.
func (w *runWriter) add(more func(into []posting.Key) []posting.Key) {
	w.keys = more(w.keys)
	if len(w.keys) >= runKeys {
		w.full <- w.keys
		w.keys = <-w.free
	}
}

// close ends adding.
func (w *runWriter) close() error {
	if len(w.keys) > 0 {
		w.full <- w.keys
	}
	close(w.full)
	w.full, w.keys = nil, nil
	return <-w.done
}

// remove takes the files away; if close was not called, it ends adding, too.
func (w *runWriter) remove() {
	if w.full != nil {
		w.keys = nil
		w.close()
	}
	os.RemoveAll(w.folder)
}

// write stores sorted keys by their distances, each once.
func (w *runWriter) write(keys []posting.Key) error {
	file, err := os.CreateTemp(w.folder, "run")
	if err != nil {
		return fmt.Errorf("sorting: %w", err)
	}
	defer file.Close()
	w.files = append(w.files, file.Name())
	out := bufio.NewWriterSize(file, 1<<16)
	last := posting.Lowest
	for i, k := range keys {
		if i > 0 && k == last {
			continue
		}
		if _, err := out.Write(binary.AppendUvarint(out.AvailableBuffer(), uint64(k)-uint64(last))); err != nil {
			return fmt.Errorf("sorting: %w", err)
		}
		last = k
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("sorting: %w", err)
	}
	return nil
}

// run reads a file of keys.
type run struct {
	in  *bufio.Reader
	key posting.Key
	err error // io.EOF at the end
}

func (r *run) next() {
	distance, err := binary.ReadUvarint(r.in)
	r.key, r.err = posting.Key(uint64(r.key)+distance), err
}

// merged yields the keys of all files in order, as additions to the index.
func (w *runWriter) merged() iter.Seq2[entryChange, error] {
	return func(yield func(entryChange, error) bool) {
		var runs []*run
		for _, name := range w.files {
			file, err := os.Open(name)
			if err != nil {
				yield(entryChange{}, fmt.Errorf("sorting: %w", err))
				return
			}
			defer file.Close()
			r := &run{in: bufio.NewReaderSize(file, 1<<16), key: posting.Lowest}
			r.next()
			runs = append(runs, r)
		}
		var list []posting.Key // of one gram
		for {
			var err error
			if list, err = gather(runs, list[:0]); err != nil {
				yield(entryChange{}, fmt.Errorf("sorting: %w", err))
				return
			}
			if len(list) == 0 {
				return
			}
			for _, k := range list {
				if !yield(entryChange{key: k}, nil) {
					return
				}
			}
		}
	}
}

// gather takes the keys of the lowest gram out of all runs, in order.
func gather(runs []*run, list []posting.Key) ([]posting.Key, error) {
	lowest, some := int64(0), false
	for _, r := range runs {
		if r.err != nil {
			if r.err != io.EOF {
				return nil, r.err
			}
			continue
		}
		if gram := r.key.Gram(); !some || gram < lowest {
			lowest, some = gram, true
		}
	}
	if !some {
		return nil, nil
	}
	ordered := true
	for _, r := range runs {
		for r.err == nil && r.key.Gram() == lowest {
			ordered = ordered && (len(list) == 0 || list[len(list)-1] < r.key)
			list = append(list, r.key)
			r.next()
		}
	}
	if !ordered {
		slices.Sort(list)
	}
	return list, nil
}
