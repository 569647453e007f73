package db

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/klauspost/compress/zstd"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Entry is one change as a [Log] keeps it: what was written, and what it can show on.
type Entry struct {
	Statements []Statement
	Shows      []policy.Invalidation // nil: everything
	Schema     int64                 // the newest step that the program knew which wrote it
}

// entryForm is the first byte of what Encode makes; another form has another.
const entryForm = 1

// mostEntry bounds what an entry may take in memory once unpacked: far more than the largest
// upload with its document makes.
const mostEntry = 1 << 30

// Made when the first entry is: who has one machine has none.
var (
	packer = sync.OnceValues(func() (*zstd.Encoder, error) {
		return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	})
	unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
		return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostEntry))
	})
)

// How a value is told.
const (
	valueNil = iota
	valueInt
	valueFloat
	valueText
	valueBytes
)

// Encode is the entry as bytes.
func (e Entry) Encode() ([]byte, error) {
	shows, err := json.Marshal(e.Shows)
	if err != nil {
		return nil, err
	}
	var b []byte
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	b = binary.AppendVarint(b, e.Schema)
	text(string(shows))
	texts, order := map[string]int{}, []string(nil)
	for _, s := range e.Statements {
		if _, ok := texts[s.SQL]; !ok {
			texts[s.SQL] = len(order)
			order = append(order, s.SQL)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(order)))
	for _, s := range order {
		text(s)
	}
	b = binary.AppendUvarint(b, uint64(len(e.Statements)))
	for _, s := range e.Statements {
		b = binary.AppendUvarint(b, uint64(texts[s.SQL]))
		b = binary.AppendUvarint(b, uint64(len(s.Values)))
		for _, v := range s.Values {
			switch v := v.(type) {
			case nil:
				b = append(b, valueNil)
			case int64:
				b = binary.AppendVarint(append(b, valueInt), v)
			case float64:
				b = binary.BigEndian.AppendUint64(append(b, valueFloat), math.Float64bits(v))
			case string:
				b = append(b, valueText)
				text(v)
			case []byte:
				b = append(b, valueBytes)
				text(string(v))
			default:
				return nil, fmt.Errorf("a value of type %T is in no entry", v)
			}
		}
	}
	if len(b) > mostEntry {
		return nil, fmt.Errorf("a change of %d bytes is more than an entry holds (%d)", len(b), mostEntry)
	}
	pack, err := packer()
	if err != nil {
		return nil, err
	}
	return pack.EncodeAll(b, []byte{entryForm}), nil
}

var errEntry = errors.New("the entry is damaged")

// DecodeEntry reads what Encode made.
func DecodeEntry(raw []byte) (e Entry, err error) {
	if len(raw) == 0 || raw[0] != entryForm {
		return e, fmt.Errorf("%w, or its form is one that this program does not know", errEntry)
	}
	unpack, err := unpacker()
	if err != nil {
		return e, err
	}
	b, err := unpack.DecodeAll(raw[1:], nil)
	if err != nil {
		return e, fmt.Errorf("%w: %w", errEntry, err)
	}
	r := &entryReader{b: b}
	e.Schema = r.signed()
	if shows := r.bytes(); r.err == nil {
		if err := json.Unmarshal(shows, &e.Shows); err != nil {
			return e, fmt.Errorf("%w: %w", errEntry, err)
		}
	}
	texts := make([]string, r.count())
	for i := range texts {
		texts[i] = string(r.bytes())
	}
	e.Statements = make([]Statement, r.count())
	for i := range e.Statements {
		at := r.number()
		if at >= uint64(len(texts)) {
			return e, errEntry
		}
		s := Statement{SQL: texts[at]}
		if n := r.count(); n > 0 {
			s.Values = make([]any, n)
		}
		for j := range s.Values {
			s.Values[j] = r.value()
		}
		e.Statements[i] = s
	}
	if r.err == nil && len(r.b) > 0 {
		r.err = errEntry
	}
	return e, r.err
}

// entryReader reads an entry; after what cannot be read it gives nothing.
type entryReader struct {
	b   []byte
	err error
}

func (r *entryReader) fail() { r.b, r.err = nil, errEntry }

func (r *entryReader) number() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *entryReader) signed() int64 {
	n, size := binary.Varint(r.b)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[size:]
	return n
}

// count is a number of things of which each takes at least a byte.
func (r *entryReader) count() int {
	n := r.number()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *entryReader) bytes() []byte {
	n := r.count()
	part := r.b[:n:n]
	r.b = r.b[n:]
	return part
}

func (r *entryReader) value() any {
	if len(r.b) == 0 {
		r.fail()
		return nil
	}
	kind := r.b[0]
	r.b = r.b[1:]
	switch kind {
	case valueNil:
		return nil
	case valueInt:
		return r.signed()
	case valueFloat:
		if len(r.b) < 8 {
			r.fail()
			return nil
		}
		f := math.Float64frombits(binary.BigEndian.Uint64(r.b))
		r.b = r.b[8:]
		return f
	case valueText:
		return string(r.bytes())
	case valueBytes:
		return append([]byte{}, r.bytes()...)
	}
	r.fail()
	return nil
}
