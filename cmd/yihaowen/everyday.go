package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const everydayUsage = "everyday list|add WORD OFFICIAL,…|remove NUMBER"

// runEveryday keeps with which words policy texts say an everyday word, beside the program's own table.
func runEveryday(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, everydayUsage, "")
	db := f.db()
	why := f.String("why", "", "add: where that is known from")
	rest, err := f.parseAction(args, map[string]int{"list": 0, "add": 2, "remove": 1})
	if err != nil {
		return err
	}
	k, err := newKeeper(ctx, env, *db)
	if err != nil {
		return err
	}
	defer k.store.Close()
	switch args[0] {
	case "add":
		_, err = k.cases.AddEveryday(ctx, k.by, office.EverydayForm{Word: rest[0], Official: rest[1], Why: *why})
		return err
	case "remove":
		id, err := strconv.ParseInt(rest[0], 10, 64)
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.EverydayInvalid, rest[0], policy.MaxEverydayWord, policy.MaxOfficial))
		}
		return k.store.RemoveEveryday(ctx, k.by.ID, id)
	}
	own, err := k.store.Everyday(ctx)
	for _, e := range own {
		official := ""
		if len(e.Official) > 0 {
			official = e.Official[0].Hant
		}
		if err := k.say(strings.Join([]string{strconv.FormatInt(e.ID, 10), e.Word.Hant, official, e.Why}, "\t")); err != nil {
			return err
		}
	}
	return err
}
