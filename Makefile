# Everything this project does is a target here; README.md says which to use.
SHELL := /bin/bash
TAGS := sqlite_fts5
GO := go
export CGO_ENABLED := 1
# SQLite is compiled once, with full text search; its warnings are not ours. A query's plan
# does not depend on what is bound to it, so that it is prepared once (internal/store/db/db.go).
export CGO_CFLAGS := -O2 -Wno-all -DSQLITE_ENABLE_QPSG

.PHONY: help build run check test test-full lint unit e2e e2e-full cluster machines screens browser fuzz chaos bench gold profile clean

help: ## these lines
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{ printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# How serving spends its time (make profile), which the compiler makes it spend better.
PROFILE := cmd/yihaowen/serving.pgo
build: ## the one binary, bin/yihaowen
	$(GO) build -tags $(TAGS) -trimpath -pgo=$(PROFILE) -o bin/yihaowen ./cmd/yihaowen

run: build ## serve the seed documents on http://127.0.0.1:8080
	bin/yihaowen serve --seed

# More memory for less collecting: a quarter of what the tests of the server cost.
check: export GOGC := 300
check: ## while working: all compiles, go vet, the tests that are quick; under a minute
	$(GO) build -tags $(TAGS) ./...
	$(GO) vet -tags $(TAGS) ./...
	$(GO) test -short -vet=off -tags $(TAGS) ./...

test: lint unit e2e machines ## before handing in, and what CI runs: lint, all tests of Go, in Chromium, and of three machines; some fifteen minutes, seven of them in Chromium

test-full: READERS += libreoffice-writer-nogui tesseract-ocr-chi-tra
test-full: lint readers e2e-full ## before a release: all of it with the race detector, whole matrices, kills, fuzzing, attacks
	$(GO) test -race -timeout 60m -tags $(TAGS) ./...
	$(MAKE) chaos KILLS=20
	$(MAKE) fuzz FUZZTIME=10s

lint: browser ## gofmt, go vet, staticcheck, go mod tidy, the description of the API, and the types in JavaScript
	@unformatted="$$(gofmt -l .)"; \
	if [ -n "$$unformatted" ]; then echo "gofmt these files: $$unformatted"; exit 1; fi
	$(GO) mod tidy -diff
	$(GO) vet -tags $(TAGS) ./...
	cd cmd/bench && $(GO) vet -tags $(TAGS) ./...
	cd cmd/cluster && $(GO) mod tidy -diff && $(GO) vet -tags $(TAGS) ./...
	$(GO) tool staticcheck -tags $(TAGS) ./...
	@mkdir -p bin
	$(GO) run -tags $(TAGS) ./internal/api/describe >bin/openapi.json
	cd web/e2e && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --no-install redocly lint --extends=recommended-strict ../../bin/openapi.json
	cd web/e2e && npx --no-install openapi-typescript ../../bin/openapi.json -o ../../bin/api.d.ts
	cd web/e2e && npx --no-install tsc --project .

# The race detector makes everything slower many times, so it watches where several things run beside each other in one
# process: names and limits, children and their ends, a server that answers while something befalls it, several who write
# at once. Commands that hand one file after another to children have nothing for it to see; test-full watches all.
SHARED := ./internal/auth ./internal/sandbox
SERVING := ^Test(AnswersOfEvery|TheLastAnswer|AFullBuffer|KilledWhileServing|AnErasedName|AMeasureWithOther|AFullDisk)
BESIDE := ^Test(ASecretIs|NoNameThat|WhoLeaves)
unit: readers ## unit, property and golden tests, those of what is shared with the race detector
	$(GO) test -timeout 20m -tags $(TAGS) $$($(GO) list -tags $(TAGS) ./... | grep -vxF "$$($(GO) list -tags $(TAGS) $(SHARED))")
	$(GO) test -race -timeout 20m -tags $(TAGS) $(SHARED)
	$(GO) test -race -timeout 20m -tags $(TAGS) -run '$(SERVING)' ./cmd/yihaowen
	$(GO) test -race -timeout 20m -tags $(TAGS) -run '$(BESIDE)' ./internal/store

e2e: browser ## in Chromium: journeys, keyboard, every kind of page, every link, paper
	$(GO) build -tags $(TAGS) -o bin/yihaowen ./cmd/yihaowen # as the tests of Go built its parts: compiled once more it would be the same
	cd web/e2e && node --test --test-concurrency=2

# What e2e-full proves beyond e2e: of each matrix (script, size, day and night, scripts on and off) e2e looks at so many
# places that each row and each column is in one, here it is all of them (pairs in browser.mjs); matrix.full.mjs looks at
# every page in six widths and seven modes; all 49 sheets are printed.
e2e-full: build browser tools ## all of e2e in every size and mode of every page, Lighthouse, sqlmap and ffuf
	cd web/e2e && YIHAOWEN_E2E=full node --test --test-concurrency=2
	cd web/e2e && node --test matrix.full.mjs && node lighthouse.full.mjs && node attack.full.mjs

# The nats-servers of these are this module's own; on machines they are units beside the program.
cluster: build ## three machines here, to edit on and to kill; what they hold goes on in bin/cluster
	cd cmd/cluster && $(GO) run -tags $(TAGS) .

machines: ## three machines in real processes, the writer's killed under editors
	$(GO) build -tags $(TAGS) -o bin/yihaowen ./cmd/yihaowen
	cd cmd/cluster && $(GO) test -tags $(TAGS) -count=1 -timeout 10m .

screens: build browser ## pictures of the main pages in bin/screens/, for people to look at
	cd web/e2e && node screens.mjs ../../bin/screens

# Packages as the lock names them.
PACKAGES := web/e2e/node_modules/.package-lock.json
$(PACKAGES): web/e2e/package.json web/e2e/package-lock.json | chromium
	cd web/e2e && npm ci --no-audit --no-fund
	@touch $@

browser: $(PACKAGES)

# Chromium, Chinese fonts and Node from Debian. Its headless shell draws what Chromium draws with half the processor, as there
# is no window around it; where that cannot be had, Chromium itself does (web/e2e/browser.mjs).
SHELL_OF_CHROMIUM := /usr/bin/chromium-headless-shell
.PHONY: chromium
chromium:
	@set --; \
	command -v npm >/dev/null || set -- "$$@" nodejs npm; \
	[ -x "$${CHROME_PATH:-$(SHELL_OF_CHROMIUM)}" ] || set -- "$$@" chromium-headless-shell fonts-noto-cjk; \
	if [ $$# -gt 0 ] && [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$$@" || [ -x /usr/bin/chromium ]; \
	elif [ $$# -gt 0 ] && ! [ -x /usr/bin/chromium ]; then \
	  echo "The tests in the browser need $$*: sudo apt-get install $$*"; exit 1; \
	fi
	@node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' || \
	  { echo "The tests in the browser need Node 20 or later, as in Debian 13 or from nodejs.org; this is $$(node --version)"; exit 1; }

# What reads PDF and checks XML, which some tests need; without it they say so and are skipped. LibreOffice
# is large: only test-full installs it.
READERS := poppler-utils poppler-data tesseract-ocr-chi-sim libxml2-utils
.PHONY: readers
readers:
	@if dpkg -s $(READERS) >/dev/null 2>&1 || ! command -v apt-get >/dev/null; then :; \
	elif [ "$$(id -u)" -eq 0 ]; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $(READERS); \
	else echo "To test the reading of PDF, too: sudo apt-get install $(READERS)"; fi

# What only e2e-full and bench use: attackers, other servers, a reference converter.
TOOLS := sqlmap ffuf wrk nginx opencc
.PHONY: tools
tools:
	@set --; for tool in $(TOOLS); do \
	  PATH="$$PATH:/usr/sbin" command -v $$tool >/dev/null || set -- "$$@" $${tool/%nginx/nginx-light}; \
	done; \
	if [ $$# -gt 0 ] && [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$$@"; \
	elif [ $$# -gt 0 ]; then echo "This needs $$*: sudo apt-get install $$*"; exit 1; fi

fuzz: ## every fuzz target for FUZZTIME each
	@for package in $$($(GO) list -tags $(TAGS) ./...); do \
	  for target in $$($(GO) test -tags $(TAGS) -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; \
	    $(GO) test -tags $(TAGS) -run xxx -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$package || exit 1; \
	  done; \
	done
FUZZTIME ?= 30s

chaos: ## kill the program in the middle of its work, KILLS times each, and take its disk away
	@mkdir -p bin
	@YIHAOWEN_KILLS=$(KILLS) $(GO) test -tags $(TAGS) -count=1 -timeout 2h -v \
	  -run '^Test(Killed|AFullDisk|ALocked|AFile|Damage|AFolder|AClock|Databases)' ./cmd/yihaowen >bin/chaos.log; code=$$?; \
	grep -E '^ *(---|crash_test)|SKIP' bin/chaos.log; \
	awk '/ kills, /{ for (i = 2; i <= NF; i++) if ($$i == "kills,") kills += $$(i-1) } /^--- PASS: TestA|^--- PASS: TestDamage/{ faults++ } /^--- FAIL/{ lost++ } \
	  END { printf "%d kills, %d kinds of fault, %d losses\n", kills, faults, lost }' bin/chaos.log; exit $$code
	@$(GO) build -tags $(TAGS) -o bin/yihaowen ./cmd/yihaowen && cd cmd/cluster && \
	  YIHAOWEN_KILLS=$(MACHINES) YIHAOWEN_CHAOS=1 $(GO) test -tags $(TAGS) -count=1 -timeout 2h -v . | grep -E '^ *(---|[a-z]+_test.go)|^ok|^FAIL'; exit $${PIPESTATUS[0]}
	@YIHAOWEN_REPLAY=1 $(GO) test -tags $(TAGS) -count=1 -timeout 20m ./internal/store # each change made once more of the log alone
KILLS ?= 200
MACHINES ?= 20

# A folder of labels (internal/gold says how it is laid out) beside the project's own set.
GOLD ?= ../shared/gold
gold: ## how true the years, terms, figures and citations are, on our own labelled set and on that in GOLD
	@YIHAOWEN_GOLD=$(abspath $(GOLD)) $(GO) test -tags $(TAGS) -count=1 -v -run Labels ./internal/gold | grep -vE '^(=== RUN|--- PASS|PASS)'

bench: build tools ## every benchmark, serving beside nginx, and search beside other engines (a module of its own)
	$(GO) test -tags $(TAGS) -run xxx -bench . ./...
	$(GO) test -tags $(TAGS) -run xxx -bench RenderedPage -cpu 1 ./internal/server # beside their targets
	cd cmd/bench && $(GO) run -tags $(TAGS) ./script
	cd cmd/bench && $(GO) run -tags $(TAGS) ./everyday
	cd cmd/bench && $(GO) run -tags $(TAGS) ./thousand
	cd cmd/bench && $(GO) vet -tags $(TAGS) ./... && $(GO) run -tags $(TAGS) ./wire
	cd cmd/bench && $(GO) run -tags $(TAGS) .

profile: build tools ## record anew what make build is tuned by
	cd cmd/bench && $(GO) run -tags $(TAGS) ./wire -only profile -round 4s -profile ../../$(PROFILE)

clean:
	rm -rf bin
