package site

import "net/http"

// signpost says in the head of an answer (RFC 8288) under which address a page is cited (RFC 8574) and where the same stands for
// programs: as data, and for reference managers. data is its address in the API.
func signpost(w http.ResponseWriter, cited, page, data string) {
	w.Header().Add("Link", "<"+cited+`>; rel="cite-as"`)
	w.Header().Add("Link", "<"+data+`>; rel="alternate"; type="application/json"`)
	w.Header().Add("Link", "<"+page+`.ris>; rel="describedby"; type="application/x-research-info-systems"`)
}
