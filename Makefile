# Everything this project does is a target here; README.md says which to use.
SHELL := /bin/bash
TAGS := sqlite_fts5
GO := go
export CGO_ENABLED := 1
# SQLite is compiled once, with full text search; its warnings are not ours.
export CGO_CFLAGS := -O2 -Wno-all

.PHONY: build run test lint unit fuzz bench clean

build: ## the one binary, bin/yihaowen
	$(GO) build -tags $(TAGS) -trimpath -o bin/yihaowen ./cmd/yihaowen

run: build ## serve the seed documents on http://127.0.0.1:8080
	bin/yihaowen serve --seed

test: lint unit e2e ## everything that CI checks

lint: ## gofmt, go vet, staticcheck
	@unformatted="$$(gofmt -l cmd internal migrations seeds web)"; \
	if [ -n "$$unformatted" ]; then echo "gofmt these files: $$unformatted"; exit 1; fi
	$(GO) vet -tags $(TAGS) ./...
	$(GO) tool staticcheck -tags $(TAGS) ./...

unit: ## unit, property and golden tests with the race detector
	$(GO) test -race -tags $(TAGS) ./...

fuzz: ## every fuzz target for FUZZTIME each
	@for package in $$($(GO) list -tags $(TAGS) ./...); do \
	  for target in $$($(GO) test -tags $(TAGS) -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; \
	    $(GO) test -tags $(TAGS) -run xxx -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done
FUZZTIME ?= 30s

bench: ## every benchmark
	$(GO) test -tags $(TAGS) -run xxx -bench . ./...

clean:
	rm -rf bin
