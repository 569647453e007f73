package roster

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var dayForms = []*regexp.Regexp{
	regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`),
	regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$`),
	regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日前?$`),
}

var monthForm = regexp.MustCompile(`^(\d{4})年(\d{1,2})月底?前?$`)

// day reads a due date as tables write it and gives it as 2024-12-31: a month
// means its last day. "" and 長期 have no day. It is false for anything else.
func day(s string) (string, bool) {
	switch s = strings.TrimSpace(s); s {
	case "", "長期", "长期", "持續", "持续":
		return "", true
	}
	for _, form := range dayForms {
		if m := form.FindStringSubmatch(s); m != nil {
			iso := fmt.Sprintf("%s-%s-%s", m[1], pad(m[2]), pad(m[3]))
			_, err := time.Parse(time.DateOnly, iso)
			return iso, err == nil
		}
	}
	if m := monthForm.FindStringSubmatch(s); m != nil {
		year, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		if month < 1 || month > 12 {
			return "", false
		}
		return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), true
	}
	return "", false
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
