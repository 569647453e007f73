package store

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Every change that any test of this package makes runs twice in its transaction, the first time to be
// taken back: with a log of several machines a change runs again when another process was quicker. What the
// second run writes and answers has to be what the first did, and what its caller then has in hand is the
// second's, which the tests look at.
func TestMain(m *testing.M) {
	if folder := os.Getenv(tornFolder); folder != "" {
		torn(folder)
	}
	var mu sync.Mutex
	told := map[string]bool{}
	changes := 0
	db.Rehearsed = func(first, second []db.Statement, firstAnswer, secondAnswer error) {
		mu.Lock()
		defer mu.Unlock()
		changes++
		if what := unlike(first, second, firstAnswer, secondAnswer); what != "" {
			told[what] = true
		}
	}
	code := m.Run()
	for what := range told {
		fmt.Fprintln(os.Stderr, "a change that ran twice was not the same:", what)
		code = 1
	}
	if testing.Verbose() {
		fmt.Println(changes, "changes ran twice")
	}
	os.Exit(code)
}

// unlike is what differs between two runs of a change.
func unlike(first, second []db.Statement, firstAnswer, secondAnswer error) string {
	if fmt.Sprint(firstAnswer) != fmt.Sprint(secondAnswer) {
		return fmt.Sprintf("answered %v, then %v", firstAnswer, secondAnswer)
	}
	if firstAnswer != nil {
		return ""
	}
	for i := range min(len(first), len(second)) {
		if !reflect.DeepEqual(plain(first[i]), plain(second[i])) {
			return fmt.Sprintf("wrote %s, then %s", short(first[i]), short(second[i]))
		}
	}
	if len(first) != len(second) {
		return fmt.Sprintf("wrote %d statements, then %d", len(first), len(second))
	}
	return ""
}

func short(s db.Statement) string {
	text := fmt.Sprintf("%s %v", s.SQL, s.Values)
	return text[:min(len(text), 400)]
}

var (
	byChance = regexp.MustCompile(`^o-[a-z2-9]{8}$`) // the address of a post
	atNow    = regexp.MustCompile(`\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ`)
)

// plain is a statement without what two runs may have of their own: chance, and the moment.
func plain(s db.Statement) db.Statement {
	s.Values = slices.Clone(s.Values)
	for i, v := range s.Values {
		switch v := v.(type) {
		case string:
			s.Values[i] = atNow.ReplaceAllString(byChance.ReplaceAllString(v, "o-"), "now")
		case int64: // a moment in seconds
			if d := time.Since(time.Unix(v, 0)); d >= 0 && d < time.Minute {
				s.Values[i] = "now"
			}
		case []byte:
			if strings.HasPrefix(s.SQL, "INSERT INTO history_hash") || strings.HasPrefix(s.SQL, "INSERT INTO digest ") { // over both
				s.Values[i] = "hash"
			}
		}
	}
	return s
}
