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

// growth compares the cost of a page among few provisions with that among many, in
// documents of about 63: as
// finished bytes, and rendered for every request (a parameter that nothing reads
// keeps finished pages away).
func growth(ctx context.Context, s settings, _ string) error {
	if s.provisions == 0 {
		return nil
	}
	var finishedCost, renderedCost [2]float64
	for i, provisions := range []int{fewProvisions, s.provisions} {
		db := filepath.Join(s.folder, "synth-"+strconv.Itoa(provisions)+".db")
		if err := corpus(ctx, s.binary, db, provisions); err != nil {
			return err
		}
		own, err := serve(ctx, s.binary, db)
		if err != nil {
			return err
		}
		page := "/zh-Hant/d/synth-000001/m/1"
		var costs [2][]result
		for range s.rounds {
			for k, path := range []string{page, page + "?bench=1"} {
				if _, _, err := fetched("http://" + own.address + path); err != nil {
					own.stop()
					return err
				}
				r, err := wrk(ctx, own, path, "", s.round)
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
	fmt.Printf("a measure's page among %d provisions costs %.2f times that among %d (finished bytes, %.1f us), %.2f times (rendered, %.0f us)\n\n",
		s.provisions, finishedCost[1]/finishedCost[0], fewProvisions, finishedCost[1], renderedCost[1]/renderedCost[0], renderedCost[1])
	return nil
}

// fewProvisions fill about ten documents.
const fewProvisions = 630

// corpus writes a base of so many provisions, unless an earlier run did.
func corpus(ctx context.Context, binary, db string, provisions int) error {
	if _, err := os.Stat(db); err == nil {
		return nil
	}
	part := db + ".part"
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	synth := exec.CommandContext(ctx, binary, "synth", "--provisions", strconv.Itoa(provisions), "--db", part)
	if out, err := synth.CombinedOutput(); err != nil {
		return fmt.Errorf("synth: %w: %s", err, out)
	}
	return os.Rename(part, db)
}
