package main

import (
	"context"
	"errors"
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
		err = report.Print(env.stdout, env.stderr, env.language)
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
