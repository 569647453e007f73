package site

import (
	"encoding/xml"
	"fmt"
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// openSearch describes the search to browsers, so that the address bar searches and
// suggests here (OpenSearch 1.1, draft 6, and its extension for suggestions). Pages
// name it with ?script= of their own; without it the reader's script is taken.
func (s *Server) openSearch(w http.ResponseWriter, r *http.Request) error {
	script := policy.Hant
	if p := kit.Preferred(r); p != "" {
		script = p
	}
	for _, known := range policy.Scripts() {
		if r.URL.Query().Get("script") == known.Tag() {
			script = known
		}
	}
	w.Header().Set("Vary", "Accept-Language, Cookie")
	short := map[policy.Script]string{policy.Hant: "hant", policy.Hans: "hans"}[script]
	d := searchDescription{
		ShortName: policy.Label("site").In(script), Description: policy.Label("find").In(script), Language: script.Tag(), InputEncoding: "UTF-8", OutputEncoding: "UTF-8",
		URLs: []searchURL{
			{Type: "text/html", Rel: "results", Method: "get", Template: s.Origin + "/" + script.Tag() + "/search?q={searchTerms}"},
			{Type: "application/x-suggestions+json", Rel: "suggestions", Method: "get", Template: s.Origin + "/api/v1/suggest?q={searchTerms}&script=" + short + "&format=opensearch"},
			{Type: "application/opensearchdescription+xml", Rel: "self", Template: s.Origin + "/opensearch.xml?script=" + script.Tag()},
		},
	}
	if a := s.Renderer.Assets().ByName("mark.svg"); a != nil {
		d.Image = &searchImage{Width: 16, Height: 16, Type: "image/svg+xml", Address: s.Origin + a.Path}
	}
	body, err := xml.Marshal(d)
	if err != nil {
		return fmt.Errorf("xml.Marshal: %w", err)
	}
	return s.Send(w, r, "application/opensearchdescription+xml; charset=utf-8", append([]byte(xml.Header), body...))
}

// searchDescription is a description as OpenSearch 1.1, draft 6, writes it.
type searchDescription struct {
	XMLName                       xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName                     string
	Description                   string
	Language                      string
	InputEncoding, OutputEncoding string
	Image                         *searchImage
	URLs                          []searchURL `xml:"Url"`
}

type searchImage struct {
	Width   int    `xml:"width,attr"`
	Height  int    `xml:"height,attr"`
	Type    string `xml:"type,attr"`
	Address string `xml:",chardata"`
}

type searchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr"`
	Method   string `xml:"method,attr,omitempty"`
	Template string `xml:"template,attr"`
}
