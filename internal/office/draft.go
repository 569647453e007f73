package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// MaxLine bounds what a field of one line holds, in bytes.
const MaxLine = 2000

// DescriptionForm is what an editor says of the document that a draft is to become.
type DescriptionForm struct{ Title, Issuer, Slug, Number, Adopted, Published string }

// Describe is a document's facts as somebody typed them.
func (c *Cases) Describe(d *policy.Document, f DescriptionForm) {
	both := func(typed string) policy.Text {
		text := strings.ReplaceAll(Clean(typed), "\n", "")
		return c.Convert.Both(text, script.Detect(text))
	}
	d.Title, d.Issuer, d.Slug = both(f.Title), both(f.Issuer), Clean(f.Slug)
	d.Number, d.Adopted, d.Published = Clean(f.Number), f.Adopted, f.Published
}

// SetDescription stores the facts of a draft. Invalid: as of checkDescription; Conflict:
// somebody else changed the draft.
func (c *Cases) SetDescription(ctx context.Context, by *policy.User, u *policy.Upload) error {
	if err := checkDescription(u.Document); err != nil {
		return err
	}
	return c.Texts.DescribeDraft(ctx, by.ID, u)
}

// SetFacts stores what a held document is said to be; its address stays. Invalid: as of checkDescription; Conflict: it was
// changed meanwhile.
func (c *Cases) SetFacts(ctx context.Context, by *policy.User, was, d *policy.Document) error {
	if err := checkDescription(d); err != nil {
		return err
	}
	if d.Title == was.Title {
		d.Breaks = was.Breaks
	} else {
		d.Breaks = "" // where words begin is not known here
	}
	return c.Texts.Describe(ctx, by.ID, was, d)
}

// checkDescription refuses with Invalid facts with which no document can be stored: no title
// (TitleMissing), no address (SlugInvalid), what is no day (DayInvalid) or exceeds MaxLine
// (TextLong).
func checkDescription(d *policy.Document) error {
	wrong := func(field string, code policy.IssueCode, args ...any) error {
		return policy.Refuse(policy.Invalid, policy.NewIssue(code, args...)).At(field)
	}
	day := func(s string) bool { return s == "" || policy.IsDay(s) }
	switch {
	case d.Title.Empty(), d.Untitled():
		return wrong("title", policy.TitleMissing)
	case !slug.Valid(d.Slug):
		return wrong("slug", policy.SlugInvalid, d.Slug)
	case !day(d.Adopted):
		return wrong("adopted", policy.DayInvalid, d.Adopted)
	case !day(d.Published):
		return wrong("published", policy.DayInvalid, d.Published)
	case len(d.Title.Hant) > MaxLine:
		return wrong("title", policy.TextLong, MaxLine)
	case len(d.Number) > MaxLine:
		return wrong("number", policy.TextLong, MaxLine)
	case len(d.Issuer.Hant) > MaxLine:
		return wrong("issuer", policy.TextLong, MaxLine)
	}
	return nil
}

// CorrectionForm is what stands, or was typed, for a provision: its kind, its
// heading, and the words with which it begins and ends.
type CorrectionForm struct {
	Kind    policy.Kind
	Heading string
	Start   string
	End     string
}

// Correct stores each thing of a provision of a draft that a form says otherwise than it
// was, once it is known that it can be made; e is changed. Invalid: it cannot be made
// (KindUnknown, WordsMissing, NothingLeft), or is too long; Conflict: somebody else changed
// the draft.
func (c *Cases) Correct(ctx context.Context, by *policy.User, u *policy.Upload, e *policy.Edition, p *policy.Provision, was, f CorrectionForm) error {
	for _, x := range []struct {
		what       policy.CorrectedField
		was, value string
	}{
		// Borders first: the heading belongs to what then stands between them.
		{policy.CorrectedStart, was.Start, f.Start}, {policy.CorrectedEnd, was.End, f.End},
		{policy.CorrectedHeading, was.Heading, f.Heading}, {policy.CorrectedKind, string(was.Kind), string(f.Kind)},
	} {
		if x.was == x.value {
			continue
		}
		if len(x.value) > MaxLine {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TextLong, MaxLine)).At(string(x.what))
		}
		correction := revise.Anchor(e, p)
		correction.Field, correction.Was, correction.Value = x.what, x.was, x.value
		if err := revise.Make(e, p, x.what, x.value); err != nil {
			code := cmp.Or(policy.IssueOf(err).Code, policy.WordsMissing)
			return policy.Refuse(policy.Invalid, policy.NewIssue(code)).At(string(x.what))
		}
		if err := c.Texts.CorrectTree(ctx, by.ID, u, &correction); err != nil {
			return err
		}
		u.Version++
		if !slices.Contains(slices.Collect(policy.Walk(e.Provisions)), p) {
			return nil
		}
	}
	return nil
}

// Publish stores a draft as a document, by publish, and says so in the history. contradicted:
// its text claims what it does not bear out, which has to be accepted. Invalid: as of
// checkDescription, or it is not accepted (ClaimsRefused); Conflict: somebody else changed
// the draft.
func (c *Cases) Publish(ctx context.Context, by *policy.User, u *policy.Upload, contradicted, accepted bool,
	publish func(context.Context, *policy.Upload) (*policy.Document, error)) (*policy.Document, error) {
	if err := checkDescription(u.Document); err != nil {
		return nil, err
	}
	if contradicted && !accepted {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClaimsRefused)).At("accept")
	}
	current, err := c.Texts.Draft(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	if current.Version != u.Version {
		return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	d, err := publish(ctx, current)
	if err != nil {
		return nil, err
	}
	return d, c.Texts.CloseDraft(ctx, by.ID, current, d.ID)
}
