package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/sqlite"
	"github.com/yihaowen/yihaowen/seeds"
)

// seedEntry is a line of seeds/catalog.json.
type seedEntry struct {
	File string `json:"file"`
	ingest.Facts
}

// seedDatabase takes the embedded documents into a database that does not hold
// them. One that an editor has revised since stays as it is.
func seedDatabase(ctx context.Context, env *environment, db string) error {
	store, err := sqlite.Open(ctx, db)
	if err != nil {
		return err
	}
	defer store.Close()
	catalog, err := seeds.FS.ReadFile("catalog.json")
	if err != nil {
		return fmt.Errorf("seeds: %w", err)
	}
	var entries []seedEntry
	if err := json.Unmarshal(catalog, &entries); err != nil {
		return fmt.Errorf("seeds: catalog.json: %w", err)
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	in := &ingest.Ingester{Store: store, Script: converter}
	for _, entry := range entries {
		known, _, err := store.Known(ctx, entry.Slug)
		if err != nil {
			return err
		}
		if known != nil {
			continue
		}
		raw, err := seeds.FS.ReadFile(entry.File)
		if err != nil {
			return fmt.Errorf("seeds: %w", err)
		}
		src, err := source.Read(entry.File, bytes.NewReader(raw))
		if err != nil {
			return err
		}
		result, err := in.Ingest(ctx, src, entry.Facts, false)
		if err != nil {
			return err
		}
		if err := report(env, entry.File, result, false); err != nil {
			return err
		}
	}
	return nil
}
