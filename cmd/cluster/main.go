// Command cluster runs three machines on this one: three nats-servers and three servers of Yihaowen, for
// trying what several machines do (make cluster) and for the tests that kill them (make chaos). It is a
// module of its own: the program itself links no nats-server, on machines it is a unit of its own.
package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == natsWord {
		if err := runNATS(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "nats:", err)
			os.Exit(1)
		}
		return
	}
	if err := up(); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

// natsWord has this program be a nats-server.
const natsWord = "nats"

// runNATS is one nats-server, set up as docs/deploy/nats.conf has it, until it is told to stop.
func runNATS(args []string) error {
	f := flag.NewFlagSet(natsWord, flag.ExitOnError)
	name := f.String("name", "", "")
	dir := f.String("dir", "", "")
	port := f.Int("port", 0, "")
	route := f.Int("route", 0, "")
	routes := f.String("routes", "", "")
	certificates := f.String("certificates", "", "") // folder of those of this server and of who signed them
	advertise := f.String("advertise", "", "")       // to the others, who else find it by routes alone
	f.Parse(args)
	options := &server.Options{
		ServerName: *name, Host: "127.0.0.1", Port: *port, JetStream: true, StoreDir: *dir, SyncAlways: true, MaxPayload: 8 << 20,
		PingInterval: time.Second, MaxPingsOut: 2, NoSigs: true, LogFile: filepath.Join(*dir, "..", "nats.log"),
		JetStreamMaxMemory: 64 << 20, JetStreamMaxStore: 16 << 30, Routes: server.RoutesFromStr(*routes),
		Cluster: server.ClusterOpts{Name: "yihaowen", Advertise: *advertise, Host: "127.0.0.1", Port: *route, PingInterval: time.Second, MaxPingsOut: 2},
	}
	if *certificates != "" {
		secret, err := server.GenTLSConfig(&server.TLSConfigOpts{CertFile: filepath.Join(*certificates, *name+".crt"), KeyFile: filepath.Join(*certificates, *name+".key"), CaFile: filepath.Join(*certificates, "ca.crt"), Verify: true, Timeout: 5})
		if err != nil {
			return err
		}
		secret.RootCAs = secret.ClientCAs // as the server itself does with cluster { tls {} }
		options.Cluster.TLSConfig, options.Cluster.TLSTimeout = secret, 5
		options.TLSConfig, options.TLSTimeout = secret.Clone(), 5
		options.TLSConfig.ClientAuth = tls.NoClientCert // the program shows a name and a password
		options.Username, options.Password = "yihaowen", clientSecret
	}
	s, err := server.NewServer(options)
	if err != nil {
		return err
	}
	s.ConfigureLogger()
	go s.Start()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
	s.Shutdown()
	s.WaitForShutdown()
	return nil
}

// machine is one of the three: a nats-server, and the program.
type machine struct {
	name, dir                  string
	data                       string // folder of its file, "" for dir
	nats, route, http, metrics int
	bin, routes, advertise     string
	certificates               string // folder of those of the nats-servers, "" for none
	peer                       string // where the others reach its pages, "" for its address
	log, app                   *exec.Cmd
}

// machines are n of them in folders below dir, with ports that are free at this moment.
func machines(n int, dir, bin string) ([]*machine, error) {
	var list []*machine
	var routes []string
	for i := range n {
		m := &machine{name: fmt.Sprintf("n%d", i+1), bin: bin}
		m.dir = filepath.Join(dir, m.name)
		if err := os.MkdirAll(filepath.Join(m.dir, "jetstream"), 0o700); err != nil {
			return nil, err
		}
		var held []net.Listener
		for _, port := range []*int{&m.nats, &m.route, &m.http, &m.metrics} {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return nil, err
			}
			held = append(held, l)
			*port = l.Addr().(*net.TCPAddr).Port
		}
		for _, l := range held {
			l.Close()
		}
		routes = append(routes, fmt.Sprintf("nats://127.0.0.1:%d", m.route))
		list = append(list, m)
	}
	for _, m := range list {
		m.routes = strings.Join(routes, ",")
	}
	return list, nil
}

