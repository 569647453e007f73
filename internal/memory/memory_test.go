package memory

import "testing"

// A look is how many kilobytes were taken since the one before, and lie free.
type look struct{ taken, free uint64 }

// TestMemoryIsGivenBackOnceARushIsOver goes through what a program takes from look to look.
func TestMemoryIsGivenBackOnceARushIsOver(t *testing.T) {
	const mb = 1 << 10
	for _, c := range []struct {
		name  string
		looks []look
		want  string // of each look: whether memory is given back
	}{
		{"nobody asks", []look{{10, 0}, {10, 0}, {10, 0}}, "..."},
		{"a page now and then", []look{{600, 0}, {20, 0}, {600, 0}, {20, 0}, {20, 0}, {20, 0}}, "...xx."},
		{"a rush, and nothing after it", []look{{90 * mb, 0}, {90 * mb, 0}, {5, 0}, {5, 0}, {5, 0}}, "..xx."},
		{"a rush that ends slowly: what its requests held is dropped last",
			[]look{{90 * mb, 0}, {9 * mb, 0}, {5 * mb, 0}, {5 * mb, 0}, {5, 0}, {5, 0}, {5, 0}}, ".xx.xx."},
		{"a rush whose clients leave in silence", []look{{90 * mb, 0}, {900, 0}, {900, 0}, {5, 0}, {5, 0}, {5, 0}}, ".xxxx."},
		{"work that goes on and is no rush", []look{{9 * mb, 0}, {9 * mb, 0}, {9 * mb, 0}, {9 * mb, 0}}, ".xx."},
		{"much lies free", []look{{1, 17 * mb}, {1, 0}, {1, 0}}, "xx."},
	} {
		var g giver
		var got []byte
		taken := uint64(0)
		for _, l := range c.looks {
			taken += l.taken << 10
			if g.due(taken, l.free<<10) {
				got = append(got, 'x')
			} else {
				got = append(got, '.')
			}
		}
		if string(got) != c.want {
			t.Errorf("%s: %s instead of %s", c.name, got, c.want)
		}
	}
}
