package main

import (
	"context"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/paper"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runExport writes a document as data.
func runExport(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "export", "DOC")
	db := f.db()
	format := f.String("format", "", "json, csv, md or docx")
	all := f.String("all", "", "instead of one document, write the whole base as open data into this folder, which is new or empty")
	packed := f.String("pack", "", "the same packed, in the place of what stands in this folder: DB.bulk is what the server shows at /bulk")
	site := f.String("site", "", "write the whole public site as static files into this folder, which is new or empty; with --base-url, where the whole site is")
	base := f.text("base-url", "", "public origin that addresses start with")
	zone := f.zone()
	rest, err := f.parse(args, 0, 1)
	if err != nil {
		return err
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	ways := 0
	for _, folder := range []string{*all, *packed, *site} {
		if folder != "" {
			ways++
		}
	}
	whole := ways > 0
	if whole != (len(rest) == 0) || ways > 1 || !whole && !slices.Contains([]string{"json", "csv", "md", "docx"}, *format) {
		f.Usage()
		return errUsage
	}
	if *base != "" || *site != "" {
		if _, err := originOf(*base); err != nil {
			return err
		}
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	if *site != "" {
		return exportSite(ctx, env, st, calendar, *base, *site)
	}
	if whole {
		return exportAll(ctx, env, st, calendar, strings.TrimSuffix(*base, "/"), *all, *packed)
	}
	d, err := st.Document(ctx, rest[0])
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.DocumentNotIn, rest[0], *db))
	}
	e, err := st.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		return err
	}
	switch *format {
	case "json":
		out := api.NewDocument(d, calendar.Today(), "")
		out.Counts = policy.Count(e.Provisions)
		out.Tree = api.NewTree(e, "")
		return writeJSON(env, out)
	case "csv":
		cases := &office.Cases{Store: st, Calendar: calendar}
		board, err := cases.Board(ctx, policy.AccessAdmin, d, e.Provisions)
		if err != nil {
			return err
		}
		return api.WriteCSV(env.stdout, board, d.Script)
	case "docx":
		return exportPaper(ctx, env, st, d, e, *base)
	default:
		return api.WriteMarkdown(env.stdout, d, e, d.Script)
	}
}

// exportPaper writes a document as DOCX in its own script.
func exportPaper(ctx context.Context, env *environment, st *store.Store, d *policy.Document, e *policy.Edition, base string) error {
	converter, err := script.New()
	if err != nil {
		return err
	}
	mentions, err := st.Mentions(ctx, e.ID)
	if err != nil {
		return err
	}
	w := paper.Writer{Convert: converter, Script: d.Script, Origin: strings.TrimSuffix(base, "/"), Picture: func(digest string) (*policy.Picture, error) {
		return st.DocumentPicture(ctx, d.ID, digest)
	}}
	return w.WriteDocument(env.stdout, paper.Text{Document: d, Edition: e, Mentions: mentions})
}
