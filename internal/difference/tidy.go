package difference

import "strings"

// tidy makes equal blocks such as a reader would mark: no crumbs between changes,
// and changes that begin and end where phrases do.
func tidy(a, b []rune, blocks []block) []block {
	blocks = slide(a, b, blocks)
	blocks = swallow(a, b, blocks)
	return whole(a, b, slide(a, b, blocks))
}

// whole takes numbers and Latin words out of equal blocks where a change begins
// or ends inside them: 1 for 1.1 and 2024 for 2025 are other numbers.
func whole(a, b []rune, blocks []block) []block {
	inside := func(text []rune, i int) bool { return i > 0 && i < len(text) && letter(text[i-1]) && letter(text[i]) }
	kept := blocks[:0]
	for _, m := range blocks {
		for m.n > 0 && (inside(a, m.a) || inside(b, m.b)) && letter(a[m.a]) {
			m = block{m.a + 1, m.b + 1, m.n - 1}
		}
		for m.n > 0 && (inside(a, m.a+m.n) || inside(b, m.b+m.n)) && letter(a[m.a+m.n-1]) {
			m.n--
		}
		if m.n > 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

func letter(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '.' || r == '%'
}

// swallow drops equal blocks that are no longer than the changes on either side:
// 推動……工作 for 推進……合作 reads better than four marks around single characters.
func swallow(a, b []rune, blocks []block) []block {
	var kept []block
	size := func(from, to block) int { return max(to.a-from.a-from.n, to.b-from.b-from.n) }
	end := block{len(a), len(b), 0}
	for i := 0; i < len(blocks); i++ {
		m := blocks[i]
		for {
			next := end
			if i+1 < len(blocks) {
				next = blocks[i+1]
			}
			last := block{}
			if len(kept) > 0 {
				last = kept[len(kept)-1]
			}
			before, after := size(last, m), size(m, next)
			if m.n > before || m.n > after || before == 0 || after == 0 {
				kept = append(kept, m)
				break
			}
			// The change has grown: the block before it may be a crumb now.
			if len(kept) == 0 {
				break
			}
			m, kept = last, kept[:len(kept)-1]
		}
	}
	return kept
}

// slide moves a pure insertion or deletion along the characters that it repeats,
// to where a phrase begins: 、做大產業 and not 大產業、做.
func slide(a, b []rune, blocks []block) []block {
	for i := 0; i+1 <= len(blocks); i++ {
		left := &blocks[i]
		right := &block{len(a), len(b), 0}
		if i+1 < len(blocks) {
			right = &blocks[i+1]
		}
		text, from, to := a, left.a+left.n, right.a
		if from == to {
			text, from, to = b, left.b+left.n, right.b
		} else if left.b+left.n != right.b {
			continue // words were replaced
		}
		back, forth := 0, 0
		for back < left.n && from < to && text[from-1-back] == text[to-1-back] {
			back++
		}
		for forth < right.n && from < to && text[from+forth] == text[to+forth] {
			forth++
		}
		best, at := -1, 0
		for s := -back; s <= forth; s++ {
			if score := border(text, from+s) + border(text, to+s); score > best || score == best && abs(s) < abs(at) {
				best, at = score, s
			}
		}
		left.n += at
		if i+1 < len(blocks) {
			right.a, right.b, right.n = right.a+at, right.b+at, right.n-at
		}
	}
	kept := blocks[:0]
	for _, m := range blocks {
		if m.n > 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// border says how good a place between two characters is to begin or end a change.
func border(text []rune, i int) int {
	switch {
	case i == 0 || i == len(text) || text[i-1] == '\n':
		return 5
	case ends(text[i-1]):
		return 4
	case strings.ContainsRune("，、：,:（(「『《“", text[i]):
		return 3
	case strings.ContainsRune("，、：,:）)」』》” ", text[i-1]) || text[i] == ' ':
		return 2
	}
	return 0
}

// ends reports whether a sentence ends with r.
func ends(r rune) bool { return strings.ContainsRune("。！？；\n!?;", r) }

func abs(n int) int { return max(n, -n) }
