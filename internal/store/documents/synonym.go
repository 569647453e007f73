package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// writeSynonyms stores the pairs of names that an edition states.
func writeSynonyms(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	for _, p := range e.Synonyms {
		_, err := tx.ExecContext(ctx, `INSERT INTO synonym
			(edition_id, provision_id, field, name_hant, name_hans, name_fold, other_hant, other_hans, other_fold,
			 quote_hant, quote_hans, start_byte, end_byte)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			e.ID, rowOf(p.Place), p.Field, p.Name.Hant, p.Name.Hans, search.Word{Text: p.Name.Hant}.Folded(),
			p.Other.Hant, p.Other.Hans, search.Word{Text: p.Other.Hant}.Folded(), p.Quote.Hant, p.Quote.Hans, p.Span.Start, p.Span.End)
		if err != nil {
			return fmt.Errorf("synonym %s: %w", p.Quote.Hant, err)
		}
	}
	return nil
}
