package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// postCommands are what `officials` does to posts 崗位 and who holds them, with the
// number of words each needs.
func postCommands() map[string]int {
	return map[string]int{"list": 0, "add": 2, "move": 3, "name": 2, "publish": 1, "unpublish": 1, "contact": 1, "erase": 1}
}

const postUsage = "list|add DEPARTMENT POST|move OFFICIAL DEPARTMENT POST|name OFFICIAL NAME|publish OFFICIAL|unpublish OFFICIAL|contact OFFICIAL|erase OFFICIAL"

// runPosts keeps posts. An official is named by his address (o-…).
func runPosts(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "officials "+postUsage, "")
	db := f.db()
	name := f.String("name", "", "add: who holds the post")
	public := f.Bool("public", false, "add: the name may be shown to everybody")
	leave := f.Bool("leave-duties", false, "move: the measures stay with the department before")
	phone := f.String("phone", "", "contact: never shown without login")
	mail := f.String("mail", "", "contact: never shown without login")
	n := postCommands()[args[0]]
	rest, err := f.parse(args[1:], n, n)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, *db)
	if err != nil {
		return err
	}
	defer store.Close()
	k := &keeper{env, store, converter}
	switch args[0] {
	case "list":
		return k.listPosts(ctx)
	case "add":
		return k.addPost(ctx, rest[0], rest[1], *name, *public)
	}
	o, err := store.Official(ctx, policy.AccessAdmin, strings.TrimPrefix(rest[0], "/official/"))
	if err != nil {
		return err
	}
	switch args[0] {
	case "move":
		to, err := k.department(ctx, rest[1])
		if err != nil {
			return err
		}
		post, err := k.name(rest[2])
		if err != nil {
			return err
		}
		return store.MoveOfficial(ctx, 0, o, to, post, !*leave)
	case "name":
		holder, err := k.name(rest[1])
		if err != nil {
			return err
		}
		return store.NameOfficial(ctx, 0, o, holder)
	case "contact":
		contact := policy.ContactDetails{Phone: *phone, Mail: *mail}
		if err := contact.Validate(); err != nil {
			return err
		}
		return store.SetContact(ctx, 0, o, contact)
	case "erase":
		waiting, err := store.ErasePerson(ctx, 0, o)
		if err == nil && waiting {
			_, err = fmt.Fprintln(env.stderr, "the name is erased from the database, but somebody reads what was there before, so its bytes still stand in the log ("+
				*db+"-wal). A running server tries again until they are out (yihaowen_erasures_waiting in /metrics); without one, so does the next start.")
		}
		return err
	}
	return store.PublishName(ctx, 0, o, args[0] == "publish")
}

func (k *keeper) addPost(ctx context.Context, department, post, holder string, public bool) error {
	d, err := k.department(ctx, department)
	if err != nil {
		return err
	}
	o := &policy.Official{Department: d, Public: public}
	if o.Post, err = k.name(post); err != nil {
		return err
	}
	if holder != "" {
		if o.Name, err = k.name(holder); err != nil {
			return err
		}
	}
	if err := k.store.AddOfficial(ctx, 0, o); err != nil {
		return err
	}
	return k.say("/official/" + o.Slug)
}

// listPosts prints address, department, post, name and whether that is public.
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
		if err := k.say(strings.Join([]string{"/official/" + o.Slug, o.Department.Name.Hant, o.Post.Hant, o.Name.Hant, shown}, "\t")); err != nil {
			return err
		}
	}
	return nil
}
