package api

import (
	"reflect"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

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
	case reflect.TypeFor[policy.Status]():
		return object{"type": "string", "enum": policy.Statuses()}
	case reflect.TypeFor[policy.FigureKind]():
		return object{"type": "string", "enum": policy.FigureKinds()}
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
		may := option == "omitempty" || option == "omitzero"
		switch {
		case name == "-":
		case name == "" && f.Anonymous:
			d.fields(f.Type, properties, required)
		default:
			s := d.of(f.Type)
			if f.Type.Kind() == reflect.Pointer && !may {
				s = object{"anyOf": []object{s, {"type": "null"}}}
			}
			properties[name] = s
			if !may {
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
