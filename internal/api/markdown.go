package api

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// WriteMarkdown writes an edition as Markdown in script s, all its words in the order of the text: headings for
// groups, one paragraph a measure, and what stands before, between and behind them.
func WriteMarkdown(w io.Writer, d *policy.Document, e *policy.Edition, s policy.Script) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n", escape(d.Title.In(s)))
	silent, begun := policy.Unsaid(e.Provisions), false
	for place, level := range e.Reading() {
		p := place.Provision
		begun = begun || p != nil
		switch {
		case p == nil && !begun && place.Passage.Kind == policy.Caption && place.Passage.Text.In(s) == d.Title.In(s):
			// It stands above already.
		case p == nil:
			markdownText(out, place.Passage.Text.In(s))
		case !silent[p]:
			markdown(out, p, s, level+2)
		}
	}
	return out.Flush()
}

// WriteProvisionMarkdown writes one provision with what is below it.
func WriteProvisionMarkdown(w io.Writer, p *policy.Provision, s policy.Script) error {
	out := bufio.NewWriter(w)
	silent := policy.Unsaid(p.Children)
	var walk func(p *policy.Provision, level int)
	walk = func(p *policy.Provision, level int) {
		if !silent[p] {
			markdown(out, p, s, level)
		}
		for _, c := range p.Children {
			walk(c, level+1)
		}
	}
	walk(p, 1)
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

// markdown writes a provision without what is below it.
func markdown(w io.Writer, p *policy.Provision, s policy.Script, level int) {
	number := p.LabelIn(s)
	if number == "" {
		number = p.Num
	}
	heading := strings.TrimSpace(number + " " + escape(p.Heading.In(s)))
	if p.IsMeasure() && level > 1 && len(p.Children) == 0 {
		fmt.Fprintf(w, "\n**%s**\n", heading)
	} else {
		fmt.Fprintf(w, "\n%s %s\n", strings.Repeat("#", min(level, 6)), heading)
	}
	if only := p.Sole(); only == nil || only.Text != p.Text { // else its only measure says it
		markdownText(w, p.Text.In(s))
	}
}

// markdownText writes words as paragraphs and tables.
func markdownText(w io.Writer, text string) {
	if text != "" {
		io.WriteString(w, "\n")
		writeText(w, text, escape)
		io.WriteString(w, "\n")
	}
}

// escape keeps the characters of a text from being read as Markdown.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`, "#", `\#`).Replace(s)
}
