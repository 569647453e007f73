package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/yihaowen/yihaowen/internal/convert"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

// sandboxWord makes this program a child that reads one file. It stands in no
// help: only serve starts such children.
const sandboxWord = "sandbox"

// childrenAtOnce bounds how many files of a kind are read at a time: a table does not
// wait behind documents, nor a note behind either.
const childrenAtOnce = 2

// sandboxTasks are what a child can read. A task's options are what serve gives it.
func sandboxTasks() map[string]sandbox.Task {
	return map[string]sandbox.Task{"table": readTableTask, contactsTask: readContactsTask, "document": readDocumentTask, sourceTask: readSourceTask, picturesTask: packPicturesTask, noteTask: renderNotesTask, surveyTask: surveyPDFTask}
}

// newSandbox starts children of the program that runs now.
func newSandbox() (*sandbox.Sandbox, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("os.Executable: %w", err)
	}
	return sandbox.New(program, []string{sandboxWord}, childrenAtOnce), nil
}

// sandboxLimits are what a child may take for each task. The unit in docs/deploy bears
// childrenAtOnce of each beside the server.
func sandboxLimits() map[string]sandbox.Limits {
	return map[string]sandbox.Limits{"table": sandbox.Usual, contactsTask: sandbox.Usual, "document": documentLimits, sourceTask: documentLimits, picturesTask: sandbox.Usual, noteTask: noteLimits, surveyTask: sandbox.Usual}
}

// surveyTask looks which pages of a PDF need more than their words.
const surveyTask = "survey"

func surveyPDFTask(_ json.RawMessage, file io.Reader) (any, error) { return source.SurveyPDF(file) }

// newConverter gives files that we do not read ourselves to other programs in children
// of box.
func newConverter(box *sandbox.Sandbox) *convert.Converter {
	return convert.New(box, func(ctx context.Context, words []byte) (pages []source.Survey, err error) {
		err = box.Run(ctx, surveyTask, sandboxLimits()[surveyTask], nil, bytes.NewReader(words), &pages)
		return pages, err
	})
}

// sayMissing tells the operator what the kernel does not do for the children, if
// there is anything.
func sayMissing(log *slog.Logger, missing []string) {
	if len(missing) > 0 {
		log.Warn("the kernel lacks what shuts the readers of uploads in; the rest holds", "missing", strings.Join(missing, ", "))
	}
}

// tableOptions are what reading a division of work 任務分工表 needs beside the file.
type tableOptions struct {
	Name string
	Year int
}

func readTableTask(raw json.RawMessage, file io.Reader) (any, error) {
	var o tableOptions
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	converter, err := script.New()
	if err != nil {
		return nil, err
	}
	read, err := roster.Read(o.Name, file, converter, o.Year)
	if problems := roster.ProblemsOf(err); problems != nil {
		return tableAnswer{Problems: problems}, nil
	}
	return tableAnswer{Reading: read}, err
}

// tableAnswer is what a child says of a table: what it holds or all that is wrong with it.
type tableAnswer struct {
	Reading  *roster.Reading
	Problems []roster.Problem
}

// mostTable is the largest table that is read, in bytes.
const mostTable = 10 << 20

// tableReader reads tables in children of box; what none of ours reads is first made a workbook by LibreOffice, where it is
// installed.
func tableReader(box *sandbox.Sandbox, converter *convert.Converter) func(ctx context.Context, name string, file io.Reader, year int) (*roster.Reading, error) {
	return func(ctx context.Context, name string, file io.Reader, year int) (*roster.Reading, error) {
		raw, err := io.ReadAll(io.LimitReader(file, mostTable+1))
		if err != nil {
			return nil, err
		}
		if len(raw) <= mostTable && roster.Convertible(raw) {
			switch made, err := converter.Workbook(ctx, raw); {
			case err == nil:
				raw = made
			case policy.IssueOf(err).Code == policy.TableOld:
				return nil, &roster.Refusal{Name: name, Problems: []roster.Problem{{Issue: policy.NewIssue(policy.TableOld)}}}
			default:
				return nil, convert.Refusal(err, name)
			}
		}
		var a tableAnswer
		if err := box.Run(ctx, "table", sandboxLimits()["table"], tableOptions{name, year}, bytes.NewReader(raw), &a); err != nil {
			return nil, err
		}
		if len(a.Problems) > 0 {
			return nil, &roster.Refusal{Name: name, Problems: a.Problems}
		}
		return a.Reading, nil
	}
}
