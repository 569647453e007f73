package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// What a flood is made of: so many connections from one address, each asking again as
// soon as it is answered, and what a reader may notice of it.
const (
	floodConnections = 1000
	floodMemory      = 300 << 20 // bytes resident
	floodFiles       = 600       // descriptors besides the clients' connections
	floodWait        = 300.0     // milliseconds at p99 for who reads finished pages from another address
	floodAfter       = 1.5       // memory afterwards to memory before
	floodRest        = 10 * time.Second
	floodArticles    = 266 // of the statute: as many as 公司法 has
)

// floodPaths are below a statute's page, but for the search.
var floodPaths = []string{"/zh-Hans/d/flood/full?x=1", "/zh-Hans/d/flood/measures?x=1", "/zh-Hans/d/flood/source?x=1", "/zh-Hans/search?q=%E5%85%AC%E5%8F%B8"}

// statute is a text that nobody issued, as long and with as many articles as 公司法.
func statute(articles int) string {
	var b strings.Builder
	b.WriteString("测试公司管理法（并非真实文件）\n")
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	numeral := func(n int) string {
		s, tens, ones := "", n/10%10, n%10
		if n >= 100 {
			s = digits[n/100] + "百"
		}
		switch {
		case tens == 0 && ones > 0 && n > 100:
			s += "零"
		case tens == 1 && n < 100:
			s += "十"
		case tens > 0:
			s += digits[tens] + "十"
		}
		return s + digits[ones]
	}
	for n := 1; n <= articles; n++ {
		if (n-1)%20 == 0 {
			fmt.Fprintf(&b, "第%s章　测试事项之%s\n", numeral(n/20+1), numeral(n/20+1))
		}
		fmt.Fprintf(&b, "第%s条　公司设立第%d号登记事项的，应当依照第%d号规则向测试登记机关申请，由股东会决议并于%d日内公示；公司章程另有规定的，从其规定。"+
			"公司不得以第%d号事项对抗善意相对人，董事、监事、高级管理人员对公司负有忠实义务和勤勉义务。\n", numeral(n), n, n*7919%1259, n%60+1, n*31)
	}
	return b.String()
}

