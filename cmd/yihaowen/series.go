package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runSeries keeps the series 系列: documents that follow one another year by year.
func runSeries(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "series list|add SLUG [DOC=YEAR ...]", "")
	db := f.db()
	title := f.String("title", "", "title of the series in either script; may be left out if it exists")
	least, most := 0, 0
	switch {
	case len(args) > 0 && args[0] == "list":
	case len(args) > 0 && args[0] == "add":
		least, most = 1, -1
	default:
		f.Usage()
		return errUsage
	}
	rest, err := f.parse(args[1:], least, most)
	if err != nil {
		return err
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	if args[0] == "add" {
		return addSeries(ctx, env, st, rest[0], strings.TrimSpace(*title), rest[1:])
	}
	all, err := st.AllSeries(ctx)
	if err != nil {
		return err
	}
	for _, one := range all {
		if err := printSeries(env, one); err != nil {
			return err
		}
	}
	return nil
}

// addSeries reads everything that was typed before it writes anything.
func addSeries(ctx context.Context, env *environment, st *store.Store, address, title string, typed []string) error {
	converter, err := script.New()
	if err != nil {
		return err
	}
	cases, by := &office.Cases{Texts: st, Convert: converter}, office.CommandLine()
	var members []policy.SeriesMember
	for _, word := range typed {
		name, number, found := strings.Cut(word, "=")
		if !found {
			number = word
		}
		m := policy.SeriesMember{}
		if number != "0" { // which takes it out
			if m.Year, err = office.Year(number); err != nil {
				return err
			}
		}
		if m.Document, err = cases.DocumentAt(ctx, name); err != nil {
			return err
		}
		members = append(members, m)
	}
	if address, err = office.SeriesAddress(address); err != nil {
		return err
	}
	one, err := st.Series(ctx, address)
	switch {
	case policy.CodeOf(err) == policy.NotFound && title == "":
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.SeriesUntitled, address))
	case policy.CodeOf(err) == policy.NotFound:
		one, err = cases.AddSeries(ctx, by, title, address)
	case err == nil && title != "":
		err = cases.RenameSeries(ctx, by, one, title)
	}
	if err != nil {
		return err
	}
	for _, m := range members {
		if err := cases.SetYear(ctx, by, one, m.Document, m.Year); err != nil {
			return err
		}
	}
	if one, err = st.Series(ctx, address); err != nil {
		return err
	}
	return printSeries(env, one)
}

// printSeries prints address and title, then a line for each published document:
// year, address, number of measures, title.
func printSeries(env *environment, one *policy.Series) error {
	if _, err := fmt.Fprintf(env.stdout, "/series/%s\t%s\n", one.Slug, one.Title.Hant); err != nil {
		return err
	}
	for _, m := range one.Members {
		if _, err := fmt.Fprintf(env.stdout, "%d\t/d/%s\t%d\t%s\n", m.Year, m.Document.Slug, m.Measures, m.Document.Title.Hant); err != nil {
			return err
		}
	}
	return nil
}
