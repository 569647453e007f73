package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Settings are those of the office, the usual ones where it has stated none.
func (s *Store) Settings(ctx context.Context) (policy.Settings, error) {
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return policy.UsualSettings(), fmt.Errorf("Settings: %w", db.Unavailable(err))
	}
	return settingsOf(ctx, q)
}

func settingsOf(ctx context.Context, q db.Querier) (policy.Settings, error) {
	settings := policy.UsualSettings()
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return err
		}
		// One that this release does not know is a later one's.
		if err := settings.Set(name, value); policy.IssueOf(err).Code == policy.SettingInvalid {
			return err
		}
		return nil
	}, `SELECT name, value FROM setting`)
	if err != nil {
		return settings, fmt.Errorf("Settings: %w", err)
	}
	return settings, nil
}

// SaveSettings states how the office has the program work. The history says what changed.
func (s *Store) SaveSettings(ctx context.Context, by int64, fresh policy.Settings) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessAdmin); err != nil {
			return err
		}
		if err := fresh.Validate(); err != nil {
			return err
		}
		old, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventSetting, Action: "change", Before: map[string]any{}, After: map[string]any{}}
		for _, name := range policy.SettingNames() {
			was, is := old.Value(name), fresh.Value(name)
			if was == is {
				continue
			}
			line.Before[name], line.After[name] = was, is
			if _, err := tx.ExecContext(ctx, `INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, is); err != nil {
				return err
			}
		}
		if len(line.After) == 0 {
			return nil
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SaveSettings: %w", err)
	}
	return nil
}

// ReportTemplate is the office's own template of a kind, "notice" or "unit"; nil where it has none.
func (s *Store) ReportTemplate(ctx context.Context, kind string) ([]byte, error) {
	var content []byte
	err := s.db.Row(ctx, `SELECT content FROM report_template WHERE kind = ?`, kind).Scan(&content)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ReportTemplate(%s): %w", kind, db.Unavailable(err))
	}
	return content, nil
}

// SetReportTemplate keeps a template of a kind; nil takes it away, so that the usual one is filled again.
func (s *Store) SetReportTemplate(ctx context.Context, by int64, kind string, content []byte) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventSetting, Action: "change", After: map[string]any{"template": kind}}
		var err error
		if content == nil {
			line.Before, line.After, line.Action = line.After, nil, "remove"
			_, err = tx.ExecContext(ctx, `DELETE FROM report_template WHERE kind = ?`, kind)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO report_template (kind, content) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET content = excluded.content`, kind, content)
		}
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SetReportTemplate(%s): %w", kind, err)
	}
	return nil
}
