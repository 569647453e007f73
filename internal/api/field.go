package api

import (
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// inPath describes what stands in the paths of the API.
var inPath = map[string]object{
	"doc":  {"schema": object{"type": "string"}, "description": "Slug of a document"},
	"n":    {"schema": object{"type": "integer", "minimum": 1}, "description": "Number in a measure's address: m/{n}"},
	"slug": {"schema": object{"type": "string"}, "description": "Slug of a series"},
}

// queries describes the fields of queries: schema and meaning. A field that means another thing to one operation stands under
// its own name, "search.sort".
func queries() map[string]object {
	text, number := object{"type": "string"}, object{"type": "integer", "minimum": 0}
	field := func(schema object, says string) object { return object{"schema": schema, "description": says} }
	one := func(of any) object { return object{"type": "string", "enum": of} }
	limit := field(object{"type": "integer", "minimum": 0, "maximum": 1000, "default": 100}, "How many entries")
	states := append([]string{office.NotReported, office.NotAssigned, office.Guiding}, words(policy.Statuses())...)
	return map[string]object{
		"script":            field(one([]string{"hant", "hans"}), "Texts in one script, as plain strings; without it every text is {hant, hans}"),
		"limit":             limit,
		"search.limit":      field(object{"type": "integer", "minimum": 0, "maximum": 1000, "default": 100}, "How many hits; more than 100 are not given at once"),
		"offset":            field(object{"type": "integer", "minimum": 0, "maximum": 1_000_000}, "How many entries to pass over"),
		"q":                 field(text, "Words, in either script; the query language of the search"),
		"who":               field(one(benefit.Beneficiaries()), "Kind of those who get it"),
		"kind":              field(one(benefit.Kinds()), "Kind of support"),
		"sector":            field(one(benefit.Sectors()), "Branch that the words name"),
		"place":             field(text, "Place of the document, in either script"),
		"need":              field(text, "What is needed, everyday words too"),
		"all":               field(one([]string{"1"}), "Also what only supports or encourages, without saying what is given"),
		"doc":               field(text, "Slug of a document"),
		"listMeasures.sort": field(one(office.Orders()), "Column; otherwise the order of the text"),
		"listBenefits.sort": field(one([]string{"amount"}), "The largest amount first"),
		"search.sort":       field(one([]string{"date"}), "The newest document first; otherwise what fits best"),
		"group":             field(one([]string{"document"}), "The best hits of each document instead of all hits"),
		"order":             field(one([]string{"desc"}), "The other way round"),
		"dimension":         field(text, "Path of a top-level group: dimension/3"),
		"item":              field(text, "Path of a group below it: item/12"),
		"org":               field(text, "Slug of a department"),
		"term":              field(text, "Slug of a term"),
		"status":            field(one(states), "Status of the newest report; "+office.NotReported+": nobody reported, "+office.NotAssigned+": nobody leads, "+office.Guiding+": nobody has to carry it out"),
		"year":              field(text, "Year of the document"),
		"validity":          field(one(policy.ValidityStates()), "Whether the document holds today"),
		"since":             field(text, "The cursor of the answer before"),
		"from":              field(number, "Number of the earlier edition"),
		"to":                field(number, "Number of the later edition"),
		"a":                 field(text, "Slug of the earlier document, or of the upper one"),
		"b":                 field(text, "Slug of the later document, or of the lower one"),
		"state":             field(one(lineage.States()), "Only rows of which this is known"),
		"relation":          field(one(policy.Relations()), "Only pairs that stand in this relation"),
		"format":            field(one([]string{"opensearch"}), "OpenSearch suggestions instead"),
	}
}

// words are the values of a kind of strings.
func words[T ~string](of []T) (list []string) {
	for _, v := range of {
		list = append(list, string(v))
	}
	return list
}
