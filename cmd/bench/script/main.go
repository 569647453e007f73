// Command script measures how well and how fast the product writes Simplified text in
// Traditional and back, beside OpenCC's own program in the same run, and prints a
// table. It reads the conversion bench (-bench: data/dev, data/parallel,
// data/mainland-dev.tsv, a paragraph a line) where there is one, and always the
// sample in the project. -errors writes the list of what is still wrong.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// testdata is the project's own sample, seen from cmd/bench.
const testdata = "../../internal/script/testdata"

// system converts lines of text.
type system struct {
	name    string
	convert func(text string, to policy.Script) (string, error)
}

func main() {
	log.SetFlags(0)
	if len(os.Args) == 4 && os.Args[1] == convertCommand {
		if err := convertFile(os.Args[2], os.Args[3]); err != nil {
			log.Fatal(err)
		}
		return
	}
	bench := flag.String("bench", "../../../shared/conversion", "folder of the conversion bench")
	list := flag.String("errors", "", "write the most frequent errors that are left to this file instead of measuring speed")
	flag.Parse()
	if err := run(*bench, *list); err != nil {
		log.Fatal(err)
	}
}

func run(bench, list string) error {
	converter, err := script.New()
	if err != nil {
		return err
	}
	product := system{"yihaowen", func(text string, to policy.Script) (string, error) {
		return converter.Convert(text, to.Other(), to), nil
	}}
	systems := []system{product}
	if _, err := exec.LookPath("opencc"); err == nil {
		systems = append(systems, system{"OpenCC", opencc})
	} else {
		fmt.Println("OpenCC is left out: apt-get install opencc")
	}
	house, err := readHouse(filepath.Join(testdata, "house.tsv"))
	if err != nil {
		return err
	}
	samples, err := collect(bench)
	if err != nil {
		return err
	}
	if list != "" {
		return writeErrors(list, house, product, samples)
	}
	if err := compare(house, systems, samples); err != nil {
		return err
	}
	return speed(samples)
}

func opencc(text string, to policy.Script) (string, error) {
	config := "s2tw.json"
	if to == policy.Hans {
		config = "tw2s.json"
	}
	cmd := exec.Command("opencc", "-c", config)
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	return string(out), err
}

// compare prints a row for each sample and a column for each system.
func compare(house *house, systems []system, samples []sample) error {
	fmt.Printf("%-44s", "conversion")
	for _, s := range systems {
		fmt.Printf("%14s", s.name)
	}
	fmt.Println()
	for _, x := range samples {
		fmt.Printf("%-44s", x.title)
		for _, s := range systems {
			found, err := x.errors(house, s)
			if err != nil {
				return err
			}
			switch {
			case x.contested:
				fmt.Printf("%14s", fmt.Sprintf("%d of %d", len(found), len(x.pairs)))
			case x.cases:
				lines := map[int]bool{}
				for _, e := range found {
					lines[e.pair] = true
				}
				fmt.Printf("%14s", fmt.Sprintf("%d of %d", len(lines), len(x.pairs)))
			default:
				fmt.Printf("%14.2f", 1e4*float64(len(found))/float64(x.han()))
			}
		}
		fmt.Println()
	}
	return nil
}

const convertCommand = "-convert-file"

// convertFile makes this program convert a file as ingest converts a text.
func convertFile(to, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	target := policy.Script(policy.Hant)
	if to == "hans" {
		target = policy.Hans
	}
	_, err = os.Stdout.WriteString(converter.Convert(string(text), target.Other(), target))
	return err
}

// speed prints what converting some megabytes of the samples takes on the
// processor, the whole program with reading, writing and loading included, beside
// OpenCC's; the size of the tables; and what making a converter takes.
func speed(samples []sample) error {
	info, err := os.Stat("../../internal/script/tables.bin")
	if err != nil {
		return err
	}
	begin := time.Now()
	if _, err := script.New(); err != nil {
		return err
	}
	fmt.Printf("%-44s%11.2f MB\n%-44s%14s\n", "tables, embedded", float64(info.Size())/1e6, "making a converter", time.Since(begin))
	folder, err := os.MkdirTemp("", "yihaowen-script")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, to := range policy.Scripts() {
		var text strings.Builder
		for text.Len() < 12_000_000 {
			for _, x := range samples {
				for _, p := range x.pairs {
					text.WriteString(p.In(to.Other()) + "\n")
				}
			}
		}
		name := filepath.Join(folder, string(to))
		if err := os.WriteFile(name, []byte(text.String()), 0o600); err != nil {
			return err
		}
		direction, config := "hant", "s2tw.json"
		if to == policy.Hans {
			direction, config = "hans", "tw2s.json"
		}
		mb := float64(text.Len()) / 1e6
		own, err := processorTime(self, convertCommand, direction, name)
		if err != nil {
			return err
		}
		fmt.Printf("%-44s%9.0f MB/s", "speed on one core, to "+string(to), mb/own.Seconds())
		theirs, err := processorTime("opencc", "-c", config, "-i", name, "-o", os.DevNull)
		switch {
		case errors.Is(err, exec.ErrNotFound):
		case err != nil:
			return err
		default:
			fmt.Printf("%9.0f MB/s, %.1f times OpenCC's", mb/theirs.Seconds(), theirs.Seconds()/own.Seconds())
		}
		fmt.Println()
	}
	return nil
}

// processorTime is what a command takes on the processors, the least of three.
func processorTime(name string, args ...string) (time.Duration, error) {
	least := time.Duration(1<<63 - 1)
	for range 3 {
		cmd := exec.Command(name, args...)
		if err := cmd.Run(); err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		least = min(least, time.Duration(usage.Utime.Nano()+usage.Stime.Nano()))
	}
	return least, nil
}
