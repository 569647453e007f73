package db

import (
	"context"
	"database/sql"
	"fmt"
)

// FreeSlug is slug, numbered if a row of the table has it already. table is a
// name from the program, never input.
func FreeSlug(ctx context.Context, tx *sql.Tx, table, slug string) (string, error) {
	taken := map[string]bool{}
	err := Each(ctx, tx, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		taken[s] = true
		return err
	}, `SELECT slug FROM `+table+` WHERE slug = ? OR slug GLOB ?`, slug, slug+"-[0-9]*")
	if err != nil {
		return "", fmt.Errorf("slug %s: %w", slug, err)
	}
	free := slug
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", slug, n)
	}
	return free, nil
}