// flood asks for what finished pages do not hold from so many connections, and prints
// what it costs the server and what its readers notice.
func flood(ctx context.Context, s settings, db string) error {
	flooded := db + ".flood"
	remove(flooded)
	defer remove(flooded)
	text := filepath.Join(filepath.Dir(db), "flood.txt")
	if err := os.WriteFile(text, []byte(statute(floodArticles)), 0o644); err != nil {
		return err
	}
	if out, err := exec.CommandContext(ctx, s.binary, "ingest", "--db", flooded, "--slug", "flood", "--title", "测试公司管理法", text).CombinedOutput(); err != nil {
		return fmt.Errorf("ingest: %w: %s", err, out)
	}
	for _, defaults := range []bool{true, false} {
		// With the limits as they come an address is refused after some thousand
		// requests; without them the bounds of what is made at once hold alone.
		about := "limits as they come"
		flags := []string{"--searches-per-minute", "0"}
		if !defaults {
			about, flags = "no limits a minute", []string{"--pages-per-minute", "-1"}
		}
		fmt.Printf("%d connections from one address for %s each (%s); readers of finished pages from another, on the same processors:\n", floodConnections, s.flood, about)
		fmt.Printf("%-30s %10s %9s %9s %8s %8s %9s %9s   targets: under %d MB, %d descriptors, %.0f ms, %.1f times\n",
			"path", "answers/s", "200/s", "p99 ms", "max ms", "peak MB", "files", "after", floodMemory>>20, floodFiles, floodWait, floodAfter)
		for _, path := range floodPaths {
			if err := oneFlood(ctx, s, flooded, path, flags); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		fmt.Println()
	}
	return nil
}

func oneFlood(ctx context.Context, s settings, db, path string, flags []string) error {
	// Server, flood and readers share all processors.
	address, err := freeAddress()
	if err != nil {
		return err
	}
	own, err := startOn(ctx, "", "yihaowen", address, append([]string{s.binary, "serve", "--db", db, "--addr", address}, flags...)...)
	if err != nil {
		return err
	}
	defer own.stop()
	const page = "/zh-Hans/d/flood/m/17"
	for _, warm := range []string{page, strings.TrimSuffix(path, "?x=1")} {
		if _, _, err := fetched("http://" + address + warm); err != nil {
			return err
		}
	}
	time.Sleep(2 * time.Second)
	before, err := resident(own.cmd.Process.Pid)
	if err != nil {
		return err
	}
	flooding, stop := context.WithTimeout(ctx, s.flood)
	defer stop()
	// The flood is a process of its own: an honest reader is not to wait for its clients.
	self, err := os.Executable()
	if err != nil {
		return err
	}
	drowning := exec.CommandContext(ctx, self, floodCommand, address, path, s.flood.String())
	drowning.Stderr = os.Stderr
	counted := make(chan string, 1)
	go func() {
		out, err := drowning.Output()
		if err != nil {
			out = []byte("0 0")
		}
		counted <- string(out)
	}()
	var peak, files int64
	var watch sync.WaitGroup
	watch.Go(func() {
		for flooding.Err() == nil {
			if n, err := resident(own.cmd.Process.Pid); err == nil {
				peak = max(peak, n)
			}
			if list, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", own.cmd.Process.Pid)); err == nil {
				files = max(files, int64(len(list)))
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	beside, err := pacedFrom(ctx, "127.0.0.2", address, page, false, 100, 10, s.flood-time.Second)
	var total, fine float64
	if _, wrong := fmt.Sscan(<-counted, &total, &fine); wrong != nil || total == 0 {
		return fmt.Errorf("the flood was not answered: %v", wrong)
	}
	stop()
	watch.Wait()
	if err != nil {
		return fmt.Errorf("an honest reader: %w", err)
	}
	select {
	case <-time.After(floodRest):
	case <-ctx.Done():
		return ctx.Err()
	}
	after, err := resident(own.cmd.Process.Pid)
	if err != nil {
		return err
	}
	verdict := "holds"
	files -= min(files, floodConnections)
	if peak >= floodMemory || files >= floodFiles || beside.p99 >= floodWait || float64(after) >= floodAfter*float64(before) {
		verdict = "FAILS"
	}
	seconds := s.flood.Seconds()
	fmt.Printf("%-30s %10.0f %9.0f %9.1f %8.0f %8d %9d %9.2f   %s (%d MB before, %d after)\n", path, total/seconds, fine/seconds,
		beside.p99, beside.max, peak>>20, files, float64(after)/float64(before), verdict, before>>20, after>>20)
	return nil
}

// floodCommand makes this program a flood of an address.
const floodCommand = "-flood-address"

// floodAddress asks for a path over floodConnections connections for a time, and prints how many
// answers came and how many of them were pages.
func floodAddress(address, path, duration string) error {
	d, err := time.ParseDuration(duration)
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), d)
	defer stop()
	var total, fine atomic.Int64
	var clients sync.WaitGroup
	for range floodConnections {
		clients.Go(func() { drown(ctx, address, path, &total, &fine) })
	}
	clients.Wait()
	_, err = fmt.Println(total.Load(), fine.Load())
	return err
}

// drown asks over one connection, and over another where that is closed, until ctx
// ends. It reads what it is answered and throws it away.
func drown(ctx context.Context, address, path string, total, fine *atomic.Int64) {
	request := "GET " + path + " HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n"
	for ctx.Err() == nil {
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err != nil {
			time.Sleep(10 * time.Millisecond)
			continue
		}
		closed := context.AfterFunc(ctx, func() { c.Close() })
		read := bufio.NewReaderSize(c, 16<<10)
		for ctx.Err() == nil {
			if _, err := io.WriteString(c, request); err != nil {
				break
			}
			answer, err := http.ReadResponse(read, nil)
			if err != nil {
				break
			}
			_, err = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if err != nil {
				break
			}
			total.Add(1)
			if answer.StatusCode == http.StatusOK {
				fine.Add(1)
			}
		}
		closed()
		c.Close()
	}
}
