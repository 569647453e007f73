package office

import (
	"context"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// SaveGroup says which departments belong to a group 單位組 that tables call by one name, as
// typed: one a line, or parted by 、. Without any the group is taken away. Invalid: what is no
// name, or a member that is no department or could be several.
func (c *Cases) SaveGroup(ctx context.Context, by *policy.User, name, members string) error {
	called, err := policy.NewName(name)
	if err != nil {
		return err
	}
	people, err := c.departments(ctx)
	if err != nil {
		return err
	}
	g := &policy.Group{Name: inBoth(c.Convert, called)}
	for _, typed := range strings.FieldsFunc(members, func(r rune) bool { return strings.ContainsRune(policy.NameSeparators+"\n\r", r) }) {
		if typed = strings.TrimSpace(typed); typed == "" {
			continue
		}
		d, _, err := people.Find(typed, "")
		if err != nil {
			return err
		}
		g.Members = append(g.Members, d)
	}
	return c.Lasting.SaveGroup(ctx, by.ID, g)
}
