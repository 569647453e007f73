package clean

// run is a stretch of clean text that stands in the source at a constant
// distance: clean byte c of it is source byte c - clean + source. A text
// without noise has a single run, so the map costs nothing where nothing changed.
type run struct{ clean, source int }

// locate maps a clean offset to a source offset. Where a character was
// replaced by a longer one, its inner bytes map to the end of the original.
// The first run begins at clean byte 0.
func locate(runs []run, offset, sourceLen int) int {
	// sort.Search would call a function at every step, and every border of every
	// provision is looked up here.
	after, end := 0, len(runs)
	for after < end {
		if middle := int(uint(after+end) >> 1); runs[middle].clean > offset {
			end = middle
		} else {
			after = middle + 1
		}
	}
	limit := sourceLen
	if after < len(runs) {
		limit = runs[after].source
	}
	r := runs[after-1]
	return min(r.source+offset-r.clean, limit)
}

// builder writes one pass: it reads input from front to back, copies what
// stays, and joins its own map with that of the pass before.
type builder struct {
	input   string
	before  []run // the map of input to the source
	cursor  int   // index into before of the run that holds the input last written
	out     []byte
	copied  int // input up to here is in out, or was dropped
	runs    []run
	edited  bool
	removed []Removal
}

func newBuilder(input string, before []run) *builder {
	return &builder{input: input, before: before, runs: []run{{}}}
}

// origin is the source offset of an offset of the input; calls come in rising order.
func (b *builder) origin(offset int) int {
	for b.cursor+1 < len(b.before) && b.before[b.cursor+1].clean <= offset {
		b.cursor++
	}
	source := b.before[b.cursor].source + offset - b.before[b.cursor].clean
	if b.cursor+1 < len(b.before) {
		source = min(source, b.before[b.cursor+1].source)
	}
	return source
}

// mark notes that the next byte of out stands at source, unless that follows
// from the run before.
func (b *builder) mark(source int) {
	at := len(b.out)
	last := &b.runs[len(b.runs)-1]
	switch {
	case last.clean == at:
		last.source = source
	case last.source+at-last.clean != source:
		b.runs = append(b.runs, run{at, source})
	}
}

// keep copies the input up to end.
func (b *builder) keep(end int) {
	if b.out == nil {
		b.out = make([]byte, 0, len(b.input)+len(b.input)/64)
	}
	for b.copied < end {
		b.mark(b.origin(b.copied))
		stop := end
		if b.cursor+1 < len(b.before) {
			stop = min(stop, b.before[b.cursor+1].clean)
		}
		b.out = append(b.out, b.input[b.copied:stop]...)
		b.copied = stop
	}
}

// drop leaves out input [start, end).
func (b *builder) drop(start, end int) {
	b.keep(start)
	b.copied = end
	b.edited = true
}

// replace writes text in place of input [start, end).
func (b *builder) replace(start, end int, text string) {
	b.keep(start)
	b.mark(b.origin(start))
	b.out = append(b.out, text...)
	b.copied = end
	b.edited = true
}

// strip drops input [start, end) and lists it. Neighbouring controls are one removal.
func (b *builder) strip(start, end int, kind RemovalKind) {
	b.drop(start, end)
	if n := len(b.removed); n > 0 && kind == Control && b.removed[n-1].Kind == kind && b.removed[n-1].End == start {
		b.removed[n-1].End = end
		return
	}
	b.removed = append(b.removed, Removal{Kind: kind, Start: start, End: end})
}

// finish is the text of the pass and its map to the source.
func (b *builder) finish() (string, []run) {
	if !b.edited {
		return b.input, b.before
	}
	b.keep(len(b.input))
	return string(b.out), b.runs
}
