package api

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// WriteMarkdown writes an edition's tree as Markdown in script s: headings for
// groups, one paragraph a measure.
func WriteMarkdown(w io.Writer, d *policy.Document, e *policy.Edition, s policy.Script) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n", escape(d.Title.In(s)))
	for _, p := range e.Provisions {
		markdown(out, p, s, 2)
	}
	return out.Flush()
}

// WriteProvisionMarkdown writes one provision with what is below it.
func WriteProvisionMarkdown(w io.Writer, p *policy.Provision, s policy.Script) error {
	out := bufio.NewWriter(w)
	markdown(out, p, s, 1)
	return out.Flush()
}

func markdown(w io.Writer, p *policy.Provision, s policy.Script, level int) {
	number := p.Label
	if number == "" {
		number = p.Num
	}
	heading := strings.TrimSpace(number + " " + escape(p.Heading.In(s)))
	if p.IsMeasure() && level > 1 && len(p.Children) == 0 {
		fmt.Fprintf(w, "\n**%s**\n", heading)
	} else {
		fmt.Fprintf(w, "\n%s %s\n", strings.Repeat("#", min(level, 6)), heading)
	}
	if t := p.Text.In(s); t != "" {
		io.WriteString(w, "\n")
		writeText(w, t, escape)
		io.WriteString(w, "\n")
	}
	for _, c := range p.Children {
		markdown(w, c, s, level+1)
	}
}

// escape keeps the characters of a text from being read as Markdown.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`, "#", `\#`).Replace(s)
}
