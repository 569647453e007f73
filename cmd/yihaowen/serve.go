package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/yihaowen/yihaowen/internal/admission"
	"github.com/yihaowen/yihaowen/internal/assistant"
	"github.com/yihaowen/yihaowen/internal/cluster"
	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/memory"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server"
	"github.com/yihaowen/yihaowen/internal/server/desk"
	"github.com/yihaowen/yihaowen/internal/server/develop"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/server/site"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/verify"
	"github.com/yihaowen/yihaowen/web"
)

// Limits that keep a slow or hostile client from holding the server.
const (
	readTimeout  = 15 * time.Second // headers and body together: a deadline more costs each request a twentieth
	writeTimeout = 30 * time.Second
	idleTimeout  = 2 * time.Minute
	maxHeader    = 64 << 10
	stopTimeout  = 10 * time.Second // for requests under way when asked to stop
)

// rendering is what turns what is stored into pages of both scripts.
func rendering(calendar policy.Calendar) (*script.Converter, *page.Renderer, error) {
	converter, err := script.New()
	if err != nil {
		return nil, nil, err
	}
	renderer, err := page.New(web.Files, converter, calendar)
	return converter, renderer, err
}

// runServe serves the pages until it is asked to stop.
func runServe(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "serve", "")
	db := f.db()
	addr := f.text("addr", "127.0.0.1:8080", "address to listen on")
	base := f.text("base-url", "", "public origin of the site, as https://example.cn (default: the address listened on)")
	seed := f.Bool("seed", false, "take the documents that come with the program into the database first")
	dev := f.Bool("dev", false, "read templates and assets from the folder "+develop.Folder+" and anew whenever they change: to work on them")
	styleguide := f.Bool("styleguide", false, "serve the page of all components")
	assistants := f.Bool("mcp", true, "answer assistants at /mcp (Model Context Protocol); --mcp=false for none")
	bulkMinutes := f.number("bulk-minutes", 60, "how many minutes at least lie between two packs of the open data at /bulk, which is made anew when something changed; 0 makes none")
	wire, machineOf := newWire(f), newMachine(f)
	zone := f.zone()
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	if err := wire.check(); err != nil {
		return err
	}
	machine := machineOf()
	if err := machine.Check(*seed); err != nil {
		return err
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	log := slog.New(slog.NewTextHandler(env.stderr, nil))
	if *seed {
		if err := seedInChild(ctx, env, *db); err != nil {
			return err
		}
	}
	memory.Limit(ctx, *wire.memory)
	converter, renderer, err := rendering(calendar)
	if err != nil {
		return err
	}
	// Most of what the first reader after a start waits for, made while the store is opened.
	go renderer.Warm(policy.Hant, "measure")
	var listener net.Listener
	if !machine.Alone() { // the others are told its address
		if listener, err = net.Listen("tcp", *addr); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagAddress, *addr, err, "addr"))
		}
		defer listener.Close()
	}
	defer machine.Stop()
	st, err := machine.Open(ctx, *db, func() string { return wire.scheme() + "://" + listener.Addr().String() }, log)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	go st.Poll(ctx) // opens the connection that the first request would wait for; it says itself what is wrong
	if listener == nil {
		if listener, err = net.Listen("tcp", *addr); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagAddress, *addr, err, "addr"))
		}
		defer listener.Close()
	}
	if *base == "" {
		*base = wire.scheme() + "://" + listener.Addr().String()
	}
	origin, err := originOf(*base)
	if err != nil {
		return err
	}
	metrics := kit.NewMetrics()
	defer tidy(ctx, log, st, metrics, *db)()
	stopMetrics, err := wire.serveMetrics(log, metrics)
	if err != nil {
		return err
	}
	defer stopMetrics()
	box, err := newSandbox()
	if err != nil {
		return err
	}
	sayMissing(log, sandbox.Missing())
	var deviceKey []byte
	err = cluster.Insist(ctx, func() (err error) { deviceKey, err = st.Secret(ctx, "device"); return err })
	if err != nil {
		return err
	}
	if err := machine.Start(ctx, end, st, *db, version(), metrics.Gauge); err != nil {
		return err
	}
	notes := &notes{box, noteLimits}
	// What has to be done once, on one machine; each ends before the store is closed.
	defer machine.Once(ctx, later(func(ctx context.Context) func() { return notes.catchUp(ctx, st, log) }))()
	defer machine.Once(ctx, func(ctx context.Context) func() { return respelling(ctx, st, converter, log) })()
	defer machine.Once(ctx, later(func(ctx context.Context) func() { return recomputing(ctx, st, *db, machine.Environment(), log) }))()
	defer machine.Once(ctx, later(func(ctx context.Context) func() { return readingBenefits(ctx, st, log) }))()
	// What a child understands knows no words of the office; the background lays them on.
	plain, err := script.New()
	if err != nil {
		return err
	}
	converters := newConverter(box)
	config := server.Config{
		Config: kit.Config{
			Store: st, Office: st, Convert: converter, Log: log, Calendar: calendar, BaseURL: origin, Version: version(), RenderNote: notes.Render,
			Quotations: &verify.Checker{Store: st, Convert: converter}, ReadText: reader{box, converters}.text,
			Proxies: wire.proxies, SearchesPerMinute: *wire.searches, PagesPerMinute: *wire.pages, Metrics: metrics,
		},
		Site: site.Config{Store: st, Held: st, Inquiries: st, Beside: st, Gains: st, Styleguide: *styleguide},
		Desk: desk.Config{Store: st, Tables: st, Posts: st, Accounts: st, Inquiries: st, Texts: st, Levels: st, Hooks: st, ReadTable: tableReader(box, converters), Uploads: &uploads{reader: reader{box, converters}, store: st, converter: plain}, DeviceKey: deviceKey},
		API:  st, Across: st, Versions: st,
		CacheBytes: int64(*wire.pageMemory) << 20,
	}
	config.Renderer = renderer
	courier := &hook.Courier{Store: st, Origin: config.BaseURL.Scheme + "://" + config.BaseURL.Host, Log: log, Now: time.Now}
	defer later(courier.Start)(ctx)() // before the store is closed
	if *bulkMinutes > 0 {
		config.Bulk = bulkFolder(*db)
		defer packing(ctx, st, *db, config.BaseURL.Scheme+"://"+config.BaseURL.Host, time.Duration(*bulkMinutes)*time.Minute, log)() // before the store is closed
	}
	if !machine.Alone() {
		defer laying(ctx, st, converter, log)() // before the store is closed
		config.Lead, config.Ready = machine.Current.Handler, machine.Current.Ready
	}
	if *assistants {
		config.Assistant = assistant.Handler(assistant.Config{Store: st, Checker: config.Quotations, Calendar: calendar, Origin: origin.Scheme + "://" + origin.Host, Version: version()})
	}
	var handler http.Handler
	if *dev {
		handler, err = develop.New(func(files fs.FS) (http.Handler, error) {
			r, err := page.New(files, converter, calendar)
			if err == nil {
				err = r.Parse()
			}
			if err != nil {
				return nil, err
			}
			c := config
			c.Renderer, c.Metrics, c.CacheBytes = r, nil, 1 // one handler alone can fill metrics, and pages are made anew
			return server.New(c), nil
		})
		if err != nil {
			return err
		}
	} else {
		handler = server.New(config)
	}
	log.Info("starting", "version", version())
	time.AfterFunc(lookAfter, func() {
		if ctx.Err() != nil {
			return
		}
		if err := st.Ping(ctx); err != nil && ctx.Err() == nil {
			log.Error("the database is damaged", "error", err)
		}
	})
	runtime.GOMAXPROCS(max(leastScheduled, runtime.GOMAXPROCS(0)))
	err = serve(ctx, env, log, wire.wrapped(listener), handler, admission.NewConnections(*wire.connections))
	if cause := context.Cause(ctx); err == nil && !errors.Is(cause, context.Canceled) {
		return cause // what ended this machine's part of the cluster
	}
	return err
}

