// Package respell makes the scripts of what is stored anew when the tables, or an office's
// own words, are others than those that made them: after an upgrade, and after a word was
// added or taken away. Addresses, numbers, spans and alignments stay.
package respell

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Store is what is needed of the database.
type Store interface {
	OwnWords(ctx context.Context) ([]*policy.OwnWord, error)
	// Unlike lists documents that were not made by what has the mark, and those with words of their own.
	Unlike(ctx context.Context, mark string, after int64, most int) ([]policy.Conversion, error)
	// Respell makes a document's scripts anew; it notes the mark only where a text changed.
	Respell(ctx context.Context, documentID int64, mark string, f func(policy.PairedText) policy.Text) (changed int, err error)
	RespellBase(ctx context.Context, mark string, f func(policy.PairedText) policy.Text) (changed int, err error)
	SetConverted(ctx context.Context, mark string, documents []policy.Conversion) error
	// Refold brings the search index in line with what the tables fold into what.
	Refold(ctx context.Context) error
	Poll(ctx context.Context) error
	Changes() int64
}

// Result is what became of a base.
type Result struct {
	Documents int // looked through
	Changed   int // documents of which some text is another now
	Texts     int // how many texts that were
	Names     int // names of departments, posts and series that are others now
}

// batch is how many documents are listed, and noted as unchanged, at once.
const batch = 100

// Run makes anew what was not made by the tables of plain and the words that the store
// holds. plain has no words laid over it. What others change meanwhile is left to the next run,
// and so is a document that cannot be made anew: the others behind it are, and the error names it.
func Run(ctx context.Context, st Store, plain *script.Converter) (r Result, err error) {
	if err := st.Refold(ctx); err != nil && policy.CodeOf(err) != policy.Conflict {
		return r, err
	}
	words, err := st.OwnWords(ctx)
	if err != nil {
		return r, err
	}
	laid := func(documentID int64) *script.Converter {
		return plain.With(script.Own(policy.OwnWordsOf(words, documentID)))
	}
	base := laid(0)
	mark := base.Mark()
	if r.Names, err = st.RespellBase(ctx, mark, names(base, script.Own(policy.OwnWordsOf(words, 0)))); err != nil {
		return r, err
	}
	var failed []error
	for after := int64(0); ; {
		list, err := st.Unlike(ctx, mark, after, batch)
		if err != nil || len(list) == 0 {
			return r, errors.Join(append(failed, err)...)
		}
		same := map[string][]policy.Conversion{} // documents in which nothing changes, by the mark they get
		for _, c := range list {
			after = c.DocumentID
			convert, want := base, mark
			if slices.ContainsFunc(words, func(w *policy.OwnWord) bool { return w.DocumentID() == c.DocumentID }) {
				convert = laid(c.DocumentID)
				want = convert.Mark()
			}
			if c.Mark == want {
				continue
			}
			changed, err := st.Respell(ctx, c.DocumentID, want, texts(convert, script.Own(policy.OwnWordsOf(words, c.DocumentID))))
			if policy.CodeOf(err) == policy.Conflict {
				continue
			}
			if ctx.Err() != nil {
				return r, err
			}
			if err != nil {
				failed = append(failed, err)
				continue
			}
			r.Documents++
			if r.Texts += changed; changed > 0 {
				r.Changed++
			} else {
				same[want] = append(same[want], c)
			}
		}
		for want, documents := range same {
			if err := st.SetConverted(ctx, want, documents); err != nil {
				return r, errors.Join(append(failed, err)...)
			}
		}
	}
}

// texts makes a document's texts anew: from what was received, as far as that is known.
func texts(convert *script.Converter, own []script.Exception) func(policy.PairedText) policy.Text {
	pinned := names(convert, own)
	return func(p policy.PairedText) policy.Text {
		if p.Source == "" && p.Script == "" {
			return pinned(p)
		}
		fresh := convert.Both(received(p), p.Script)
		if len(fresh.Hant) == 0 || !aligned(fresh, p.Text) {
			return p.Text
		}
		return fresh
	}
}

