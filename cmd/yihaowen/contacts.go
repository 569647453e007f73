package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/directory"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// contactsTask reads a list of departments in a child.
const contactsTask = "contacts"

// contactsAnswer is what a child says of such a list: what it holds or all that is wrong with it.
type contactsAnswer struct {
	List     *directory.List
	Problems []roster.Problem
}

func readContactsTask(raw json.RawMessage, file io.Reader) (any, error) {
	var name string
	if err := json.Unmarshal(raw, &name); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	list, err := directory.Read(name, file)
	if problems := roster.ProblemsOf(err); problems != nil {
		return contactsAnswer{Problems: problems}, nil
	}
	return contactsAnswer{List: list}, err
}

// importContacts keeps how everybody may reach departments, as a list of them has it 通訊錄: all of it or nothing. What is not
// read is said, and what would change or has changed.
func (k *keeper) importContacts(ctx context.Context, name string, dry, skip bool) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnopened, name))
	}
	box, err := newSandbox()
	if err != nil {
		return err
	}
	var a contactsAnswer
	if err := box.Run(ctx, contactsTask, sandboxLimits()[contactsTask], name, bytes.NewReader(raw), &a); err != nil {
		return err
	}
	if len(a.Problems) > 0 {
		return &sheet.Refusal{Name: name, Problems: a.Problems}
	}
	list, problems, err := a.List.Plan(ctx, k.cases, skip)
	if err != nil {
		return err
	}
	for _, p := range a.List.Unread {
		fmt.Fprintln(k.env.stderr, policy.Refuse(policy.Invalid, p.Issue).Named(p.Place(name)).In(k.env.language))
	}
	if len(problems) > 0 {
		return &sheet.Refusal{Name: name, Problems: problems}
	}
	if !dry {
		if err := k.cases.SetPublicContacts(ctx, k.by, list); err != nil {
			return err
		}
	}
	for _, c := range list {
		f := c.Fresh
		line := []string{"/org/" + c.Department.Slug, c.Department.Name.Hant, f.Phone, f.Address.Hant, f.Hours.Hant, f.Page}
		if err := k.say(strings.Join(line, "\t")); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(k.env.stderr, "%d lines read; %d departments %s\n", len(a.List.Rows), len(list), map[bool]string{true: "would change", false: "changed"}[dry])
	return err
}
