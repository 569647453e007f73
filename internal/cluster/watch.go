package cluster

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// keep stores a snapshot whenever the log has become long, on the writer.
func (n *Node) keep(ctx context.Context) {
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	compared := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if !n.Writer() {
			continue
		}
		if time.Since(compared) > compareEvery {
			compared = time.Now()
			if r, err := n.Compare(ctx); err != nil || !r.Equal {
				n.config.Log.Error("the machines do not all hold the same, or did not say so", "entry", r.Entry, "machines", r.Machines, "silent", r.Silent, "error", err)
			} else {
				n.config.Log.Info("all machines hold the same", "entry", r.Entry, "machines", len(r.Machines))
			}
		}
		s, err := n.log.newest(ctx)
		if err == nil && n.base.Applied() > s.Applied+snapshotAfter {
			err = n.Snapshot(ctx, snapshotSlack)
		}
		if err != nil && ctx.Err() == nil {
			n.config.Log.Error("no snapshot is stored", "error", err)
		}
	}
}

// eraseEvery is how often it is asked whether an erasure waits.
const eraseEvery = 3 * time.Second

// erase sees to it that what was erased stands nowhere any more: each machine empties the log beside its
// file, and when all that are heard have, the writer stores a snapshot, takes all entries and snapshots
// before it away, and only then says so.
func (n *Node) erase(ctx context.Context) {
	tick := time.NewTicker(eraseEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		done, err := n.base.Emptied(ctx, n.emptied.Load())
		if err == nil {
			n.emptied.Store(done)
		}
		if err == nil && done > 0 && n.Writer() {
			for _, m := range n.heardOf() {
				if m.Emptied < done {
					done = 0
				}
			}
			if done > 0 {
				if err = n.Snapshot(ctx, 0); err == nil {
					_, err = n.base.Erased(ctx, done)
				}
			}
		}
		if err != nil && ctx.Err() == nil {
			n.config.Log.Warn("an erasure cannot be completed yet", "error", err)
		}
	}
}

// Ready says what this machine is in the cluster, and fails while its pages are not what the others
// have: it is far behind, or was found to differ.
func (n *Node) Ready() (string, error) {
	if d := n.differs.Load(); d != nil {
		return "", errors.New("this machine's database differs from the others': " + *d)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	applied, most, leader := n.base.Applied(), uint64(0), n.leader
	for _, m := range n.machine {
		if time.Since(m.at) < longSilent {
			most = max(most, m.Applied)
		}
	}
	if most > applied+1000 {
		return "", fmt.Errorf("this machine holds entry %d of %d and reads on", applied, most)
	}
	if n.base.Ill() && most > applied {
		return "", fmt.Errorf("this machine's file cannot be written to: it holds entry %d of %d", applied, most)
	}
	who := "writer " + leader
	switch m, ok := n.machine[leader]; {
	case n.writer.Load():
		who = "this machine is the writer"
	case leader == "" || !ok || time.Since(m.at) > silentAfter+beatEvery:
		who = "no writer is heard: pages can be read, nothing can be changed"
	}
	return fmt.Sprintf("node %s, entry %d, %s", n.config.Node, applied, who), nil
}

// Gauges are what is told to those who watch.
func (n *Node) Gauges() map[string]func() float64 {
	flag := func(is bool) float64 {
		if is {
			return 1
		}
		return 0
	}
	return map[string]func() float64{
		"yihaowen_cluster_writer":      func() float64 { return flag(n.Writer()) },
		"yihaowen_cluster_connected":   func() float64 { return flag(n.log.conn.IsConnected()) },
		"yihaowen_cluster_entry":       func() float64 { return float64(n.base.Applied()) },
		"yihaowen_cluster_lag_seconds": func() float64 { return float64(n.lagged.Load()) / 1e6 },
		"yihaowen_cluster_led":         func() float64 { return float64(n.led.Load()) },
		"yihaowen_cluster_waiting":     func() float64 { return float64(n.base.Waiting()) },
		"yihaowen_cluster_refused":     func() float64 { return float64(n.refused.Load()) },
		"yihaowen_cluster_differs":     func() float64 { return flag(n.differs.Load() != nil) },
		"yihaowen_cluster_machines":    func() float64 { return float64(len(n.heardOf()) + 1) },
	}
}

// heardOf are the other machines that were heard of lately.
func (n *Node) heardOf() (list []beat) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, m := range n.machine {
		if time.Since(m.at) < longSilent {
			list = append(list, m.beat)
		}
	}
	return list
}
