package main

import (
	"context"
	"slices"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
)

// Split understands the two documents that a draft is parted into at a byte of its text, each by itself.
func (u *uploads) Split(ctx context.Context, up *policy.Upload, at int) (first, second *policy.Upload, err error) {
	tree, err := u.Open(ctx, up)
	if err != nil {
		return nil, nil, err
	}
	size := len(tree.Edition.Source)
	if at <= 0 || at >= size {
		return nil, nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.SplitNowhere)).At("line")
	}
	file, err := u.store.DraftFile(ctx, up.ID)
	if err != nil {
		return nil, nil, err
	}
	from := up.Part.Start
	part := func(r policy.FileRange) (*policy.Upload, error) {
		p := &policy.Upload{ID: up.ID, Name: up.Name, Part: r, State: policy.Draft}
		var err error
		if p.Parcel, _, err = u.document(ctx, documentOptions{fileOptions: fileOptions{Name: up.Name}, Part: r}, file.Raw, file.Converted); err != nil {
			return nil, err
		}
		d, e, err := ingest.Unpack(p.Parcel)
		if err != nil {
			return nil, err
		}
		missed := revise.Apply(e, up.Corrections)
		for _, c := range up.Corrections {
			if !slices.Contains(missed, c) {
				p.Corrections = append(p.Corrections, c)
			}
		}
		p.Document = d
		return p, nil
	}
	if first, err = part(policy.FileRange{Start: from, End: from + at}); err != nil {
		return nil, nil, err
	}
	second, err = part(policy.FileRange{Start: from + at, End: from + size})
	return first, second, err
}
