package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// namedColumns are documentColumns of document d.
var namedColumns = "d." + strings.Join(strings.FieldsFunc(documentColumns, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }), ", d.")

// Named gives the published documents that folded names mean (citation.Key), by name; of a name those of the lowest rank.
func (s *Store) Named(ctx context.Context, keys []string) (map[string][]*policy.Document, error) {
	packed, err := json.Marshal(keys)
	if err != nil {
		return nil, fmt.Errorf("Named: %w", err)
	}
	found := map[string][]*policy.Document{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var key string
		d, err := scanDocument(also{rows, []any{&key}})
		found[key] = append(found[key], d)
		return err
	}, `SELECT `+namedColumns+`, n.fold FROM json_each(?) j CROSS JOIN document_name n ON n.fold = j.value JOIN published d ON d.id = n.document_id
		WHERE n.rank = (SELECT min(o.rank) FROM document_name o WHERE o.fold = n.fold) ORDER BY n.fold, d.id DESC`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("Named: %w", err)
	}
	return found, nil
}

// mostLike bounds the names that are compared with one.
const mostLike = 200

// NamesLike gives published documents whose folded names begin as a name does and are about as long, by name; of a name the newest.
func (s *Store) NamesLike(ctx context.Context, key string) (map[string]*policy.Document, error) {
	const known = 4 // characters of the beginning
	runes := []rune(key)
	if len(runes) < known {
		return nil, nil
	}
	found := map[string]*policy.Document{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var fold string
		d, err := scanDocument(also{rows, []any{&fold}})
		found[fold] = d
		return err
	}, `SELECT `+namedColumns+`, n.fold FROM document_name n JOIN published d ON d.id = n.document_id
		WHERE n.fold >= ?1 AND n.fold < ?1 || char(0x10ffff) AND abs(length(n.fold) - ?2) <= ?2 / 3 ORDER BY n.fold, d.id LIMIT ?3`,
		string(runes[:min(len(runes)/2, known)]), len(runes), mostLike)
	if err != nil {
		return nil, fmt.Errorf("NamesLike: %w", err)
	}
	return found, nil
}

// heldColumns are those of an edition e of a document d.
var heldColumns = `e.id, e.number, e.sha256, e.script, e.created,
	coalesce((SELECT first FROM search_edition x WHERE x.edition_id = e.id), 0), coalesce((SELECT last FROM search_edition x WHERE x.edition_id = e.id), 0), ` + namedColumns

func scanHeld(row db.Scanner, more ...any) (holding.Edition, error) {
	var e holding.Edition
	var created string
	var err error
	e.Document, err = scanDocument(before{row, append(more, &e.ID, &e.Number, &e.SHA256, &e.Script, &created, &e.First, &e.Last)})
	if err == nil {
		e.Created, err = time.Parse(time.RFC3339, created)
	}
	return e, err
}

// before also scans more columns before those that a scanning function knows.
type before struct {
	db.Scanner
	more []any
}

func (b before) Scan(dest ...any) error { return b.Scanner.Scan(append(b.more, dest...)...) }

// HeldEditions gives the editions of a published document, the current one first.
func (s *Store) HeldEditions(ctx context.Context, documentID int64) (list []holding.Edition, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		e, err := scanHeld(rows)
		list = append(list, e)
		return err
	}, `SELECT `+heldColumns+` FROM published d JOIN edition e ON e.document_id = d.id WHERE d.id = ? ORDER BY e.number DESC`, documentID)
	if err != nil {
		return nil, fmt.Errorf("HeldEditions(%d): %w", documentID, err)
	}
	return list, nil
}

