package admission

import (
	"net"
	"net/http"
	"sync/atomic"
)

// Connections bounds how many connections a server holds, each of which takes some
// twenty kilobytes and a descriptor.
type Connections struct {
	most    int64
	open    atomic.Int64
	refused atomic.Int64
}

// NewConnections holds up to most connections.
func NewConnections(most int) *Connections { return &Connections{most: int64(most)} }

// ConnState counts connections and closes the new one that is too many; it is for
// http.Server.ConnState. Waiting with it instead would keep its reader in the dark.
func (c *Connections) ConnState(conn net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		if c.open.Add(1) > c.most {
			c.refused.Add(1)
			conn.Close()
		}
	case http.StateClosed, http.StateHijacked:
		c.open.Add(-1)
	}
}

// Open is how many connections there are.
func (c *Connections) Open() int64 { return c.open.Load() }

// Refused is how many were closed because they were too many.
func (c *Connections) Refused() int64 { return c.refused.Load() }
