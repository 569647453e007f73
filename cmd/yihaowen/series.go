package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
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
	st, err := store.Open(ctx, *db)
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

// yearOf is a document with its year in a series, as typed: DOC=YEAR, or DOC=0
// to take it out.
type yearOf struct {
	document *policy.Document
	year     int
}

// addSeries reads everything that was typed before it writes anything.
func addSeries(ctx context.Context, env *environment, st *store.Store, address, title string, typed []string) error {
	if !slug.Plain(address) {
		return policy.Errorf(policy.Invalid, "%q is no address; use a-z, 0-9 and - between them", address)
	}
	var years []yearOf
	for _, word := range typed {
		name, number, _ := strings.Cut(word, "=")
		year, err := strconv.Atoi(number)
		if err != nil || year != 0 && !policy.ValidYear(year) {
			return policy.Errorf(policy.Invalid, "%q: write DOC=YEAR with a year from 1900 to 2200, or DOC=0 to take it out", word)
		}
		d, err := st.Document(ctx, strings.TrimPrefix(name, "/d/"))
		if err != nil {
			return err
		}
		years = append(years, yearOf{d, year})
	}
	one, err := st.Series(ctx, address)
	switch {
	case policy.CodeOf(err) == policy.NotFound && title == "":
		return policy.Errorf(policy.Invalid, "there is no series %q yet; name it with --title", address)
	case policy.CodeOf(err) == policy.NotFound:
		one = &policy.Series{Slug: address}
	case err != nil:
		return err
	}
	if title != "" {
		converter, err := script.New()
		if err != nil {
			return err
		}
		if one.Title, err = (&office.Cases{Convert: converter}).Name(title); err != nil {
			return err
		}
		if err := st.SaveSeries(ctx, 0, one); err != nil {
			return err
		}
	}
	for _, y := range years {
		if err := st.SetYear(ctx, 0, one.ID, y.document.ID, y.year); err != nil {
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
