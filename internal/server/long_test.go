package server_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// numeral writes a number up to 9999 as a statute does: 一千二百六十.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	text, gap := "", false
	for _, unit := range []struct {
		size int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		digit := n / unit.size % 10
		if digit == 0 {
			gap = text != ""
			continue
		}
		if gap {
			text += "零"
		}
		gap = false
		if unit.size != 10 || digit != 1 || text != "" {
			text += string(digits[digit])
		}
		text += unit.name
	}
	return text
}

// statute is the text of a statute of so many articles that nobody passed: 編 of six
// 章 of three 節 of ten 條.
func statute(articles int) string {
	var b strings.Builder
	b.WriteString("測試用長條例\n")
	for i := range articles {
		if i%180 == 0 {
			fmt.Fprintf(&b, "\n第%s編　測試編之%s\n", numeral(i/180+1), numeral(i/180+1))
		}
		if i%30 == 0 {
			fmt.Fprintf(&b, "\n第%s章　測試章之%s\n", numeral(i%180/30+1), numeral(i%180/30+1))
		}
		if i%10 == 0 {
			fmt.Fprintf(&b, "\n第%s節　測試節之%s\n", numeral(i%30/10+1), numeral(i%30/10+1))
		}
		fmt.Fprintf(&b, "第%s條　主管部門應當在%d個工作日內制定公共數據目錄，並向社會公開。\n", numeral(i+1), i%28+1)
	}
	return b.String()
}

func long(t testing.TB, articles int) *site {
	if articles != 1260 {
		s := newSite(t)
		s.ingest("long.txt", statute(articles), ingest.Facts{Slug: "long"})
		return s
	}
	return prepared(t, &longFile, func(s *site) { s.ingest("long.txt", statute(articles), ingest.Facts{Slug: "long"}) })
}

var elements = regexp.MustCompile(`<[a-z]`)

// mostElements is what a phone lays out without lag: twice what Lighthouse begins
// to warn of.
const mostElements = 3000

func TestALongStatuteIsServedInParts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := long(t, 1260)
	ids := regexp.MustCompile(` id="(m\d+)"`)
	next := regexp.MustCompile(`rel="next" href="([^"]+/full/\d+)"`)
	var seen []string
	for at := "/zh-Hant/d/long/full"; at != ""; {
		w := s.get(at)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", at, w.Code)
		}
		body := w.Body.String()
		if n := len(elements.FindAllString(body, -1)); n > mostElements {
			t.Errorf("%s has %d elements", at, n)
		}
		for _, id := range ids.FindAllStringSubmatch(body, -1) {
			seen = append(seen, id[1])
			if len(seen)%23 != 1 {
				continue // each part has some that are looked for
			}
			if w := s.get("/zh-Hant/d/long/full?at=" + id[1]); w.Code != http.StatusSeeOther || w.Header().Get("Location") != at {
				t.Fatalf("%s leads to %s, stands on %s", id[1], w.Header().Get("Location"), at)
			}
		}
		at = ""
		if found := next.FindStringSubmatch(body); found != nil {
			at = found[1]
		}
	}
	if len(seen) != 1260 || seen[0] != "m1" || seen[1259] != "m1260" {
		t.Errorf("%d articles are shown", len(seen))
	}
	for _, part := range []string{"0", "1", "02", "99", "x"} {
		if w := s.get("/zh-Hant/d/long/full/" + part); w.Code != http.StatusNotFound {
			t.Errorf("part %s: %d", part, w.Code)
		}
	}
	if to := s.get("/zh-Hant/d/long/full?at=nothing").Header().Get("Location"); to != "/zh-Hant/d/long/full" {
		t.Errorf("an unknown anchor leads to %q", to)
	}
}

func TestPagesOfALongStatuteStaySmall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := long(t, 1260)
	for _, path := range []string{"", "/measures", "/measures?page=21", "/m/1", "/m/700", "/m/1260", "/part/3", "/chapter/3.2"} {
		w := s.get("/zh-Hans/d/long" + path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		if n := len(elements.FindAllString(w.Body.String(), -1)); n > mostElements {
			t.Errorf("%s has %d elements", path, n)
		}
	}
	rows := 0
	for page := 1; page <= 21; page++ {
		rows += strings.Count(s.get(fmt.Sprintf("/zh-Hant/d/long/measures?page=%d", page)).Body.String(), `<td class="cell-number">`)
	}
	if rows != 1260 {
		t.Errorf("the pages of the table show %d rows", rows)
	}
	if w := s.get("/zh-Hant/d/long/measures?page=22"); w.Code != http.StatusNotFound {
		t.Errorf("page 22: %d", w.Code)
	}
	if body := s.get("/zh-Hant/d/long/m/700").Body.String(); !strings.Contains(body, `href="/zh-Hant/d/long/full?at=m700#m700"`) || !strings.Contains(body, "前後各條") {
		t.Error("measure 700 does not say where it stands")
	}
}

// BenchmarkMeasurePage renders a measure's page anew each time: it should cost the
// same in a document of any length.
func BenchmarkMeasurePage(b *testing.B) {
	for _, articles := range []int{49, 1260} {
		b.Run(fmt.Sprint(articles), func(b *testing.B) {
			s := long(b, articles)
			for i := 0; b.Loop(); i++ {
				// A query keeps cached pages out of it.
				if w := s.get(fmt.Sprintf("/zh-Hant/d/long/m/%d?x=1", i%articles+1)); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