// names makes names anew of which nobody knows in which script they were typed: those of a
// base whose documents are mostly in Simplified are taken for Simplified; elsewhere only
// the office's own words change anything.
func names(convert *script.Converter, own []script.Exception) func(policy.PairedText) policy.Text {
	return func(p policy.PairedText) policy.Text {
		t := p.Text
		if p.Script == policy.Hans {
			if fresh := convert.Both(t.Hans, policy.Hans); aligned(fresh, t) {
				return fresh
			}
		}
		for _, e := range own {
			t = pin(t, e)
		}
		return t
	}
}

// pin writes a word as it is stated wherever either form of it stands.
func pin(t policy.Text, e script.Exception) policy.Text {
	hant, hans, a, b := []rune(t.Hant), []rune(t.Hans), []rune(e.Hant), []rune(e.Hans)
	for i := 0; i+len(a) <= len(hant) && len(hant) == len(hans); i++ {
		if slices.Equal(hans[i:i+len(b)], b) || slices.Equal(hant[i:i+len(a)], a) {
			copy(hant[i:], a)
			copy(hans[i:], b)
		}
	}
	return policy.Text{Hant: string(hant), Hans: string(hans)}
}

// aligned reports whether two texts have as many characters in both scripts.
func aligned(a, b policy.Text) bool {
	n := len([]rune(a.Hant))
	return n == len([]rune(a.Hans)) && n == len([]rune(b.Hant)) && n == len([]rune(b.Hans))
}

// received is a text as it was received, cleaned: where the two scripts differ, the
// character that stands in the source; where both stand there or neither does, that of the
// script in which the rest of the paragraph is, or else the document.
func received(p policy.PairedText) string {
	hant, hans := strings.Split(p.Hant, "\n"), strings.Split(p.Hans, "\n")
	if len(hant) != len(hans) {
		return p.In(p.Script)
	}
	stands := map[rune]bool{}
	for _, r := range p.Source {
		stands[r] = true
	}
	var out strings.Builder
	for i := range hant {
		a, b := []rune(hant[i]), []rune(hans[i])
		if i > 0 {
			out.WriteByte('\n')
		}
		if len(a) != len(b) {
			out.WriteString(policy.Text{Hant: hant[i], Hans: hans[i]}.In(p.Script))
			continue
		}
		score := 0 // above 0: Traditional
		for k := range a {
			if a[k] != b[k] && stands[a[k]] != stands[b[k]] {
				if score++; stands[b[k]] {
					score -= 2
				}
			}
		}
		traditional := score > 0 || score == 0 && p.Script == policy.Hant
		for k := range a {
			r := b[k]
			if a[k] != b[k] && (stands[a[k]] != stands[b[k]] && stands[a[k]] || stands[a[k]] == stands[b[k]] && traditional) {
				r = a[k]
			}
			out.WriteRune(r)
		}
	}
	return out.String()
}

// look is how often Keep asks whether words changed, and startAfter how long it leaves
// a start alone.
const (
	look       = time.Second
	startAfter = time.Second
)

// Keep lays the words of the whole base over live, the converter of what is typed and shown, and runs
// Run at the start and whenever data changed, until ctx ends.
func Keep(ctx context.Context, st Store, live *script.Converter, log *slog.Logger) {
	plain, err := script.New()
	if err != nil {
		log.Error("texts are not made anew", "error", err)
		return
	}
	seen, wait := int64(-1), startAfter
	if err := Lay(ctx, st, live); err != nil && ctx.Err() == nil {
		log.Error("words of the office are not laid on yet", "error", err)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = look
		if err := st.Poll(ctx); err != nil || st.Changes() == seen {
			continue
		}
		seen = st.Changes()
		begin := time.Now()
		err := Lay(ctx, st, live)
		var r Result
		if err == nil {
			r, err = Run(ctx, st, plain)
		}
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.Error("texts could not be made anew; it is tried again", "error", err)
			seen, wait = -1, time.Minute
		case r.Texts+r.Names > 0:
			log.Info("texts are made anew in the other script", "documents", r.Changed, "texts", r.Texts, "names", r.Names, "took", time.Since(begin).Round(time.Millisecond))
		}
	}
}

// Lay lays the words that hold in the whole base over a converter.
func Lay(ctx context.Context, st Store, live *script.Converter) error {
	words, err := st.OwnWords(ctx)
	if err != nil {
		return fmt.Errorf("words of the office: %w", err)
	}
	live.Lay(script.Own(policy.OwnWordsOf(words, 0)))
	return nil
}
