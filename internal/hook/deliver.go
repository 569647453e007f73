package hook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/outbound"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what is needed of the database.
type Store interface {
	DueHooks(ctx context.Context, now time.Time) ([]*Hook, error)
	ClaimHook(ctx context.Context, h *Hook, until time.Time) (bool, error)
	HookTried(ctx context.Context, h *Hook) error
	ChangesSince(ctx context.Context, since holding.Cursor, limit int) (list []holding.Change, next holding.Cursor, more bool, err error)
	Settings(ctx context.Context) (policy.Settings, error)
}

// Courier delivers.
type Courier struct {
	Store  Store
	Origin string // of the site: "https://example.cn"
	Log    *slog.Logger
	Now    func() time.Time
}

// Message is what is posted.
type Message struct {
	Site    string       `json:"site"`
	Since   string       `json:"since"` // the cursor before these
	Changes []api.Change `json:"changes"`
	Cursor  string       `json:"cursor"` // behind them
	More    bool         `json:"more"`   // there are more, which follow at once
}

const (
	longestProblem = 300 // characters
	perMessage     = 100
	atOnce         = 4
	look           = 5 * time.Second
	claimed        = time.Minute // whoever takes a hook has so long
)

// Start delivers beside all else until stop is called, which waits for it.
func (c *Courier) Start(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.Run(ctx)
	}()
	return func() { cancel(); <-done }
}

// Run delivers until ctx ends.
func (c *Courier) Run(ctx context.Context) {
	again := time.NewTicker(look)
	defer again.Stop()
	for {
		if err := c.Round(ctx); err != nil && ctx.Err() == nil {
			c.Log.Error("webhooks", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
	}
}

// Round tells all whose turn it is of what is another.
func (c *Courier) Round(ctx context.Context) error {
	due, err := c.Store.DueHooks(ctx, c.Now())
	if err != nil || len(due) == 0 {
		return err
	}
	settings, err := c.Store.Settings(ctx)
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	errs := make([]error, len(due))
	room := make(chan struct{}, atOnce)
	for i, h := range due {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			errs[i] = c.tell(ctx, h, settings.WebhookLocal)
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// tell posts what is another for one hook, until nothing is or it is not taken.
func (c *Courier) tell(ctx context.Context, h *Hook, local bool) error {
	for ctx.Err() == nil {
		list, next, more, err := c.Store.ChangesSince(ctx, h.Cursor, perMessage)
		if err != nil {
			return fmt.Errorf("hook %d: %w", h.ID, err)
		}
		if next == h.Cursor {
			return nil
		}
		ours, err := c.Store.ClaimHook(ctx, h, c.Now().Add(claimed))
		if err != nil || !ours {
			return err
		}
		if len(list) > 0 { // else nothing that visitors see is another
			c.post(ctx, h, list, next, more, local)
			if ctx.Err() != nil && !h.Last.OK() {
				// The server ends: nothing is known of this try, and the next start makes it again.
				h.Next, h.Tried = c.Now(), nil
				return c.Store.HookTried(context.WithoutCancel(ctx), h)
			}
		}
		done := len(list) == 0 || h.Last.OK()
		if done {
			h.Cursor, h.Failures, h.Next = next, 0, c.Now()
			h.Sent += len(list)
		} else {
			h.Failures++
			h.Next = c.Now().Add(Pause(h.Failures))
		}
		err = c.Store.HookTried(context.WithoutCancel(ctx), h)
		if h.Tried = nil; err != nil || !done || !more {
			return err
		}
	}
	return nil
}

// post tries once and notes what became of it.
func (c *Courier) post(ctx context.Context, h *Hook, list []holding.Change, next holding.Cursor, more, local bool) {
	m := Message{Site: c.Origin, Since: h.Cursor.String(), Cursor: next.String(), More: more}
	for _, one := range list {
		m.Changes = append(m.Changes, api.NewChange(one))
	}
	now := c.Now()
	h.Last, h.Tried = Result{At: now}, &Delivery{Since: m.Since, Changes: len(list)}
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(m); err != nil {
		h.Last.Problem = err.Error()
		return
	}
	moment := strconv.FormatInt(now.Unix(), 10)
	header := http.Header{
		"User-Agent":         {"Yihaowen"},
		"Yihaowen-Delivery":  {fmt.Sprintf("%d-%s", h.ID, m.Since)}, // the same for what is tried again
		"Yihaowen-Timestamp": {moment},
		"Yihaowen-Signature": {Sign(h.Secret, moment, body.Bytes())},
	}
	status, err := outbound.Post(ctx, h.URL, header, body.Bytes(), local)
	h.Last.Status = status
	if err != nil {
		h.Last.Local = policy.IssueOf(err).Code == policy.WebhookLocal
		problem := []rune(err.Error())
		h.Last.Problem = string(problem[:min(len(problem), longestProblem)])
	}
}
