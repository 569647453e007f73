package open

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page/dataset"
)

// dataset lists what can be taken away whole.
func (s *Server) dataset(w http.ResponseWriter, r *http.Request) error {
	m, err := s.standing()
	if err != nil {
		return err
	}
	view := dataset.NewDataset(s.Layout(r), m)
	view.Off = s.Folder == ""
	w.Header().Set("Vary", "Cookie") // it changes without the database: the page cache would not know
	return s.Page(w, r, view)
}
