package cluster

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// String is the comparison as lines, a machine each.
func (r Compared) String() string {
	return lines(func(w *tabwriter.Writer) {
		fmt.Fprintf(w, "at entry %d\n", r.Entry)
		for _, m := range r.Machines {
			fmt.Fprintf(w, "%s\t%.16s\t%s\n", m.Node, m.Hash, strings.TrimSpace(strings.Join(m.Differs, " ")+" "+m.Error))
		}
		for _, node := range r.Silent {
			fmt.Fprintf(w, "%s\tdid not answer\t\n", node)
		}
	})
}

// String is the status as lines, a machine each.
func (s Status) String() string {
	return lines(func(w *tabwriter.Writer) {
		fmt.Fprintf(w, "cluster %s, entries %d to %d (%d bytes), kept %d times, snapshot at entry %d (%d bytes)\n", s.Cluster, s.First, s.Last, s.Bytes, s.Replicas, s.Snapshot.Applied, s.Snapshot.Bytes)
		for _, m := range s.Machines {
			role := "follows"
			if m.Writer {
				role = "writer"
			}
			if m.Differs != "" {
				role = "DIFFERS: " + m.Differs
			}
			fmt.Fprintf(w, "%s\t%s\tentry %d\t%s\t%s\n", m.Node, role, m.Applied, m.Address, m.Version)
		}
	})
}

func lines(rows func(w *tabwriter.Writer)) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	rows(w)
	w.Flush()
	return b.String()
}
