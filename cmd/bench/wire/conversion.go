package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// conversion compares converting a large text with OpenCC's own program, on one
// processor, by the processor time of the whole process, reading, writing and the
// loading of the tables included.
func conversion(ctx context.Context, s settings, _ string) error {
	if _, err := exec.LookPath("opencc"); err != nil {
		fmt.Printf("OpenCC is left out: apt-get install opencc: %v\n\n", err)
		return nil
	}
	seed, err := os.ReadFile(filepath.Join(filepath.Dir(s.binary), "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		return err
	}
	hant := filepath.Join(s.folder, "hant.txt")
	if err := os.WriteFile(hant, []byte(strings.Repeat(string(seed), 20_000_000/len(seed))), 0o644); err != nil {
		return err
	}
	hans := filepath.Join(s.folder, "hans.txt")
	if out, err := exec.CommandContext(ctx, "opencc", "-c", "t2s.json", "-i", hant, "-o", hans).CombinedOutput(); err != nil {
		return fmt.Errorf("opencc: %w: %s", err, out)
	}
	for _, c := range []struct{ to, config, from string }{{"hans", "tw2s.json", hant}, {"hans", "t2s.json", hant}, {"hant", "s2tw.json", hans}} {
		info, err := os.Stat(c.from)
		if err != nil {
			return err
		}
		self, err := os.Executable()
		if err != nil {
			return err
		}
		own, err := processorTime(ctx, self, convertCommand, c.to, c.from)
		if err != nil {
			return err
		}
		cleaned, err := processorTime(ctx, s.binary, "convert", "--to", c.to, c.from)
		if err != nil {
			return err
		}
		theirs, err := processorTime(ctx, "opencc", "-c", c.config, "-i", c.from, "-o", os.DevNull)
		if err != nil {
			return err
		}
		mb := float64(info.Size()) / 1e6
		fmt.Printf("conversion beside OpenCC's %s: %.0f MB/s, OpenCC %.0f MB/s: %.1f times; yihaowen convert, which cleans first, %.0f MB/s\n",
			c.config, mb/own.Seconds(), mb/theirs.Seconds(), theirs.Seconds()/own.Seconds(), mb/cleaned.Seconds())
	}
	fmt.Println()
	return nil
}

// convertCommand makes this program convert a file as ingest converts a text.
const convertCommand = "-convert-file"

func convert(to, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	from, into := policy.Hant, policy.Hans
	if to == "hant" {
		from, into = into, from
	}
	_, err = os.Stdout.WriteString(converter.Convert(string(text), from, into))
	return err
}

// processorTime is what a command takes on the processors, the median of five.
func processorTime(ctx context.Context, name string, args ...string) (time.Duration, error) {
	var list []time.Duration
	for range 5 {
		cmd := exec.CommandContext(ctx, "taskset", append([]string{"-c", serverCPU, name}, args...)...)
		var said strings.Builder
		cmd.Stderr = &said
		if err := cmd.Run(); err != nil {
			return 0, fmt.Errorf("%s: %w: %s", name, err, said.String())
		}
		list = append(list, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	slices.Sort(list)
	return list[len(list)/2], nil
}
