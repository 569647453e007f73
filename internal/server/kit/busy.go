package kit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// refusal is a kind of refusal: refusing must not cost what it is to save, so each is
// written once.
type refusal struct {
	script policy.Script // "" for programs
	status int
}

type refusalPage struct {
	once sync.Once
	body []byte
}

// Busy answers that there is no room (503) or that somebody asks too often (429),
// and when to come back. The log has a line for each thousand.
func (k *Kit) Busy(w http.ResponseWriter, r *http.Request, status int) {
	k.Metrics.Refused.Inc()
	if k.admitter.refusing.Add(1) <= mostRefusals {
		select {
		case <-time.After(refusedAfter):
		case <-r.Context().Done():
		}
	}
	k.admitter.refusing.Add(-1)
	if n := k.Metrics.Refused.Get(); n%pagecache.LogInterval == 1 {
		k.Log.WarnContext(r.Context(), "refused", "so far", n, "status", status, "address", k.Address(r), "path", r.URL.Path)
	}
	h := w.Header()
	for name, values := range k.Cache.Headers {
		h[name] = values
	}
	kind := refusal{script: ScriptOf(r), status: status}
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	if strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/mcp" {
		kind.script = ""
		h["Content-Type"] = []string{"application/problem+json"}
		h["Access-Control-Allow-Origin"] = []string{"*"}
	}
	known, _ := k.admitter.refusals.LoadOrStore(kind, &refusalPage{})
	made := known.(*refusalPage)
	made.once.Do(func() { made.body = k.busyBody(kind) })
	h["Cache-Control"], h["Vary"] = []string{"no-store"}, []string{"Accept-Language, Cookie"}
	h["Content-Length"] = []string{strconv.Itoa(len(made.body))}
	if status == http.StatusServiceUnavailable {
		h["Retry-After"] = []string{strconv.Itoa(comeBack)}
	}
	w.WriteHeader(status)
	w.Write(made.body)
}

// busyBody is what a refusal says.
func (k *Kit) busyBody(kind refusal) []byte {
	var body bytes.Buffer
	if kind.script == "" {
		json.NewEncoder(&body).Encode(api.Problem{Type: "about:blank", Title: http.StatusText(kind.status), Status: kind.status}) // to memory
		return body.Bytes()
	}
	made, err := k.Renderer.Render(&page.Busy{Layout: page.Layout{Script: kind.script, BaseURL: k.Origin, NoIndex: true, Single: true}, Status: kind.status})
	if err != nil {
		k.Log.Error("the page of refusals failed", "error", err)
		fmt.Fprintln(&body, http.StatusText(kind.status))
		return body.Bytes()
	}
	return made
}
