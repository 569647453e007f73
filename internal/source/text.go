package source

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// readText takes plain text as it is: a line is a block.
func readText(src *policy.Source, text string) error {
	if err := checkLines(src.Name, text); err != nil {
		return err
	}
	src.Format, src.Text = FormatText, text
	src.Blocks = make([]policy.Block, 0, strings.Count(text, "\n")+1)
	for start := 0; start < len(text); {
		end := start + lineEnd(text[start:])
		if strings.TrimSpace(text[start:end]) != "" {
			src.Blocks = append(src.Blocks, policy.Block{Kind: policy.BlockParagraph, Start: start, End: end})
		}
		start = end + 1
	}
	return nil
}

// lineEnd is the length of the line that begins text. The search for "\n" is the
// fast one; lines that end in "\r" alone are found inside what it gives.
func lineEnd(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	if i := strings.IndexByte(text, '\r'); i >= 0 {
		return i
	}
	return len(text)
}
