package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runOfficials takes the division of work in from a table, or writes it as one; its
// other subcommands keep posts.
func runOfficials(ctx context.Context, env *environment, args []string) error {
	if len(args) > 0 {
		if _, ok := postCommands()[args[0]]; ok {
			return runPosts(ctx, env, args)
		}
	}
	f := newFlags(env, "officials import|export FILE | "+postUsage, "")
	db := f.db()
	doc := f.String("doc", "", "address of the document (may be left out while there is one)")
	dry := f.Bool("dry-run", false, "import: say what would change, store nothing")
	to := f.String("script", "", "export: hant or hans (default: the document's own)")
	year := f.Int("year", 0, "import: of dates that name none, as 12月底前 (default: the document's)")
	choices := f.String("choices", "", "import: file with the answers to what the table leaves open; --dry-run writes it")
	public := f.Bool("public", false, "export: leave out names that are not public")
	if len(args) == 0 || args[0] != "import" && args[0] != "export" {
		f.Usage()
		return errUsage
	}
	zone := f.zone()
	files, err := f.parse(args[1:], 1, 1)
	if err != nil {
		return err
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	if err := respell.Lay(ctx, st, converter); err != nil {
		return err
	}
	d, err := chosenDocument(ctx, st, *doc)
	if err != nil {
		return err
	}
	state, err := roster.Load(ctx, st, d, calendar.Today())
	if err != nil {
		return err
	}
	if args[0] == "import" {
		if *year == 0 {
			*year = roster.Year(d)
		}
		return importTable(ctx, env, st, d, state, converter, files[0], *year, *dry, *choices)
	}
	w := roster.Writer{Convert: converter, Script: d.Script, Names: roster.AllNames}
	if *public {
		w.Names = roster.PublicNames
	}
	if *to != "" {
		if w.Script, err = scriptOf(*to); err != nil {
			return err
		}
	}
	return exportTable(env, w, state, files[0])
}

func importTable(ctx context.Context, env *environment, st *store.Store, d *policy.Document, state roster.State,
	converter *script.Converter, name string, year int, dry bool, choices string) error {
	in := env.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnopened, name))
		}
		defer file.Close()
		in = file
	}
	box, err := newSandbox()
	if err != nil {
		return err
	}
	read, err := tableReader(box, newConverter(box))(ctx, name, in, year)
	if err != nil {
		return err
	}
	if choices != "" {
		given, err := readChoices(choices, dry)
		if err != nil {
			return err
		}
		state.Choices = append(state.Choices, given...)
	}
	plan := state.Plan(read, converter)
	plan.DutyChanges.Planned = &policy.Planned{DocumentID: d.ID, Seen: state.Seen}
	plan.Keep()
	counts := map[string]int{}
	for _, c := range plan.Lines {
		counts[c.Kind]++
		if dry || plan.Unclear > 0 && c.Kind == "unclear" {
			fmt.Fprintln(env.stdout, changeLine(d, name, c, env.language))
		}
	}
	word := func(code policy.IssueCode, args ...any) string {
		return policy.NewIssue(code, args...).In(env.language)
	}
	beside := func(code policy.IssueCode, list []roster.Problem) {
		for _, u := range list {
			fmt.Fprintf(env.stdout, "%s\t%s\t%s\n", u.Place(name), word(code), u.In(env.language))
		}
	}
	answered := func(code policy.IssueCode, list []*roster.Question) {
		for _, q := range list {
			fmt.Fprintf(env.stdout, "%s\t%s\t%s: %s\n", roster.Problem{Sheet: q.Sheet, Line: q.Line}.Place(name), word(code), q.Why.In(env.language), q.Said(env.language))
		}
	}
	beside(policy.LineUnread, plan.Unread)
	beside(policy.LineNoted, plan.Noted)
	answered(policy.LineSettled, plan.Settled)
	answered(policy.LineAsked, plan.Asked)
	for _, n := range plan.Leaderless {
		fmt.Fprintf(env.stdout, "-\t%s\t/d/%s/m/%d\n", word(policy.LineNoLead), d.Slug, n)
	}
	for _, n := range plan.New {
		code := policy.LineNew
		if plan.IsGroup(n) {
			code = policy.LineNewGroup
		}
		fmt.Fprintf(env.stdout, "-\t%s\n", word(code, n.In(roster.ScriptIn(env.language, d.Script))))
	}
	sum := name + ": " + word(policy.TableSum, plan.Rows, counts["added"], counts["changed"], counts["ended"], counts["unclear"])
	if plan.Older > 0 {
		sum += ", " + policy.NewIssue(policy.TableOlder, plan.Exported, plan.Older).In(env.language)
	}
	if dry && choices != "" {
		if err := writeChoices(choices, name, plan, env.language); err != nil {
			return err
		}
	}
	if plan.Unclear > 0 && !dry {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TableUnclear, plan.Unclear)).Named(sum)
	}
	if !dry {
		notes := &notes{box: box, limits: noteLimits}
		cases := &office.Cases{Store: st, Convert: converter, Render: notes.Render}
		if err := cases.Import(ctx, office.CommandLine(), &plan.DutyChanges); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(env.stdout, sum)
	return err
}

// changeLine is a change as one line: place, kind, measure, role, department, detail.
func changeLine(d *policy.Document, name string, c roster.DutyChange, l policy.Language) string {
	place, role := "-", string(c.Role)
	if l != policy.English {
		role = c.Role.In(l)
	}
	if c.Line > 0 {
		place = roster.Problem{Sheet: c.Sheet, Line: c.Line}.Place(name)
	}
	parts := []string{place, c.KindIn(l), fmt.Sprintf("/d/%s/m/%d", d.Slug, c.Measure), role, c.Subject(roster.ScriptIn(l, d.Script)), c.Detail(l)}
	if c.Older {
		parts[1] += " " + policy.NewIssue(policy.LineOlder).In(l)
	}
	return strings.TrimRight(strings.Join(parts, "\t"), "\t")
}

// exportTable writes a table; what its name ends in says which kind. A file is
// there as a whole or not at all.
func exportTable(env *environment, w roster.Writer, state roster.State, name string) error {
	write := w.CSV
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
	case ".xlsx":
		write = w.XLSX
	default:
		if name != "-" {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathEnding, name, ".csv", ".xlsx"))
		}
	}
	if name == "-" {
		return write(env.stdout, state)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".roster-*")
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, name))
	}
	defer os.Remove(file.Name())
	if err := cmp.Or(write(file, state), file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(file.Name(), name)
}

// chosenDocument is the document with the slug or, for "", the only one there is.
func chosenDocument(ctx context.Context, st *store.Store, slug string) (*policy.Document, error) {
	if slug != "" {
		return st.Document(ctx, slug)
	}
	all, err := st.Documents(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) != 1 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagDocument, len(all)))
	}
	return all[0], nil
}
