package kit

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// SendFile sends the file of a report that the address names, to be kept and not to be shown: a
// browser takes none of it for a page of this site.
func (k *Kit) SendFile(w http.ResponseWriter, r *http.Request, documentID int64, n int, public bool) error {
	report, err := strconv.ParseInt(chi.URLParam(r, "report"), 10, 64)
	if err != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	position, err := strconv.Atoi(chi.URLParam(r, "position"))
	if err != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	f, err := k.Store.ReportFile(r.Context(), documentID, n, report, position, public)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(f.Name))
	h.Set("Content-Length", strconv.FormatInt(f.Bytes, 10))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, no-store")
	_, err = w.Write(f.Content)
	return err
}
