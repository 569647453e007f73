package draft

import "github.com/yihaowen/yihaowen/internal/policy"

// Cut is a line at which another document of the file may begin.
type Cut struct {
	policy.FilePart
	Line int // of the source, from 1
}

// Cuts are the lines at which the text may be parted, in order.
func (t *Tree) Cuts() (list []Cut) {
	t.prepare()
	for _, p := range t.Edition.Parts {
		if p.Start > 0 && p.Start < len(t.Edition.Source) {
			list = append(list, Cut{p, t.lineAt(p.Start)})
		}
	}
	return list
}

// StartOf is the byte at which a line of the source begins, counted from 1; -1 for a line that is
// not there.
func (t *Tree) StartOf(line int) int {
	t.prepare()
	if line < 1 || line > len(t.ends) {
		return -1
	}
	if line == 1 {
		return 0
	}
	return t.ends[line-2] + 1
}
