package main

import (
	"bufio"
	"cmp"
	_ "embed" // for needs.tsv
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// needs says of confusions what a person who looked at them found that they need.
//
//go:embed needs.tsv
var needs string

// writeErrors writes the 50 most frequent confusions of each sample with an
// example and what each would need.
func writeErrors(name string, house *house, product system, samples []sample) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	fmt.Fprint(out, "# What conversion still gets wrong\n\nWritten by `cd cmd/bench && go run ./script -errors ../../docs/conversion-errors.md` from the conversion bench; "+
		"how conversion works stands in [conversion.md](conversion.md). A place is right>written; *doubtful* places are listed by `convert --check`.\n")
	converter, err := script.New()
	if err != nil {
		return err
	}
	said := map[string]string{}
	for line := range strings.Lines(needs) {
		if key, need, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok && line[0] != '#' {
			said[key] = need
		}
	}
	for _, x := range samples {
		found, err := x.errors(house, product)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			continue
		}
		type kind struct {
			key         string
			count       int
			doubtful    int
			first       fault
			noCandidate bool
		}
		kinds := map[string]*kind{}
		doubts := map[int][]script.Hit{}
		for _, f := range found {
			key := fmt.Sprintf("%c %c>%c", f.source, f.want, f.got)
			k := kinds[key]
			if k == nil {
				k = &kind{key: key, first: f, noCandidate: !slices.Contains(script.Candidates(f.source, x.to), string(f.want))}
				kinds[key] = k
			}
			k.count++
			if doubts[f.pair] == nil {
				doubts[f.pair] = append([]script.Hit{{Start: -1}}, converter.Doubts(x.pairs[f.pair].In(x.to.Other()), x.to.Other(), x.to)...)
			}
			if slices.ContainsFunc(doubts[f.pair], func(h script.Hit) bool { return h.Start <= f.place && f.place < h.End }) {
				k.doubtful++
			}
		}
		var list []*kind
		for _, k := range kinds {
			list = append(list, k)
		}
		slices.SortFunc(list, func(a, b *kind) int { return cmp.Or(b.count-a.count, cmp.Compare(a.key, b.key)) })
		fmt.Fprintf(out, "\n## %s: %d places\n\n| Places | Doubtful | Right>written | Example | What it would need |\n| --- | --- | --- | --- | --- |\n", x.title, len(found))
		for _, k := range list[:min(50, len(list))] {
			need := said[k.key]
			switch {
			case need != "":
			case k.noCandidate:
				need = "a form that no dictionary lists for the character: a line in opencc.tsv"
			case k.doubtful == k.count:
				need = "an editor's decision: the place is shown as doubtful"
			default:
				need = "a word in words.tsv"
			}
			fmt.Fprintf(out, "| %d | %d | %s | %s | %s |\n", k.count, k.doubtful, k.key, strings.ReplaceAll(k.first.context, "|", "/"), need)
		}
		if x.to == policy.Hant && x.cases {
			fmt.Fprintln(out, "\nOf the cases: 污, 橋樑, 擡 and 吃 are forms of the house; 調製解調器 is wrong in the case itself; a line that is Traditional already is left alone.")
		}
	}
	return out.Flush()
}
