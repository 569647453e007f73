package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// writeProposals keeps what an edition says of responsibility. What was decided
// before stays decided; what the text no longer says and nobody decided goes.
func writeProposals(ctx context.Context, tx *sql.Tx, documentID int64, e *policy.Edition) error {
	for _, p := range e.Proposals {
		_, err := tx.ExecContext(ctx, `INSERT INTO proposal
			(document_id, measure, name_hant, name_hans, fold, role, quote_hant, quote_hans, edition_id, start_byte, end_byte, unclear, acts, due, above_hant, above_hans)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (document_id, measure, fold, role) DO UPDATE SET quote_hant = excluded.quote_hant, quote_hans = excluded.quote_hans,
			edition_id = excluded.edition_id, start_byte = excluded.start_byte, end_byte = excluded.end_byte,
			unclear = excluded.unclear, acts = excluded.acts, due = excluded.due, above_hant = excluded.above_hant, above_hans = excluded.above_hans`,
			documentID, p.Provision.Measure, p.Name.Hant, p.Name.Hans, script.FoldString(p.Name.Hant), p.Role, p.Quote.Hant, p.Quote.Hans,
			e.ID, p.Span.Start, p.Span.End, p.Unclear, p.Acts, p.Due, p.Above.Hant, p.Above.Hans)
		if err != nil {
			return fmt.Errorf("proposal for measure %d: %w", p.Provision.Measure, err)
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM proposal WHERE document_id = ? AND edition_id <> ? AND decision = ''`, documentID, e.ID)
	return err
}
