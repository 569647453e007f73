package api

import (
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/search"
)

// operation is an address of the API.
type operation struct {
	id      string // operationId: what generated clients call it
	path    string
	summary string
	queries []string // names in queries; one that ends in "!" must be given
	answer  any
	body    any // what is posted, nil where the address is read
}

// operations lists the addresses below /api/v1.
func operations() []operation {
	return []operation{
		{"listDocuments", "/documents", "Documents that are published", []string{"script", "limit", "offset"}, List[*Document]{}, nil},
		{"getDocument", "/documents/{doc}", "A document with its tree", []string{"script"}, Document{}, nil},
		{"listMeasures", "/documents/{doc}/measures", "The measures of a document", append(append([]string{"script", "limit", "offset", "q"}, search.TableFields()...), "sort", "order"), List[*Measure]{}, nil},
		{"getMeasure", "/documents/{doc}/measures/{n}", "A measure with who answers for it", []string{"script"}, Measure{}, nil},
		{"listEditions", "/documents/{doc}/editions", "The editions of a document, the newest first", []string{"script", "limit", "offset"}, List[EditionSummary]{}, nil},
		{"compareEditions", "/documents/{doc}/compare", "What one edition changed of another", []string{"script", "from", "to"}, Difference{}, nil},
		{"listBenefits", "/benefits", "What measures give to whom, in words of the texts alone; with what each filter would leave", append(BenefitFields(), "script", "limit", "offset"), BenefitList{}, nil},
		{"search", "/search", "Provisions that hold every word of a query", append([]string{"q!", "script", "limit", "offset", "sort", "group"}, search.Fields()...), Search{}, nil},
		{"suggest", "/suggest", "What begins as the reader typed", []string{"q!", "script", "format"}, []Suggestion{}, nil},
		{"verifyQuotations", "/verify", "Quotations, numbers and places of a text, checked against every edition held; a text or a file may also be sent as text/plain or as a form", []string{"script"}, Verification{}, Quoted{}},
		{"listChanges", "/changes", "What is another since a cursor: documents, provisions, assignments, progress; without since from the beginning", []string{"since", "limit"}, ChangeList{}, nil},
		{"listTerms", "/terms", "Terms with the number of their mentions", []string{"script", "limit", "offset"}, List[Term]{}, nil},
		{"listDepartments", "/departments", "Departments with the number of their measures", []string{"script", "limit", "offset"}, List[Department]{}, nil},
		{"listOfficials", "/officials", "Posts; a holder's name only where it is public", []string{"script", "limit", "offset"}, List[Official]{}, nil},
		{"listSeries", "/series", "Series of documents that follow one another year by year", []string{"script", "limit", "offset"}, List[Series]{}, nil},
		{"getSeries", "/series/{slug}", "A series with what became of its measures", []string{"script"}, Series{}, nil},
		{"compareDocuments", "/compare", "Two documents side by side", []string{"a!", "b!", "relation", "script"}, Comparison{}, nil},
		{"compareLevels", "/levels", "An upper and a lower document: which measures answer which", []string{"a!", "b!", "state", "script"}, Levels{}, nil},
		{"tracePhrase", "/phrase", "Where a phrase stands, by day, level and strength", []string{"q!", "script"}, Phrase{}, nil},
		{"getDescription", "/openapi.json", "This description", nil, map[string]any{}, nil},
	}
}

// object is a JSON object.
type object = map[string]any

// refusals says when an address refuses, by HTTP status.
var refusals = map[int]string{
	http.StatusBadRequest:            "A field of the query or what was posted is not as described",
	http.StatusNotFound:              "There is no such document, edition, measure or series, or it is not public",
	http.StatusRequestEntityTooLarge: "More was posted than is read",
	http.StatusTooManyRequests:       "Asked too often from one address; Retry-After says when to come back",
	http.StatusServiceUnavailable:    "No room just now, or it took too long; Retry-After says when to come back",
}

// refuses lists the statuses with which an operation refuses.
func (o operation) refuses() []int {
	list := []int{http.StatusTooManyRequests, http.StatusServiceUnavailable}
	if len(o.queries) > 0 || o.body != nil {
		list = append(list, http.StatusBadRequest)
	}
	if strings.Contains(o.path, "{") || o.id == "compareDocuments" || o.id == "compareLevels" {
		list = append(list, http.StatusNotFound)
	}
	if o.body != nil {
		list = append(list, http.StatusRequestEntityTooLarge)
	}
	return list
}

// refusal is the name of an answer in the description: Refused404.
func refusal(status int) string { return "Refused" + strconv.Itoa(status) }

// parameters describes what stands in the path and the query of an operation.
func (o operation) parameters() []object {
	list := []object{}
	for _, part := range strings.Split(o.path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			name = strings.TrimSuffix(name, "}")
			list = append(list, with(inPath[name], object{"name": name, "in": "path", "required": true}))
		}
	}
	fields := queries()
	for _, name := range o.queries {
		name, must := strings.CutSuffix(name, "!")
		field, own := fields[o.id+"."+name]
		if !own {
			field = fields[name]
		}
		list = append(list, with(field, object{"name": name, "in": "query", "required": must}))
	}
	return list
}

// with is a and b in one.
func with(a, b object) object {
	out := object{}
	for _, part := range []object{a, b} {
		for k, v := range part {
			out[k] = v
		}
	}
	return out
}

// OpenAPI describes the API at an origin as OpenAPI 3.1 has it. The shapes of the
// answers are read off the types that are written, so that the two cannot differ.
func OpenAPI(origin string) any {
	d := &describer{schemas: object{}}
	paths, responses := object{}, object{}
	problem := object{"application/problem+json": object{"schema": d.of(reflect.TypeFor[Problem]())}}
	for code, says := range refusals {
		responses[refusal(code)] = object{"description": says + " (RFC 9457)", "content": problem}
	}
	for _, o := range operations() {
		answers := object{
			"200":     object{"description": "The answer", "content": object{"application/json": object{"schema": d.of(reflect.TypeOf(o.answer))}}},
			"default": object{"description": "What went wrong (RFC 9457)", "content": problem},
		}
		for _, code := range o.refuses() {
			answers[strconv.Itoa(code)] = object{"$ref": "#/components/responses/" + refusal(code)}
		}
		method, described := "get", object{"operationId": o.id, "summary": o.summary, "parameters": o.parameters(), "responses": answers}
		if o.body != nil {
			file := object{"schema": object{"type": "object", "properties": object{"text": object{"type": "string"}, "file": object{"type": "string", "format": "binary"}}}}
			method, described["requestBody"] = "post", object{"required": true, "content": object{
				"application/json": object{"schema": d.of(reflect.TypeOf(o.body))}, "text/plain": object{"schema": object{"type": "string"}}, "multipart/form-data": file,
			}}
		}
		paths["/api/v1"+o.path] = object{method: described}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "一號文 Yihaowen", "version": "1",
			"description": "Policy documents measure by measure. Everything is public and read-only; fields are added, never renamed. What an id names is an " +
				"address of the site. The licence is that of the program; the texts are those of the bodies that issued them: cite what these have published.",
			"license": object{"name": "Apache License 2.0", "identifier": "Apache-2.0"},
			"contact": object{"name": "一號文 Yihaowen: each document's page takes reports of errors", "url": origin + "/org"},
		},
		"servers":    []object{{"url": origin}},
		"security":   []object{}, // nothing asks for a login
		"paths":      paths,
		"components": object{"schemas": d.schemas, "responses": responses},
	}
}
