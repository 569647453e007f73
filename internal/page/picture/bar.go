package picture

import "github.com/yihaowen/yihaowen/internal/policy"

// BarPart is a part of a bar: what it counts, where it starts and how wide it is,
// in thousandths of the whole.
type BarPart struct {
	Status   policy.Status // "" for measures without a report
	Count    int
	X, Width int
}

// Middle is the middle of the part.
func (b BarPart) Middle() int { return b.X + b.Width/2 }

// thousandths is how wide a bar is.
const thousandths = 1000

// Bar draws so many measures as a row of parts, by the status last reported. Parts are
// told apart by pattern and by a number, not by colour alone (WCAG 2.2, 1.4.1).
func Bar(total int, by map[policy.Status]int) []BarPart {
	var list []BarPart
	done := 0
	add := func(s policy.Status, n int) {
		if n <= 0 || total == 0 {
			return
		}
		from, to := done*thousandths/total, (done+n)*thousandths/total
		list = append(list, BarPart{s, n, from, to - from})
		done += n
	}
	for _, s := range []policy.Status{policy.Done, policy.InProgress, policy.Blocked, policy.NotStarted} {
		add(s, by[s])
	}
	add("", total-done)
	return list
}
