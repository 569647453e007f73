package script

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Own are the words of an office as With and Lay take them, in their order.
func Own(words []*policy.OwnWord) []Exception {
	list := make([]Exception, len(words))
	for i, w := range words {
		list[i] = Exception{Hant: w.Word.Hant, Hans: w.Word.Hans, Why: w.Why}
	}
	return list
}

// way counts the ways of converting that ever wrote otherwise with the same tables.
const way = "2"

var tablesMark = sync.OnceValue(func() string {
	sum := sha256.Sum256([]byte(way + tablesFile))
	return hex.EncodeToString(sum[:8])
})

// Mark names what c converts by: the tables, and the words laid over them. Two that
// convert alike have the same; it is never "". Reading all tables, it takes milliseconds.
func (c *Converter) Mark() string {
	if c = c.now(); c.words == "" {
		return tablesMark()
	}
	sum := sha256.Sum256([]byte(c.words))
	return tablesMark() + "-" + hex.EncodeToString(sum[:8])
}

// Alike reports whether a and b are forms of one character, so that a search for
// either finds the other.
func Alike(a, b rune) bool { return Fold(a) == Fold(b) }
