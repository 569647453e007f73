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
		end := start + len(text[start:])
		if i := strings.IndexAny(text[start:], "\r\n"); i >= 0 {
			end = start + i
		}
		if strings.TrimSpace(text[start:end]) != "" {
			src.Blocks = append(src.Blocks, policy.Block{Kind: policy.BlockParagraph, Start: start, End: end})
		}
		start = end + 1
	}
	return nil
}
