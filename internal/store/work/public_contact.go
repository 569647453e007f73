package work

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// contactColumns are those of public_contact c that intoContact reads, empty where there is no row.
const contactColumns = `coalesce(c.phone, ''), coalesce(c.address_hant, ''), coalesce(c.address_hans, ''), coalesce(c.hours_hant, ''), coalesce(c.hours_hans, ''), coalesce(c.page, '')`

func intoContact(c *policy.PublicContact) []any {
	return []any{&c.Phone, &c.Address.Hant, &c.Address.Hans, &c.Hours.Hant, &c.Hours.Hans, &c.Page}
}

// Reachable lists those of the departments at the addresses that have a public contact, in the
// order of the addresses.
func (s *Store) Reachable(ctx context.Context, slugs []string) ([]*policy.Department, error) {
	if len(slugs) == 0 {
		return nil, nil
	}
	asked, err := json.Marshal(slugs)
	if err != nil {
		return nil, fmt.Errorf("Reachable: %w", err)
	}
	var list []*policy.Department
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		d := &policy.Department{}
		err := rows.Scan(append([]any{&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans}, intoContact(&d.Contact)...)...)
		list = append(list, d)
		return err
	}, `SELECT d.id, d.slug, d.name_hant, d.name_hans, `+contactColumns+` FROM json_each(?) j
		JOIN department d ON d.slug = j.value JOIN public_contact c ON c.department_id = d.id GROUP BY d.id ORDER BY min(j.key)`, string(asked))
	if err != nil {
		return nil, fmt.Errorf("Reachable: %w", err)
	}
	return list, nil
}

// SetPublicContacts keeps how everybody may reach departments, all or none; an empty contact takes away what stands. The
// history says what stood before. It fails with Conflict where something else than a department says stands
// there meanwhile.
func (s *Store) SetPublicContacts(ctx context.Context, by int64, list []policy.ContactChange) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		for _, c := range list {
			if err := setContact(ctx, tx, by, c); err != nil {
				return fmt.Errorf("%s: %w", c.Department.Slug, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("SetPublicContacts: %w", err)
	}
	return nil
}

func setContact(ctx context.Context, tx *sql.Tx, by int64, c policy.ContactChange) error {
	now, err := publicContact(ctx, tx, c.Department.ID)
	switch {
	case err != nil:
		return err
	case now != c.Department.Contact:
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	case now == c.Fresh:
		return nil
	}
	if err := writeContact(ctx, tx, c.Department.ID, c.Fresh); err != nil {
		return err
	}
	return recordContact(ctx, tx, by, c.Department.ID, now, c.Fresh)
}

func publicContact(ctx context.Context, tx *sql.Tx, id int64) (c policy.PublicContact, err error) {
	err = db.Each(ctx, tx, func(rows *sql.Rows) error { return rows.Scan(intoContact(&c)...) },
		`SELECT `+contactColumns+` FROM public_contact c WHERE c.department_id = ?`, id)
	return c, err
}

func writeContact(ctx context.Context, tx *sql.Tx, id int64, c policy.PublicContact) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM public_contact WHERE department_id = ?`, id); err != nil || c.Empty() {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO public_contact (department_id, phone, address_hant, address_hans, hours_hant, hours_hans, page)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, id, c.Phone, c.Address.Hant, c.Address.Hans, c.Hours.Hant, c.Hours.Hans, c.Page)
	return err
}

func recordContact(ctx context.Context, tx *sql.Tx, by, id int64, before, after policy.PublicContact) error {
	state := func(c policy.PublicContact) map[string]any {
		if c.Empty() {
			return nil
		}
		return map[string]any{"phone": c.Phone, "street": c.Address.Hant, "hours": c.Hours.Hant, "page": c.Page}
	}
	return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDepartment, Action: "reach", Row: id, Department: id,
		Before: state(before), After: state(after)})
}

// mergeContacts gives into the public contact of from where it has none; else that of from goes, and
// the history keeps it.
func mergeContacts(ctx context.Context, tx *sql.Tx, by int64, from, into *policy.Department) error {
	theirs, err := publicContact(ctx, tx, from.ID)
	if err != nil || theirs.Empty() {
		return err
	}
	ours, err := publicContact(ctx, tx, into.ID)
	if err != nil {
		return err
	}
	if err := writeContact(ctx, tx, from.ID, policy.PublicContact{}); err != nil {
		return err
	}
	if !ours.Empty() {
		return recordContact(ctx, tx, by, into.ID, theirs, ours)
	}
	if err := writeContact(ctx, tx, into.ID, theirs); err != nil {
		return err
	}
	return recordContact(ctx, tx, by, into.ID, ours, theirs)
}
