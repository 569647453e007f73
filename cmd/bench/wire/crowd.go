package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// How many readers keep a connection open and ask for nothing, and how many read
// slower than a page is written.
const idleReaders, slowReaders = 10_000, 2_000

// crowd measures how long other readers wait while many do nothing or hardly read.
func crowd(ctx context.Context, s settings, db string) error {
	own, err := serve(ctx, s.binary, db)
	if err != nil {
		return err
	}
	defer own.stop()
	const page, long = "/zh-Hant/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/full"
	for _, path := range []string{page, long} {
		if _, _, err := fetched("http://" + own.address + path); err != nil {
			return err
		}
	}
	alone, err := paced(ctx, own.address, page, false, 1000, 50, 4*time.Second)
	if err != nil {
		return err
	}
	var open []net.Conn
	defer func() {
		for _, c := range open {
			c.Close()
		}
	}()
	for range idleReaders {
		c, err := net.Dial("tcp", own.address)
		if err != nil {
			return fmt.Errorf("%d connections open: %w", len(open), err)
		}
		open = append(open, c)
		if err := askOnce(c, page); err != nil {
			return fmt.Errorf("%d connections open: %w", len(open), err)
		}
	}
	for range slowReaders {
		c, err := net.Dial("tcp", own.address)
		if err != nil {
			return fmt.Errorf("%d connections open: %w", len(open), err)
		}
		open = append(open, c)
		if err := c.(*net.TCPConn).SetReadBuffer(4096); err != nil {
			return err
		}
		// Never read: the answer fills the buffers, and its writer waits.
		for range 4 {
			fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n", long)
		}
	}
	// Until their questions are read, so that it is the crowd that is measured and not its coming.
	time.Sleep(3 * time.Second)
	beside, err := paced(ctx, own.address, page, false, 1000, 50, 8*time.Second)
	if err != nil {
		return err
	}
	memory, err := resident(own.cmd.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Printf("1,000 requests a second alone: %s\nbeside %d idle connections and %d readers who do not read: %s; resident %d MB\n\n",
		alone, idleReaders, slowReaders, beside, memory>>20)
	return nil
}

// askOnce reads one page and leaves the connection open.
func askOnce(c net.Conn, path string) error {
	if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n", path); err != nil {
		return err
	}
	answer, err := http.ReadResponse(bufio.NewReaderSize(c, 4096), nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}
