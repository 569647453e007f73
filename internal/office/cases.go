package office

import (
	"context"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// Store is what the use cases need of the database.
type Store interface {
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	LatestReports(ctx context.Context, documentID int64) ([]*policy.Progress, error)
	Tasks(ctx context.Context, documentID int64, n int) ([]*policy.Task, error)
	Comparison(ctx context.Context, a, b *policy.Document) (*policy.Comparison, error)
	SeriesOf(ctx context.Context, documentID int64) ([]*policy.Series, error)
	Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error)
	DepartmentNames(ctx context.Context) ([]*policy.Department, error)
	FormerDepartments(ctx context.Context) (map[int64]string, error)
	Department(ctx context.Context, slug string) (*policy.Department, error)
	Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error)
	Proposals(ctx context.Context, documentID int64) ([]*policy.Proposal, error)
	ChangeDuties(ctx context.Context, by int64, m *policy.DutyChanges) error
	AddProgress(ctx context.Context, by int64, p *policy.Progress, seen int64) error
	Approve(ctx context.Context, by, id int64) error
	ReportsUntil(ctx context.Context, documentID int64, day string) ([]*policy.Progress, error)
	Settings(ctx context.Context) (policy.Settings, error)
	SetNote(ctx context.Context, by int64, n *policy.Note) error
	Hide(ctx context.Context, by int64, kind policy.EventKind, id int64, reason string) error
	AcceptProposals(ctx context.Context, by int64, list map[int64]*policy.Assignment) error
	RejectProposals(ctx context.Context, by int64, ids []int64) error
	AddDepartment(ctx context.Context, by int64, d *policy.Department) error
	RenameDepartment(ctx context.Context, by int64, d *policy.Department, name policy.Text, slug string) error
	AddAlias(ctx context.Context, by int64, d *policy.Department, name policy.Text) error
	RemoveAlias(ctx context.Context, by int64, d *policy.Department, name policy.Text) error
	MergeDepartment(ctx context.Context, by int64, from, into *policy.Department) error
	AddOfficial(ctx context.Context, by int64, o *policy.Official) error
	MoveOfficial(ctx context.Context, by int64, o *policy.Official, to *policy.Department, post policy.Text, take bool) error
	NameOfficial(ctx context.Context, by int64, o *policy.Official, name policy.Text) error
	SetContact(ctx context.Context, by int64, o *policy.Official, c policy.ContactDetails) error
	Document(ctx context.Context, slug string) (*policy.Document, error)
	OwnWords(ctx context.Context) ([]*policy.OwnWord, error)
	AddOwnWords(ctx context.Context, by int64, words []*policy.OwnWord) (added int, err error)
	RemoveOwnWord(ctx context.Context, by, id int64) error
	AddEveryday(ctx context.Context, by int64, e *policy.Everyday) (added int, err error)
	AddTerm(ctx context.Context, by int64, t *policy.Term) error
	ChooseTerm(ctx context.Context, by int64, slug string, action policy.TermAction, into string) error
}

// Lasting is what use cases need of what outlasts a document: groups of departments, work that
// a later one took over, and whether it still holds.
type Lasting interface {
	SaveGroup(ctx context.Context, by int64, g *policy.Group) error
	Carried(ctx context.Context, documentID int64, n int) ([]*policy.Carried, error)
	AddReportLink(ctx context.Context, by int64, token [32]byte, l *policy.ReportLink) error
	ReportByLink(ctx context.Context, token [32]byte, p *policy.Progress) error
	ValidityOf(ctx context.Context, d *policy.Document) (*validity.Notes, error)
	SetValidity(ctx context.Context, by int64, documentID int64, v *policy.Validity, reason string) error
}

// Cases are the use cases 用例 over a store.
type Cases struct {
	Store    Store
	Lasting  Lasting
	Accounts Accounts // nil where no account is changed
	Texts    Texts    // nil where no series, pair or draft is
	// Inquiries is nil where no public contact is set and no error reported.
	Inquiries Inquiries
	Convert   *script.Converter
	Calendar  policy.Calendar // tells the day by which assignments hold and things are overdue
	// Render makes HTML of a note or a report where it can do no harm; one that passes the
	// limits fails with *policy.NoteRefusal. nil: they are shown as plain text.
	Render func(ctx context.Context, m policy.Markup) (policy.Text, error)
}

// CommandLine is who acts when a command does: whoever owns the machine.
func CommandLine() *policy.User { return &policy.User{Access: policy.AccessAdmin} }

// Board loads the board of the measures in trees of a document as somebody with
// access may see it. An edition that is shown for its own sake (d.Shown) has nobody
// who answers for it today.
func (c *Cases) Board(ctx context.Context, access policy.Access, d *policy.Document, trees []*policy.Provision) (*Board, error) {
	if d.Shown > 0 {
		return NewBoard(d, trees, nil, nil, c.Calendar.Today()), nil
	}
	who, err := c.Store.Assignments(ctx, access, d.ID, 0)
	if err != nil {
		return nil, err
	}
	reports, err := c.Store.LatestReports(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	tasks, err := c.Store.Tasks(ctx, d.ID, 0)
	if err != nil {
		return nil, err
	}
	stated, err := c.Store.Proposals(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	b := NewBoard(d, trees, who, reports, c.Calendar.Today())
	b.Lay(tasks)
	b.State(stated)
	return b, nil
}

// Table is the board of an edition with the terms of each measure, and with all names
// of departments where a query asks for them.
func (c *Cases) Table(ctx context.Context, access policy.Access, d *policy.Document, e *policy.Edition, q search.Query) (*Board, error) {
	b, err := c.Board(ctx, access, d, e.Provisions)
	if err != nil {
		return nil, err
	}
	mentions, err := c.Store.Mentions(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	b.Mention(mentions)
	if !slices.ContainsFunc(q.Clauses, func(c search.Clause) bool { return c.Any[0].Field == search.Department }) {
		return b, nil
	}
	departments, err := c.Store.DepartmentNames(ctx)
	if err != nil {
		return nil, err
	}
	aliases := map[int64][]policy.Text{}
	for _, d := range departments {
		aliases[d.ID] = d.Aliases
	}
	for _, row := range b.Rows {
		for _, a := range row.Assignments {
			a.Department.Aliases = aliases[a.Department.ID]
		}
	}
	return b, nil
}
