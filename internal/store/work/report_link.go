package work

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddReportLink stores a link by the SHA-256 of its token. It is refused with Invalid while the office has links
// switched off (LinksOff), and where nobody of the department could report on the measure (MayNotReport).
func (s *Store) AddReportLink(ctx context.Context, by int64, token [32]byte, l *policy.ReportLink) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := linksOn(ctx, tx); err != nil {
			return err
		}
		if err := answers(ctx, tx, l, s.db.Today()); err != nil {
			return err
		}
		official := sql.NullInt64{}
		if l.Official != nil {
			official = sql.NullInt64{Int64: l.Official.ID, Valid: true}
		}
		err := tx.QueryRowContext(ctx, `INSERT INTO report_link (token, document_id, measure, department_id, official_id, user_id, created, expires)
			VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?) RETURNING id`, token[:], l.Document.ID, l.Measure, l.Department.ID, official, by, time.Now().Unix(), l.Expires.Unix()).Scan(&l.ID)
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventProgress, Action: "link", Row: l.ID, Document: l.Document.ID, Measure: l.Measure,
			Department: l.Department.ID, Official: official.Int64, After: map[string]any{"link": l.ID, "expires": l.Expires.Format(time.DateOnly)}})
	})
	if err != nil {
		return fmt.Errorf("AddReportLink(%d): %w", l.Measure, err)
	}
	return nil
}

// linksOn refuses links while the office has them switched off.
func linksOn(ctx context.Context, tx *sql.Tx) error {
	settings, err := settingsOf(ctx, tx)
	if err == nil && !settings.Links {
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.LinksOff))
	}
	return err
}

// answers refuses a link for whom nothing of the measure is assigned today: the rule is that of accounts.
func answers(ctx context.Context, q db.Querier, l *policy.ReportLink, today string) error {
	u := &policy.User{Access: policy.AccessUnit, Official: &policy.Official{Department: l.Department}, ForUnit: true}
	if l.Official != nil {
		u.Access, u.Official = policy.AccessOfficial, &policy.Official{ID: l.Official.ID, Department: l.Department}
	}
	var all []*policy.Assignment
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		a := &policy.Assignment{Official: &policy.Official{}, Department: &policy.Department{}}
		err := rows.Scan(&a.Official.ID, &a.Department.ID, &a.Role, &a.From, &a.To)
		all = append(all, a)
		return err
	}, `SELECT coalesce(official_id, 0), department_id, role, from_date, to_date FROM assignment WHERE document_id = ? AND measure = ? AND task_id IS NULL`, l.Document.ID, l.Measure)
	if err == nil && !policy.MayReport(u, all, today) {
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.MayNotReport, l.Measure))
	}
	return err
}

const linkColumns = `l.id, d.id, d.slug, d.title_hant, d.title_hans, l.measure, g.id, g.slug, g.name_hant, g.name_hans, coalesce(o.id, 0), coalesce(o.slug, ''),
	coalesce(o.post_hant, ''), coalesce(o.post_hans, ''), coalesce(u.name, ''), l.created, l.expires, coalesce(l.used, 0), coalesce(l.revoked, 0), coalesce(l.progress_id, 0)`

const linkTables = `report_link l JOIN document d ON d.id = l.document_id JOIN department g ON g.id = l.department_id
	LEFT JOIN official o ON o.id = l.official_id LEFT JOIN user u ON u.id = l.user_id`

func scanLink(row db.Scanner) (*policy.ReportLink, error) {
	l := &policy.ReportLink{Document: &policy.Document{}, Department: &policy.Department{}}
	o := &policy.Official{}
	var created, expires, used, revoked int64
	err := row.Scan(&l.ID, &l.Document.ID, &l.Document.Slug, &l.Document.Title.Hant, &l.Document.Title.Hans, &l.Measure, &l.Department.ID, &l.Department.Slug,
		&l.Department.Name.Hant, &l.Department.Name.Hans, &o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans, &l.By, &created, &expires, &used, &revoked, &l.ProgressID)
	if o.Department = l.Department; o.ID > 0 {
		l.Official = o
	}
	at := func(seconds int64) time.Time {
		if seconds == 0 {
			return time.Time{}
		}
		return time.Unix(seconds, 0).UTC()
	}
	l.Created, l.Expires, l.Used, l.Revoked = at(created), at(expires), at(used), at(revoked)
	return l, err
}

