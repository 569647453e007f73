// Package ofd reads OFD files (GB/T 33190): a ZIP of XML that says where characters and
// lines stand on pages. Places in it are millimetres; it gives points.
package ofd

import (
	"encoding/xml"
	"errors"
	"path"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// Main is the file by which a package is an OFD.
const Main = "OFD.xml"

// Limits of a file.
const (
	maxPages = 2000
	maxWords = 2_000_000
	maxRules = 200_000

	longestField = 300 // bytes that a tag may hold
)

// File is what an OFD says.
type File struct {
	Title    string // of its own metadata
	Pages    []*layout.Page
	Pictures []int // pages that are pictures, or mostly
	Pictured []int // pages with pictures beside their text
	Images   []Image
	Seals    []Seal
	Fields   []policy.Fact // what its custom tags call parts of the text
	Notes    Beside        // what lies over its pages
	Attached Beside        // files inside it
	Bodies   int           // documents that it packs one behind the other
}

// Image is a picture at a place of a page.
type Image struct {
	layout.Box
	Page int
	File string // in the package, "" where it names none that is there
}

// Seal is an electronic seal or signature.
type Seal struct {
	Name string // what it, or who made it, is called
	Page int    // on which it stands, 0 where it says none
}

// reader is the state of reading.
type reader struct {
	pack   *parts.Package
	lower  map[string]string // names by their small letters, for who mixes them
	file   *File
	words  int
	rules  int
	ids    map[string]int          // number of a page by its ID
	media  map[string]string       // files of pictures by their IDs
	texts  map[string]string       // text of an object by its page's ID and its own
	groups int                     // elements that templates and pages have drawn
	fonts  map[string]string       // their files by their IDs
	tables map[string]map[int]rune // what a font's glyphs are, by its file
	units  map[string][]byte       // groups of objects by their IDs

	unitBytes int
}

// Read reads a package. One that is encrypted, or no OFD, is refused by a policy.Error.
func Read(pack *parts.Package) (*File, error) {
	r := &reader{pack: pack, lower: map[string]string{}, file: &File{}, tables: map[string]map[int]rune{}}
	for _, name := range pack.Names() {
		r.lower[strings.ToLower(name)] = name
		if base := strings.ToLower(path.Base(name)); base == "encryptions.xml" || strings.HasPrefix(base, "encryptentries") || strings.HasPrefix(base, "decyptseed") || strings.HasPrefix(base, "decryptseed") {
			return nil, refuse(policy.FileEncrypted)
		}
	}
	type body struct{ root, signatures string }
	var bodies []body
	err := r.each(Main, func(x *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "Encryptions":
			return refuse(policy.FileEncrypted)
		case "DocBody":
			bodies = append(bodies, body{})
		case "Title":
			title, err := text(x)
			if r.file.Title == "" {
				r.file.Title = strings.TrimSpace(title)
			}
			return err
		case "DocRoot", "Signatures":
			name, err := text(x)
			if n := len(bodies); n > 0 && e.Name.Local == "DocRoot" {
				bodies[n-1].root = name
			} else if n > 0 {
				bodies[n-1].signatures = name
			}
			return err
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		if b.root == "" {
			continue
		}
		// IDs are a document's own.
		r.ids, r.media, r.texts, r.fonts, r.units = map[string]int{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string][]byte{}
		r.file.Bodies++
		if err := r.document(r.find("", b.root)); err != nil {
			return nil, err
		}
		if b.signatures != "" {
			if err := r.signatures(r.find("", b.signatures)); err != nil {
				return nil, err
			}
		}
	}
	if len(r.file.Pages) == 0 {
		return nil, errors.New("ofd: no pages")
	}
	return r.file, nil
}

func refuse(code policy.IssueCode, args ...any) error {
	return policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
}

// find is the file that loc names: from the package's root, or from a folder.
func (r *reader) find(folder, loc string) string {
	loc = strings.ReplaceAll(strings.TrimSpace(loc), `\`, "/")
	name := parts.Clean(loc)
	if !strings.HasPrefix(loc, "/") {
		name = parts.Clean(folder + "/" + loc)
		if !r.pack.Has(name) && r.lower[strings.ToLower(name)] == "" {
			name = parts.Clean(loc) // some say it from the root all the same
		}
	}
	if !r.pack.Has(name) {
		if other := r.lower[strings.ToLower(name)]; other != "" {
			return other
		}
	}
	return name
}

// each calls f with every start tag of a file; f may read on in it.
func (r *reader) each(name string, f func(*xml.Decoder, xml.StartElement) error) error {
	return r.pack.Read(name, func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error { return f(x, e) })
	})
}

// text is what stands in the element that was opened last.
func text(x *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		token, err := x.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := x.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// document reads the pages of a document.
func (r *reader) document(name string) error {
	if !r.pack.Has(name) {
		return errors.New("ofd: no document " + name)
	}
	folder := path.Dir(name)
	var size layout.Box
	templates := map[string]string{}
	type ref struct{ id, name string }
	var pages []ref
	var tags, notes, attached string
	var resources []string
	err := r.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "PhysicalBox":
			s, err := text(x)
			size = box(s)
			return err
		case "TemplatePage":
			templates[parts.Attr(e, "ID")] = r.find(folder, parts.Attr(e, "BaseLoc"))
		case "Page":
			if len(pages)+len(r.file.Pages) >= maxPages {
				return refuse(policy.FilePages, maxPages)
			}
			if loc := parts.Attr(e, "BaseLoc"); loc != "" {
				pages = append(pages, ref{parts.Attr(e, "ID"), r.find(folder, loc)})
			}
		case "PublicRes", "DocumentRes":
			s, err := text(x)
			resources = append(resources, r.find(folder, s))
			return err
		case "CustomTags":
			s, err := text(x)
			tags = r.find(folder, s)
			return err
		case "Annotations":
			s, err := text(x)
			notes = r.find(folder, s)
			return err
		case "Attachments":
			s, err := text(x)
			attached = r.find(folder, s)
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range resources {
		if err := r.resources(name); err != nil {
			return err
		}
	}
	for _, p := range pages {
		d := &drawing{reader: r, id: p.id, outer: page, page: &layout.Page{Number: len(r.file.Pages) + 1, Width: size.X1, Height: size.Y1}}
		r.file.Pages = append(r.file.Pages, d.page)
		r.ids[p.id] = d.page.Number
		if !r.pack.Has(p.name) {
			return errors.New("ofd: no page " + p.name)
		}
		var under []string
		if err := d.read(p.name, &under); err != nil {
			return err
		}
		for _, id := range under {
			if t := templates[id]; t != "" {
				if err := d.read(t, nil); err != nil {
					return err
				}
			}
		}
		d.right()
		switch words, outside := d.page.Beside(d.pictures); {
		case len(d.page.Words) == 0 && (len(d.pictures) > 0 || d.curves > 0), words < fewWords && outside > muchPicture:
			r.file.Pictures = append(r.file.Pictures, d.page.Number)
		case outside > somePicture:
			r.file.Pictured = append(r.file.Pictured, d.page.Number)
		}
	}
	if err := r.annotations(notes); err != nil {
		return err
	}
	if err := r.attachments(attached); err != nil {
		return err
	}
	return r.tags(tags)
}

// Shares of a page by which its pictures and words tell what it is: a scan has a header, a
// stamp or a number in words.
const (
	fewWords    = 0.08
	muchPicture = 0.3
	somePicture = 0.03
)

const point = 72 / 25.4 // points of a millimetre

// box reads "x y width height" in millimetres.
func box(s string) layout.Box {
	f := strings.Fields(s)
	var v [4]float64
	for i := range min(len(f), 4) {
		v[i], _ = strconv.ParseFloat(f[i], 64)
	}
	return layout.Box{X0: v[0] * point, Y0: v[1] * point, X1: (v[0] + v[2]) * point, Y1: (v[1] + v[3]) * point}
}
