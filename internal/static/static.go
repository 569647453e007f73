// Package static writes the public site as files that any web server serves: every page that its links lead to, with links
// between files, without what needs a program behind it (search, forms, work), and says so where that would stand.
package static

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Export is what is written.
type Export struct {
	Site   http.Handler // the product, as visitors see it
	Origin string       // where the whole site is: "https://example.cn"
	Made   string       // the day, ISO 8601
	Words  func(hant string, s policy.Script) string
}

// Report is what came of it.
type Report struct {
	Pages int // HTML, redirects not counted
	Files int // in all
	Bytes int64
	Left  int // links to what is left out
}

// starts are where the walk begins; from the others links lead on.
func starts() (list []string) {
	for _, s := range policy.Scripts() {
		list = append(list, "/"+s.Tag()+"/", "/"+s.Tag()+leftOut)
	}
	return append(list, "/", "/sitemap.xml", "/favicon.ico")
}

// leftOut is the page that says what a copy does not have, behind the script.
const leftOut = "/left-out"

// Write writes the site into a folder, which is new or empty. What is to be written stands in a file, and what is known already
// in the folder itself, so that memory does not grow with the site.
func (x *Export) Write(ctx context.Context, folder string) (*Report, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, folder))
	}
	if list, err := os.ReadDir(folder); err != nil || len(list) > 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FolderInUse, folder))
	}
	queue, err := os.CreateTemp("", "yihaowen-site-*")
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	defer os.Remove(queue.Name())
	defer queue.Close()
	w := &walk{Export: x, folder: folder, queue: queue, report: &Report{}}
	for _, address := range starts() {
		if _, err := w.want(address); err != nil {
			return nil, err
		}
	}
	read, err := os.Open(queue.Name())
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	defer read.Close()
	lines := bufio.NewReader(read)
	for {
		// A line is written whole before it is waited for: the end is the end of the walk.
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := w.write(ctx, strings.TrimSuffix(line, "\n")); err != nil {
			return nil, err
		}
	}
	return w.report, nil
}

// walk is one way through the site.
type walk struct {
	*Export
	folder string
	queue  *os.File
	report *Report
}

// files are how names of what is no page end: a number of a provision may have a dot, too.
var files = map[string]bool{".json": true, ".md": true, ".csv": true, ".xml": true, ".docx": true, ".ics": true, ".atom": true, ".ris": true, ".bib": true, ".txt": true,
	".png": true, ".jpg": true, ".svg": true, ".ico": true, ".css": true, ".js": true, ".woff2": true}

// file is where an address stands in the folder.
func file(address string) string {
	at, query, _ := strings.Cut(address, "?")
	name := strings.TrimPrefix(at, "/")
	if strings.HasSuffix(name, "/original") {
		return name + ".bin" // the file as received: what it is, its page says
	}
	if files[path.Ext(name)] && query == "" {
		return name
	}
	if query != "" {
		name = path.Join(name, strings.NewReplacer("=", "-", "&", "_").Replace(query))
	}
	return path.Join(name, "index.html")
}

// want lets an address be written, once, and gives its file.
func (w *walk) want(address string) (string, error) {
	name := file(address)
	full := filepath.Join(w.folder, filepath.FromSlash(name))
	err := os.MkdirAll(filepath.Dir(full), 0o755)
	if err == nil {
		var made *os.File
		// What is there is written already or stands in the queue.
		if made, err = os.OpenFile(full, os.O_CREATE|os.O_EXCL, 0o644); errors.Is(err, fs.ErrExist) {
			return name, nil
		}
		if err == nil {
			err = made.Close()
		}
	}
	if err == nil {
		_, err = w.queue.WriteString(address + "\n")
	}
	if err != nil {
		return "", fmt.Errorf("site: %w", err)
	}
	return name, nil
}

