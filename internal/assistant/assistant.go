// Package assistant answers programs that help people with texts, by the Model Context Protocol: they search, read
// provisions and documents, ask who answers for what and what changed, and have quotations checked. Everything is what
// every visitor may see, and nothing can be changed. Each answer names its source: identifier, edition, digest, span,
// script and address.
package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// Store is what the tools read.
type Store interface {
	Search(ctx context.Context, r search.Request) (search.Result, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	Documents(ctx context.Context) ([]*policy.Document, error)
	Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	EditionHead(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	EditionsHolding(ctx context.Context, provisions []int64) (map[int64]holding.Edition, error)
	SourceOf(ctx context.Context, provisionID int64) ([]policy.Span, []string, error)
	Surroundings(ctx context.Context, editionID int64, path string, outlined bool) (*policy.Surroundings, error)
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	Comparison(ctx context.Context, a, b *policy.Document) (*policy.Comparison, error)
	Terms(ctx context.Context, editionID int64) ([]policy.CountedTerm, error)
	TermIndex(ctx context.Context, initial string, limit, offset int) ([]policy.CountedTerm, int, error)
}

// Config is what an assistant answers from.
type Config struct {
	Store    Store
	Checker  *verify.Checker
	Calendar policy.Calendar
	Origin   string // of addresses, "https://example.cn"; "" leaves them relative
	Version  string
}

// within bounds how long a question may take.
const within = 20 * time.Second

// instructions are what a program is told before its first question.
const instructions = "Yihaowen (一號文) holds Chinese policy documents provision by provision, in Traditional and Simplified. " +
	"Quote only words that a tool returned and give their address; check what you quote with verify_quotations. " +
	"What is not held here may exist all the same: say \"not held here\", never \"does not exist\". " +
	"What a text does not state (dates, duties, bodies) is not stated: do not fill it in."

// tools answers questions.
type tools struct{ Config }

// server makes the server with its tools; their schemas are read off the types of questions and answers.
func (c Config) server() *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "yihaowen", Title: "一號文 Yihaowen", Version: c.Version}, &mcp.ServerOptions{
		Instructions: instructions, Capabilities: &mcp.ServerCapabilities{},
	})
	asked := arguments{}
	s.AddReceivingMiddleware(asked.check)
	t := &tools{c}
	add(s, asked, "search", "Find provisions that hold every word of a query, in either script. Returns identifiers, snippets and sources.", t.search)
	add(s, asked, "get_provision", "Read a provision (article, measure, section) of the current or of a given edition by its identifier.", t.provision)
	add(s, asked, "get_document", "Read a document's title, issuer, number and dates as stated, its editions, and the outline of its provisions; without a slug, list the documents.", t.document)
	add(s, asked, "who_answers", "Who answers for a measure or for a document's measures: what editors decided and, apart from that, what the text itself says.", t.responsible)
	add(s, asked, "what_changed", "What one edition of a document changed of another, or how the measures of two documents correspond.", t.changed)
	add(s, asked, "verify_quotations", "Check every quotation, document title, article and attributed number of a text against all editions held. Nothing is stored.", t.verify)
	add(s, asked, "list_terms", "Terms of a document or of all documents, with definitions where a text gives one and the number of their mentions.", t.terms)
	return s
}

// add adds a tool that reads only. Its failures are typed: {"code", "issue", "message"}.
func add[In, Out any](s *mcp.Server, asked arguments, name, description string, answer func(context.Context, In) (Out, error)) {
	closed := false
	asked[name] = argumentsOf(reflect.TypeFor[In]())
	mcp.AddTool(s, &mcp.Tool{Name: name, Description: description, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}},
		func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, Out, error) {
			ctx, cancel := context.WithTimeout(ctx, within)
			defer cancel()
			out, err := answer(ctx, in)
			if err != nil {
				return nil, out, refused(err)
			}
			return nil, out, nil
		})
}

// Refusal is why a question is not answered.
type Refusal struct {
	Code    policy.Code      `json:"code"`
	Issue   policy.IssueCode `json:"issue,omitempty"`
	Message string           `json:"message"`
	Hant    string           `json:"zh-Hant,omitempty"` // the same in both scripts, for those who asked the assistant
	Hans    string           `json:"zh-Hans,omitempty"`
}

