package source

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

var (
	lineBreak = pattern.Lazy(`(?i)<br\s*/?>`)
	inlineTag = pattern.Lazy(`(?i)</?(?:p|div|span|font|b|i|u|em|strong|sup|sub|center|a|img|details|summary|hr|h[1-6]|mark|small|big|s|del|ins|ul|ol|li|blockquote|section|article)(?:\s[^<>]*)?/?>`)
	raisedTag = pattern.Lazy(`(?i)<(sup|sub)>([^<]{1,12})</(?:sup|sub)>|\^([0-9+-]{1,4})\^|~([0-9+-]{1,4})~`)
	struckTag = pattern.Lazy(`(?i)</?(?:s|del|strike)>`)
	autolink  = pattern.Lazy(`<((?:https?|ftp|mailto):[^\s<>]+)>`)
	entity    = pattern.Lazy(`^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});$`)
)

// dropComments takes out <!-- … -->. One that is never closed is text.
func dropComments(text string) string {
	var b strings.Builder
	for {
		start := strings.Index(text, "<!--")
		if start < 0 {
			break
		}
		length := strings.Index(text[start:], "-->")
		if length < 0 {
			break
		}
		b.WriteString(text[:start])
		text = text[start+length+len("-->"):]
	}
	b.WriteString(text)
	return b.String()
}

// inline strips the marks inside a line: emphasis, links, code, tags, escapes.
func (m *markdown) inline(line string) string {
	if !strings.ContainsAny(line, "*_`~[\\<&^") {
		return line
	}
	line = raiseMarks(line)
	if strings.ContainsRune(line, '<') {
		line = lineBreak().ReplaceAllString(line, "\n")
		line = struckTag().ReplaceAllString(line, struck)
		line = autolink().ReplaceAllString(line, "$1")
		line = inlineTag().ReplaceAllString(line, "")
	}
	var b strings.Builder
	m.strip(&b, line, 0)
	return b.String()
}

// raiseMarks writes what Markdown sets above and below the line: 10<sup>4</sup>, 10^4^, CO~2~.
func raiseMarks(line string) string {
	if !strings.ContainsAny(line, "<^~") {
		return line
	}
	var b strings.Builder
	at := 0
	for _, m := range raisedTag().FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(line[at:m[0]])
		at = m[1]
		switch {
		case m[4] >= 0 && strings.EqualFold(line[m[2]:m[3]], "sup"):
			b.WriteString(raise.Write(b.String(), line[m[4]:m[5]], raise.Above))
		case m[4] >= 0:
			b.WriteString(raise.Write(b.String(), line[m[4]:m[5]], raise.Below))
		case m[6] >= 0 && raise.Figured(b.String()):
			b.WriteString(raise.Write(b.String(), line[m[6]:m[7]], raise.Above))
		case m[8] >= 0 && raise.Figured(b.String()) && !strings.HasSuffix(b.String(), "~") && !strings.HasPrefix(line[at:], "~"):
			b.WriteString(raise.Write(b.String(), line[m[8]:m[9]], raise.Below))
		default:
			b.WriteString(line[m[0]:m[1]])
		}
	}
	return b.String() + line[at:]
}

// strip writes line without its marks. Each mark looks for the nearest that
// closes it and no further, so that the time stays linear in the line; depth
// bounds how far marks are looked for inside marks.
func (m *markdown) strip(b *strings.Builder, line string, depth int) {
	const deepest = 8
	if depth > deepest {
		b.WriteString(line)
		return
	}
	closing := brackets(line)
	for i := 0; i < len(line); {
		switch c := line[i]; c {
		case '\\':
			if i+1 < len(line) && isASCIIPunct(line[i+1]) {
				i++
			}
			b.WriteByte(line[i])
			i++
		case '&':
			if length := strings.IndexByte(line[i:min(len(line), i+40)], ';') + 1; length > 0 && entity().MatchString(line[i:i+length]) {
				b.WriteString(html.UnescapeString(line[i : i+length]))
				i += length
				continue
			}
			b.WriteByte(c)
			i++
		case '!', '[':
			start := i
			if c == '!' {
				start++
			}
			if c == '!' {
				if next := m.picture(line, start, closing); next > 0 {
					i = next
					continue
				}
			}
			if end, next := m.link(line, start, closing); next > 0 {
				if c == '!' {
					m.page.picture(nil, "") // it lies elsewhere
				}
				m.strip(b, line[start+1:end], depth+1)
				i = next
				continue
			}
			b.WriteByte(c)
			i++
		case '*', '_', '~', '`':
			mark := run(line[i:], c)
			if inner := emphasized(line, i, mark); inner != "" {
				switch c {
				case '`':
					b.WriteString(inner)
				case '~':
					b.WriteString(struck)
					m.strip(b, inner, depth+1)
					b.WriteString(struck)
				default:
					m.strip(b, inner, depth+1)
				}
				i += 2*len(mark) + len(inner)
				continue
			}
			b.WriteString(mark)
			i += len(mark)
		default:
			b.WriteByte(c)
			i++
		}
	}
}

