package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// maxTable is the largest table that is taken, in bytes. Forms with larger ones are
// still read to their end, so that a browser shows why they are refused.
const (
	maxTable     = 10 << 20
	maxTableForm = 32 << 20
	tableTime    = 2 * time.Minute
)

func (s *Server) tableImportPage(r *http.Request) (*page.TableImport, error) {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	view := &page.TableImport{Layout: s.Layout(r), Document: d, Applied: r.URL.Query().Get("done") != ""}
	view.Path = "/admin/d/" + d.Slug + "/import" // of applying, too
	if year := roster.Year(d); year > 0 {
		view.Year = strconv.Itoa(year)
	}
	return view, nil
}

// tableImport asks for a table.
func (s *Server) tableImport(w http.ResponseWriter, r *http.Request) error {
	view, err := s.tableImportPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// readTable reads a table in a child process and shows what it would change;
// nothing is stored but the table itself, until it is applied.
func (s *Server) readTable(w http.ResponseWriter, r *http.Request) error {
	view, err := s.tableImportPage(r)
	if err != nil {
		return err
	}
	refuse := func(i policy.Issue) error {
		view.Problem = i
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	// A slow line may take its time for a large file.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(tableTime))
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(2 * tableTime))
	name, file, problem := uploaded(r)
	if problem.Code != "" {
		return refuse(problem)
	}
	view.Name, view.Year = name, strings.TrimSpace(r.FormValue("year"))
	year, err := strconv.Atoi(view.Year)
	if view.Year != "" && (err != nil || !policy.ValidYear(year)) {
		return refuse(policy.NewIssue(policy.YearInvalid, view.Year))
	}
	read, err := s.ReadTable(r.Context(), name, strings.NewReader(file), year)
	if list := roster.ProblemsOf(err); list != nil {
		view.Problems = list
		return refuse(policy.NewIssue(policy.TableRefused, len(list)))
	}
	if err != nil {
		if policy.CodeOf(err) != policy.Invalid {
			return err
		}
		s.Log.WarnContext(r.Context(), "a table was not read", "error", err, "request", kit.RequestID(r))
		return refuse(policy.NewIssue(policy.TableFailed))
	}
	pending := &policy.Pending{DocumentID: view.Document.ID, Name: name}
	return s.showTable(w, r, view, pending, &waiting{Reading: *read})
}

// waiting is a table that was read, with what was chosen where it leaves something open.
type waiting struct {
	roster.Reading
	Choices policy.Choices
}

// showTable shows what a table would change, and keeps it until it is applied.
func (s *Server) showTable(w http.ResponseWriter, r *http.Request, view *page.TableImport, pending *policy.Pending, table *waiting) error {
	var err error
	if pending.Rows, err = json.Marshal(table); err != nil {
		return fmt.Errorf("showTable: %w", err)
	}
	if err := s.dryRun(r, view, pending, table); err != nil {
		return err
	}
	if err := s.Tables.AddPending(r.Context(), kit.UserOf(r).ID, pending); err != nil {
		return err
	}
	view.Token = pending.Token
	if view.Plan.Unclear > 0 {
		view.Problem = policy.NewIssue(policy.TableUnclear, view.Plan.Unclear)
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return s.Page(w, r, view)
}

// settleTable takes the answers to what a table leaves open and shows what it would change then.
func (s *Server) settleTable(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.tableImportPage(r)
	if err != nil {
		return err
	}
	pending, table, err := s.waitingTable(r, view, v.Get("token"))
	if err != nil || pending == nil {
		if err != nil {
			return err
		}
		return s.PageAs(w, r, http.StatusConflict, view)
	}
	answers := v["answer"]
	for i, question := range v["question"] {
		if i < len(answers) && answers[i] != "" && len(question) <= maxQuestion {
			table.Choices = append(slices.DeleteFunc(table.Choices, func(c policy.Choice) bool { return c.Question == question }),
				policy.Choice{Question: question, Answer: answers[i]})
		}
	}
	return s.showTable(w, r, view, pending, table)
}

// maxQuestion bounds what a question is known by, in bytes.
const maxQuestion = 8 << 10

// waitingTable is a table that waits, nil if it does so no more: then the page says so.
func (s *Server) waitingTable(r *http.Request, view *page.TableImport, token string) (*policy.Pending, *waiting, error) {
	pending, err := s.Tables.Pending(r.Context(), kit.UserOf(r).ID, view.Document.ID, token)
	var table waiting
	if err == nil {
		err = unpack(pending.Rows, &table)
	}
	if policy.CodeOf(err) == policy.NotFound {
		view.Problem = policy.NewIssue(policy.TableExpired)
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	view.Name = pending.Name
	return pending, &table, nil
}

// uploaded is the file of a form: the last part of its name, whatever path a
// browser or a stranger puts before it, and its bytes.
func uploaded(r *http.Request) (name, content string, problem policy.Issue) {
	file, head, err := r.FormFile("table")
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return "", "", policy.NewIssue(policy.TableLarge, maxTable>>20)
	case err != nil:
		return "", "", policy.NewIssue(policy.TableUnchosen)
	}
	defer file.Close()
	defer r.MultipartForm.RemoveAll()
	raw, err := io.ReadAll(io.LimitReader(file, maxTable+1))
	switch {
	case err != nil || len(raw) == 0:
		return "", "", policy.NewIssue(policy.TableUnchosen)
	case len(raw) > maxTable:
		return "", "", policy.NewIssue(policy.TableLarge, maxTable>>20)
	}
	name = policy.FileName(head.Filename)
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".xlsx", ".txt", ".md", ".ods", ".docx", ".xls", ".xlsb", ".et", ".htm", ".html":
		return name, string(raw), problem
	}
	return name, "", policy.NewIssue(policy.TableKind)
}

// unpack is a table that was read; one that an earlier release read is not there.
func unpack(rows []byte, read *waiting) error {
	in := json.NewDecoder(bytes.NewReader(rows))
	in.DisallowUnknownFields()
	if err := in.Decode(read); err != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.TableExpired))
	}
	return nil
}

