package site

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// shading reads from the address by which quality the map of a document is shaded,
// and finds it for each measure. An address that names no quality we know gets the
// plain map.
func (s *Server) shading(r *http.Request, d *policy.Document, rows []office.Row) (picture.Shading, error) {
	q := r.URL.Query()
	by := picture.Shading{By: q.Get("map"), Tones: map[int]picture.Tone{}}
	switch by.By {
	case "progress":
		for _, row := range rows {
			if row.Report != nil {
				by.Tones[row.Provision.Measure] = progressTone(row.Report.Status)
			}
		}
	case "owner":
		for _, row := range rows {
			for _, a := range row.Leads() {
				switch n := row.Provision.Measure; {
				case a.Official != nil:
					by.Tones[n] = picture.ToneFull
				case by.Tones[n] == "":
					by.Tones[n] = picture.ToneHalf
				}
			}
		}
	case "q":
		by.Q = strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), ""))
		if utf8.RuneCountInString(by.Q) > search.MaxLength {
			return picture.Shading{}, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, search.MaxLength))
		}
		query := search.Parse(by.Q)
		if query.Empty() {
			return picture.Shading{}, nil
		}
		found, err := s.Store.Search(r.Context(), search.Request{
			Query: query, Filter: search.Filter{Doc: d.Slug}, Script: kit.ScriptOf(r), Limit: search.MaxCount,
		})
		if err != nil {
			return picture.Shading{}, err
		}
		for _, h := range found.Hits {
			if h.Measure > 0 {
				by.Tones[h.Measure] = picture.ToneFull
			}
		}
	default:
		return picture.Shading{}, nil
	}
	return by, nil
}

func progressTone(s policy.Status) picture.Tone {
	switch s {
	case policy.Done:
		return picture.ToneFull
	case policy.InProgress:
		return picture.ToneHalf
	case policy.Blocked:
		return picture.ToneCross
	case policy.NotStarted:
		return picture.ToneOpen
	}
	return picture.ToneNone
}

// mapSearches limits the maps that are shaded by a search as searches are: nothing
// else of a document's page is asked of the index.
func (s *Server) mapSearches() func(http.Handler) http.Handler {
	limit := s.LimitSearches()
	return func(next http.Handler) http.Handler {
		limited := limit(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("map") == "q" {
				limited.ServeHTTP(w, r)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
