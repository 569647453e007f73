// Package card is the page that other sites show in a frame: one measure, which says when its words are others than those that
// were embedded.
package card

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Card 卡片 is a measure for other sites.
type Card struct {
	page.Layout
	Document  *policy.Document  // nil where there is nothing to show
	Provision *policy.Provision // with its points
	Seen      Seen
	// Edition is the one whose words are shown; Dropped says that the current one has the measure no more.
	Edition int
	Dropped bool
}

// Seen says what became of the words that were embedded.
type Seen struct {
	Asked   bool // the address says which words were embedded
	Same    bool // they are those that are shown
	Edition int  // the last edition that had them; 0: none that was looked at
	Beyond  bool // there are earlier editions that were not looked at
}

// hashed is how many letters of the digest an address carries.
const hashed = 16

// Hash tells the words of a measure apart from others: the beginning of the SHA-256 of its number, heading, text and points in
// the script of its source, so that it is the same for all readers and in every edition with the same words.
func Hash(d *policy.Document, p *policy.Provision) string {
	var b strings.Builder
	for part := range policy.Walk([]*policy.Provision{p}) {
		b.WriteString(part.Label + "\x00" + part.Heading.In(d.Script) + "\x00" + part.Text.In(d.Script) + "\x00")
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])[:hashed]
}

// mostEditions bounds in how many editions, the newest first, the words are looked for.
const mostEditions = 50

// See holds the words that were embedded, by their hash, against those that are shown and, where they are others, against those
// of the editions before; in gives the measure in one of them, with NotFound where that does not have it.
func See(d *policy.Document, shown *policy.Provision, hash string, in func(edition int) (*policy.Provision, error)) (Seen, error) {
	s := Seen{Asked: hash != ""}
	if !s.Asked {
		return s, nil
	}
	if s.Same = strings.EqualFold(Hash(d, shown), hash); s.Same {
		return s, nil
	}
	for edition := d.Edition; edition > 0; edition-- {
		if d.Edition-edition == mostEditions {
			s.Beyond = true
			return s, nil
		}
		p, err := in(edition)
		switch {
		case policy.CodeOf(err) == policy.NotFound:
		case err != nil:
			return s, err
		case strings.EqualFold(Hash(d, p), hash):
			s.Edition = edition
			return s, nil
		}
	}
	return s, nil
}

// Snippet is what another site pastes to show the card at an address.
func Snippet(address, title string) string {
	return `<iframe src="` + escape(address) + `" title="` + escape(title) + `" width="100%" height="320" loading="lazy" referrerpolicy="no-referrer"></iframe>`
}

var escaper = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;", "\n", " ")

// escape writes a value of an attribute.
func escape(s string) string { return escaper.Replace(s) }
