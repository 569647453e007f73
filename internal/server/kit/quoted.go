package kit

import (
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds of a text whose quotations are to be checked: bytes of it and of a file, kept in memory, and how long checking
// may take.
const (
	mostQuoted     = 4 << 20
	mostQuotedFile = 32 << 20
	quotedMemory   = 4 << 20
	quotedTime     = 18 * time.Second
)

// Quoted reads the text of a request that asks for its quotations to be checked: JSON {"text": …}, plain text, or a form with
// a text or a file, which a child reads. name is that of the file.
func (k *Kit) Quoted(w http.ResponseWriter, r *http.Request) (text, name string, err error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	switch kind {
	case "multipart/form-data":
		r.Body = http.MaxBytesReader(w, r.Body, mostQuotedFile)
		if err := r.ParseMultipartForm(quotedMemory); err != nil {
			return "", "", FormError(err)
		}
		defer r.MultipartForm.RemoveAll()
		for _, header := range r.MultipartForm.File["file"] {
			if header.Filename == "" && header.Size == 0 {
				continue
			}
			file, err := header.Open()
			if err != nil {
				return "", "", err
			}
			defer file.Close()
			name = policy.FileName(header.Filename)
			text, err = k.ReadText(r.Context(), name, file)
			return text, name, err
		}
		text = strings.Join(r.MultipartForm.Value["text"], "\n")
	case "application/x-www-form-urlencoded":
		r.Body = http.MaxBytesReader(w, r.Body, 3*mostQuoted)
		form, err := Form(r)
		if err != nil {
			return "", "", err
		}
		text = form.Get("text")
	case "application/json":
		var asked struct {
			Text *string `json:"text"`
		}
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 2*mostQuoted))
		if err != nil {
			return "", "", FormError(err)
		}
		// Two objects are none of which one would be checked, and what is no UTF-8 would be checked as other characters.
		if err := json.Unmarshal(raw, &asked); err != nil || !utf8.Valid(raw) {
			return "", "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedJSON))
		}
		if asked.Text == nil {
			return "", "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedMissing))
		}
		text = *asked.Text
	default:
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostQuoted))
		if err != nil {
			return "", "", FormError(err)
		}
		text = string(raw)
	}
	if strings.TrimSpace(text) == "" {
		return "", name, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedMissing))
	}
	return text, name, nil
}

// Checking is a request that takes no longer to read and to check than can be answered.
func Checking(r *http.Request) (*http.Request, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(r.Context(), quotedTime)
	return r.WithContext(ctx), cancel
}
