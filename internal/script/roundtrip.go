package script

import "github.com/yihaowen/yihaowen/internal/policy"

// Difference 往返差異 is a run of characters that converting there and back changes.
type Difference struct {
	Line, Column int    // from 1; Column counts runes
	Source       string // the characters in the source
	Converted    string // what they became in the other script
	Result       string // what came back
	Context      string // the source around them, at most eight runes either side, in the same line
}

// RoundTrip lists what converting text, which is in script from, to the other
// script and back changes. Bytes that are not UTF-8 never change.
func (c *Converter) RoundTrip(text string, from policy.Script) []Difference {
	other := c.Convert(text, from, from.Other())
	result := c.Convert(other, from.Other(), from)
	if result == text {
		return nil
	}
	source, there, back := []rune(text), []rune(other), []rune(result)
	var found []Difference
	line, start := 1, 0
	for i := 0; i < len(source); i++ {
		if source[i] == '\n' {
			line, start = line+1, i+1
			continue
		}
		if source[i] == back[i] {
			continue
		}
		end := i
		for end < len(source) && source[end] != back[end] && source[end] != '\n' {
			end++
		}
		found = append(found, Difference{
			Line: line, Column: i - start + 1,
			Source: string(source[i:end]), Converted: string(there[i:end]), Result: string(back[i:end]),
			Context: around(source, i, end, 8),
		})
		i = end - 1
	}
	return found
}

// around is text from n runes before start to n runes after end, within the line.
func around(text []rune, start, end, n int) string {
	from, to := start, end
	for from > 0 && start-from < n && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && to-end < n && text[to] != '\n' {
		to++
	}
	return string(text[from:to])
}
