// Package difference 差異 compares two texts character by character and says what
// was added and what was removed, in runs that a reader can follow. Its work is
// bounded: two texts that have little in common are compared by sentences, and
// what is left of them is called replaced.
package difference

// Op 異動 says what became of a run of characters.
type Op int

// The operations.
const (
	Equal   Op = iota // 相同: stands in both texts
	Removed           // 刪去: stands in the first alone
	Added             // 增加: stands in the second alone
)

// Run 文段 is a piece of text with what became of it.
type Run struct {
	Op   Op
	Text string
}

// Runs lists the pieces of before and after in reading order. Equal and Removed
// runs together are before, Equal and Added runs are after; where words were
// replaced, the removed ones come first.
func Runs(before, after string) []Run {
	a, b := []rune(before), []rune(after)
	return write(a, b, tidy(a, b, match(a, b)))
}

// Changed counts the characters that a list of runs removes and adds.
func Changed(runs []Run) (removed, added int) {
	for _, r := range runs {
		switch n := len([]rune(r.Text)); r.Op {
		case Removed:
			removed += n
		case Added:
			added += n
		}
	}
	return removed, added
}

// block is a stretch of equal characters: a[a:a+n] is b[b:b+n].
type block struct{ a, b, n int }

// write turns the equal blocks of two texts into runs.
func write(a, b []rune, blocks []block) []Run {
	var runs []Run
	i, j := 0, 0
	add := func(op Op, text []rune) {
		if len(text) > 0 {
			runs = append(runs, Run{op, string(text)})
		}
	}
	for _, m := range append(blocks, block{len(a), len(b), 0}) {
		add(Removed, a[i:m.a])
		add(Added, b[j:m.b])
		add(Equal, a[m.a:m.a+m.n])
		i, j = m.a+m.n, m.b+m.n
	}
	return runs
}
