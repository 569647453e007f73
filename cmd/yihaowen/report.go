package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/bulletin"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// runReport writes what an office tells its leader of a document's work (督查通報) or a unit of its own (督辦單).
func runReport(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "report", "FILE.docx|FILE.xlsx|FOLDER|template FILE.docx")
	db := f.db()
	slug := f.String("doc", "", "the document's slug; may be left out while there is one document")
	from := f.String("from", "", "first day of the period, 2026-01-01; default: 1 January")
	to := f.String("to", "", "last day of the period, as of which everything is told; default: today")
	org := f.String("org", "", "one unit's 督辦單: the end of its page's address")
	each := f.Bool("each", false, "one 督辦單 in FOLDER for each unit that leads or supports")
	own := f.String("template", "", "a DOCX to fill instead of the office's own or the usual one")
	base := f.text("base-url", "http://127.0.0.1:8080", "public origin that QR codes lead to")
	in := f.String("script", "hans", "of the report: hant or hans")
	zone := f.zone()
	rest, err := f.parse(args, 1, 2)
	if err != nil {
		return err
	}
	w := &bulletin.Writer{BaseURL: strings.TrimSuffix(*base, "/")}
	if w.Script, err = scriptOf(*in); err != nil {
		return err
	}
	if w.Convert, err = script.New(); err != nil {
		return err
	}
	if len(rest) == 2 {
		if rest[0] != "template" {
			f.Usage()
			return errUsage
		}
		raw, err := w.Template(*org != "" || *each)
		if err != nil {
			return err
		}
		return os.WriteFile(rest[1], raw, 0o644)
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	w.Today = calendar.Today()
	st, err := openThere(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	cases := &office.Cases{Store: st, Convert: w.Convert, Calendar: calendar}
	d, err := chosenDocument(ctx, st, *slug)
	if err != nil {
		return err
	}
	e, err := st.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		return err
	}
	var template []byte
	if *own != "" {
		if template, err = os.ReadFile(*own); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnread, *own, err))
		}
		if err := bulletin.Check(template); err != nil {
			return err
		}
	}
	write := func(file, org string) error {
		b, err := cases.Bulletin(ctx, policy.AccessAdmin, d, e, office.BulletinForm{From: *from, To: *to, Org: org})
		if err != nil {
			return err
		}
		var raw []byte
		switch strings.ToLower(filepath.Ext(file)) {
		case ".xlsx":
			raw, err = w.XLSX(b)
		case ".docx":
			filled := template
			if filled == nil {
				kind := map[bool]string{true: "unit", false: "notice"}[org != ""]
				if filled, err = st.ReportTemplate(ctx, kind); err != nil {
					return err
				}
			}
			raw, err = w.DOCX(b, filled)
		default:
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathEnding, file, ".docx", ".xlsx"))
		}
		if err == nil {
			err = os.WriteFile(file, raw, 0o600) // it may hold names
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "%s: %d measures, %d done, %d overdue\n", file, b.Tally.Total, b.Tally.Done(), b.Tally.Overdue)
		return nil
	}
	if !*each {
		return write(rest[0], *org)
	}
	if err := os.MkdirAll(rest[0], 0o700); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, rest[0]))
	}
	board, err := cases.Board(ctx, policy.AccessAdmin, d, e.Provisions)
	if err != nil {
		return err
	}
	for _, unit := range board.Choices("org", "") {
		if unit.Value == office.NotAssigned {
			continue
		}
		if err := write(filepath.Join(rest[0], unit.Value+".docx"), unit.Value); err != nil {
			return err
		}
	}
	return nil
}
