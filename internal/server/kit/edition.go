package kit

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// shown reads which edition of d the address names and notes it in d; where it
// names none, the current one is meant and d stays as it is.
func shown(r *http.Request, d *policy.Document) error {
	k, _ := CutFormat(chi.URLParam(r, "k"))
	if k == "" {
		return nil
	}
	n, err := strconv.Atoi(k)
	if err != nil || strconv.Itoa(n) != k || n < 1 || n > d.Edition {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.EditionMissing, k))
	}
	d.Shown = n
	return nil
}

// asShown is the number of the edition that pages of d show.
func asShown(d *policy.Document) int {
	if d.Shown > 0 {
		return d.Shown
	}
	return d.Edition
}

// AddressOf is the identifier of a document, or of the edition that is shown.
func AddressOf(d *policy.Document) string {
	if d.Shown > 0 {
		return "/d/" + d.Slug + "/edition/" + strconv.Itoa(d.Shown)
	}
	return "/d/" + d.Slug
}

// Edition loads the document that the address names, with the edition that it names
// or else the current one.
func (k *Kit) Edition(r *http.Request, slug string) (*policy.Document, *policy.Edition, error) {
	d, err := k.Store.Document(r.Context(), slug)
	if err != nil {
		return nil, nil, err
	}
	if err := shown(r, d); err != nil {
		return nil, nil, err
	}
	e, err := k.Store.Edition(r.Context(), d.ID, asShown(d))
	return d, e, err
}

// Head loads the same without the tree.
func (k *Kit) Head(r *http.Request) (*policy.Document, *policy.Edition, error) {
	d, err := k.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return nil, nil, err
	}
	if err := shown(r, d); err != nil {
		return nil, nil, err
	}
	e, err := k.Store.EditionHead(r.Context(), d.ID, asShown(d))
	return d, e, err
}

// LayoutOf is the layout of a page below a document. The page of a certain edition
// says which that is and leads to the current page at path.
//
// Such a page is noindex, so that a search leads to the text in force, and its own
// canonical: a canonical that names the current page would call two texts one,
// which is what search engines use it for, and they may then drop both. What it
// says to programs is rel=latest-version (RFC 5829).
func (k *Kit) LayoutOf(r *http.Request, d *policy.Document, e *policy.Edition, path string) page.Layout {
	l := k.Layout(r)
	if chi.URLParam(r, "k") == "" {
		return l
	}
	l.NoIndex = true
	l.Old = &page.OldEdition{Number: e.Number, Current: d.Edition, Created: e.Created, Path: "/d/" + d.Slug}
	switch path {
	case "":
	case "full", "source", "measures", "terms":
		l.Old.Path += "/" + path
	default:
		// Measures keep their page for ever; another provision may be gone.
		kept := strings.HasPrefix(path, "m/")
		if !kept {
			last, err := k.Store.LastWith(r.Context(), d.ID, path)
			kept = err == nil && last == d.Edition
		}
		if kept {
			l.Old.Path += "/" + path
		}
	}
	return l
}

// ToLast sends a reader who asks for a group that the current edition does not have
// to the last edition that had it; without one, notFound is the answer.
func (k *Kit) ToLast(w http.ResponseWriter, r *http.Request, d *policy.Document, path, format string, notFound error) error {
	last, err := k.Store.LastWith(r.Context(), d.ID, path)
	if err != nil {
		return err
	}
	if last == 0 {
		return notFound
	}
	if format != "" {
		path += "." + format
	}
	// Not for ever: a later edition may have it again.
	http.Redirect(w, r, "/"+ScriptOf(r).Tag()+"/d/"+d.Slug+"/edition/"+strconv.Itoa(last)+"/"+path, http.StatusFound)
	return nil
}

// Within lets links from one article to another stay in the edition that is shown.
func Within(d *policy.Document, mentions map[int64][]policy.TermMention) {
	for _, list := range mentions {
		for _, m := range list {
			if m.Link != nil && m.Link.Own {
				m.Link.Document = d
			}
		}
	}
}
