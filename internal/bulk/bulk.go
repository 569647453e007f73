// Package bulk writes the whole base as open data: tables as JSON Lines and CSV with their description, texts in both
// scripts, Akoma Ntoso, a manifest with digests; as a folder, and packed. One edition is in memory at a time.
package bulk

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/akn"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what is read of the database: what visitors may see of it.
type Store interface {
	Snapshot(ctx context.Context) (within context.Context, end func())
	ChangesSince(ctx context.Context, since holding.Cursor, limit int) (list []holding.Change, next holding.Cursor, more bool, err error)
	DocumentsPage(ctx context.Context, limit, offset int) ([]*policy.Document, int, error)
	Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error)
	TermIndex(ctx context.Context, initial string, limit, offset int) ([]policy.CountedTerm, int, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
}

// Export is what is written, and how.
type Export struct {
	Store    Store
	Cases    *office.Cases
	Calendar policy.Calendar
	Origin   string // of the site: "https://example.cn"; "" leaves addresses relative
	Version  string // of the program
}

// perPage is how many documents are listed at a time.
const perPage = 200

// Cursor is where the list of changes (/api/v1/changes) goes on behind all that is there now.
func Cursor(ctx context.Context, s Store) (string, error) {
	_, next, _, err := s.ChangesSince(ctx, holding.Cursor{}, 1)
	if err != nil {
		return "", err
	}
	return holding.Cursor{Document: -1, History: next.History}.String(), nil
}

// Write writes everything into a folder, which it makes and which must be empty, as it is at one moment.
func (x *Export) Write(ctx context.Context, folder string) (*Manifest, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, folder))
	}
	if list, err := os.ReadDir(folder); err != nil || len(list) > 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FolderInUse, folder))
	}
	ctx, end := x.Store.Snapshot(ctx)
	defer end()
	w := &writer{Export: x, folder: folder, manifest: &Manifest{Made: x.Calendar.Time().UTC().Truncate(time.Second), Version: x.Version, Origin: x.Origin}}
	var err error
	if w.manifest.Cursor, err = Cursor(ctx, x.Store); err != nil {
		return nil, err
	}
	if err := w.all(ctx); err != nil {
		w.close()
		return nil, err
	}
	return w.manifest, nil
}

// writer writes one export.
type writer struct {
	*Export
	folder   string
	manifest *Manifest
	sheets   []*sheet
}

func (w *writer) all(ctx context.Context) error {
	for i := range tables {
		s, err := w.open(&tables[i])
		if err != nil {
			return err
		}
		w.sheets = append(w.sheets, s)
	}
	for offset := 0; ; offset += perPage {
		list, _, err := w.Store.DocumentsPage(ctx, perPage, offset)
		if err != nil {
			return err
		}
		for _, d := range list {
			if err := w.document(ctx, d); err != nil {
				return fmt.Errorf("%s: %w", d.Slug, err)
			}
		}
		if len(list) < perPage {
			break
		}
	}
	terms, _, err := w.Store.TermIndex(ctx, "", -1, 0)
	if err != nil {
		return err
	}
	for _, t := range terms {
		if err := w.row("terms", "/t/"+t.Slug, t.Name, t.Marked, t.Count); err != nil {
			return err
		}
	}
	departments, err := w.Store.Departments(ctx)
	if err != nil {
		return err
	}
	for _, d := range departments {
		if err := w.row("departments", "/org/"+d.Slug, d.Name, d.Count); err != nil {
			return err
		}
	}
	if err := w.finish(); err != nil {
		return err
	}
	return w.describe()
}

