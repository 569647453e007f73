package office

import (
	"context"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// NameEvents replaces the numbers of rows that events tell of by names in script sc, and removes
// who did it unless access covers that of editors. A department that is gone keeps the name
// it had, a row that is unknown shows as "#" and its number.
func (c *Cases) NameEvents(ctx context.Context, access policy.Access, sc policy.Script, events []*policy.Event) error {
	p, err := c.People(ctx, access)
	if err != nil {
		return err
	}
	departments, officials := map[string]string{}, map[string]string{}
	for _, d := range p.Departments {
		departments[strconv.FormatInt(d.ID, 10)] = d.Name.In(sc)
	}
	editor := access.Covers(policy.AccessEditor)
	for _, o := range p.Officials {
		name := o.Post.In(sc)
		if !o.Name.Empty() && (o.Public || editor) {
			name += " " + o.Name.In(sc)
		}
		officials[strconv.FormatInt(o.ID, 10)] = name
	}
	former, err := c.Store.FormerDepartments(ctx)
	if err != nil {
		return err
	}
	for id, name := range former {
		departments[strconv.FormatInt(id, 10)] = c.Convert.Both(name, script.Detect(name)).In(sc)
	}
	replace := func(m map[string]any, field string, names map[string]string) {
		if id, ok := m[field].(float64); ok {
			key := strconv.FormatInt(int64(id), 10)
			if name, ok := names[key]; ok {
				m[field] = name
			} else {
				m[field] = "#" + key
			}
		}
	}
	for _, e := range events {
		for _, m := range []map[string]any{e.Before, e.After} {
			replace(m, "department", departments)
			replace(m, "official", officials)
			for _, field := range []string{"evidence", "name", "post", "note", "task"} {
				if text, ok := m[field].(string); ok {
					m[field] = c.Convert.Both(text, script.Detect(text)).In(sc)
				}
			}
		}
		if !editor {
			e.User = ""
		}
	}
	return nil
}
