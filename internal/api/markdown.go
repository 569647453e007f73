package api

import (
	"bufio"
	"cmp"
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

// WriteWork writes who answers for a measure now, by when, and how far it is; report is nil where nobody reported.
func WriteWork(w io.Writer, who []*policy.Assignment, report *policy.Progress, today string, s policy.Script) {
	in := s.Language()
	begin := "\n"
	line := func(words string) {
		fmt.Fprintf(w, "%s- %s\n", begin, words)
		begin = ""
	}
	for _, a := range who {
		if a.Department == nil || a.Task != nil || !a.HoldsOn(today) {
			continue
		}
		words := a.Role.In(in) + " " + escape(a.Department.Name.In(s))
		if due := cmp.Or(a.Due, a.Undated); due != "" {
			words += "（" + escape(due) + "）"
		}
		line(words)
	}
	if report != nil {
		line(fmt.Sprintf("%s %d%%（%s）", report.Status.In(in), report.Percent, report.Day))
	}
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
