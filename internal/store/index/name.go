package index

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// wordUse counts the provisions that use a word.
type wordUse struct {
	name policy.Text
	uses int
	last int // the provision that used it last
}

// use counts the words of a heading and a text, each once: those of two Han
// characters and more.
func (g *Vocabulary) use(heading, text policy.Text, words search.Boundaries) {
	g.rows++
	place := 0 // in runes, through both
	for _, t := range [...]policy.Text{heading, text} {
		hant, length := t.Hant, 0
		var from, fromHant, runes int // of the word at work: bytes and runes
		count := func(to, toHant int) {
			if runes >= 2 {
				g.used(t.Hans[from:to], t.Hant[fromHant:toHant])
			}
			from, fromHant, runes = to, toHant, 0
		}
		for i := range t.Hans {
			if words.At(place) {
				count(i, length)
			}
			_, size := utf8.DecodeRuneInString(hant)
			hant, length = hant[size:], length+size
			runes++
			place++
		}
		count(len(t.Hans), length)
	}
}

// used counts a word of the row at work.
func (g *Vocabulary) used(hans, hant string) {
	u, known := g.words[hans]
	if !known {
		hans, hant = strings.Clone(hans), strings.Clone(hant) // or the whole text would be kept
		if !strings.ContainsFunc(hans, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			fold := script.FoldString(hans)
			if u = g.uses[fold]; u == nil {
				u = &wordUse{name: policy.Text{Hant: hant, Hans: hans}}
				g.uses[fold] = u
			}
		}
		g.words[hans] = u
	}
	if u != nil && u.last != g.rows {
		u.uses, u.last = u.uses+1, g.rows
	}
}

// Join adds what another counted over other rows.
func (g *Vocabulary) Join(other *Vocabulary) {
	for fold, u := range other.uses {
		if g.uses[fold] == nil {
			g.uses[fold] = u
		} else {
			g.uses[fold].uses += u.uses
		}
	}
}

// Write adds what was counted to the words that may be suggested.
func (g *Vocabulary) Write(ctx context.Context, tx *sql.Tx) error {
	count, err := tx.PrepareContext(ctx, `UPDATE search_name SET uses = uses + ? WHERE kind = 'word' AND ref = 0 AND fold = ?`)
	if err != nil {
		return fmt.Errorf("prepare uses: %w", err)
	}
	defer count.Close()
	n, err := newNameWriter(ctx, tx)
	if err != nil {
		return err
	}
	defer n.close()
	for _, fold := range slices.Sorted(maps.Keys(g.uses)) {
		u := g.uses[fold]
		result, err := count.ExecContext(ctx, u.uses, fold)
		if err != nil {
			return fmt.Errorf("word %s: %w", fold, err)
		}
		if known, err := result.RowsAffected(); err != nil {
			return fmt.Errorf("word %s: %w", fold, err)
		} else if known == 0 {
			if err := n.add(ctx, "word", 0, u.name, u.uses); err != nil {
				return err
			}
		}
	}
	return n.flush(ctx)
}

// indexNames brings what may be suggested in line with the terms, departments,
// posts and documents that are stored.
func indexNames(ctx context.Context, tx *sql.Tx) error {
	if err := dropNames(ctx, tx); err != nil {
		return fmt.Errorf("indexNames: %w", err)
	}
	type missing struct {
		kind string
		ref  int64
		name policy.Text
	}
	var list []missing
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var m missing
		err := rows.Scan(&m.kind, &m.ref, &m.name.Hant, &m.name.Hans)
		list = append(list, m)
		return err
	}, `SELECT n.kind, n.ref, n.name_hant, n.name_hans FROM nameable n WHERE NOT EXISTS (
		SELECT 1 FROM search_name s WHERE s.kind <> 'word' AND s.kind = n.kind AND s.ref = n.ref AND s.name_hant = n.name_hant AND s.name_hans = n.name_hans)`)
	if err != nil || len(list) == 0 {
		return err
	}
	n, err := newNameWriter(ctx, tx)
	if err != nil {
		return fmt.Errorf("indexNames: %w", err)
	}
	defer n.close()
	for _, m := range list {
		if err := n.add(ctx, m.kind, m.ref, m.name, 0); err != nil {
			return fmt.Errorf("indexNames: %w", err)
		}
	}
	return n.flush(ctx)
}

// dropNames drops names whose thing is gone or renamed, with their sounds.
func dropNames(ctx context.Context, tx *sql.Tx) error {
	gone := map[int64]string{}
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		gone[id] = name
		return err
	}, `SELECT s.id, s.name_hans FROM search_name s WHERE s.kind <> 'word' AND NOT EXISTS (
		SELECT 1 FROM nameable n WHERE n.kind = s.kind AND n.ref = s.ref AND n.name_hant = s.name_hant AND n.name_hans = s.name_hans)`)
	if err != nil {
		return fmt.Errorf("dropNames: %w", err)
	}
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		whole, initials := search.Sounds(gone[id])
		for _, sound := range append(whole, initials...) {
			if _, err := tx.ExecContext(ctx, `DELETE FROM search_sound WHERE sound = ? AND name_id = ?`, sound, id); err != nil {
				return fmt.Errorf("dropNames: %w", err)
			}
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM search_name WHERE id = ?`, id); err != nil {
			return fmt.Errorf("dropNames: %w", err)
		}
	}
	return nil
}

// nameWriter adds names with their sounds; flush has to follow.
type nameWriter struct {
	name, sound *sql.Stmt
	sounder     search.Sounder
	heard       []heardName
}

// heardName is a name by one of its sounds.
type heardName struct {
	sound string
	id    int64
}

func newNameWriter(ctx context.Context, tx *sql.Tx) (*nameWriter, error) {
	name, err := tx.PrepareContext(ctx, `INSERT INTO search_name (kind, ref, fold, name_hant, name_hans, uses)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return nil, fmt.Errorf("prepare search_name: %w", err)
	}
	sound, err := tx.PrepareContext(ctx, `INSERT INTO search_sound (sound, name_id) VALUES (?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		name.Close()
		return nil, fmt.Errorf("prepare search_sound: %w", err)
	}
	return &nameWriter{name: name, sound: sound}, nil
}

func (n *nameWriter) close() {
	n.name.Close()
	n.sound.Close()
}

func (n *nameWriter) add(ctx context.Context, kind string, ref int64, name policy.Text, uses int) error {
	result, err := n.name.ExecContext(ctx, kind, ref, script.FoldString(name.Hans), name.Hant, name.Hans, uses)
	if err != nil {
		return fmt.Errorf("name %s: %w", name.Hans, err)
	}
	if added, err := result.RowsAffected(); err != nil || added == 0 {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return fmt.Errorf("name %s: %w", name.Hans, err)
	}
	whole, initials := n.sounder.Sounds(name.Hans)
	for _, list := range [][]string{whole, initials} {
		for _, sound := range list {
			n.heard = append(n.heard, heardName{sound, id})
		}
	}
	return nil
}

// flush writes the sounds in their order, which is that of the table: a large
// load would otherwise jump through it.
func (n *nameWriter) flush(ctx context.Context) error {
	slices.SortFunc(n.heard, func(a, b heardName) int {
		return cmp.Or(strings.Compare(a.sound, b.sound), cmp.Compare(a.id, b.id))
	})
	for _, h := range n.heard {
		if _, err := n.sound.ExecContext(ctx, h.sound, h.id); err != nil {
			return fmt.Errorf("sound %s: %w", h.sound, err)
		}
	}
	n.heard = nil
	return nil
}
