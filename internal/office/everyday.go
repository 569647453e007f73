package office

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// EverydayForm is what somebody typed for an everyday word 日常用語.
type EverydayForm struct {
	Word     string
	Official string // official words, parted by 、; none strikes the word of the program's table
	Why      string
}

// AddEveryday keeps how policy texts say an everyday word, and gives how many rows are new.
// Errors as of policy.NewEveryday; Invalid: there would be too many (EverydayMany).
func (c *Cases) AddEveryday(ctx context.Context, by *policy.User, f EverydayForm) (added int, err error) {
	e, err := policy.NewEveryday(f.Word, f.Official, f.Why, func(typed string) policy.Text { return c.Convert.Both(typed, script.Detect(typed)) })
	if err != nil {
		return 0, err
	}
	return c.Store.AddEveryday(ctx, by.ID, e)
}
