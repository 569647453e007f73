// Package pattern keeps regular expressions that are compiled when they are first
// used: most commands need few of them, and compiling all would be a tenth of the
// time in which the server gives its first page.
package pattern

import (
	"regexp"
	"sync"
)

// Lazy gives an expression, compiled at the first call. One that cannot be compiled
// is a mistake in the code and panics then.
func Lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