// Error is the refusal as the text of a tool's answer.
func (r *Refusal) Error() string {
	text, err := json.Marshal(r)
	if err != nil {
		return r.Message
	}
	return string(text)
}

// refused tells nothing internal.
func refused(err error) *Refusal {
	r := &Refusal{Code: policy.CodeOf(err), Message: policy.MessageOf(err)}
	if errors.Is(err, context.DeadlineExceeded) {
		r.Code, r.Message = policy.Unavailable, "this takes too long; ask for less"
	}
	if r.Code == policy.Internal || r.Message == "" {
		r.Message = "the question could not be answered"
	}
	if issue := policy.IssueOf(err); r.Code != policy.Internal && issue.Code != "" {
		r.Issue, r.Hant, r.Hans = issue.Code, issue.In(policy.Traditional), issue.In(policy.Simplified)
	}
	return r
}

// mostAsked bounds the bytes of a question.
const mostAsked = 4 << 20

// Handler answers over HTTP, each request by itself. A browser's page of another origin is refused. The server is made
// at the first question, since reading off its schemas takes longer than starting the program.
func Handler(c Config) http.Handler {
	handler := sync.OnceValue(func() http.Handler {
		s := c.server()
		return mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, &mcp.StreamableHTTPOptions{
			Stateless: true, JSONResponse: true, MaxRequestBodyBytes: mostAsked,
			DisableLocalhostProtection: true, // a proxy on this machine passes the public name on; the origin is looked at here
		})
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("Origin"); origin != "" && origin != c.Origin {
			http.Error(w, "pages of other sites may not ask here", http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		asked, err := io.ReadAll(io.LimitReader(r.Body, mostAsked+1))
		if err != nil || len(asked) > mostAsked {
			tooLarge(w, err)
			return
		}
		q, code, why := readRequest(asked)
		if code != 0 {
			refuseRequest(w, http.StatusBadRequest, q.ID, code, why)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(asked))
		handler().ServeHTTP(&typed{ResponseWriter: w, asked: q}, r)
	})
}

// tooLarge answers a question that is larger than is read, or that did not arrive whole.
func tooLarge(w http.ResponseWriter, err error) {
	problem := api.Problem{Type: "about:blank", Status: http.StatusRequestEntityTooLarge, Detail: policy.NewIssue(policy.PostLarge, mostAsked).Message}
	if err != nil {
		problem.Status, problem.Detail = http.StatusBadRequest, policy.NewIssue(policy.AskedNothing).Message
	}
	problem.Title = http.StatusText(problem.Status)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(problem.Status)
	json.NewEncoder(w).Encode(problem) // an error means that nobody reads it
}

// scriptOf reads which script is asked for: hant or hans, or that of the words.
func scriptOf(asked, words string, detect func(string) policy.Script) (policy.Script, error) {
	switch strings.ToLower(strings.TrimPrefix(asked, "zh-")) {
	case "hant":
		return policy.Hant, nil
	case "hans":
		return policy.Hans, nil
	case "":
		return detect(words), nil
	}
	return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "script", asked, "hant, hans"))
}

// identified reads an identifier: /d/SLUG, /d/SLUG/m/17, /d/SLUG/edition/2/article/3; an address of a page does, too.
func identified(id, origin string) (slug, path string, edition int, err error) {
	unknown := policy.Refuse(policy.NotFound, policy.NewIssue(policy.ProvisionMissing, id))
	rest := strings.TrimPrefix(id, origin)
	rest, _, _ = strings.Cut(rest, "?")
	for _, s := range policy.Scripts() {
		rest = strings.TrimPrefix(rest, "/"+s.Tag())
	}
	rest, is := strings.CutPrefix(rest, "/d/")
	if !is {
		return "", "", 0, unknown
	}
	slug, path, _ = strings.Cut(strings.Trim(rest, "/"), "/")
	if number, below, _ := strings.Cut(path, "/"); number == "edition" {
		k, after, _ := strings.Cut(below, "/")
		if edition, err = strconv.Atoi(k); err != nil || edition < 1 {
			return "", "", 0, unknown
		}
		path = after
	}
	return slug, path, edition, nil
}
