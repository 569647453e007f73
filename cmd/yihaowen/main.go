// Command yihaowen takes policy documents in, understands their structure and
// serves them as pages. Each subcommand has a file of its own.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
)

// command is one subcommand: its line of help and what it does.
type command struct {
	name, usage string
	run         func(ctx context.Context, env *environment, args []string) error
}

// environment is what a command may touch of the world outside.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	language       policy.Language // in which issues are told; the locale's until --lang says another
}

func commands() []command {
	return []command{
		{"serve", "serve [--db FILE] [--addr HOST:PORT] [--base-url URL] [--trusted-proxies CIDR,...] [--seed] [--dev]   the pages", runServe},
		{"ingest", "ingest [--db FILE] [--slug S] [--title T] [--accept-claims] [--dry-run] [--json] FILE|FOLDER...   take documents in", runIngest},
		{"recompute", "recompute [--db FILE] [--document SLUG]   find terms, figures, related measures and the like anew in stored texts", runRecompute},
		{seedWord, "seed [--db FILE]   take the documents in that come with the program", runSeed},
		{"outline", "outline [--json] FILE   show the tree of a text, store nothing; - is standard input", runOutline},
		{"convert", "convert --to hans|hant [--check] [FILE]   text as the pages would show it", runConvert},
		{"search", "search [--db FILE] [--json] [--limit N] QUERY   find measures", runSearch},
		{"verify", "verify [--db FILE] [--json] [--docx FILE] FILE   check the quotations of a text against the editions held; - is standard input", runVerify},
		{"mcp", "mcp [--db FILE] [--base-url URL]   answer an assistant on standard input and output (Model Context Protocol); read only", runMCP},
		{"synth", "synth --provisions N [--seed S] [--db FILE]   write a corpus to measure with", runSynth},
		{"export", "export [--db FILE] --format json|csv|md|docx DOC   a document as data", runExport},
		{"export", "export [--db FILE] [--base-url URL] --all FOLDER   the whole base as open data: tables, texts, Akoma Ntoso", runExport},
		{"export", "export [--db FILE] --base-url URL --site FOLDER   the whole public site as files that any web server serves", runExport},
		{"officials", "officials import|export [--db FILE] [--doc SLUG] [--dry-run] FILE   the division of work from or to a table", runOfficials},
		{"officials", "officials list|add|move|name|publish|unpublish|contact|erase [--db FILE] ...   posts and who holds them", runOfficials},
		{"departments", "departments list|add|rename|alias|unalias|merge|contacts [--db FILE] [--dry-run] ...   departments, their names and addresses", runDepartments},
		{"script", "script list|add|remove|export|import [--db FILE] [--doc DOC] [--why REASON] ...   words that the office writes in its own way in both scripts", runScript},
		{"hooks", "hooks list|add URL|remove NUMBER|retry NUMBER [--db FILE] [--json]   addresses that are told of changes", runHooks},
		{"everyday", "everyday list|add|remove [--db FILE] [--why REASON] ...   everyday words and the words of policy texts for them", runEveryday},
		{"series", "series list|add [--db FILE] [--title T] [SLUG [DOC=YEAR ...]]   documents that follow one another year by year; DOC=0 takes one out", runSeries},
		{"user", "user add|passwd|role|disable|enable|list [--db FILE] [--role ROLE] [--official SLUG] [NAME]   who may log in", runUser},
		{"report", "report [--db FILE] [--doc SLUG] [--from DAY] [--to DAY] [--org SLUG|--each] [--template FILE] FILE.docx|FILE.xlsx   what the leader is told of a document's work", runReport},
		{"settings", "settings [--db FILE] [NAME=VALUE ...]   how the office has the program work", runSettings},
		{"remind", "remind [--db FILE] [--days N] [--dry-run] [--smtp HOST:PORT] [--from ADDRESS] [--base-url URL]   mail what is late or due soon", runRemind},
		{"check", "check [--db FILE] [--json] [--accept]   compare everything in the database with everything else", runCheck},
		{"backup", "backup [--db FILE] FILE|FOLDER   copy the database while it is served", runBackup},
		{"restore", "restore [--db FILE] [--even-if-smaller] BACKUP   put a backup in the place of the database", runRestore},
		{"cluster", "cluster status|verify|join|leave [--nats URL] [--db FILE] [--json]   several machines that keep one database", runCluster},
		{"history", "history verify|export [--db FILE] [--head HASH]   the chain of hashes over the history: for an auditor", runHistory},
		{"version", "version   which source the program was built of", runVersion},
		{"licences", "licences   the terms under which the program and what it is built of may be used", runLicences},
		{"note", "note [--db FILE] IDENTIFIER [FILE]   add a Markdown note to a provision or term", runNote},
		{"note", "note list IDENTIFIER|hide NUMBER REASON|show NUMBER [--db FILE]   notes that are there, hidden from visitors or shown again", runNote},
	}
}

