package desk

import (
	"context"
	"time"

	"github.com/yihaowen/yihaowen/internal/address"
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what this wing needs of the database.
type Store interface {
	Benefits
	AddDraft(ctx context.Context, by int64, u *policy.Upload) error
	AllSeries(ctx context.Context) ([]*policy.Series, error)
	AskRecompute(ctx context.Context, by int64, d *policy.Document) error
	ChangeDuties(ctx context.Context, by int64, m *policy.DutyChanges) error
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	ChosenTerms(ctx context.Context) ([]*policy.Term, error)
	Department(ctx context.Context, slug string) (*policy.Department, error)
	DepartmentNames(ctx context.Context) ([]*policy.Department, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
	DraftFacsimile(ctx context.Context, draftID int64, page int) ([]byte, error)
	DraftPicture(ctx context.Context, draftID int64, digest string) (*policy.Picture, error)
	DocumentsOf(ctx context.Context, ids []int64) ([]*policy.Document, error)
	DocumentsPage(ctx context.Context, limit, offset int) ([]*policy.Document, int, error)
	Drafts(ctx context.Context) ([]*policy.Upload, error)
	Duties(ctx context.Context, access policy.Access, departmentID int64, officialID int64) ([]policy.Duty, error)
	LastChanged(ctx context.Context, words string, limit int) ([]*policy.Document, error)
	History(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	address.Store
	Missed(ctx context.Context) ([]policy.Missed, error)
	NotesWithHidden(ctx context.Context, subject string) ([]policy.Note, error)
	Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error)
	OwnWords(ctx context.Context) ([]*policy.OwnWord, error)
	Everyday(ctx context.Context) ([]*policy.Everyday, error)
	RemoveEveryday(ctx context.Context, by, id int64) error
	RemoveOwnWord(ctx context.Context, by int64, id int64) error
	ReportsWithHidden(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error)
	ReportFile(ctx context.Context, documentID int64, n int, report int64, position int, public bool) (*policy.Evidence, error)
	ReportTemplate(ctx context.Context, kind string) ([]byte, error)
	SetReportTemplate(ctx context.Context, by int64, kind string, content []byte) error
	Settings(ctx context.Context) (policy.Settings, error)
	RemoveFile(ctx context.Context, by, report int64, position int) error
	SaveSettings(ctx context.Context, by int64, fresh policy.Settings) error
	Files(ctx context.Context) (n int, bytes int64, err error)
	ShowFile(ctx context.Context, by, report int64, position int, public bool) error
	WaitingReports(ctx context.Context) ([]*policy.Progress, error)
	SetState(ctx context.Context, by int64, slug string, state policy.State) error
	Withdraw(ctx context.Context, by int64, slug, reason string) error
	Term(ctx context.Context, slug string) (*policy.Term, error)
	TakeBackCorrection(ctx context.Context, by int64, u *policy.Upload, id int64) error
}

// Hooks is what this wing needs of addresses that are told of changes.
type Hooks interface {
	Hooks(ctx context.Context) ([]*hook.Hook, error)
	AddHook(ctx context.Context, by int64, h *hook.Hook) error
	RemoveHook(ctx context.Context, by, id int64) error
	RetryHook(ctx context.Context, by, id int64) error
}

// Benefits is what this wing needs of what measures give to whom.
type Benefits interface {
	Benefits(ctx context.Context, f benefit.Filter, limit, offset int) (*benefit.Findings, error)
	JudgeBenefit(ctx context.Context, by int64, d *policy.Document, key string, v policy.BenefitVerdict) error
}

// Tables is what this wing needs of tables of the division of work.
type Tables interface {
	roster.Store
	AddPending(ctx context.Context, userID int64, p *policy.Pending) error
	Pending(ctx context.Context, userID int64, documentID int64, token string) (*policy.Pending, error)
	DropPending(ctx context.Context, userID int64, token string) error
	LatestEvent(ctx context.Context, documentID int64) (int64, error)
}

// Posts is what this wing needs of who holds a post, and of what outlasts a document.
type Posts interface {
	office.Lasting
	ContactDetails(ctx context.Context, access policy.Access, officialID int64) (policy.ContactDetails, error)
	ErasePerson(ctx context.Context, by int64, o *policy.Official) (waiting bool, err error)
	NamedIn(ctx context.Context, officialID int64) (places []string, err error)
	EraseTenure(ctx context.Context, by int64, o *policy.Official, id int64) (waiting bool, err error)
	ReportLink(ctx context.Context, token [32]byte) (*policy.ReportLink, error)
	ReportLinks(ctx context.Context, documentID int64, n int) ([]*policy.ReportLink, error)
	RevokeReportLink(ctx context.Context, by, documentID int64, measure int, id int64) error
	MailPoints(ctx context.Context) ([]*policy.MailPoint, error)
	SetMail(ctx context.Context, by int64, p *policy.MailPoint) error
	Tenures(ctx context.Context, access policy.Access, officialID int64) ([]policy.Tenure, error)
	Erasures(ctx context.Context) (waiting int, err error)
	Official(ctx context.Context, access policy.Access, slug string) (*policy.Official, error)
	PublishName(ctx context.Context, by int64, o *policy.Official, public bool) error
}

// Accounts is what this wing needs of accounts and their sessions.
type Accounts interface {
	office.Accounts
	StartSession(ctx context.Context, token [32]byte, userID int64, expires time.Time) error
	User(ctx context.Context, name string) (*policy.User, error)
	UserByID(ctx context.Context, id int64) (*policy.User, error)
	Users(ctx context.Context) ([]*policy.User, error)
}
