package source

import (
	"encoding/csv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Names of columns in tables that hold texts as a whole, and of what is said of them beside it.
var (
	bodyColumns = map[string]bool{"content": true, "text": true, "body": true, "fulltext": true, "full_text": true, "正文": true, "全文": true, "内容": true, "內容": true, "文件内容": true, "政策内容": true, "正文内容": true}
	factColumns = map[string]policy.FactKind{
		"title": policy.FactTitle, "name": policy.FactTitle, "date": policy.FactPublished, "pubdate": policy.FactPublished, "publish_date": policy.FactPublished, "published": policy.FactPublished,
		"number": policy.FactNumber, "doc_number": policy.FactNumber, "document_number": policy.FactNumber, "issuer": policy.FactIssuer, "agency": policy.FactIssuer, "department": policy.FactIssuer,
	}
)

// readRecord reads a table written with commas (CSV) whose one record holds a whole text: that
// text, with what the other columns say of it. Of a table with several such records it says how
// many there are. It reports whether it has read the file.
func readRecord(src *policy.Source, text string) (bool, error) {
	const fewest = 200 // bytes of a cell that is a text by itself
	head, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
	if !strings.Contains(head, ",") || len(head) > 2000 {
		return false, nil
	}
	column := -1
	names := strings.Split(strings.TrimRight(head, "\r"), ",")
	for i := range names {
		names[i] = strings.Trim(names[i], "\" ")
		if bodyColumns[strings.ToLower(names[i])] {
			column = i
		}
	}
	if column < 0 {
		return false, nil
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		return false, nil // no such table: it is kept as it is
	}
	texts := 0
	for _, row := range rows[1:] {
		if len(row) > column && (len(row[column]) >= fewest || strings.Contains(row[column], "\n")) {
			texts++
		}
	}
	if texts == 0 {
		return false, nil
	}
	if len(rows) > 2 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.SeveralRecords, len(rows)-1))
		return false, nil
	}
	row := rows[1]
	if isHTML(row[column]) {
		err = readHTML(src, row[column])
	} else {
		err = readText(src, strings.ReplaceAll(row[column], "\r\n", "\n"))
	}
	for i, value := range row {
		if value = strings.TrimSpace(value); i == column || i >= len(names) || value == "" {
			continue
		}
		kind := factColumns[strings.ToLower(names[i])]
		if kind == "" {
			kind = policy.FactOf(names[i])
		}
		if kind == policy.FactTitle {
			src.Title = value
		}
		if kind != "" && kind != policy.FactOther {
			src.Fields = append(src.Fields, policy.Fact{Kind: kind, Name: names[i], Value: value})
		}
	}
	return true, err
}
