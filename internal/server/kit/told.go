package kit

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Told reads terms, related measures and figures of measures of an edition, by their rows. What stands in the points of a
// measure counts as its own.
func (k *Kit) Told(ctx context.Context, d *policy.Document, editionID int64, measures []*policy.Provision) (map[int64]api.Told, error) {
	var all []*policy.Provision
	var rows []int64
	owner := map[int64]int64{}
	for _, m := range measures {
		for p := range policy.Walk([]*policy.Provision{m}) {
			owner[p.ID] = m.ID
			all, rows = append(all, p), append(rows, p.ID)
		}
	}
	mentions, err := k.Store.MentionsIn(ctx, all)
	if err != nil {
		return nil, err
	}
	related, err := k.Store.RelatedTo(ctx, measures)
	if err != nil {
		return nil, err
	}
	figures, err := k.Store.FiguresIn(ctx, editionID, rows)
	if err != nil {
		return nil, err
	}
	told := map[int64]api.Told{}
	for _, m := range measures {
		told[m.ID] = api.Told{Document: d, Related: related[m.ID]}
	}
	for _, p := range all {
		t := told[owner[p.ID]]
		t.Mentions = append(t.Mentions, mentions[p.ID]...)
		told[owner[p.ID]] = t
	}
	for _, f := range figures {
		if f.Place.Provision == nil {
			continue
		}
		id := owner[f.Place.Provision.ID]
		t := told[id]
		t.Figures = append(t.Figures, f)
		told[id] = t
	}
	return told, nil
}

// MeasureData is all that programs are told of a measure; an edition that is shown for its own sake has no work.
func (k *Kit) MeasureData(ctx context.Context, f *FoundMeasure, who []*policy.Assignment, own bool, s policy.Script) (*api.Measure, error) {
	m := api.NewMeasure(f.Document.Slug, f.Provision, f.Above, who, s).WithStated(f.Stated, s).WithValidity(f.Document.Validity, k.Today())
	told, err := k.Told(ctx, f.Document, f.Edition.ID, []*policy.Provision{f.Provision})
	if err != nil {
		return nil, err
	}
	m.With(told[f.Provision.ID], s)
	if own {
		return m, nil
	}
	var newest []*policy.Progress
	report, err := k.Store.LatestReport(ctx, f.Document.ID, f.Measure)
	if err != nil {
		return nil, err
	}
	if report != nil {
		newest = append(newest, report)
	}
	board := office.NewBoard(f.Document, []*policy.Provision{f.Provision}, who, newest, k.Today())
	board.Lay(f.Tasks)
	return m.WithTasks(f.Tasks, k.Today(), s).Reported(report, board.Rows[0].Due, k.Today()), nil
}
