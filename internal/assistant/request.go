package assistant

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"
)

// What is no request is refused as JSON-RPC 2.0 says, whoever finds it: here or in the library, whose words are for programmers.
const (
	noJSON    = -32700
	noRequest = -32600
	noMethod  = -32601
)

// request is what is looked at of a question before it is answered.
type request struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
}

// readRequest reads a question, with why it is none: code is 0 for one that can be answered. A batch is none: one that asks
// thousands of things would count as one question.
func readRequest(body []byte) (q request, code int, why string) {
	trimmed := bytes.TrimSpace(body)
	switch {
	case len(trimmed) == 0:
		return q, noRequest, "there is no request"
	case !utf8.Valid(trimmed):
		return q, noJSON, "the request is not in UTF-8"
	case trimmed[0] == '[':
		return q, noRequest, "send one request at a time; batches are not answered"
	}
	if err := json.Unmarshal(trimmed, &q); err != nil {
		if syntax := new(json.SyntaxError); errors.As(err, &syntax) {
			return request{}, noJSON, "the request is no JSON"
		}
		return request{}, noRequest, "the request has to be an object of JSON-RPC 2.0"
	}
	if first := strings.TrimLeft(string(q.ID), " "); first != "" && strings.ContainsRune("{[tf", rune(first[0])) {
		return request{}, noRequest, "an id is a number or a text"
	}
	if q.Version != "2.0" {
		return q, noRequest, `"jsonrpc" has to be "2.0"`
	}
	return q, 0, ""
}

// refuseRequest answers what is no request.
func refuseRequest(w http.ResponseWriter, status int, id json.RawMessage, code int, why string) {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Del("Content-Length")
	w.WriteHeader(status)
	type problem struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	json.NewEncoder(w).Encode(struct { // an error means that nobody reads it
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   problem         `json:"error"`
	}{"2.0", id, problem{code, why}})
}

// typed makes refusals of the library that are plain text those of JSON-RPC.
type typed struct {
	http.ResponseWriter
	asked   request
	refused bool
}

// WriteHeader looks whether it is a refusal in plain text.
func (t *typed) WriteHeader(status int) {
	if status < http.StatusBadRequest || !strings.HasPrefix(t.Header().Get("Content-Type"), "text/plain") {
		t.ResponseWriter.WriteHeader(status)
		return
	}
	t.refused = true
	code, why := noRequest, http.StatusText(status)
	switch status {
	case http.StatusBadRequest:
		code, why = noMethod, "there is no method \""+t.asked.Method+"\" here"
	case http.StatusUnsupportedMediaType:
		why = "Content-Type has to be application/json"
	case http.StatusNotAcceptable:
		why = "Accept has to name application/json and text/event-stream"
	}
	refuseRequest(t.ResponseWriter, status, t.asked.ID, code, why)
}

// Write drops the words of what was refused.
func (t *typed) Write(p []byte) (int, error) {
	if t.refused {
		return len(p), nil
	}
	return t.ResponseWriter.Write(p)
}

// Unwrap is the writer below.
func (t *typed) Unwrap() http.ResponseWriter { return t.ResponseWriter }
