package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// postCommands are what `officials` does to posts 崗位 and who holds them, with the
// number of words each needs.
func postCommands() map[string]int {
	return map[string]int{"list": 0, "add": 2, "move": 3, "name": 2, "publish": 1, "unpublish": 1, "contact": 1, "erase": 1}
}

const postUsage = "list|add DEPARTMENT POST|move OFFICIAL DEPARTMENT POST|name OFFICIAL NAME|publish OFFICIAL|unpublish OFFICIAL|contact OFFICIAL|erase OFFICIAL"

// runPosts keeps posts. An official is named by the address (o-…).
func runPosts(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "officials "+postUsage, "")
	db := f.db()
	name := f.String("name", "", "add: who holds the post")
	hant := f.String("name-hant", "", "add, name: the name as pages in Traditional show it, where that differs")
	public := f.Bool("public", false, "add: the name may be shown to everybody")
	leave := f.Bool("leave-duties", false, "move: the measures stay with the department before")
	phone := f.String("phone", "", "contact: never shown without login")
	mail := f.String("mail", "", "contact: never shown without login")
	former := f.Bool("former", false, "erase: the names of those who held the post before, instead")
	rest, err := f.parseAction(args, postCommands())
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
		return k.listPosts(ctx)
	case "add":
		d, err := k.cases.Named(ctx, rest[0])
		if err != nil {
			return err
		}
		o, err := k.cases.AddPost(ctx, k.by, d, office.PostForm{Post: rest[1], Holder: *name, HolderHant: *hant, Public: *public})
		if err != nil {
			return err
		}
		return k.say("/official/" + o.Slug)
	}
	o, err := k.store.Official(ctx, policy.AccessAdmin, strings.TrimPrefix(rest[0], "/official/"))
	if err != nil {
		return err
	}
	switch args[0] {
	case "move":
		to, err := k.cases.Named(ctx, rest[1])
		if err != nil {
			return err
		}
		return k.cases.MovePost(ctx, k.by, o, office.PostKey(o), to, rest[2], !*leave)
	case "name":
		return k.cases.NameHolder(ctx, k.by, o, rest[1], *hant)
	case "contact":
		return k.cases.SetContact(ctx, k.by, o, *phone, *mail)
	case "erase":
		erase := k.store.ErasePerson
		if *former {
			erase = k.eraseFormer
		}
		places, err := k.store.NamedIn(ctx, o.ID)
		if err != nil {
			return err
		}
		waiting, err := erase(ctx, 0, o)
		if err == nil {
			for _, at := range places {
				fmt.Fprintf(env.stderr, "%s\t%s\n", at, policy.NewIssue(policy.NamedStill).In(env.language))
			}
			fmt.Fprintln(env.stderr, policy.NewIssue(policy.FilesUnsearched).In(env.language))
		}
		if err == nil && waiting {
			_, err = fmt.Fprintln(env.stderr, "the name is erased from the database, but somebody reads what was there before, so its bytes still stand in the log ("+
				*db+"-wal). A running server tries again until they are out (yihaowen_erasures_waiting in /metrics); without one, so does the next start.")
		}
		return err
	}
	return k.store.PublishName(ctx, 0, o, args[0] == "publish")
}

// eraseFormer erases the names of all who held a post before.
func (k *keeper) eraseFormer(ctx context.Context, by int64, o *policy.Official) (waiting bool, err error) {
	for {
		all, err := k.store.Tenures(ctx, policy.AccessAdmin, o.ID)
		i := slices.IndexFunc(all, func(t policy.Tenure) bool { return t.To != "" })
		if err != nil || i < 0 {
			return waiting, err
		}
		if waiting, err = k.store.EraseTenure(ctx, by, o, all[i].ID); err != nil {
			return waiting, err
		}
	}
}

// listPosts prints address, department, post, name, whether that is public, and the name
// in Simplified where that differs.
func (k *keeper) listPosts(ctx context.Context) error {
	all, err := k.store.Officials(ctx, policy.AccessAdmin, 0)
	if err != nil {
		return err
	}
	for _, o := range all {
		shown := "not public"
		if o.Public {
			shown = "public"
		}
		if o.Name.Empty() {
			shown = ""
		}
		line := []string{"/official/" + o.Slug, o.Department.Name.Hant, o.Post.Hant, o.Name.Hant, shown}
		if o.Name.Hans != o.Name.Hant {
			line = append(line, o.Name.Hans)
		}
		if err := k.say(strings.Join(line, "\t")); err != nil {
			return err
		}
	}
	return nil
}
