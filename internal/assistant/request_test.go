package assistant_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/assistant"
)

// What is no request is refused as JSON-RPC has it, in our words, and nothing of the program is told.
func TestWhatIsNoRequestIsRefusedByCode(t *testing.T) {
	web := httptest.NewServer(assistant.Handler(config(t)))
	defer web.Close()
	deep := strings.Repeat("[", 100_000)
	for name, test := range map[string]struct {
		body string
		code int
		id   string
	}{
		"nothing":           {" ", -32600, "null"},
		"no JSON":           {"hello", -32700, "null"},
		"cut off":           {`{"jsonrpc":"2.0","id":1,`, -32700, "null"},
		"another charset":   {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":\"\xc9\xed\"}}", -32700, "null"},
		"a batch":           {`[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"ping"}]`, -32600, "null"},
		"no version":        {`{"id":7,"method":"ping"}`, -32600, "7"},
		"an id that is one": {`{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}`, -32600, "null"},
		"a method of two":   {`{"jsonrpc":"2.0","id":1,"method":5}`, -32600, "null"},
		"an unknown method": {`{"jsonrpc":"2.0","id":"a","method":"../etc"}`, -32601, `"a"`},
		"deep":              {deep, -32600, "null"},
		"deep arguments":    {`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":` + deep, -32700, "null"},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, web.URL, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json, text/event-stream")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var said struct {
			Version string          `json:"jsonrpc"`
			ID      json.RawMessage `json:"id"`
			Error   struct {
				Code    int    `json:"code"`
				Message string `json:"message"`
			} `json:"error"`
		}
		err = json.NewDecoder(answer.Body).Decode(&said)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusBadRequest || answer.Header.Get("Content-Type") != "application/json" || said.Version != "2.0" ||
			said.Error.Code != test.code || string(said.ID) != test.id || said.Error.Message == "" || strings.Contains(said.Error.Message, "unmarshal") {
			t.Errorf("%s: %d %+v, %v", name, answer.StatusCode, said, err)
		}
	}
}
