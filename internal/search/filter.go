package search

// Filter 篩選 narrows a search, or the table of a document's measures; empty fields
// do not.
type Filter struct {
	Doc       string // slug of a document
	Dimension string // path below Doc of a top-level group: "dimension/3"; in a search "3" means the third top-level group
	Item      string // path below Doc of a group inside one: "item/12"; in a search "12" means item 12
	Org       string // slug of a department: the measures it is assigned to now
	Status    string // in a search which editions, StatusCurrent if empty; or a policy.Status: measures last reported so
	Term      string // slug of a term that the measures mention
	Year      string // of the day of a document: "2024"
	Validity  string // a policy.ValidityState, on the day of the search
}

// Fields lists the fields of an address that narrow a search.
func Fields() []string {
	return []string{"doc", "dimension", "item", "org", "status", "year", "validity"}
}

// TableFields lists those that narrow the table of a document's measures.
func TableFields() []string { return []string{"dimension", "item", "org", "status", "term"} }

// ReadFilter takes a filter's fields from those of an address.
func ReadFilter(fields []string, get func(field string) string) (f Filter) {
	for _, field := range fields {
		*f.at(field) = get(field)
	}
	return f
}

// OfDocuments reports whether f asks for documents by what they are.
func (f Filter) OfDocuments() bool { return f.Year != "" || f.Validity != "" }

// Get is the value of a field of Fields or TableFields.
func (f Filter) Get(field string) string { return *f.at(field) }

func (f *Filter) at(field string) *string {
	switch field {
	case "doc":
		return &f.Doc
	case "dimension":
		return &f.Dimension
	case "item":
		return &f.Item
	case "org":
		return &f.Org
	case "status":
		return &f.Status
	case "term":
		return &f.Term
	case "year":
		return &f.Year
	case "validity":
		return &f.Validity
	}
	panic("search: no filter is called " + field)
}
