package api

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// WriteCSV writes the measures of an edition as a table in script s, one line a
// measure with those of who that have a role in it, in UTF-8 with a BOM (without it
// Excel reads another charset).
func WriteCSV(w io.Writer, d *policy.Document, e *policy.Edition, who []*policy.Assignment, s policy.Script) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	head := []string{"序號", "上級", "措施", "內容", "牽頭單位", "配合單位", "網址"}
	if s == policy.Hans {
		head = []string{"序号", "上级", "措施", "内容", "牵头单位", "配合单位", "网址"}
	}
	if err := out.Write(head); err != nil {
		return err
	}
	var write func(list []*policy.Provision, above []string) error
	write = func(list []*policy.Provision, above []string) error {
		for _, p := range list {
			if p.IsMeasure() {
				row := []string{fmt.Sprint(p.Measure), strings.Join(above, " / "), p.Heading.In(s), p.Text.In(s),
					departments(who, p.Measure, policy.Lead, s), departments(who, p.Measure, policy.Support, s),
					"/d/" + d.Slug + "/" + p.Path()}
				if err := out.Write(policy.DefuseRow(row)); err != nil {
					return err
				}
			}
			if err := write(p.Children, append(above[:len(above):len(above)], p.Heading.In(s))); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(e.Provisions, nil); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// departments names who has a role in a measure.
func departments(who []*policy.Assignment, measure int, role policy.Role, s policy.Script) string {
	var names []string
	for _, a := range who {
		if a.Measure == measure && a.Role == role {
			names = append(names, a.Department.Name.In(s))
		}
	}
	return strings.Join(names, "、")
}
