package office

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Split parts a draft in two documents at a byte of its text, by understand. Invalid: no document
// can begin there (SplitNowhere), or a part cannot be read; Conflict: somebody else changed the draft.
func (c *Cases) Split(ctx context.Context, by *policy.User, u *policy.Upload, at int,
	understand func(context.Context, *policy.Upload, int) (first, second *policy.Upload, err error)) error {
	current, err := c.Texts.Draft(ctx, u.ID)
	if err != nil {
		return err
	}
	if current.Version != u.Version {
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	first, second, err := understand(ctx, current, at)
	if err != nil {
		return err
	}
	return c.Texts.SplitDraft(ctx, by.ID, current, first, second)
}
