package main

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// readChoices reads the answers that a file of choices gives: after a line "? QUESTION" a line
// "= ANSWER". A trial run may write the file first.
func readChoices(name string, maybe bool) (list policy.Choices, err error) {
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && maybe {
		return nil, nil
	}
	if err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoicesMissing, name))
	}
	defer file.Close()
	question := ""
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		kind, rest, _ := strings.Cut(strings.TrimPrefix(in.Text(), "\ufeff"), " ")
		switch rest = strings.TrimSpace(rest); kind {
		case "?":
			question = rest
		case "=":
			if question != "" && rest != "" {
				list = append(list, policy.Choice{Question: question, Answer: rest})
			}
			question = ""
		}
	}
	if err := in.Err(); err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnread, name, err))
	}
	return list, nil
}

// writeChoices writes what a table leaves open as a file in which answers are filled in.
func writeChoices(name, table string, plan *roster.Plan, l policy.Language) error {
	var b strings.Builder
	b.WriteString("# " + policy.NewIssue(policy.ChoicesHelp, table, name).In(l) + "\n")
	for _, list := range [][]*roster.Question{plan.Questions(), plan.Settled} {
		for _, q := range list {
			b.WriteString("\n# " + roster.Problem{Sheet: q.Sheet, Line: q.Line}.Place(table) + ": " + strings.Join(strings.Fields(q.Why.In(l)), " ") + "\n")
			for _, o := range q.Options {
				b.WriteString("#   = " + o.Value + "\t" + o.Says.In(l) + "\n")
			}
			b.WriteString("? " + q.Key + "\n= " + q.Answer + "\n")
		}
	}
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, name))
	}
	return nil
}