// document writes a document: its row, its editions with their texts, what stands in the current one and who answers.
func (w *writer) document(ctx context.Context, d *policy.Document) error {
	editions, err := w.Store.Editions(ctx, d.ID)
	if err != nil {
		return err
	}
	w.manifest.Documents++
	measures := 0
	for _, summary := range editions {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, err := w.Store.Edition(ctx, d.ID, summary.Number)
		if err != nil {
			return err
		}
		w.manifest.Editions++
		of := *d
		if summary.Number != d.Edition {
			of.Shown = summary.Number
		}
		board, err := w.Cases.Board(ctx, policy.AccessReader, &of, e.Provisions)
		if err != nil {
			return err
		}
		mentions, err := w.Store.Mentions(ctx, e.ID)
		if err != nil {
			return err
		}
		if err := w.row("editions", d.Address("")+fmt.Sprintf("/edition/%d", e.Number), d.Address(""), e.Number, e.Created.UTC().Format(time.RFC3339), e.SHA256, string(e.Script), e.Grammar, len(board.Rows)); err != nil {
			return err
		}
		for _, s := range policy.Scripts() {
			base := fmt.Sprintf("%s/%d.%s", d.Slug, e.Number, s.Tag())
			err := w.file("akn/"+base+".xml", "application/akn+xml", func(to io.Writer) error {
				return akn.Write(to, akn.Source{Document: &of, Edition: e, Script: s, Mentions: mentions, Rows: board.Rows, Origin: w.Origin, First: akn.FirstOf(editions)})
			})
			if err != nil {
				return err
			}
			if err := w.file("text/"+base+".txt", "text/plain; charset=utf-8", func(to io.Writer) error { return plain(to, &of, e, s) }); err != nil {
				return err
			}
		}
		if of.Shown == 0 {
			measures = len(board.Rows)
			if err := w.current(d, e, board); err != nil {
				return err
			}
		}
	}
	v := api.NewValidity(d.Validity, w.Calendar.Today())
	title := d.Title
	if d.Untitled() {
		title = policy.Text{} // what the program calls it is not stated
	}
	return w.row("documents", d.Address(""), title, d.Alternate, d.Number, d.Issuer, d.Adopted, d.Published, d.Place, d.Genre, d.Topic, string(v.State), v.From, v.Until, d.Source, d.SourceURL,
		string(d.Script), d.Edition, measures, d.Updated.UTC().Format(time.RFC3339))
}

// current writes the provisions of the current edition, who answers for its measures and how far they are.
func (w *writer) current(d *policy.Document, e *policy.Edition, board *office.Board) error {
	position := 0
	var walk func(list []*policy.Provision, above string) error
	walk = func(list []*policy.Provision, above string) error {
		for _, p := range list {
			position++
			if err := w.row("provisions", d.Address(p.Path()), d.Address(""), e.Number, position, p.EID, above, string(p.Kind), p.Num, p.Label, p.Measure, p.Heading, unmarked(p.Text), append([]policy.Span{}, p.Spans...)); err != nil {
				return err
			}
			if err := walk(p.Children, p.EID); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(e.Provisions, ""); err != nil {
		return err
	}
	for _, p := range e.Passages {
		if err := w.row("passages", d.Address(""), e.Number, string(p.Kind), unmarked(p.Text), append([]policy.Span{}, p.Spans...)); err != nil {
			return err
		}
	}
	for _, row := range board.Rows {
		for _, a := range row.Assignments {
			task := int64(0)
			if a.Task != nil {
				task = a.Task.ID
			}
			if err := w.row("responsibilities", row.Address(), "confirmed", string(a.Role), a.Department.Name, "/org/"+a.Department.Slug, a.From, a.To, a.Due, task, a.Evidence, policy.Text{}); err != nil {
				return err
			}
		}
		for _, p := range row.Stated {
			role, org, basis := string(p.Role), "", "stated"
			if p.Acts {
				basis = "acts"
			}
			if p.Unclear {
				role = "" // the text does not say which of those it names leads
			}
			if p.Department != "" {
				org = "/org/" + p.Department
			}
			if err := w.row("responsibilities", row.Address(), basis, role, p.Name, org, "", "", p.Due, int64(0), "", p.Quote); err != nil {
				return err
			}
		}
		if r := row.Report; r != nil {
			if err := w.row("progress", row.Address(), string(r.Status), r.Percent, r.Day, row.Overdue); err != nil {
				return err
			}
		}
	}
	return nil
}

// plain writes a text as words: what is numbered behind its number, rows of tables with tabs between cells.
func plain(to io.Writer, d *policy.Document, e *policy.Edition, s policy.Script) error {
	out := bufio.NewWriter(to)
	fmt.Fprintln(out, d.Title.In(s))
	silent := policy.Unsaid(e.Provisions)
	for place := range e.Reading() {
		if p := place.Passage; p != nil {
			fmt.Fprintln(out, "\n"+unmarked(p.Text).In(s))
			continue
		}
		p := place.Provision
		if silent[p] {
			continue // it stands in the text above
		}
		label, heading := p.LabelIn(s), p.Heading.In(s)
		if label != "" && heading != "" && !strings.HasSuffix(label, "、") && !strings.HasSuffix(label, "）") {
			label += "\u3000" // 第三條　主管機關
		}
		head := label + heading
		if only := p.Sole(); only != nil && only.Text == p.Text {
			p = &policy.Provision{} // its only measure says it
		}
		fmt.Fprintln(out)
		if head != "" {
			fmt.Fprintln(out, head)
		}
		if t := unmarked(p.Text).In(s); t != "" {
			fmt.Fprintln(out, t)
		}
	}
	return out.Flush()
}

// path is a file of the export.
func (w *writer) path(name string) string { return filepath.Join(w.folder, filepath.FromSlash(name)) }
