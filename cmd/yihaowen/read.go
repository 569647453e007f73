package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/yihaowen/yihaowen/internal/convert"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
)

// sourceTask reads the text of a file.
const sourceTask = "source"

// fileOptions are what a child needs to know of a file before it comes.
type fileOptions struct {
	Name string
	// Size is how many bytes the file has, behind which stands what other programs made
	// of it, as packed by convertFile; 0 for a file that nothing was made of.
	Size int64
}

// sourceAnswer is what a child says of a file: what it holds, or why it is refused.
type sourceAnswer struct {
	Source  *policy.Source
	Refusal *policy.Error
}

// readSourceTask reads a file for a command.
func readSourceTask(raw json.RawMessage, file io.Reader) (any, error) {
	var o fileOptions
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	src, err := readFile(o, file)
	var refusal *policy.Error
	if errors.As(err, &refusal) {
		return sourceAnswer{Refusal: refusal}, nil
	}
	if err != nil {
		return nil, err
	}
	src.Raw = nil // the parent has it
	return sourceAnswer{Source: src}, nil
}

// readFile makes a source of a file, and of what was made of it.
func readFile(o fileOptions, file io.Reader) (*policy.Source, error) {
	if o.Size == 0 {
		return source.Read(o.Name, file)
	}
	raw, err := source.Bytes(o.Name, io.LimitReader(file, o.Size))
	if err != nil {
		return nil, err
	}
	c, err := unpackConverted(file)
	if err != nil {
		return nil, fmt.Errorf("%s: what it was converted to: %w", o.Name, err)
	}
	return source.ReadConverted(o.Name, raw, c)
}

func packConverted(c *source.Converted) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err == nil {
		err = gob.NewEncoder(z).Encode(c)
	}
	if err == nil {
		err = z.Close()
	}
	return b.Bytes(), err
}

func unpackConverted(in io.Reader) (*source.Converted, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	c := &source.Converted{}
	return c, gob.NewDecoder(z).Decode(c)
}

// reader reads files in children of box, once other programs have made of them what a
// child can read.
type reader struct {
	box     *sandbox.Sandbox
	convert *convert.Converter
}

func newReader() (reader, error) {
	box, err := newSandbox()
	if err != nil {
		return reader{}, err
	}
	return reader{box, newConverter(box)}, nil
}

// convertFile packs what other programs make of a file, nil for one that needs none.
func (r reader) convertFile(ctx context.Context, name string, raw []byte) ([]byte, error) {
	made, err := r.convert.Convert(ctx, name, raw)
	if made == nil || err != nil {
		return nil, err
	}
	packed, err := packConverted(made)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return packed, nil
}

// picturesTask packs pictures of pages.
const picturesTask = "pictures"

// packPicturesTask reads what pdftoppm wrote of pages; its options are the number of the first.
func packPicturesTask(raw json.RawMessage, drawn io.Reader) (any, error) {
	var first int
	if err := json.Unmarshal(raw, &first); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	all, err := io.ReadAll(drawn)
	if err != nil {
		return nil, err
	}
	pictures, err := pdf.Pictures(all)
	if err != nil {
		return nil, err
	}
	list := make([]policy.Facsimile, len(pictures))
	for i, p := range pictures {
		packed, err := p.PNG()
		if err != nil {
			return nil, err
		}
		list[i] = policy.Facsimile{Page: first + i, Width: p.Width, Height: p.Height, PNG: packed}
	}
	return list, nil
}

// pictures are what the first pages of a PDF look like, none of any other file. What cannot
// be drawn has none: it was read all the same.
func (r reader) pictures(ctx context.Context, raw []byte) ([]policy.Facsimile, error) {
	const largest = 64 << 20 // bytes of all of them
	if source.Foreign(raw) != source.FormatPDF {
		return nil, nil
	}
	var list []policy.Facsimile
	size := 0
	err := r.convert.Draw(ctx, raw, func(drawn []byte, first int) (int, error) {
		var some []policy.Facsimile
		if err := r.box.Run(ctx, picturesTask, sandboxLimits()[picturesTask], first, bytes.NewReader(drawn), &some); err != nil {
			return 0, err
		}
		for _, p := range some {
			// A child may say anything.
			if size += len(p.PNG); size > largest || p.Page < first || p.Page >= first+len(some) || p.Width < 1 || p.Height < 1 || !bytes.HasPrefix(p.PNG, []byte("\x89PNG")) {
				return 0, errTooMuch
			}
			list = append(list, p)
		}
		return len(some), nil
	})
	if errors.Is(err, errTooMuch) || policy.CodeOf(err) == policy.Invalid {
		err = nil
	}
	return list, err
}

var errTooMuch = errors.New("pictures of pages without end")

// framed is a file as a child takes it, with its size where something was made of it.
func framed(raw, converted []byte) (in io.Reader, size int64) {
	if converted == nil {
		return bytes.NewReader(raw), 0
	}
	return io.MultiReader(bytes.NewReader(raw), bytes.NewReader(converted)), int64(len(raw))
}

// source is the text of a file, which a child reads.
func (r reader) source(ctx context.Context, name string, raw []byte) (*policy.Source, error) {
	converted, err := r.convertFile(ctx, name, raw)
	if err != nil {
		return nil, err
	}
	in, size := framed(raw, converted)
	var a sourceAnswer
	if err := convert.Refusal(r.box.Run(ctx, sourceTask, documentLimits, fileOptions{name, size}, in, &a), name); err != nil {
		return nil, err
	}
	switch {
	case a.Refusal != nil:
		return nil, a.Refusal
	case a.Source == nil:
		return nil, fmt.Errorf("%s: the child said nothing", name)
	}
	if a.Source.Pictures, err = checked(a.Source.Pictures); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	a.Source.Raw = raw
	return a.Source, nil
}

// text is the text of a file of a stranger's, which a child reads.
func (r reader) text(ctx context.Context, name string, file io.Reader) (string, error) {
	raw, err := io.ReadAll(io.LimitReader(file, source.MaxBytes+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	src, err := r.source(ctx, name, raw)
	if err != nil {
		return "", err
	}
	return src.Text, nil
}