// run is the run of byte c that begins line.
func run(line string, c byte) string {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return line[:n]
}

// emphasized is what stands between the mark at line[i] and the next of its
// kind, "" if the mark is none: ___ is a gap to fill in, 5*3 a product.
func emphasized(line string, i int, mark string) string {
	c := mark[0]
	if c != '`' && len(mark) > 3 || c == '~' && len(mark) != 2 {
		return ""
	}
	rest := line[i+len(mark):]
	end := strings.IndexByte(rest, c)
	for end >= 0 {
		found := run(rest[end:], c)
		if len(found) == len(mark) {
			break
		}
		next := strings.IndexByte(rest[end+len(found):], c)
		if next < 0 || len(found) > len(mark) && c != '`' {
			return ""
		}
		end += len(found) + next
	}
	if end <= 0 || c != '`' && (isSpace(rest[0]) || isSpace(rest[end-1])) {
		return ""
	}
	after := rest[end+len(mark):]
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	first, _ := utf8.DecodeRuneInString(after)
	if c == '_' && (raise.IsWord(before) || raise.IsWord(first)) || c == '*' && len(mark) == 1 && raise.IsWord(before) && raise.IsWord(first) {
		return ""
	}
	return rest[:end]
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

func isASCIIPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// brackets maps the offset of every [ in line to that of the ] that closes it.
func brackets(line string) map[int]int {
	if !strings.ContainsRune(line, '[') {
		return nil
	}
	closing := map[int]int{}
	var open []int
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if n := len(open); n > 0 {
				closing[open[n-1]] = i
				open = open[:n-1]
			}
		}
	}
	return closing
}

// picture takes the picture whose [ stands at start, if its address holds it, and gives where
// the line goes on; 0 if there is none.
func (m *markdown) picture(line string, start int, closing map[int]int) (next int) {
	end, ok := closing[start]
	if !ok || !strings.HasPrefix(line[end+1:], "(data:image/") {
		return 0
	}
	length := strings.IndexByte(line[end+1:], ')')
	if length < 0 {
		return 0
	}
	address, _, _ := strings.Cut(line[end+2:end+1+length], " ")
	m.page.picture(embedded(address), line[start+1:end])
	return end + 1 + length + 1
}

// link reports where the text of the link whose [ stands at start ends, and
// where the line goes on after its target; next is 0 if there is no link.
func (m *markdown) link(line string, start int, closing map[int]int) (end, next int) {
	end, ok := closing[start]
	if !ok {
		return 0, 0
	}
	rest := line[end+1:]
	switch {
	case strings.HasPrefix(rest, "("):
		if length := targetLength(rest); length > 0 {
			return end, end + 1 + length
		}
	case strings.HasPrefix(rest, "["):
		if stop, ok := closing[end+1]; ok {
			label := line[end+2 : stop]
			if label == "" {
				label = line[start+1 : end]
			}
			if m.defines(label) {
				return end, stop + 1
			}
		}
	case m.defines(line[start+1 : end]):
		return end, end + 1
	}
	return 0, 0
}

// defines reports whether a link target has the label.
func (m *markdown) defines(label string) bool {
	const longest = 1000 // bytes of a label
	return len(m.links) > 0 && len(label) <= longest && m.links[strings.ToLower(label)]
}

// targetLength is the length of the link target with its parentheses that
// begins rest, 0 if what stands there is words: [注](见附件) is no link.
func targetLength(rest string) int {
	const longest = 4096 // bytes of an address and its title
	depth := 0
	for i := 0; i < min(len(rest), longest); i++ {
		switch rest[i] {
		case ']':
			if strings.HasPrefix(rest[i:], "](") {
				return 0 // the next link has begun
			}
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				if isAddress(rest[1:i]) {
					return i + 1
				}
				return 0
			}
		}
	}
	return 0
}

// isAddress reports whether target is an address, maybe with a title: it is empty or
// has a character that addresses have and words have not.
func isAddress(target string) bool {
	target = strings.TrimSpace(target)
	address, _, _ := strings.Cut(target, " ")
	return target == "" || strings.ContainsAny(address, "/.#:@?=&%") || strings.HasPrefix(address, "<")
}