// write asks the product for an address and writes what it answers.
func (w *walk) write(ctx context.Context, address string) error {
	name := file(address)
	if script, rest := inScript(address); rest == leftOut {
		return w.keep(name, w.leftOutPage(script), true)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.Origin+address, nil)
	if err != nil {
		return fmt.Errorf("site: %s: %w", address, err)
	}
	r.RequestURI, r.RemoteAddr = address, "192.0.2.1:1"
	r.Header.Set("Accept-Encoding", "identity")
	answer := httptest.NewRecorder()
	w.Site.ServeHTTP(answer, r)
	switch location := answer.Header().Get("Location"); {
	case location != "" && answer.Code >= 300 && answer.Code <= 399:
		target, kept := w.kept(location, address)
		if !kept {
			return fmt.Errorf("site: %s leads to %s, which is left out", address, location)
		}
		to, err := w.want(target)
		if err != nil {
			return err
		}
		return w.keep(name, w.redirect(relative(name, to)), false)
	case answer.Code == http.StatusNotFound && !strings.HasPrefix(address, "/zh-"):
		// A page that has no identifier.
		if err := os.Remove(filepath.Join(w.folder, filepath.FromSlash(name))); err != nil {
			return fmt.Errorf("site: %w", err)
		}
		return nil
	case answer.Code != http.StatusOK:
		return fmt.Errorf("site: %s: the product answers %d", address, answer.Code)
	}
	body := answer.Body.Bytes()
	html := strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html")
	if html {
		if body, err = w.rewritten(address, name, body); err != nil {
			return fmt.Errorf("site: %s: %w", address, err)
		}
		// The identifier of a page stands on paper and in other texts.
		if script, rest := inScript(address); script != "" && !strings.Contains(rest, "?") {
			if _, err := w.want(rest); err != nil {
				return err
			}
		}
	}
	return w.keep(name, body, html)
}

func (w *walk) keep(name string, body []byte, page bool) error {
	if err := os.WriteFile(filepath.Join(w.folder, filepath.FromSlash(name)), body, 0o644); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	w.report.Files++
	w.report.Bytes += int64(len(body))
	if page {
		w.report.Pages++
	}
	return nil
}

// inScript parts an address into its script, "" for none, and the rest.
func inScript(address string) (script policy.Script, rest string) {
	for _, s := range policy.Scripts() {
		if rest, found := strings.CutPrefix(address, "/"+s.Tag()); found && (rest == "" || rest[0] == '/' || rest[0] == '?') {
			return s, rest
		}
	}
	return "", address
}

// Left out is what needs a program behind it: what stands first behind the script, and pages that are nothing but a form.
var excluded = map[string]bool{"admin": true, "login": true, "logout": true, "report": true, "search": true, "verify": true, "phrase": true, "erratum": true, "settings": true, "styleguide": true, "bulk": true, "offline": true,
	"api": true, "mcp": true, "healthz": true, "readyz": true, "metrics": true, "opensearch.xml": true, "manifest.webmanifest": true, "robots.txt": true, "sw.js": true}

// Fields of a query that make another page which links lead to: parts of a longer one, and two documents side by side. Others
// are filters, of which there are as many as somebody thinks of.
var parts = map[string]bool{"page": true, "before": true, "a": true, "b": true, "initial": true}

// kept reports whether the copy has what a link on a page leads to, and under which address.
func (w *walk) kept(link, on string) (address string, kept bool) {
	base, err := url.Parse(w.Origin + on)
	if err != nil {
		return "", false
	}
	u, err := base.Parse(link)
	if err != nil || u.Scheme+"://"+u.Host != w.Origin {
		return "", false
	}
	at := path.Clean(u.Path)
	if script, rest := inScript(at); script != "" && (rest == "" || rest == "/") {
		at = "/" + script.Tag() + "/"
	}
	_, rest := inScript(at)
	first, _, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	if excluded[first] || strings.HasSuffix(rest, "/erratum") || strings.HasSuffix(rest, "/search.atom") || !plainly(at) {
		return "", false
	}
	query := u.Query()
	query.Del("remember") // the switch between scripts
	for field, values := range query {
		if !parts[field] || len(values) != 1 || !plainly(values[0]) || strings.Contains(values[0], "/") {
			return "", false
		}
	}
	if len(query) > 0 {
		at += "?" + query.Encode()
	}
	return at, true
}

// plainly reports whether a path can be one of files everywhere.
func plainly(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_./", r)
	}) < 0
}

// relative is how a file is reached from another, a page by its folder.
func relative(from, to string) string {
	up := strings.Count(from, "/")
	there := strings.Split(to, "/")
	here := strings.Split(from, "/")
	same := 0
	for same < up && same < len(there)-1 && here[same] == there[same] {
		same++
	}
	link := strings.Repeat("../", up-same) + strings.Join(there[same:], "/")
	if cut, found := strings.CutSuffix(link, "index.html"); found && (cut == "" || strings.HasSuffix(cut, "/")) {
		link = cut
	}
	if link == "" {
		link = "./"
	}
	return link
}

// day is a day as people write it.
func day(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return d.Format("2006年1月2日")
}
