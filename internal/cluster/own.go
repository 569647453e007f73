package cluster

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Who changed something carries the number of the last entry that the writer held when it answered, so that the next
// page shows the change whichever machine makes it.
const (
	entryCookie = "entry"
	entryLife   = 60              // seconds, after which each machine that may be asked holds it or is not ready
	ownWait     = time.Second     // how long a page waits for this machine to hold it
	entryAhead  = uint64(1) << 20 // beyond what anybody spoke of: the number is not this log's
)

// remember has the browser carry the number of an entry.
func remember(header http.Header, r *http.Request, seq uint64) {
	c := http.Cookie{Name: entryCookie, Value: strconv.FormatUint(seq, 10), Path: "/", MaxAge: entryLife, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")}
	header.Add("Set-Cookie", c.String())
}

// behind reports whether this machine does not hold what the sender of a request changed, also after a moment.
func (n *Node) behind(r *http.Request) bool {
	c, err := r.Cookie(entryCookie)
	if err != nil {
		return false
	}
	seq, err := strconv.ParseUint(c.Value, 10, 64)
	if err != nil || seq > max(n.most.Load(), n.base.Applied())+entryAhead {
		return false
	}
	n.await(r.Context(), seq, ownWait)
	return n.base.Applied() < seq && r.Context().Err() == nil
}

// await waits until this machine holds an entry, but not for long.
func (n *Node) await(ctx context.Context, seq uint64, most time.Duration) {
	for end := time.Now().Add(most); n.base.Applied() < seq && time.Now().Before(end) && ctx.Err() == nil; {
		n.look()
		time.Sleep(pullWait)
	}
}

// stamped says in the answer to a request that may have changed something which entry is the last: to the machine that
// led it here, or to the browser.
type stamped struct {
	http.ResponseWriter
	node    *Node
	request *http.Request
	done    bool
}

func (s *stamped) stamp() {
	if s.done {
		return
	}
	s.done = true
	seq := s.node.base.Applied()
	if s.request.Header.Get(headerLed) != "" {
		s.Header().Set(headerEntry, strconv.FormatUint(seq, 10))
	} else {
		remember(s.Header(), s.request, seq)
	}
}

// WriteHeader sends the status.
func (s *stamped) WriteHeader(code int) { s.stamp(); s.ResponseWriter.WriteHeader(code) }

// Write sends a part of the body.
func (s *stamped) Write(b []byte) (int, error) { s.stamp(); return s.ResponseWriter.Write(b) }

// Unwrap is for http.ResponseController.
func (s *stamped) Unwrap() http.ResponseWriter { return s.ResponseWriter }
