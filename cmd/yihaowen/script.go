package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
)

const scriptUsage = "script list|add TRADITIONAL SIMPLIFIED|remove NUMBER|export FILE|import FILE"

// runScript keeps the words that an office writes in its own way in both scripts. What is
// stored follows before the command ends.
func runScript(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, scriptUsage, "")
	db := f.db()
	doc := f.String("doc", "", "list, add: words of this one document (default: of the whole base; list: all)")
	why := f.String("why", "", "add: why the word is written so")
	rest, err := f.parseAction(args, map[string]int{"list": 0, "add": 2, "remove": 1, "export": 1, "import": 1})
	if err != nil {
		return err
	}
	k, err := newKeeper(ctx, env, *db)
	if err != nil {
		return err
	}
	defer k.store.Close()
	switch args[0] {
	case "list":
		return k.listWords(ctx, strings.TrimPrefix(*doc, "/d/"))
	case "export":
		return k.exportWords(ctx, rest[0])
	case "add":
		fresh, err := k.cases.AddWord(ctx, k.by, office.WordForm{Hant: rest[0], Hans: rest[1], Why: *why, Document: *doc})
		if err != nil {
			return err
		}
		if !fresh {
			return k.say("the word stands already")
		}
	case "remove":
		id, err := strconv.ParseInt(rest[0], 10, 64)
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberUnknown, rest[0], "script list"))
		}
		if err := k.store.RemoveOwnWord(ctx, k.by.ID, id); err != nil {
			return err
		}
	case "import":
		if err := k.importWords(ctx, rest[0]); err != nil {
			return err
		}
	}
	return k.respell(ctx)
}

// respell makes anew what is stored, and says what changed.
func (k *keeper) respell(ctx context.Context) error {
	plain, err := script.New()
	if err != nil {
		return err
	}
	r, err := respell.Run(ctx, k.store, plain)
	if err != nil {
		return err
	}
	return k.say(fmt.Sprintf("%d texts in %d documents and %d names are written otherwise now", r.Texts, r.Changed, r.Names))
}

// listWords prints number, both forms, the reason and the document, a line each.
func (k *keeper) listWords(ctx context.Context, doc string) error {
	all, err := k.store.OwnWords(ctx)
	if err != nil {
		return err
	}
	for _, w := range all {
		where := ""
		if w.Document != nil {
			where = "/d/" + w.Document.Slug
		}
		if doc != "" && where != "/d/"+doc {
			continue
		}
		line := strings.Join([]string{strconv.FormatInt(w.ID, 10), w.Word.Hant, w.Word.Hans, w.Why, where}, "\t")
		if err := k.say(strings.TrimRight(line, "\t")); err != nil {
			return err
		}
	}
	return nil
}

// exportWords writes all words as a file that another office can import.
func (k *keeper) exportWords(ctx context.Context, name string) error {
	all, err := k.store.OwnWords(ctx)
	if err != nil {
		return err
	}
	if name == "-" {
		return office.WriteWords(k.env.stdout, all)
	}
	file, err := os.Create(name)
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, name))
	}
	err = office.WriteWords(file, all)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

func (k *keeper) importWords(ctx context.Context, name string) error {
	var in io.Reader = k.env.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnopened, name))
		}
		defer file.Close()
		in = file
	}
	r, err := k.cases.ImportWords(ctx, k.by, in)
	var refused *policy.Error
	if errors.As(err, &refused) && len(refused.Issues) > 0 {
		return refused.Named(strings.TrimSuffix(name+":"+refused.About, ":"))
	}
	if err != nil {
		return err
	}
	return k.say(fmt.Sprintf("%s: %d words added, %d stood already, %d are of documents that are not here", name, r.Added, r.There, r.Absent))
}
