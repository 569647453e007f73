// Package validity reads how long a document holds, as texts state it: from which day, until
// when, and which other documents end with it 效力. What a text does not say it does not guess.
package validity