// dryRun holds rows against what stands now and fills the page with what they
// would change. pending learns how old what stands is.
func (s *Server) dryRun(r *http.Request, view *page.TableImport, pending *policy.Pending, table *waiting) error {
	var err error
	// Asked before the data is read: what happens in between counts as later.
	if pending.Seen, err = s.Tables.LatestEvent(r.Context(), view.Document.ID); err != nil {
		return err
	}
	state, err := roster.Load(r.Context(), s.Tables, view.Document, s.Today())
	if err != nil {
		return err
	}
	state.Choices = append(state.Choices, table.Choices...)
	plan := state.Plan(&table.Reading, s.Convert)
	plan.DutyChanges.Planned = &policy.Planned{DocumentID: view.Document.ID, Seen: pending.Seen}
	measures := map[int]*policy.Provision{}
	for _, m := range state.Measures {
		measures[m.Measure] = m
	}
	plan.Keep()
	view.Plan, view.Counts = plan, map[string]int{}
	for _, c := range plan.Lines {
		view.Counts[c.Kind]++
		view.Changes = append(view.Changes, page.ImportChange{DutyChange: c, Provision: measures[c.Measure]})
	}
	return nil
}

// applyImport applies a table that was looked at, all of it or nothing. If anything
// happened meanwhile it shows what, and what the table would change now.
func (s *Server) applyImport(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.tableImportPage(r)
	if err != nil {
		return err
	}
	by := kit.UserOf(r).ID
	if v.Get("do") == "leave" {
		if err := s.Tables.DropPending(r.Context(), by, v.Get("token")); err != nil {
			return err
		}
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+view.Path, http.StatusSeeOther)
		return nil
	}
	pending, table, err := s.waitingTable(r, view, v.Get("token"))
	if err != nil || pending == nil {
		if err != nil {
			return err
		}
		return s.PageAs(w, r, http.StatusConflict, view)
	}
	seen := pending.Seen
	if err := s.dryRun(r, view, pending, table); err != nil {
		return err
	}
	if pending.Seen == seen && view.Plan.Unclear == 0 {
		err := s.Cases.Import(r.Context(), kit.UserOf(r), &view.Plan.DutyChanges)
		if err == nil {
			if err := s.Tables.DropPending(r.Context(), by, pending.Token); err != nil {
				return err
			}
			return kit.Saved(w, r, view.Path)
		}
		if policy.CodeOf(err) == policy.Invalid {
			view.Problem = policy.IssueOf(err)
			return s.PageAs(w, r, http.StatusBadRequest, view)
		}
		if policy.CodeOf(err) != policy.Conflict {
			return err
		}
	}
	return s.importAgain(w, r, view, pending, seen)
}

// importAgain shows what others changed since the table was looked at. Applying
// what is shown now is applying in knowledge of it.
func (s *Server) importAgain(w http.ResponseWriter, r *http.Request, view *page.TableImport, pending *policy.Pending, seen int64) error {
	view.Problem = policy.NewIssue(policy.TableMeanwhile)
	events, err := s.Store.History(r.Context(), policy.HistoryFilter{Access: kit.AccessOf(r), DocumentID: view.Document.ID, Limit: kit.EventsAPage})
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.ID > seen {
			view.Meanwhile = append(view.Meanwhile, e)
		}
	}
	if err := s.Cases.NameEvents(r.Context(), kit.AccessOf(r), kit.ScriptOf(r), view.Meanwhile); err != nil {
		return err
	}
	if err := s.Tables.AddPending(r.Context(), kit.UserOf(r).ID, pending); err != nil {
		return err
	}
	view.Token = pending.Token
	return s.PageAs(w, r, http.StatusConflict, view)
}
