package auth

import "github.com/yihaowen/yihaowen/internal/pattern"

var name = pattern.Lazy(`^[a-z0-9\p{Han}][a-z0-9._@\p{Han}-]{0,63}$`)

// ValidName reports whether a login may be called s: lower case letters, digits,
// Chinese characters and . _ - @, at most 64; no spaces, nothing that looks alike.
func ValidName(s string) bool { return name().MatchString(s) }
