package office

import (
	"context"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Texts is what the use cases need of documents: series, years and drafts.
type Texts interface {
	Document(ctx context.Context, slug string) (*policy.Document, error)
	Series(ctx context.Context, slug string) (*policy.Series, error)
	SaveSeries(ctx context.Context, by int64, one *policy.Series) error
	SetYear(ctx context.Context, by, seriesID, documentID int64, year int) error
	SetPairVerdict(ctx context.Context, by, a, b int64, v policy.PairVerdict, seen int64) error
	Draft(ctx context.Context, id int64) (*policy.Upload, error)
	Describe(ctx context.Context, by int64, was, d *policy.Document) error
	DescribeDraft(ctx context.Context, by int64, u *policy.Upload) error
	CorrectTree(ctx context.Context, by int64, u *policy.Upload, c *policy.TreeCorrection) error
	CloseDraft(ctx context.Context, by int64, u *policy.Upload, documentID int64) error
	SplitDraft(ctx context.Context, by int64, u, first, second *policy.Upload) error
}

// SeriesAddress is the address of a series as somebody typed it, lower-cased. Invalid: it
// is none (SlugInvalid).
func SeriesAddress(typed string) (string, error) {
	address := strings.ToLower(Clean(typed))
	if !slug.Plain(address) || len(address) > policy.MaxName {
		return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.SlugInvalid, typed)).At("address")
	}
	return address, nil
}

// AddSeries stores a new series; without an address it gets that of its title. Invalid: the
// title is no name, or the address is none; Conflict: another series is there (SeriesTaken).
func (c *Cases) AddSeries(ctx context.Context, by *policy.User, title, address string) (*policy.Series, error) {
	name, err := c.Name(title)
	if err != nil {
		return nil, policy.InField("title", err)
	}
	if address == "" {
		address = slug.Of(name.Hans)
	}
	if address, err = SeriesAddress(address); err != nil {
		return nil, err
	}
	switch _, err := c.Texts.Series(ctx, address); {
	case err == nil:
		return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.SeriesTaken, address)).At("address")
	case policy.CodeOf(err) != policy.NotFound:
		return nil, err
	}
	one := &policy.Series{Slug: address, Title: name}
	return one, c.Texts.SaveSeries(ctx, by.ID, one)
}

// RenameSeries gives a series another title. Invalid: it is no name.
func (c *Cases) RenameSeries(ctx context.Context, by *policy.User, one *policy.Series, title string) error {
	name, err := c.Name(title)
	if err != nil {
		return policy.InField("title", err)
	}
	one.Title = name
	return c.Texts.SaveSeries(ctx, by.ID, one)
}

// Year is a year as somebody typed it. Invalid: it is none (YearInvalid).
func Year(typed string) (int, error) {
	year, err := strconv.Atoi(Clean(typed))
	if err != nil || !policy.ValidYear(year) {
		return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.YearInvalid, Clean(typed))).At("year")
	}
	return year, nil
}

// DocumentAt is the document at an address (/d/…, or its end). Invalid: there is none
// (DocumentMissing).
func (c *Cases) DocumentAt(ctx context.Context, typed string) (*policy.Document, error) {
	d, err := c.Texts.Document(ctx, strings.TrimPrefix(strings.TrimSpace(typed), "/d/"))
	if policy.CodeOf(err) == policy.NotFound {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.DocumentMissing, typed)).At("doc")
	}
	return d, err
}

// SetYear puts a document with its year into a series, or takes it out with year 0.
// Invalid: what is to be taken out does not stand in it (SeriesLacks).
func (c *Cases) SetYear(ctx context.Context, by *policy.User, one *policy.Series, d *policy.Document, year int) error {
	err := c.Texts.SetYear(ctx, by.ID, one.ID, d.ID, year)
	if policy.CodeOf(err) == policy.NotFound {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.SeriesLacks, d.Slug, one.Slug)).At("doc")
	}
	return err
}
