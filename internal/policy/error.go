package policy

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is; the server turns it into a
// status, the commands into an exit code.
type Code string

// The codes. Everything that is not an *Error counts as Internal.
const (
	Invalid     Code = "invalid"     // the caller's input is wrong: 400
	NotFound    Code = "not_found"   // 404
	Conflict    Code = "conflict"    // somebody else changed it meanwhile: 409
	Forbidden   Code = "forbidden"   // 403
	TooMany     Code = "too_many"    // asked too often, come back later: 429
	Unavailable Code = "unavailable" // storage cannot be read or written now: 503
	Internal    Code = "internal"    // 500
)

// Error is a failure that may be shown to whoever caused it. Message names the
// place and the mend, in English; Err, if any, is for the log only.
type Error struct {
	Code    Code
	Message string
	About   string  // the file that stands before the words of the issues, "" for none
	Field   string  `json:",omitempty"` // of a form, that the issues are about, "" for the form as a whole
	Issues  []Issue // what is wrong, for words in other languages; none where only Message says it
	Err     error   `json:"-"`
}

// Error gives the message and, for the log, the wrapped cause.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %v", e.Message, e.Err)
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of the first *Error in err's chain, Internal if there is none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// MessageOf is what may be shown to a stranger about err: the message of the
// first *Error in its chain, or nothing.
func MessageOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return ""
}
