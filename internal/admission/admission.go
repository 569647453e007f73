// Package admission bounds how much is worked on at once, so that who asks for too
// much is refused and does not take the memory of all.
package admission

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrFull says that there is no place, or that none became free to work in time.
var ErrFull = errors.New("too much is being worked on")

// Places bounds the requests that are worked on. So many run at once; the others
// that were let in wait for their turn in the order in which they came, or write what
// was made for them. None of those who ask can have more than a share of the places.
type Places struct {
	turns       chan struct{} // one element for each that runs
	most, share int
	patience    time.Duration

	mu     sync.Mutex
	taken  int
	takers map[string]int // who asks -> places taken
}

// NewPlaces lets running requests run at once out of most that are let in, of which
// share may be of one asker. Who has waited longer than patience is refused.
func NewPlaces(running, most, share int, patience time.Duration) *Places {
	return &Places{turns: make(chan struct{}, running), most: most, share: share, patience: patience, takers: map[string]int{}}
}

// Place is what Enter gives. Its methods are for one goroutine and may be called
// more than once.
type Place struct {
	of           *Places
	who          string
	runs, inside bool
}

// Enter takes a place for who and waits for its turn to run. It fails with ErrFull,
// or with ctx.Err() where ctx ends meanwhile.
func (p *Places) Enter(ctx context.Context, who string) (*Place, error) {
	p.mu.Lock()
	if p.taken >= p.most || p.takers[who] >= p.share {
		p.mu.Unlock()
		return nil, ErrFull
	}
	p.taken++
	p.takers[who]++
	p.mu.Unlock()
	place := &Place{of: p, who: who, inside: true}
	select {
	case p.turns <- struct{}{}:
		place.runs = true
		return place, nil
	default:
	}
	wait := time.NewTimer(p.patience)
	defer wait.Stop()
	select {
	case p.turns <- struct{}{}:
		place.runs = true
		return place, nil
	case <-ctx.Done():
		place.Leave()
		return nil, ctx.Err()
	case <-wait.C:
		place.Leave()
		return nil, ErrFull
	}
}

// Taken is how many places are taken now.
func (p *Places) Taken() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.taken
}

// Made says that the work is done and only has to be written, which takes as long as
// its reader likes: the next one runs.
func (p *Place) Made() {
	if p.runs {
		p.runs = false
		<-p.of.turns
	}
}

// Leave gives the place back.
func (p *Place) Leave() {
	p.Made()
	if !p.inside {
		return
	}
	p.inside = false
	p.of.mu.Lock()
	defer p.of.mu.Unlock()
	p.of.taken--
	if p.of.takers[p.who]--; p.of.takers[p.who] == 0 {
		delete(p.of.takers, p.who)
	}
}
