package main

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

// limitMemory sets what Go's part of the memory should stay below, in megabytes, and
// gives back what a rush took until ctx ends. The variables GOGC and GOMEMLIMIT win.
func limitMemory(ctx context.Context, megabytes int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(megabytes) << 20)
	}
	go giveBack(ctx)
}

// When memory is given back: looked for every so often, after a rush and wherever that many
// bytes lie unused; not while the program is at work, that is, took more than so many a
// second since it was last looked at.
const (
	lookEvery = 2 * time.Second
	unused    = 16 << 20
	workBytes = 8 << 20
)

// giveBack returns to the system what lies unused once a rush is over. Go does so by
// itself only at collections, of which there are none while nothing is asked for: after a flood,
// or after pages were compressed, the process would look as large as it ever was.
func giveBack(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	sample := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"}, {Name: "/memory/classes/heap/free:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"},
	}
	// What pools hold for reuse, and the stacks of requests that ended, go at the second
	// collection (sync.Pool), so each time there are two.
	last, collections := uint64(0), 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(sample)
		taken, free, objects, live := sample[0].Value.Uint64(), sample[1].Value.Uint64(), sample[2].Value.Uint64(), sample[3].Value.Uint64()
		works := taken-last > workBytes*uint64(lookEvery/time.Second)
		last = taken
		if garbage := objects - min(objects, live); works || collections == 0 && free+garbage > unused {
			collections = 2
		}
		if !works && collections > 0 {
			debug.FreeOSMemory()
			collections--
		}
	}
}
