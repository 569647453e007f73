package compile

import "slices"

// guard keeps short names of places out of the end of common words: behind 示, 范县 is no place
// but the end of 示范 and 县, and written as these are.
func (l *lexicon) guard() {
	begin := map[string][]string{} // names by what they begin with
	for _, name := range ordered(l.words) {
		key := []rune(name)
		if !l.words[name].lock || len(key) > longestGuarded {
			continue
		}
		for k := 1; k < len(key); k++ {
			begin[string(key[:k])] = append(begin[string(key[:k])], name)
		}
	}
	for _, k := range ordered(l.words) {
		w, key := l.words[k], []rune(k)
		if w.lock || w.seen < rare {
			continue
		}
		for i := 1; i < len(key); i++ {
			for _, name := range begin[string(key[i:])] {
				n, rest := l.words[name], []rune(name)[len(key)-i:]
				if other := l.words[string(rest)]; len(rest) > 1 && (other == nil || other.lock || other.seen < rare) {
					continue // what is left is no word: the name it is
				}
				whole := k + string(rest)
				if slices.Equal(w.form[i:], n.form[:len(key)-i]) || l.words[whole] != nil && l.words[whole].stated {
					continue
				}
				if g := l.state(whole, string(w.form)+string(n.form[len(key)-i:]), w.seen); g != nil {
					g.lock = true
				}
			}
		}
	}
}
