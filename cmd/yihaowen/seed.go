package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/seeds"
)

// seedWord is the command that takes the documents in that come with the program.
const seedWord = "seed"

// runSeed takes them in.
func runSeed(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, seedWord, "")
	db := f.db()
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	return seedDatabase(ctx, env, *db)
}

// seedInChild does the same in a process of its own, so that the server keeps none of
// the memory that grammars and indexing take. Where everything stands there already,
// it starts none.
func seedInChild(ctx context.Context, env *environment, db string) error {
	st, err := openStore(ctx, env, db)
	if err != nil {
		return err
	}
	missing, err := unseeded(ctx, st)
	if err := errors.Join(err, st.Close()); err != nil || len(missing) == 0 {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("os.Executable: %w", err)
	}
	child := exec.CommandContext(ctx, program, seedWord, "--db", db)
	child.Stdout, child.Stderr = env.stdout, env.stderr
	if err := child.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", program, seedWord, err) // it has said why
	}
	return nil
}

// seedEntry is a line of seeds/catalog.json.
type seedEntry struct {
	File string `json:"file"`
	ingest.Facts
}

// seedDatabase takes the embedded documents into a database that does not hold
// them. One that an editor has revised since stays as it is.
func seedDatabase(ctx context.Context, env *environment, db string) error {
	st, err := openStore(ctx, env, db)
	if err != nil {
		return err
	}
	defer st.Close()
	entries, err := unseeded(ctx, st)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	in := &ingest.Ingester{Store: st, Script: converter}
	for _, entry := range entries {
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

// unseeded are the documents that come with the program and that store does not hold.
func unseeded(ctx context.Context, st *store.Store) ([]seedEntry, error) {
	catalog, err := seeds.FS.ReadFile("catalog.json")
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	var entries, missing []seedEntry
	if err := json.Unmarshal(catalog, &entries); err != nil {
		return nil, fmt.Errorf("seeds: catalog.json: %w", err)
	}
	for _, entry := range entries {
		known, _, err := st.Known(ctx, entry.Slug)
		if err != nil {
			return nil, err
		}
		if known == nil {
			missing = append(missing, entry)
		}
	}
	return missing, nil
}
