package api

import (
	"reflect"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// operation is an address of the API.
type operation struct {
	path    string
	summary string
	queries []string // names in queries below; one that ends in "!" must be given
	answer  any
	body    any // what is posted, nil where the address is read
}

// operations lists the addresses below /api/v1.
func operations() []operation {
	return []operation{
		{"/documents", "Documents that are published", []string{"script", "limit", "offset"}, List[*Document]{}, nil},
		{"/documents/{doc}", "A document with its tree", []string{"script"}, Document{}, nil},
		{"/documents/{doc}/measures", "The measures of a document", append(append([]string{"script", "limit", "offset", "q"}, search.TableFields()...), "sort", "order"), List[*Measure]{}, nil},
		{"/documents/{doc}/measures/{n}", "A measure with who answers for it", []string{"script"}, Measure{}, nil},
		{"/documents/{doc}/editions", "The editions of a document, the newest first", []string{"script", "limit", "offset"}, List[EditionSummary]{}, nil},
		{"/documents/{doc}/compare", "What one edition changed of another", []string{"script", "from", "to"}, Difference{}, nil},
		{"/benefits", "What measures give to whom, in words of the texts alone; with what each filter would leave", append(BenefitFields(), "script", "limit", "offset"), BenefitList{}, nil},
		{"/search", "Provisions that hold every word of a query", append([]string{"q!", "script", "limit", "offset", "sort", "group"}, search.Fields()...), Search{}, nil},
		{"/suggest", "What begins as the reader typed", []string{"q!", "script", "format"}, []Suggestion{}, nil},
		{"/verify", "Quotations, numbers and places of a text, checked against every edition held; a text or a file may also be sent as text/plain or as a form", []string{"script"}, Verification{}, Quoted{}},
		{"/changes", "What is another since a cursor: documents, provisions, assignments, progress; without since from the beginning", []string{"since", "limit"}, ChangeList{}, nil},
		{"/terms", "Terms with the number of their mentions", []string{"script", "limit", "offset"}, List[Term]{}, nil},
		{"/departments", "Departments with the number of their measures", []string{"script", "limit", "offset"}, List[Department]{}, nil},
		{"/officials", "Posts; a holder's name only where it is public", []string{"script", "limit", "offset"}, List[Official]{}, nil},
		{"/series", "Series of documents that follow one another year by year", []string{"script", "limit", "offset"}, List[Series]{}, nil},
		{"/series/{slug}", "A series with what became of its measures", []string{"script"}, Series{}, nil},
		{"/compare", "Two documents side by side", []string{"a!", "b!", "relation", "script"}, Comparison{}, nil},
		{"/levels", "An upper and a lower document: which measures answer which", []string{"a!", "b!", "state", "script"}, Levels{}, nil},
		{"/phrase", "Where a phrase stands, by day, level and strength", []string{"q!", "script"}, Phrase{}, nil},
		{"/openapi.json", "This description", nil, map[string]any{}, nil},
	}
}

// object is a JSON object.
type object = map[string]any

// queries describes the fields of queries: schema and meaning.
func queries() map[string]object {
	text, number := object{"type": "string"}, object{"type": "integer", "minimum": 0}
	field := func(schema object, says string) object { return object{"schema": schema, "description": says} }
	return map[string]object{
		"script":    field(object{"type": "string", "enum": []string{"hant", "hans"}}, "Texts in one script, as plain strings; without it every text is {hant, hans}"),
		"limit":     field(number, "How many entries, at most 1000"),
		"offset":    field(number, "How many entries to pass over"),
		"q":         field(text, "Words, in either script; the query language of the search"),
		"who":       field(object{"type": "string", "enum": benefit.Beneficiaries()}, "Kind of those who get it"),
		"kind":      field(object{"type": "string", "enum": benefit.Kinds()}, "Kind of support"),
		"sector":    field(object{"type": "string", "enum": benefit.Sectors()}, "Branch that the words name"),
		"place":     field(text, "Place of the document, in either script"),
		"need":      field(text, "What is needed, everyday words too"),
		"all":       field(object{"type": "string", "enum": []string{"1"}}, "Also what only supports or encourages, without saying what is given"),
		"doc":       field(text, "Slug of a document"),
		"sort":      field(text, "Column: "+strings.Join(office.Orders(), ", ")+"; otherwise the order of the text"),
		"order":     field(text, "desc for the other way round"),
		"dimension": field(text, "Path of a top-level group: dimension/3"),
		"item":      field(text, "Path of a group below it: item/12"),
		"org":       field(text, "Slug of a department"),
		"term":      field(text, "Slug of a term"),
		"status":    field(object{"type": "string", "enum": policy.Statuses()}, "Status of the newest report"),
		"since":     field(text, "The cursor of the answer before"),
		"from":      field(number, "Number of the earlier edition"),
		"to":        field(number, "Number of the later edition"),
		"a":         field(text, "Slug of the earlier document, or of the upper one"),
		"b":         field(text, "Slug of the later document, or of the lower one"),
		"state":     field(object{"type": "string", "enum": lineage.States()}, "Only rows of which this is known"),
		"relation":  field(object{"type": "string", "enum": policy.Relations()}, "Only pairs that stand in this relation"),
		"format":    field(object{"type": "string", "enum": []string{"opensearch"}}, "OpenSearch suggestions instead"),
	}
}

// OpenAPI describes the API at an origin as OpenAPI 3.1 has it. The shapes of the
// answers are read off the types that are written, so that the two cannot differ.
func OpenAPI(origin string) any {
	d := &describer{schemas: object{}}
	paths := object{}
	fields := queries()
	problem := object{"description": "What went wrong (RFC 9457)", "content": object{"application/problem+json": object{"schema": d.of(reflect.TypeFor[Problem]())}}}
	for _, o := range operations() {
		parameters := []object{}
		for _, part := range strings.Split(o.path, "/") {
			if name, ok := strings.CutPrefix(part, "{"); ok {
				parameters = append(parameters, object{"name": strings.TrimSuffix(name, "}"), "in": "path", "required": true, "schema": object{"type": "string"}})
			}
		}
		for _, name := range o.queries {
			name, must := strings.CutSuffix(name, "!")
			p := object{"name": name, "in": "query", "required": must}
			for k, v := range fields[name] {
				p[k] = v
			}
			parameters = append(parameters, p)
		}
		method, described := "get", object{
			"summary": o.summary, "parameters": parameters,
			"responses": object{
				"200":     object{"description": "The answer", "content": object{"application/json": object{"schema": d.of(reflect.TypeOf(o.answer))}}},
				"default": problem,
			},
		}
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
		"info": object{"title": "一號文 Yihaowen", "version": "1", "description": "Policy documents measure by measure. Everything is public and read-only; " +
			"fields are added, never renamed. What an id names is an address of the site."},
		"servers":    []object{{"url": origin}},
		"paths":      paths,
		"components": object{"schemas": d.schemas},
	}
}

// describer writes JSON Schema (2020-12) of Go types.
type describer struct{ schemas object }

func (d *describer) of(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[time.Time]():
		return object{"type": "string", "format": "date-time"}
	case reflect.TypeFor[Text]():
		both := object{"type": "object", "properties": object{"hant": object{"type": "string"}, "hans": object{"type": "string"}}, "required": []string{"hant", "hans"}}
		d.schemas["Text"] = object{"description": "In both scripts or, with ?script=, in one", "oneOf": []object{both, {"type": "string"}}}
		return reference("Text")
	case reflect.TypeFor[Snippet]():
		pieces := object{"type": "array", "items": d.of(reflect.TypeFor[Piece]())}
		both := object{"type": "object", "properties": object{"hant": pieces, "hans": pieces}, "required": []string{"hant", "hans"}}
		d.schemas["Snippet"] = object{"oneOf": []object{both, pieces}}
		return reference("Snippet")
	case reflect.TypeFor[policy.Relation]():
		return object{"type": "string", "enum": policy.Relations()}
	}
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Pointer:
		return d.of(t.Elem())
	case reflect.Slice:
		return object{"type": "array", "items": d.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": d.of(t.Elem())}
	case reflect.Struct:
		return d.structure(t)
	}
	return object{} // anything
}

func reference(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// structure describes a struct under its own name; a list is named for what it lists.
func (d *describer) structure(t reflect.Type) object {
	name := t.Name()
	if generic, of, found := strings.Cut(name, "["); found {
		name = generic + of[strings.LastIndexByte(of, '.')+1:len(of)-1]
	}
	if _, known := d.schemas[name]; !known {
		properties, required := object{}, []string{}
		s := object{"type": "object", "properties": properties}
		d.schemas[name] = s // first: a provision has provisions below it
		d.fields(t, properties, &required)
		s["required"] = required
	}
	return reference(name)
}

func (d *describer) fields(t reflect.Type, properties object, required *[]string) {
	for f := range fieldsOf(t) {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case name == "" && f.Anonymous:
			d.fields(f.Type, properties, required)
		default:
			s := d.of(f.Type)
			if f.Type.Kind() == reflect.Pointer && option != "omitempty" {
				s = object{"anyOf": []object{s, {"type": "null"}}}
			}
			properties[name] = s
			if option != "omitempty" {
				*required = append(*required, name)
			}
		}
	}
}

func fieldsOf(t reflect.Type) func(yield func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}