func (m *machine) db() string { return filepath.Join(cmp.Or(m.data, m.dir), "yihaowen.db") }
func (m *machine) url() string {
	if m.certificates != "" {
		return fmt.Sprintf("tls://yihaowen:%s@127.0.0.1:%d", clientSecret, m.nats)
	}
	return fmt.Sprintf("nats://127.0.0.1:%d", m.nats)
}

// clientSecret is what the program shows to a nats-server with certificates.
const clientSecret = "seven-lamps-of-oil"

// ca is the file of who signed the certificates, "" without.
func (m *machine) ca() string {
	if m.certificates == "" {
		return ""
	}
	return filepath.Join(m.certificates, "ca.crt")
}

func (m *machine) address() string {
	return fmt.Sprintf("http://127.0.0.1:%d", m.http)
}

// process prepares one whose output goes to a file beside the machine's.
func (m *machine) process(file, bin string, args ...string) (*exec.Cmd, error) {
	out, err := os.OpenFile(filepath.Join(m.dir, file), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	c := exec.Command(bin, args...)
	c.Stdout, c.Stderr = out, out
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return c, c.Start()
}

// startNATS starts the machine's nats-server, which is this program.
func (m *machine) startNATS() (err error) {
	self, err := os.Executable()
	if err == nil {
		m.log, err = m.process("nats.out", self, natsWord, "--name", m.name, "--dir", filepath.Join(m.dir, "jetstream"),
			"--port", strconv.Itoa(m.nats), "--route", strconv.Itoa(m.route), "--routes", m.routes, "--advertise", m.advertise, "--certificates", m.certificates)
	}
	return err
}

// startApp starts the program on it.
func (m *machine) startApp() (err error) {
	m.app, err = m.process("serve.log", m.bin, "serve", "--db", m.db(), "--addr", fmt.Sprintf("127.0.0.1:%d", m.http), "--node", m.name, "--nats", m.url(), "--nats-ca", m.ca(),
		"--base-url", m.address(), "--trusted-proxies", "127.0.0.1", "--peer-url", cmp.Or(m.peer, m.address()), "--metrics-addr", fmt.Sprintf("127.0.0.1:%d", m.metrics), "--searches-per-minute", "-1", "--pages-per-minute", "-1")
	return err
}

// end sends a signal to both and waits for them.
func (m *machine) end(signal syscall.Signal) {
	for _, c := range []*exec.Cmd{m.app, m.log} {
		if c != nil {
			c.Process.Signal(signal)
		}
	}
	for _, c := range []*exec.Cmd{m.app, m.log} {
		if c != nil {
			c.Wait()
		}
	}
	m.app, m.log = nil, nil
}

// up runs three machines until it is told to stop.
func up() error {
	bin := flag.String("bin", "../../bin/yihaowen", "the program")
	dir := flag.String("dir", "../../bin/cluster", "folder of the three machines; what is in it goes on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program, err := filepath.Abs(*bin)
	if err != nil {
		return err
	}
	list, err := machines(3, *dir, program)
	if err != nil {
		return err
	}
	if _, err := os.Stat(list[0].db()); err != nil {
		seed := exec.Command(program, "seed", "--db", list[0].db())
		seed.Stderr = os.Stderr
		if err := seed.Run(); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
	}
	defer func() {
		for _, m := range list {
			m.end(syscall.SIGTERM)
		}
	}()
	for _, m := range list {
		if err := m.startNATS(); err != nil {
			return err
		}
	}
	for i, m := range list {
		if err := m.startApp(); err != nil {
			return err
		}
		if i == 0 { // the cluster begins with what this one has
			if err := m.await(ctx); err != nil {
				return err
			}
		}
	}
	for _, m := range list {
		if err := m.await(ctx); err != nil {
			return err
		}
		fmt.Printf("%s  %s  processes %d (yihaowen) and %d (nats-server)  %s\n", m.name, m.address(), m.app.Process.Pid, m.log.Process.Pid, m.dir)
	}
	fmt.Printf("An account:  YIHAOWEN_NATS=%s %s user add --db %s editor\n", list[0].url(), *bin, list[0].db())
	fmt.Printf("How it is:   %s cluster status --nats %s\n", *bin, list[0].url())
	fmt.Println("Kill any of them (kill -9), go on, and stop all with Ctrl-C.")
	<-ctx.Done()
	return nil
}
