// Package desk is where people work who are logged in: officials report, editors keep texts and
// the division of work, administrators keep accounts. Its addresses stand in routes.go, each
// handler in a file named for its page; what may be done is decided by internal/office and the store.
package desk

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Config is what this wing needs besides the kit.
type Config struct {
	Store    Store
	Tables   Tables
	Posts    Posts
	Accounts Accounts
	// Inquiries are what readers say is wrong, and how much waits for editors.
	Inquiries interface {
		Backlog(ctx context.Context) (policy.Backlog, error)
		Errata(ctx context.Context, limit int) (list []*policy.Erratum, open, all int, err error)
	}
	Texts  office.Texts // series, years and drafts
	Levels Levels       // documents of other levels
	Hooks  Hooks        // addresses that are told of changes
	// ReadTable reads an uploaded division of work 任務分工表 where it can do no harm.
	// year completes dates that name none; 0 refuses them.
	ReadTable func(ctx context.Context, name string, file io.Reader, year int) (*roster.Reading, error)
	// Uploads understands the files that editors upload; nil: there is no upload.
	Uploads Uploads
	// DeviceKey signs by what browsers are known in which somebody logged in; nil: they
	// are forgotten when the server ends.
	DeviceKey []byte
}

// Server answers those who work.
type Server struct {
	*kit.Kit
	Config
	limiter  *auth.Limiter
	verifier *auth.Verifier
}

// New is the wing over a kit.
func New(k *kit.Kit, c Config) *Server {
	s := &Server{Kit: k, Config: c, limiter: auth.NewLimiter(time.Now, c.DeviceKey), verifier: auth.NewVerifier(passwordsAtOnce, passwordsWaiting)}
	k.Cases.Accounts, k.Cases.Texts, k.Cases.Lasting = c.Accounts, c.Texts, c.Posts
	k.Metrics.Gauge(`yihaowen_password_checks`, func() float64 { return float64(s.verifier.Checks()) })
	return s
}

// refused shows a page again with why what was typed could not be saved, which it notes in
// unsaved. What typing cannot mend is an error of the request.
func (s *Server) refused(w http.ResponseWriter, r *http.Request, view page.Page, unsaved *page.Unsaved, err error) error {
	switch *unsaved = page.NotSaved(err); policy.CodeOf(err) {
	case policy.Conflict:
		return s.PageAs(w, r, http.StatusConflict, view)
	case policy.Invalid:
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return err
}
