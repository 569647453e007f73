package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/convert"
	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

// documentLimits fit a document of some ten megabytes.
var documentLimits = sandbox.Limits{Memory: 1 << 30, Time: 60 * time.Second, Output: 256 << 20}

// documentOptions are what understanding a document needs beside the file.
type documentOptions struct {
	fileOptions
	Slug        string
	Part        policy.FileRange // of its text, where the document is one of several of the file
	Corrections []*policy.TreeCorrection
}

// documentAnswer is what a child says of a document: what ingest packs of it, or why it
// is refused.
type documentAnswer struct {
	Parcel   []byte
	Pictures []policy.Picture // with their bytes, which the parcel leaves out
	Refusal  *policy.Error
}

// readDocumentTask understands a file.
func readDocumentTask(raw json.RawMessage, file io.Reader) (any, error) {
	var o documentOptions
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	parcel, pictures, err := readDocument(o, file)
	var refusal *policy.Error
	if errors.As(err, &refusal) {
		return documentAnswer{Refusal: refusal}, nil
	}
	return documentAnswer{Parcel: parcel, Pictures: pictures}, err
}

func readDocument(o documentOptions, file io.Reader) ([]byte, []policy.Picture, error) {
	src, err := readFile(o.fileOptions, file)
	if err != nil {
		return nil, nil, err
	}
	converter, err := script.New()
	if err != nil {
		return nil, nil, err
	}
	in := &ingest.Ingester{Script: converter}
	src = ingest.Part(src, o.Part)
	d, e, err := in.ParseCorrected(src, ingest.Facts{Slug: o.Slug}, o.Corrections)
	if err != nil {
		return nil, nil, err
	}
	pictures := slices.Clone(e.Pictures)
	parcel, err := ingest.Pack(d, e)
	return parcel, pictures, err
}

// uploads understands files in children and stores them in store.
type uploads struct {
	reader
	store *store.Store
	// converter is the server's own.
	converter *script.Converter
	// trees are those of the drafts that are worked on.
	trees draft.Shelf
}

// document lets a child understand a file, and what other programs made of it.
func (u *uploads) document(ctx context.Context, o documentOptions, raw, converted []byte) ([]byte, []policy.Picture, error) {
	var in io.Reader
	in, o.Size = framed(raw, converted)
	var a documentAnswer
	if err := convert.Refusal(u.box.Run(ctx, "document", documentLimits, o, in, &a), o.Name); err != nil {
		return nil, nil, err
	}
	if a.Refusal != nil {
		return nil, nil, a.Refusal
	}
	pictures, err := checked(a.Pictures)
	return a.Parcel, pictures, err
}

// checked are pictures that a child gave, with their digests: it may say anything.
func checked(list []policy.Picture) ([]policy.Picture, error) {
	size := 0
	for i := range list {
		p := &list[i]
		if size += len(p.Data); size > policy.MaxPicturesSize || i >= policy.MaxPictures || !p.Sound() {
			return nil, errors.New("pictures that are none")
		}
		sum := sha256.Sum256(p.Data)
		p.SHA256 = hex.EncodeToString(sum[:])
	}
	return list, nil
}

// Read understands a file that was uploaded.
func (u *uploads) Read(ctx context.Context, name string, file io.Reader) (*policy.Upload, error) {
	raw, err := io.ReadAll(io.LimitReader(file, source.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	up := &policy.Upload{Name: name, Raw: raw, State: policy.Draft}
	if up.Converted, err = u.convertFile(ctx, name, raw); err != nil {
		return nil, err
	}
	if up.Parcel, up.Pictures, err = u.document(ctx, documentOptions{fileOptions: fileOptions{Name: name}}, raw, up.Converted); err != nil {
		return nil, err
	}
	if up.Document, _, err = ingest.Unpack(up.Parcel); err != nil {
		return nil, err
	}
	up.Facsimiles, err = u.pictures(ctx, raw)
	return up, err
}

// Open is the tree with its corrections made, unpacked once for all who look at it.
func (u *uploads) Open(ctx context.Context, up *policy.Upload) (*draft.Tree, error) {
	return u.trees.Tree(up.ID, up.Version, func() (*draft.Tree, error) { return u.Unpack(ctx, up) })
}

// Unpack is the tree with its corrections made, for the caller alone. It is said of one that would hardly go on with the
// document under its address.
func (u *uploads) Unpack(ctx context.Context, up *policy.Upload) (*draft.Tree, error) {
	file, err := u.store.DraftFile(ctx, up.ID)
	if err != nil {
		return nil, err
	}
	_, e, err := ingest.Unpack(file.Parcel)
	if err != nil {
		return nil, err
	}
	tree := &draft.Tree{Edition: e, Missed: revise.Apply(e, up.Corrections)}
	known, _, err := u.store.Known(ctx, up.Document.Slug)
	if err != nil || known == nil {
		return tree, err
	}
	before, _, err := u.store.Leaves(ctx, known.ID)
	if w, unlike := ingest.Unlike(before, e); unlike {
		e.Warnings = append(e.Warnings, w)
	}
	return tree, err
}

// Publish understands the file anew, with the corrections, and stores it. What other
// programs made of it is what the editor saw: none of them is asked again.
func (u *uploads) Publish(ctx context.Context, up *policy.Upload) (*policy.Document, error) {
	known, _, err := u.store.Known(ctx, up.Document.Slug)
	if err != nil {
		return nil, err
	}
	var before []*policy.TreeCorrection
	if known != nil {
		if before, err = u.store.TreeCorrections(ctx, known.ID); err != nil {
			return nil, err
		}
	}
	file, err := u.store.DraftFile(ctx, up.ID)
	if err != nil {
		return nil, err
	}
	if file.Converted == nil && source.Foreign(file.Raw) != "" { // a draft of an earlier release
		if file.Converted, err = u.convertFile(ctx, up.Name, file.Raw); err != nil {
			return nil, err
		}
	}
	o := documentOptions{fileOptions: fileOptions{Name: up.Name}, Slug: up.Document.Slug, Part: up.Part, Corrections: append(before, up.Corrections...)}
	parcel, pictures, err := u.document(ctx, o, file.Raw, file.Converted)
	if err != nil {
		return nil, err
	}
	d, e, err := ingest.Unpack(parcel)
	if err != nil {
		return nil, err
	}
	e.Raw, e.Pictures, e.Part = file.Raw, pictures, up.Part
	d.Number = up.Document.Number
	facts := ingest.Facts{
		Slug: up.Document.Slug, Title: up.Document.Title.In(d.Script), Issuer: up.Document.Issuer.In(d.Script),
		Adopted: up.Document.Adopted, Published: up.Document.Published,
	}
	d.Slug, d.Title, d.Issuer, d.Adopted, d.Published = up.Document.Slug, up.Document.Title, up.Document.Issuer, up.Document.Adopted, up.Document.Published
	in := &ingest.Ingester{Store: u.store, Script: u.converter}
	result, err := in.Keep(ctx, up.Name, d, e, facts, len(up.Corrections) > 0 || !up.Part.Whole())
	if err != nil {
		return nil, err
	}
	u.trees.Drop(up.ID)
	return result.Document, nil
}
