package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// growth compares the cost of a page among few documents with that among many, all
// of one section of 8 measures: as finished bytes, and rendered for every request (a
// search whose words the page marks; no finished page holds it).
func growth(ctx context.Context, s settings, _ string) error {
	if s.documents == 0 {
		return nil
	}
	var finishedCost, renderedCost [2]float64
	for i, documents := range []int{fewDocuments, s.documents} {
		db := filepath.Join(s.folder, "documents-"+strconv.Itoa(documents)+".db")
		if err := corpus(ctx, s.binary, db, documents); err != nil {
			return err
		}
		own, err := serve(ctx, s.binary, db)
		if err != nil {
			return err
		}
		page := "/zh-Hant/d/synth-000001/m/1"
		var costs [2][]result
		for range s.rounds {
			for k, path := range []string{page, page + "?q=bench"} {
				if _, _, err := fetched("http://" + own.address + path); err != nil {
					own.stop()
					return err
				}
				r, err := wrk(ctx, own, path, "", crowding, s.round)
				if err != nil {
					own.stop()
					return err
				}
				costs[k] = append(costs[k], r)
			}
		}
		own.stop()
		finishedCost[i], renderedCost[i] = middle(costs[0]).cost, middle(costs[1]).cost
	}
	fmt.Printf("a measure's page among %d documents costs %.2f times that among %d (finished bytes, %.1f us), %.2f times (rendered, %.0f us)\n\n",
		s.documents, finishedCost[1]/finishedCost[0], fewDocuments, finishedCost[1], renderedCost[1]/renderedCost[0], renderedCost[1])
	return nil
}

// fewDocuments is the small base.
const fewDocuments = 10

// corpus writes a base of so many documents, unless an earlier run did.
func corpus(ctx context.Context, binary, db string, documents int) error {
	if _, err := os.Stat(db); err == nil {
		return nil
	}
	part := db + ".part"
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	synth := exec.CommandContext(ctx, binary, "synth", "--documents", strconv.Itoa(documents), "--db", part)
	if out, err := synth.CombinedOutput(); err != nil {
		return fmt.Errorf("synth: %w: %s", err, out)
	}
	return os.Rename(part, db)
}
