package office

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Inquiries is what use cases need of the store so that readers know whom to ask and can say what is wrong.
type Inquiries interface {
	SetPublicContacts(ctx context.Context, by int64, list []policy.ContactChange) error
	AddErratum(ctx context.Context, e *policy.Erratum) error
	SettleErratum(ctx context.Context, by, id int64, reply string) error
}

// PublicContactForm is what somebody typed for how everybody may reach a department.
type PublicContactForm struct {
	Phone, Address, Hours, Page string
	Was                         string // the Key of what the change was thought for
}

// SetPublicContact keeps how everybody may reach a department. Invalid, of a field: as of PublicContact; Conflict:
// somebody else changed it.
func (c *Cases) SetPublicContact(ctx context.Context, by *policy.User, d *policy.Department, f PublicContactForm) error {
	fresh, err := c.PublicContact(f)
	if err != nil {
		return err
	}
	if f.Was != d.Contact.Key() {
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	return c.SetPublicContacts(ctx, by, []policy.ContactChange{{Department: d, Fresh: fresh}})
}

// SetPublicContacts keeps those of several departments, all or none. Conflict: somebody else changed one.
func (c *Cases) SetPublicContacts(ctx context.Context, by *policy.User, list []policy.ContactChange) error {
	return c.Inquiries.SetPublicContacts(ctx, by.ID, list)
}

// PublicContact is what somebody typed in both scripts. Lines are parted by 、 however they were typed. Invalid, of a field: as of
// policy.PublicContact.Validate.
func (c *Cases) PublicContact(f PublicContactForm) (policy.PublicContact, error) {
	phones := strings.FieldsFunc(f.Phone, func(r rune) bool { return strings.ContainsRune("、，,；;／/\n", r) })
	kept := phones[:0]
	for _, p := range phones {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			kept = append(kept, p)
		}
	}
	fresh := policy.PublicContact{Phone: strings.Join(kept, "、"), Page: strings.TrimSpace(f.Page)}
	for _, line := range []struct {
		typed string
		into  *policy.Text
	}{{f.Address, &fresh.Address}, {f.Hours, &fresh.Hours}} {
		if typed := strings.TrimSpace(Clean(line.typed)); typed != "" {
			*line.into = inBoth(c.Convert, typed)
		}
	}
	return fresh, fresh.Validate()
}

// ErratumForm is what a reader typed; Website is a field that people do not see.
type ErratumForm struct{ Wrong, Mail, Website string }

// ReportErratum stores what a reader says is wrong at a place: e without what the form says. Invalid, of a
// field: as of policy.Erratum.Validate, or the hidden field is filled in; TooMany: there is no room.
func (c *Cases) ReportErratum(ctx context.Context, e *policy.Erratum, f ErratumForm) error {
	if strings.TrimSpace(f.Website) != "" {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ErratumTrap)).At("website")
	}
	e.Text = strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(strings.ReplaceAll(f.Wrong, "\x00", ""), ""), "\r\n", "\n"))
	e.Mail = strings.TrimSpace(f.Mail)
	if err := e.Validate(); err != nil {
		return err
	}
	e.Token = strings.ToLower(rand.Text())
	return c.Inquiries.AddErratum(ctx, e)
}

// SettleErratum closes a report of an error with a reply, which may be empty. Invalid: it is too long;
// Conflict: somebody else settled it.
func (c *Cases) SettleErratum(ctx context.Context, by *policy.User, id int64, reply string) error {
	reply = strings.TrimSpace(Clean(strings.ReplaceAll(reply, "\r\n", "\n")))
	if len([]rune(reply)) > policy.MaxErratum {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ErratumLong, policy.MaxErratum))
	}
	return c.Inquiries.SettleErratum(ctx, by.ID, id, reply)
}
