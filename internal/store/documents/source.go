package documents

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// ReadSource fills in the decoded text of an edition, in which spans count, where it
// stands on the pages of its file, and how large the pictures of these are.
func (s *Store) ReadSource(ctx context.Context, e *policy.Edition) error {
	var lines string
	err := s.db.Row(ctx, `SELECT source, lines FROM edition WHERE id = ?`, e.ID).Scan(&e.Source, &lines)
	if err == nil {
		e.Lines, err = unpackLines(lines)
	}
	if err == nil && e.Drawn {
		e.Facsimiles, err = s.facsimiles(ctx, `edition_id = ?`, e.ID)
	}
	if err == nil {
		e.Pictures, err = s.pictures(ctx, e.ID)
	}
	if err != nil {
		return fmt.Errorf("source of edition %d: %w", e.ID, err)
	}
	return nil
}

// packLines writes lines as the column of that name holds them, "" for none.
func packLines(lines []policy.PageLine) string {
	if len(lines) == 0 {
		return ""
	}
	packed := make([][6]int, len(lines))
	for i, l := range lines {
		packed[i] = [6]int{l.Page, l.Start, l.Left, l.Top, l.Right, l.Bottom}
	}
	raw, err := json.Marshal(packed)
	if err != nil {
		panic(err) // numbers can be written
	}
	return string(raw)
}

func unpackLines(packed string) ([]policy.PageLine, error) {
	if packed == "" {
		return nil, nil
	}
	var list [][6]int
	if err := json.Unmarshal([]byte(packed), &list); err != nil {
		return nil, fmt.Errorf("lines: %w", err)
	}
	lines := make([]policy.PageLine, len(list))
	for i, l := range list {
		lines[i] = policy.PageLine{Page: l[0], Start: l[1], Left: l[2], Top: l[3], Right: l[4], Bottom: l[5]}
	}
	return lines, nil
}
