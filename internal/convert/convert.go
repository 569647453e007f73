// Package convert hands files of formats that we do not read ourselves to the programs
// that do, in the sandbox: PDF to poppler and tesseract, old Word documents and RTF to
// LibreOffice. None of them is needed until such a file comes; then a refusal says what
// to install.
package convert

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/source"
)

// AtOnce bounds how many files are converted at a time: each runs one program.
const AtOnce = 2

// Limits of the programs. Largest is what each of them may take at most.
var (
	Words    = sandbox.Limits{Memory: 512 << 20, Time: 40 * time.Second, Output: 64 << 20} // pdftotext
	Pictures = sandbox.Limits{Memory: 512 << 20, Time: 40 * time.Second, Output: 64 << 20} // pdftoppm
	Letters  = sandbox.Limits{Memory: 1 << 30, Time: 60 * time.Second, Output: 16 << 20}   // tesseract, a page
	Office   = sandbox.Limits{Memory: 1 << 30, Time: 60 * time.Second, Output: 64 << 20}   // LibreOffice
	Largest  = sandbox.Limits{Memory: max(Words.Memory, Pictures.Memory, Letters.Memory, Office.Memory)}
)

// Converter converts files. It is safe for concurrent use.
type Converter struct {
	box *sandbox.Sandbox
	// survey reads what pdftotext wrote, in a child.
	survey func(ctx context.Context, words []byte) ([]source.Survey, error)
	slots  chan struct{}
	look   func(program string) (string, error)
}

// New makes a Converter that runs programs in box. survey is source.SurveyPDF, done by
// a child.
func New(box *sandbox.Sandbox, survey func(ctx context.Context, words []byte) ([]source.Survey, error)) *Converter {
	return &Converter{box: box, survey: survey, slots: make(chan struct{}, AtOnce), look: exec.LookPath}
}

// Convert makes of a file what source.ReadConverted reads; nil for one that source.Read
// reads itself. What cannot be converted is refused by a policy.Error that names the
// file and says what to install or do.
func (c *Converter) Convert(ctx context.Context, name string, raw []byte) (*source.Converted, error) {
	format := source.Foreign(raw)
	if format == "" {
		return nil, nil
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var made *source.Converted
	var err error
	if format == source.FormatPDF {
		made, err = c.pdf(ctx, raw)
	} else {
		made, err = c.office(ctx, format, raw)
	}
	if err != nil {
		return nil, Refusal(err, name)
	}
	return made, nil
}

// Refusal gives what ended a child the words of its issue, and every refusal the
// file's name. Other errors pass.
func Refusal(err error, name string) error {
	var e *policy.Error
	if errors.As(err, &e) && len(e.Issues) > 0 {
		return e.Named(name)
	}
	for why, code := range map[error]policy.IssueCode{sandbox.ErrTime: policy.FileTime, sandbox.ErrMemory: policy.FileMemory,
		sandbox.ErrOutput: policy.FileOutput, sandbox.ErrDied: policy.FileFailed} {
		if errors.Is(err, why) {
			return refuse(code, err).Named(name)
		}
	}
	return err
}

func refuse(code policy.IssueCode, why error, args ...any) *policy.Error {
	e := policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
	e.Err = why
	return e
}

// program is where a program is; absent where this machine does not have it.
func (c *Converter) program(name string, absent policy.IssueCode) (string, error) {
	path, err := c.look(name)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return "", refuse(absent, err)
	}
	return path, nil
}

// Workbook lets LibreOffice write a table of a kind that package roster does not read as XLSX.
func (c *Converter) Workbook(ctx context.Context, raw []byte) ([]byte, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return c.libre(ctx, "in.xls", "xlsx:Calc MS Excel 2007 XML", "in.xlsx", policy.TableOld, raw)
}

// office lets LibreOffice write a file as DOCX.
func (c *Converter) office(ctx context.Context, format string, raw []byte) (*source.Converted, error) {
	absent := policy.FileWord
	if format == source.FormatRTF {
		absent, raw = policy.FileRTF, named(raw)
	}
	docx, err := c.libre(ctx, "in."+format, "docx:MS Word 2007 XML", "in.docx", absent, raw)
	if err != nil {
		return nil, err
	}
	return &source.Converted{Format: format, Content: docx}, nil
}

// libre lets LibreOffice write a file as another; absent says that this machine does not have it.
func (c *Converter) libre(ctx context.Context, name, as, result string, absent policy.IssueCode, raw []byte) ([]byte, error) {
	path, err := c.program("soffice", absent)
	if err != nil {
		return nil, err
	}
	// The command is a script that starts the program beside it.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return nil, refuse(absent, err)
	}
	path = filepath.Join(filepath.Dir(path), "soffice.bin")
	if _, err := os.Stat(path); err != nil {
		return nil, refuse(absent, err)
	}
	const again = 81 // it has made its profile
	made, err := c.box.RunProgram(ctx, sandbox.Program{
		Path: path, Args: []string{"--headless", "--convert-to", as, name},
		Input: name, Keep: []string{result}, Again: again, Sockets: "/tmp/OSL_PIPE_*",
		Read: []string{"/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"},
	}, Office, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if len(made.Files[result]) == 0 {
		return nil, refuse(policy.FileDamaged, errors.New(made.Complaint))
	}
	return made.Files[result], nil
}