// ReportLinks lists the links to a measure, the newest first.
func (s *Store) ReportLinks(ctx context.Context, documentID int64, n int) (list []*policy.ReportLink, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		l, err := scanLink(rows)
		list = append(list, l)
		return err
	}, `SELECT `+linkColumns+` FROM `+linkTables+` WHERE l.document_id = ? AND l.measure = ? ORDER BY l.id DESC LIMIT 100`, documentID, n)
	if err != nil {
		return nil, fmt.Errorf("ReportLinks: %w", err)
	}
	return list, nil
}

// ReportLink is the link with a token that can be used now; else NotFound (LinkGone), whatever became of it: whom it was made for may
// answer for the measure no more.
func (s *Store) ReportLink(ctx context.Context, token [32]byte) (*policy.ReportLink, error) {
	l, err := scanLink(s.db.Row(ctx, `SELECT `+linkColumns+` FROM `+linkTables+` WHERE l.token = ? AND EXISTS (SELECT 1 FROM setting WHERE name = 'report-links' AND value = 'on')
		AND EXISTS (SELECT 1 FROM published v WHERE v.id = l.document_id)`, token[:]))
	if err == nil && !l.Holds(time.Now()) {
		err = sql.ErrNoRows
	}
	if err != nil {
		return nil, db.Found(err, policy.LinkGone)
	}
	within, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	if err := answers(within, q, l, s.db.Today()); policy.IssueOf(err).Code == policy.MayNotReport {
		return nil, db.Found(sql.ErrNoRows, policy.LinkGone)
	} else if err != nil {
		return nil, err
	}
	return l, nil
}

// RevokeReportLink takes a link back.
func (s *Store) RevokeReportLink(ctx context.Context, by, documentID int64, measure int, id int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventProgress, Action: "link_revoke", Row: id, Document: documentID, Measure: measure, After: map[string]any{"link": id}}
		err := tx.QueryRowContext(ctx, `UPDATE report_link SET revoked = ? WHERE id = ? AND document_id = ? AND measure = ? AND used IS NULL AND revoked IS NULL RETURNING department_id`,
			time.Now().Unix(), id, documentID, measure).Scan(&line.Department)
		if err != nil {
			return db.Found(err, policy.LinkGone)
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("RevokeReportLink(%d): %w", id, err)
	}
	return nil
}

// ReportByLink stores a report of whoever has a link, once: it waits for an editor where the office wants that of
// reports, and the history names the link.
func (s *Store) ReportByLink(ctx context.Context, token [32]byte, p *policy.Progress) error {
	err := s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
		if err := linksOn(ctx, tx); err != nil {
			return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.LinkGone))
		}
		l, err := scanLink(tx.QueryRowContext(ctx, `SELECT `+linkColumns+` FROM `+linkTables+` WHERE l.token = ?`, token[:]))
		if err == nil && (!l.Holds(time.Now()) || answers(ctx, tx, l, s.db.Today()) != nil) {
			err = sql.ErrNoRows
		}
		if err != nil {
			return nil, db.Found(err, policy.LinkGone)
		}
		db.Restore(tx, p)
		p.DocumentID, p.Measure, p.Corrects, p.Files = l.Document.ID, l.Measure, 0, nil
		if err := addProgress(ctx, tx, 0, p, -1, s.db.Today()); err != nil {
			return nil, err
		}
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return nil, err
		}
		if p.ID > 0 && settings.Approve {
			p.Waiting = true
			if _, err := tx.ExecContext(ctx, `INSERT INTO progress_waiting (progress_id) VALUES (?)`, p.ID); err != nil {
				return nil, err
			}
		}
		if _, err := tx.ExecContext(ctx, `UPDATE report_link SET used = ?, progress_id = nullif(?, 0) WHERE id = ?`, time.Now().Unix(), p.ID, l.ID); err != nil {
			return nil, err
		}
		line := history.Line{Kind: policy.EventProgress, Action: "link_use", Row: p.ID, Document: p.DocumentID, Measure: p.Measure, Department: l.Department.ID, After: map[string]any{"link": l.ID}}
		if l.Official != nil {
			line.Official = l.Official.ID
		}
		return []policy.Invalidation{{Document: l.Document.Slug, Measure: p.Measure}}, history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("ReportByLink: %w", err)
	}
	return nil
}