// NewestEditions gives the editions of published documents that were taken in last.
func (s *Store) NewestEditions(ctx context.Context, limit int) (list []holding.Edition, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		e, err := scanHeld(rows)
		list = append(list, e)
		return err
	}, `SELECT `+heldColumns+` FROM edition e JOIN published d ON d.id = e.document_id ORDER BY e.id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, fmt.Errorf("NewestEditions: %w", err)
	}
	return list, nil
}

// EditionsHolding gives the editions in which provisions stand, by provision; none of a document that is not published.
func (s *Store) EditionsHolding(ctx context.Context, provisions []int64) (map[int64]holding.Edition, error) {
	packed, err := json.Marshal(provisions)
	if err != nil {
		return nil, fmt.Errorf("EditionsHolding: %w", err)
	}
	found := map[int64]holding.Edition{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		e, err := scanHeld(rows, &id)
		found[id] = e
		return err
	}, `SELECT p.id, `+heldColumns+` FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value
		JOIN edition e ON e.id = p.edition_id JOIN published d ON d.id = e.document_id`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("EditionsHolding: %w", err)
	}
	return found, nil
}

// ProvisionsBetween gives the rows of an edition from one to another, all with 0, in reading order.
func (s *Store) ProvisionsBetween(ctx context.Context, editionID, first, last int64) (list []holding.Provision, err error) {
	where, args := `p.edition_id = ?`, []any{editionID}
	if first > 0 {
		where, args = `p.id BETWEEN ? AND ? AND +p.edition_id = ?`, []any{first, last, editionID}
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		p, parent, err := scanProvision(rows)
		list = append(list, holding.Provision{Provision: *p, Parent: parent})
		return err
	}, `SELECT `+provisionColumns+` FROM provision p WHERE `+where+` ORDER BY p.position`, args...)
	if err != nil {
		return nil, fmt.Errorf("ProvisionsBetween(%d): %w", editionID, err)
	}
	return list, nil
}

// PastPassages gives text outside the tree of superseded editions of published documents, which the index does not
// hold, and how much more there is.
func (s *Store) PastPassages(ctx context.Context, most int) (list []holding.Passage, more int, err error) {
	// From the few editions that are past: otherwise all provisions are gone through for those that have no place.
	const from = ` FROM search_edition s CROSS JOIN edition e ON e.id = s.edition_id CROSS JOIN published d ON d.id = e.document_id
		CROSS JOIN provision p ON p.edition_id = e.id AND p.path = '' WHERE s.current = 0`
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var r holding.Passage
		var words []byte // where lines of a heading begin, which nobody asks of a passage
		var err error
		r.Edition, err = scanHeld(rows, &r.ID, &r.Parent, &r.Kind, &r.Num, &r.EID, &r.Label, &r.Measure, &r.Position,
			&r.Heading.Hant, &r.Heading.Hans, &r.Text.Hant, &r.Text.Hans, &words)
		list = append(list, r)
		return err
	}, `SELECT `+provisionColumns+`, `+heldColumns+from+` ORDER BY p.id DESC LIMIT ?`, most)
	if err == nil && len(list) == most {
		err = s.db.Row(ctx, `SELECT count(*)`+from).Scan(&more)
		more -= most
	}
	if err != nil {
		return nil, 0, fmt.Errorf("PastPassages: %w", err)
	}
	return list, more, nil
}

// SourceOf gives the spans of a provision in the source of its edition and the words that stand there.
func (s *Store) SourceOf(ctx context.Context, provisionID int64) (spans []policy.Span, pieces []string, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var sp policy.Span
		var piece []byte
		err := rows.Scan(&sp.Start, &sp.End, &sp.Shared, &piece)
		spans, pieces = append(spans, sp), append(pieces, string(piece))
		return err
	}, `SELECT x.start_byte, x.end_byte, x.shared, substr(CAST(e.source AS BLOB), x.start_byte + 1, x.end_byte - x.start_byte)
		FROM span x JOIN provision p ON p.id = x.provision_id JOIN edition e ON e.id = p.edition_id WHERE x.provision_id = ? ORDER BY x.seq`, provisionID)
	if err != nil {
		return nil, nil, fmt.Errorf("SourceOf(%d): %w", provisionID, err)
	}
	return spans, pieces, nil
}
