package office

import (
	"context"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Lengths of a term that an editor adds, in characters.
const (
	shortestTerm = 2
	longestTerm  = 24
)

// AddTerm makes words a term wherever they stand, and gives it. Invalid: they are too short or too long for one
// (TermLength), or stand in no document (TermNowhere).
func (c *Cases) AddTerm(ctx context.Context, by *policy.User, typed string) (*policy.Term, error) {
	typed = Clean(typed)
	letters, runes := 0, []rune(typed)
	for _, r := range runes {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < shortestTerm || len(runes) > longestTerm {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.TermLength, shortestTerm, longestTerm))
	}
	t := &policy.Term{Name: inBoth(c.Convert, typed)}
	t.Slug = slug.Of(t.Name.Hans)
	err := c.Store.AddTerm(ctx, by.ID, t)
	if policy.CodeOf(err) == policy.NotFound {
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.TermNowhere, typed))
	}
	return t, err
}

// ChooseTerm hides a term, lets it be shown as the one with a name, or restores it. NotFound: there is no such term;
// Invalid: none is called so (TermUnknown), or it is the same, hidden or shown as another itself (TermApart).
func (c *Cases) ChooseTerm(ctx context.Context, by *policy.User, slug string, action policy.TermAction, into string) error {
	into = Clean(into)
	err := c.Store.ChooseTerm(ctx, by.ID, slug, action, into)
	if action == policy.TermJoin && policy.CodeOf(err) == policy.NotFound {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TermUnknown, into))
	}
	return err
}
