package script

import (
	"slices"
	"unicode"
)

// protect keeps what no script changes out of the conversion, line by line:
// addresses of the web and of mail, places of files, and code between ` or ```.
func (b *buffer) protect() {
	b.kept = append(b.kept[:0], make([]bool, len(b.runes))...)
	for start := 0; start < len(b.runes); {
		end := start
		for end < len(b.runes) && b.runes[end] != '\n' {
			end++
		}
		b.protectLine(start, end)
		start = end + 1
	}
}

func (b *buffer) protectLine(start, end int) {
	keep := func(from, to int) {
		for i := from; i < to; i++ {
			b.codes[i], b.kept[i] = 0, true
		}
	}
	text := b.runes[:end]
	if fence := starts(text, start, "```"); fence || b.fenced {
		keep(start, end)
		b.fenced = b.fenced != fence
		return
	}
	for i := start; i < end; i++ {
		switch r := text[i]; {
		case r == '`':
			for j := i + 1; j < end; j++ {
				if text[j] == '`' {
					keep(i, j)
					i = j
					break
				}
			}
		case r == '@':
			from, to := mail(text, start, i)
			keep(from, to)
			i = max(i, to-1)
		case r == '/' && i > start && (ascii(text[i-1]) || starts(text, i-1, "://")):
			// A path needs a host before it: http://例.cn/, www.example.cn/政策.
			from := i
			for from > start && (ascii(text[from-1]) || text[from-1] == '.' || text[from-1] == '-' || text[from-1] == ':') {
				from--
			}
			if to := path(text, i, end); starts(text, i-1, "://") || dotted(text[from:i]) {
				keep(from, to)
				i = to - 1
			}
		case r == '/' && i+1 < end && ascii(text[i+1]) && (i == start || !unicode.IsLetter(text[i-1])), r == '\\' && i > start+1 && text[i-1] == ':' && ascii(text[i-2]):
			// Where a file is, /data/发布.csv or C:\发布\后台.txt; 和/或 and 甲/B are words.
			if to := path(text, i, end); r == '\\' || slices.Contains(text[i+1:to], '/') {
				keep(i, to)
				i = to - 1
			}
		case r == 'w' && starts(text, i, "www.") && (i == start || !ascii(text[i-1])):
			// A host of Chinese characters: www.深圳.中国/复制.
			to := path(text, i, end)
			keep(i, to)
			i = to - 1
		}
	}
}

// path is where an address ends that has its first slash at place i. Chinese
// characters belong to it right after one of its signs (/政策/发布后.html), not
// after a letter (https://example.cn/list查询).
func path(text []rune, i, end int) int {
	sign := true
	for ; i < end; i++ {
		switch r := text[i]; {
		case unicode.Is(unicode.Han, r):
			if !sign {
				return i
			}
		case r <= ' ' || r >= 0x7f || r == '<' || r == '>' || r == '"' || r == '\'' || r == '`':
			return i
		default:
			sign = !ascii(r) && r != ')' && r != ']'
		}
	}
	return i
}

// mail is where the address around the @ at place i begins and ends; both are i
// if there is none. The name before it is of Latin letters and signs as far as they
// go, else all Chinese characters back to the next sign.
func mail(text []rune, start, i int) (from, to int) {
	host := func(r rune) bool { return ascii(r) || r == '-' || r == '.' }
	to = i + 1
	for to < len(text) && (host(text[to]) || unicode.Is(unicode.Han, text[to]) && !ascii(text[to-1])) {
		to++
	}
	for to > i+1 && text[to-1] == '.' {
		to--
	}
	if !dotted(text[i+1 : to]) {
		return i, i
	}
	from = i
	for from > start && (host(text[from-1]) || text[from-1] == '_' || text[from-1] == '+' || text[from-1] == '%') {
		from--
	}
	if from == i {
		for from > start && (ascii(text[from-1]) || unicode.Is(unicode.Han, text[from-1])) {
			from--
		}
	}
	return from, to
}

// dotted reports whether there is a dot within text, as a host has.
func dotted(text []rune) bool {
	for i, r := range text {
		if r == '.' && i > 0 && i < len(text)-1 {
			return true
		}
	}
	return false
}

func ascii(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// starts reports whether text goes on with words at place i.
func starts(text []rune, i int, words string) bool {
	for _, r := range words {
		if i < 0 || i >= len(text) || text[i] != r {
			return false
		}
		i++
	}
	return true
}