// errUsage marks a command line that was not understood; the message is printed already.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := &environment{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv}
	code := run(ctx, env, os.Args[1:])
	stop()
	os.Exit(code)
}

// run does what args say and gives the exit code: 0 done, 1 failed, 2 wrong usage, 3 something was checked and is not so.
func run(ctx context.Context, env *environment, args []string) int {
	if len(args) > 0 && args[0] == sandboxWord {
		return sandbox.Main(sandboxTasks(), args[1:], env.stdin, env.stdout)
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		help(env.stderr)
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	env.language = policy.ParseLanguage(cmp.Or(env.getenv("YIHAOWEN_LANG"), env.getenv("LC_ALL"), env.getenv("LC_MESSAGES"), env.getenv("LANG")))
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, env, args[1:])
		switch {
		case err == nil || errors.Is(err, flag.ErrHelp):
			return 0
		case errors.Is(err, errUsage):
			return 2
		case errors.Is(err, errDiffers):
			return 3
		}
		fmt.Fprintln(env.stderr, "yihaowen "+c.name+": "+explain(err, env.language))
		return 1
	}
	fmt.Fprintf(env.stderr, "yihaowen: there is no command %q\n\n", args[0])
	help(env.stderr)
	return 2
}

// explain is what an operator reads: the message meant for people where there is
// one, otherwise the whole chain.
func explain(err error, l policy.Language) string {
	var table *roster.Refusal
	if errors.As(err, &table) {
		return table.In(l)
	}
	var e *policy.Error
	switch {
	case !errors.As(err, &e) || e.Code != policy.Invalid && len(e.Issues) == 0:
		return err.Error()
	case e.Err == nil:
		return e.In(l)
	case len(e.Issues) > 0:
		return e.In(l) + ": " + e.Err.Error()
	}
	return err.Error()
}

func help(w io.Writer) {
	fmt.Fprintln(w, "yihaowen takes policy documents in and serves them as pages.\n\nCommands:")
	for _, c := range commands() {
		fmt.Fprintln(w, "  yihaowen "+c.usage)
	}
	fmt.Fprintln(w, "\nFlags can also be given in the environment: YIHAOWEN_DB for --db, and so on. --lang en, zh-Hant or zh-Hans says in which\nlanguage warnings and refusals are told; without it that of the locale.")
}

// flags is a set whose values default to the environment: --base-url to
// YIHAOWEN_BASE_URL.
type flags struct {
	*flag.FlagSet
	env *environment
}

func newFlags(env *environment, name, arguments string) *flags {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(env.stderr)
	set.Usage = func() {
		fmt.Fprintf(env.stderr, "usage: yihaowen %s [flags] %s\n", name, arguments)
		set.PrintDefaults()
	}
	set.Func("lang", "language of warnings and refusals: en, zh-Hant or zh-Hans (default: that of the locale)", func(s string) error {
		env.language = policy.ParseLanguage(s)
		return nil
	})
	return &flags{set, env}
}

func (f *flags) text(name, value, usage string) *string {
	if v := f.env.getenv("YIHAOWEN_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))); v != "" {
		value = v
	}
	return f.String(name, value, usage)
}

// number is text for a whole number.
func (f *flags) number(name string, value int, usage string) *int {
	if v, err := strconv.Atoi(f.env.getenv("YIHAOWEN_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")))); err == nil {
		value = v
	}
	return f.Int(name, value, usage)
}

// parse reads args, flags before or after the others, and checks how many others
// there are; most < 0 means any number.
func (f *flags) parse(args []string, least, most int) ([]string, error) {
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, errUsage
		}
		if f.NArg() == 0 {
			break
		}
		// "--" ends the flags; what follows it are names.
		if i := len(args) - f.NArg(); i > 0 && args[i-1] == "--" {
			rest = append(rest, f.Args()...)
			break
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
	if len(rest) < least || most >= 0 && len(rest) > most {
		f.Usage()
		return nil, errUsage
	}
	return rest, nil
}

// parseAction reads args of which the first says what to do, each with as many others
// as wanted holds for it.
func (f *flags) parseAction(args []string, wanted map[string]int) ([]string, error) {
	if len(args) > 0 {
		if n, ok := wanted[args[0]]; ok {
			return f.parse(args[1:], n, n)
		}
	}
	f.Usage()
	return nil, errUsage
}

// db is the flag that every command with a database has.
func (f *flags) db() *string {
	return f.text("db", "yihaowen.db", "database file")
}