// laying keeps the office's own words laid over the converter on a machine where respelling may be
// done by another one.
func laying(ctx context.Context, st *store.Store, live *script.Converter, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for seen := int64(-1); ; {
			if now := st.Changes(); now != seen {
				if err := respell.Lay(ctx, st, live); err == nil {
					seen = now
				} else if ctx.Err() == nil {
					log.Error("words of the office are not laid on yet", "error", err)
				}
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
}

// respelling lays the office's own words over the converter, and makes anew in the background
// what they and an upgrade change, until stop is called, which waits for it.
func respelling(ctx context.Context, st *store.Store, live *script.Converter, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) { respell.Keep(ctx, st, live, log) })
}

// readingBenefits reads in the background what measures give to whom in documents that an earlier release stored, and
// in those that come in without having been read, until stop is called, which waits for it.
func readingBenefits(ctx context.Context, st *store.Store, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		again := time.NewTicker(time.Minute)
		defer again.Stop()
		for {
			n, err := ingest.ReadBenefits(ctx, st, func(slug string, err error) { log.Warn("benefits not read", "document", slug, "error", err) })
			switch {
			case err != nil && ctx.Err() == nil:
				log.Warn("benefits not read", "error", err)
			case n > 0:
				log.Info("benefits read", "documents", n)
			}
			select {
			case <-ctx.Done():
				return
			case <-again.C:
			}
		}
	})
}

// lookAfter is when work begins that nobody waits for, such as looking at the base for damage: the first
// readers come before. Each connection that it opens reads the whole schema, three milliseconds of a processor.
const lookAfter = time.Second

// background works beside the serving until stop is called, which waits for it.
func background(ctx context.Context, work func(ctx context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		work(ctx)
	}()
	return func() { cancel(); <-done }
}

// later is start, some time after it was asked for.
func later(start func(ctx context.Context) (stop func())) func(ctx context.Context) (stop func()) {
	return func(ctx context.Context) func() {
		return background(ctx, func(ctx context.Context) {
			select {
			case <-ctx.Done():
			case <-time.After(lookAfter):
				stop := start(ctx)
				<-ctx.Done()
				stop()
			}
		})
	}
}

// leastScheduled is how many threads run Go code at once at least, on one processor too.
// With one, whoever comes back from SQLite or has something to read stands in a queue that Go's
// scheduler asks at every 61st turn only while others keep it busy (runtime/proc.go, schedule):
// of 50 editors who saved without pause one in a hundred waited 1.7 s, and waits 0.4 s with two,
// between which the system is fair.
const leastScheduled = 2

// serve answers until ctx ends, then lets requests under way finish.
func serve(ctx context.Context, env *environment, log *slog.Logger, listener net.Listener, handler http.Handler, connections *admission.Connections) error {
	s := &http.Server{
		Handler: handler, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader, ConnState: connections.ConnState, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	scheme := "http"
	if _, ok := listener.(*secureListener); ok {
		scheme = "https"
	}
	fmt.Fprintf(env.stdout, "Yihaowen answers at %s://%s\n", scheme, listener.Addr())
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping")
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := s.Shutdown(stop); err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}
