package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// profiled is what the server does all day: finished pages, pages that readers have
// already, data, searches, and tables that are arranged for one reader.
var profiled = append([]work{
	{name: "measure page", path: "/zh-Hans/d/baoan-2024/m/49"},
	{name: "start", path: "/zh-Hant/"},
	{name: "search by two words", path: "/zh-Hant/search?q=%E4%BC%81%E6%A5%AD+%E5%89%B5%E6%96%B0"},
	{name: "suggestions", path: "/api/v1/suggest?q=xin&script=zh-Hant"},
	{name: "search for programs", path: "/api/v1/search?q=%E6%96%B0%E8%83%BD%E6%BA%90"},
	{name: "table of measures", path: "/zh-Hans/d/baoan-2024/measures?sort=heading"},
}, works...)

// profiling is how many readers ask at once while a profile is taken: more searches of one address would be refused.
const profiling = 8

// profile records where the server's time goes, for the compiler (go build -pgo).
func profile(ctx context.Context, s settings, db string) error {
	address, err := freeAddress()
	if err != nil {
		return err
	}
	own, err := serve(ctx, s.binary, db, "--metrics-addr", address)
	if err != nil {
		return err
	}
	defer own.stop()
	if _, _, err := fetched("http://" + own.address + profiled[0].path); err != nil {
		return err
	}
	length := s.round * time.Duration(len(profiled))
	type answer struct {
		recorded []byte
		err      error
	}
	answers := make(chan answer, 1)
	go func() {
		var a answer
		_, p, err := fetched(fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", address, int(length.Seconds())))
		if a.err = err; err == nil {
			a.recorded = p.body
		}
		answers <- a
	}()
	for _, w := range profiled {
		etag, err := w.tag(own)
		if err != nil {
			return err
		}
		if _, err := wrk(ctx, own, w.path, etag, profiling, s.round); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	a := <-answers
	if a.err != nil {
		return a.err
	}
	if err := os.WriteFile(s.profile, a.recorded, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes over %s\n", s.profile, len(a.recorded), length)
	return nil
}
