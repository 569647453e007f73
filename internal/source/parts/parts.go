// Package parts reads the XML files of a ZIP package (DOCX, ODT, OFD) within limits, so
// that a bomb is refused in bounded time and memory.
package parts

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Limits of what is unpacked.
const (
	MaxEntries = 10000     // files in a package
	maxPart    = 32 << 20  // bytes of one of them
	maxTotal   = 256 << 20 // bytes of all that are read
	maxRatio   = 200       // unpacked to packed, of a file beyond small; documents have 5 to 20
	small      = 1 << 20   // bytes
	maxDepth   = 256       // nested elements; a document has some twenty
)

// Package is a ZIP archive whose directory was read.
type Package struct {
	files map[string]*zip.File
	read  uint64 // bytes unpacked so far
}

// Open reads the directory of an archive. What is no archive gives an error of package
// zip; one of too many files is refused by a policy.Error.
func Open(raw []byte) (*Package, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > MaxEntries {
		return nil, refuse(policy.FileParts, len(archive.File))
	}
	p := &Package{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		p.files[Clean(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	return p, nil
}

// Clean is a name as the package's files go by: from its root, without a slash before it.
func Clean(name string) string { return strings.TrimPrefix(path.Clean("/"+name), "/") }

// Has reports whether there is a file of that name.
func (p *Package) Has(name string) bool { return p.files[name] != nil }

// Names are those of all files, in no order.
func (p *Package) Names() []string {
	names := make([]string, 0, len(p.files))
	for name := range p.files {
		names = append(names, name)
	}
	return names
}

// Open unpacks a file; nil if there is none. What is encrypted, or larger than any
// document's, is refused by a policy.Error.
func (p *Package) Open(name string) (io.ReadCloser, error) {
	file := p.files[name]
	if file == nil {
		return nil, nil
	}
	if file.Flags&1 != 0 {
		return nil, refuse(policy.FileEncrypted)
	}
	p.read += file.UncompressedSize64
	if file.UncompressedSize64 > maxPart || p.read > maxTotal ||
		file.UncompressedSize64 > small && file.UncompressedSize64 > maxRatio*max(file.CompressedSize64, 1) {
		return nil, refuse(policy.FileBomb, name, file.UncompressedSize64>>20, file.CompressedSize64>>10)
	}
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return limited{io.LimitReader(r, maxPart), r}, nil
}

type limited struct {
	io.Reader
	io.Closer
}

// Read unpacks a file and hands its XML to f. One that is absent is no error.
func (p *Package) Read(name string, f func(*xml.Decoder) error) error {
	r, err := p.Open(name)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	x := xml.NewTokenDecoder(&shallow{decoder: xml.NewDecoder(r)})
	if err := f(x); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func refuse(code policy.IssueCode, args ...any) error {
	return policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
}

// shallow passes tokens on and refuses elements nested too deep.
type shallow struct {
	decoder *xml.Decoder
	depth   int
}

// Token is the next token.
func (s *shallow) Token() (xml.Token, error) {
	token, err := s.decoder.Token()
	switch token.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > maxDepth {
			return nil, refuse(policy.FileDeep, maxDepth)
		}
	case xml.EndElement:
		s.depth--
	}
	return token, err
}

// EachStart calls f with every start tag to the end of the part.
func EachStart(x *xml.Decoder, f func(xml.StartElement) error) error {
	for {
		token, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// Within calls f with every child element until the end tag of the element that
// was opened last. f must read the child to its end: by Within or Skip.
func Within(x *xml.Decoder, f func(xml.StartElement) error) error {
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := f(e); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// Attr is the value of an attribute by its local name: writers choose their prefixes.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
