package verify

import (
	"bufio"
	"fmt"
	"io"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Print writes the report as lines for a terminal: what was found to out, what it amounts to and its limits to aside.
func (r *Report) Print(out, aside io.Writer, l policy.Language) error {
	w := bufio.NewWriter(out)
	for i := range r.Findings {
		f := &r.Findings[i]
		fmt.Fprintf(w, "%s %s\t%s\t%s\n", f.Verdict.Sign(), f.Verdict.In(l), f.What(l), between(f.QuotePieces(), "[-", "-]"))
		if f.Attributed != nil {
			fmt.Fprintf(w, "\t<- %s%s\n", f.Attributed.Words, f.Attributed.Aside(l))
		}
		for _, n := range f.Notes {
			fmt.Fprintf(w, "\t%s\n", n.In(l))
		}
		for k := range f.Places {
			p := &f.Places[k]
			fmt.Fprintf(w, "\t/d/%s\t%s\n", p.ID()[len("/d/"):], p.Where(r.Script))
			if len(p.Differs) > 0 {
				fmt.Fprintf(w, "\t%s\n", between(p.FoundPieces(r.Script), "{+", "+}"))
			}
			for _, o := range p.Other {
				fmt.Fprintf(w, "\t%s\n", o.Say(r.Script))
			}
		}
		if more := f.Further(l); more != "" {
			fmt.Fprintf(w, "\t%s\n", more)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(aside, r.Summary(l))
	if more := r.Limits(l); more != "" {
		fmt.Fprintln(aside, more)
	}
	fmt.Fprintln(aside, Caveat(l))
	return nil
}

// between is words with what differs between brackets.
func between(list []Piece, open, shut string) (out string) {
	for _, p := range list {
		if p.Differs {
			out += open + p.Text + shut
		} else {
			out += p.Text
		}
	}
	return out
}
