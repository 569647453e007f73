package office

import (
	"context"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Name is a name that somebody typed, in both scripts. Invalid: it is none.
func (c *Cases) Name(typed string) (policy.Text, error) {
	name, err := policy.NewName(typed)
	if err != nil {
		return policy.Text{}, err
	}
	return inBoth(c.Convert, name), nil
}

// Department is the one that a picked candidate's value or a typed text means, also by
// a part of its name or by pinyin; errors as of People.Find.
func (c *Cases) Department(ctx context.Context, typed, pick string) (*policy.Department, error) {
	people, err := c.departments(ctx)
	if err != nil {
		return nil, err
	}
	d, _, err := people.Find(typed, pick)
	return d, err
}

// Named is the department that an address (/org/…, or its end), a name, an alias or a
// short form names: for commands, which ask nobody to confirm. Errors as of People.Find.
func (c *Cases) Named(ctx context.Context, typed string) (*policy.Department, error) {
	if address := strings.TrimPrefix(typed, "/org/"); slug.Plain(address) {
		d, err := c.Store.Department(ctx, address)
		if policy.CodeOf(err) != policy.NotFound {
			return d, err
		}
	}
	people, err := c.departments(ctx)
	if err != nil {
		return nil, err
	}
	found := people.matcher.Find(typed)
	switch len(found) {
	case 0:
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.WhoUnknown, typed))
	case 1:
		return found[0], nil
	}
	several := &Several{Typed: typed}
	for _, d := range found[:min(len(found), MostOffered)] {
		several.Candidates = append(several.Candidates, departmentCandidate(d))
	}
	return nil, several
}

// Called is the department with exactly this name or alias, nil if there is none.
func (c *Cases) Called(ctx context.Context, typed string) (*policy.Department, error) {
	people, err := c.departments(ctx)
	if err != nil {
		return nil, err
	}
	return people.matcher.byFold[FoldName(typed)], nil
}

// AddDepartment stores a new department. Invalid: its name is none; Conflict: one is
// called so already.
func (c *Cases) AddDepartment(ctx context.Context, by *policy.User, typed string) (*policy.Department, error) {
	name, err := c.Name(typed)
	if err != nil {
		return nil, err
	}
	d := &policy.Department{Slug: slug.Of(name.Hans), Name: name}
	return d, asTyped(c.Store.AddDepartment(ctx, by.ID, d), typed)
}

// asTyped names a department that is there already as it was typed, in whichever script.
func asTyped(err error, typed string) error {
	if policy.IssueOf(err).Code == policy.NameTaken {
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.NameTaken, typed))
	}
	return err
}

// RenameDepartment gives a department another name and, where it sounds different, the
// address that follows from it; the old ones lead to it. It gives the department as
// it is then. was is the name that the change was thought for. Invalid: the name is
// none; Conflict: another is called so, or somebody else renamed it.
func (c *Cases) RenameDepartment(ctx context.Context, by *policy.User, d *policy.Department, was, typed string) (*policy.Department, error) {
	name, err := c.Name(typed)
	switch {
	case err != nil:
		return nil, err
	case was != d.Name.Hant:
		return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	address := slug.Of(name.Hans)
	if address == slug.Of(d.Name.Hans) {
		address = d.Slug // only the characters differ, not how they sound
	}
	if err := asTyped(c.Store.RenameDepartment(ctx, by.ID, d, name, address), typed); err != nil {
		return nil, err
	}
	return c.Store.Department(ctx, d.Slug)
}

// AddAlias adds a name by which tables may call a department; errors as of
// AddDepartment.
func (c *Cases) AddAlias(ctx context.Context, by *policy.User, d *policy.Department, typed string) error {
	name, err := c.Name(typed)
	if err != nil {
		return err
	}
	return asTyped(c.Store.AddAlias(ctx, by.ID, d, name), typed)
}

// RemoveAlias takes such a name away.
func (c *Cases) RemoveAlias(ctx context.Context, by *policy.User, d *policy.Department, typed string) error {
	name, err := c.Name(typed)
	if err != nil {
		return err
	}
	return c.Store.RemoveAlias(ctx, by.ID, d, name)
}

// Merge moves everything of a department to another one; it cannot be undone.
func (c *Cases) Merge(ctx context.Context, by *policy.User, from, into *policy.Department) error {
	if from.ID == into.ID {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MergeSelf))
	}
	return c.Store.MergeDepartment(ctx, by.ID, from, into)
}

// PostForm is what somebody typed for a post 崗位.
type PostForm struct {
	Post       string
	Holder     string // "" for nobody
	HolderHant string // the name as pages in Traditional show it; "": as Holder
	Public     bool   // the holder's name may be shown to everybody
}

// post is the title of a post as somebody typed it.
func (c *Cases) post(typed string) (policy.Text, error) {
	post, err := c.Name(typed)
	if err != nil {
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.PostInvalid, typed))
	}
	return post, err
}

// AddPost stores a new post in a department. Invalid: title or name is none; Conflict:
// the department has this post with this holder.
func (c *Cases) AddPost(ctx context.Context, by *policy.User, d *policy.Department, f PostForm) (*policy.Official, error) {
	o := &policy.Official{Department: d, Public: f.Public}
	var err error
	if o.Post, err = c.post(f.Post); err != nil {
		return nil, err
	}
	if strings.TrimSpace(f.Holder) != "" {
		if o.Name, err = policy.NewPersonName(f.Holder, f.HolderHant, ""); err != nil {
			return nil, err
		}
	}
	return o, c.Store.AddOfficial(ctx, by.ID, o)
}

// PostKey tells a post's place, to see whether somebody else moved it meanwhile.
func PostKey(o *policy.Official) string { return o.Department.Slug + "/" + o.Post.Hant }

// MovePost gives a post another title and department, its measures with it if take is
// set. was is the PostKey that the change was thought for. Errors as of AddPost.
func (c *Cases) MovePost(ctx context.Context, by *policy.User, o *policy.Official, was string, to *policy.Department, typed string, take bool) error {
	post, err := c.post(typed)
	switch {
	case err != nil:
		return err
	case was != PostKey(o):
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	return c.Store.MoveOfficial(ctx, by.ID, o, to, post, take)
}

// NameHolder says who holds a post now; hant is how pages in Traditional write the name,
// "" for as it is typed. Invalid: as of policy.NewPersonName.
func (c *Cases) NameHolder(ctx context.Context, by *policy.User, o *policy.Official, typed, hant string) error {
	name, err := policy.NewPersonName(typed, hant, "")
	if err != nil {
		return err
	}
	return c.Store.NameOfficial(ctx, by.ID, o, name)
}

// SetContact keeps how a post's holder is reached. Invalid: what is typed is no telephone
// number (PhoneInvalid) or no mail address (MailInvalid).
func (c *Cases) SetContact(ctx context.Context, by *policy.User, o *policy.Official, phone, mail string) error {
	details := policy.ContactDetails{Phone: strings.TrimSpace(phone), Mail: strings.TrimSpace(mail)}
	if err := details.Validate(); err != nil {
		return err
	}
	return c.Store.SetContact(ctx, by.ID, o, details)
}
