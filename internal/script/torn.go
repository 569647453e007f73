package script

// joined writes a line in which a blank may tear words apart, as in text taken from pages (使用范 围), by the words that
// stand there without it; ok is false where there is no such blank, and nothing is written.
func (d *direction) joined(b *buffer, start, end int) (ok bool) {
	torn := func(i int) bool {
		return b.runes[i] == ' ' && i > start && i+1 < end && b.codes[i-1] != 0 && b.codes[i+1] != 0 && !b.keeps(i-1) && !b.keeps(i+1)
	}
	first := start
	for first < end && !torn(first) {
		first++
	}
	if first == end {
		return false
	}
	whole := &buffer{}
	at := make([]int, 0, end-start)
	for i := start; i < end; i++ {
		if i >= first && torn(i) {
			continue
		}
		at = append(at, i)
		whole.runes, whole.codes = append(whole.runes, b.runes[i]), append(whole.codes, b.codes[i])
		if len(b.kept) > 0 {
			whole.kept = append(whole.kept, b.kept[i])
		}
	}
	d.words(whole, 0, len(at))
	for k, i := range at {
		b.runes[i], b.codes[i] = whole.runes[k], whole.codes[k]
	}
	return true
}
