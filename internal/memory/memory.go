// Package memory keeps what the program takes of a machine's memory small, and gives back what a rush took.
package memory

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// gcPercent is how much may pile up before it is collected, in hundredths of what is
// in use: that is some ten megabytes, and collecting at every hundred costs each
// request a fifteenth.
const gcPercent = 400

// Limit sets what Go's part of the memory should stay below, in megabytes, and
// gives back what a rush took until ctx ends. The variables GOGC and GOMEMLIMIT win.
func Limit(ctx context.Context, megabytes int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(megabytes) << 20)
	}
	go giveBack(ctx)
}

// When memory is given back: looked for every so often; after a rush, that is, when more than so many
// bytes a second were taken, and as often as the program has taken some more since, or has fallen
// silent after taking a little. What was in use at the last collection proves nothing: at the end of a
// flood it is what a thousand requests held then.
const (
	lookEvery   = 2 * time.Second
	unused      = 16 << 20
	workBytes   = 8 << 20
	littleBytes = 1 << 20
	silentBytes = 128 << 10 // taken from one look to the next
)

// giveBack returns to the system what lies unused once a rush is over. Go does so by
// itself only at collections, of which there are none while nothing is asked for: after a flood,
// or after pages were compressed, the process would look as large as it ever was.
func giveBack(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/memory/classes/heap/free:bytes"}}
	var giving giver
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(sample)
		if giving.due(sample[0].Value.Uint64(), sample[1].Value.Uint64()) {
			debug.FreeOSMemory()
		}
	}
}

// giver decides at each look whether memory is to be given back.
type giver struct {
	last    uint64 // bytes taken since the program began, at the last look
	given   uint64 // and when memory was given back
	settled uint64 // and when it was in silence: who left meanwhile holds nothing more
	left    int    // how many collections are still to come
}

// due takes how many bytes the program has taken since it began and how many lie free.
func (g *giver) due(taken, free uint64) bool {
	lately, since := taken-g.last, taken-g.given
	g.last = taken
	works, silent := lately > workBytes*uint64(lookEvery/time.Second), lately < silentBytes
	if works || free > unused || since > unused || silent && taken-g.settled > littleBytes {
		// What pools hold for reuse, and the stacks of requests that ended, go at the second
		// collection (sync.Pool), so each time there are two.
		g.left = 2
	}
	if works || g.left == 0 {
		return false
	}
	g.left--
	if g.given = taken; silent {
		g.settled = taken
	}
	return true
}
