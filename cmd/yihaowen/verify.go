package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// errDiffers says that something was checked and does not stand where it is said to; it is printed already.
var errDiffers = errors.New("not everything stands where it is said to")

// runVerify checks the quotations of a text against the editions that are held.
func runVerify(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "verify", "FILE")
	db := f.db()
	asJSON := f.Bool("json", false, "print the report as JSON")
	docx := f.String("docx", "", "write the report as a document to this file")
	names, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	name, in := names[0], env.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnopened, name))
		}
		defer file.Close()
		in = file
	}
	text, err := textOf(ctx, name, in)
	if err != nil {
		return err
	}
	st, err := openThere(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		return err
	}
	report, err := (&verify.Checker{Store: st, Convert: converter}).Check(ctx, text)
	if err != nil {
		return err
	}
	if *docx != "" {
		body, err := report.DOCX(report.Script, "")
		if err != nil {
			return err
		}
		if err := os.WriteFile(*docx, body, 0o600); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, *docx))
		}
	}
	if *asJSON {
		err = writeJSON(env, api.NewVerification(report, "", "", env.language))
	} else {
		printReport(env, report)
	}
	if err == nil && report.Wrong() {
		err = errDiffers
	}
	return err
}

// textOf is the text of a file. What is plain text is read here, everything else by a child.
func textOf(ctx context.Context, name string, in io.Reader) (string, error) {
	r, err := newReader()
	if err != nil {
		return "", err
	}
	if name == "-" {
		name = "text.txt"
	}
	return r.text(ctx, name, in)
}

func printReport(env *environment, r *verify.Report) {
	l := env.language
	for i := range r.Findings {
		f := &r.Findings[i]
		fmt.Fprintf(env.stdout, "%s %s\t%s\t%s\n", f.Verdict.Sign(), f.Verdict.In(l), f.What(l), written(f.QuotePieces(), "[-", "-]"))
		if f.Attributed != nil {
			fmt.Fprintf(env.stdout, "\t<- %s%s\n", f.Attributed.Words, f.Attributed.Aside(l))
		}
		for _, n := range f.Notes {
			fmt.Fprintf(env.stdout, "\t%s\n", n.In(l))
		}
		for k := range f.Places {
			p := &f.Places[k]
			fmt.Fprintf(env.stdout, "\t/d/%s\t%s\n", p.ID()[len("/d/"):], p.Where(r.Script))
			if len(p.Differs) > 0 {
				fmt.Fprintf(env.stdout, "\t%s\n", written(p.FoundPieces(r.Script), "{+", "+}"))
			}
			for _, o := range p.Other {
				fmt.Fprintf(env.stdout, "\t%s\n", o.Say(r.Script))
			}
		}
		if more := f.Further(l); more != "" {
			fmt.Fprintf(env.stdout, "\t%s\n", more)
		}
	}
	fmt.Fprintln(env.stderr, r.Summary(l))
	if more := r.Limits(l); more != "" {
		fmt.Fprintln(env.stderr, more)
	}
	fmt.Fprintln(env.stderr, verify.Caveat(l))
}

// written is words with what differs between brackets.
func written(list []verify.Piece, open, shut string) (out string) {
	for _, p := range list {
		if p.Differs {
			out += open + p.Text + shut
		} else {
			out += p.Text
		}
	}
	return out
}
