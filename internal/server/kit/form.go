package kit

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Form reads a form; one that is too large or broken is Invalid.
func Form(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, FormError(err)
	}
	return r.PostForm, nil
}

// FormError is why a form cannot be read: it is too large, or Invalid.
func FormError(err error) error {
	if tooLarge(err) {
		return err
	}
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
}

// IsDay reports whether s is an ISO 8601 day or empty.
func IsDay(s string) bool { return s == "" || policy.IsDay(s) }

// AssignForm reads the fields of a form that makes somebody answer for measures.
func AssignForm(v url.Values) office.AssignForm {
	task, _ := strconv.ParseInt(v.Get("task"), 10, 64)
	return office.AssignForm{
		Task: task, Joint: v.Get("joint") == "1",
		Who: office.Clean(v.Get("who")), Pick: v.Get("pick"), Role: policy.Role(v.Get("role")), From: v.Get("from"), Due: v.Get("due"),
		Undated: office.Clean(v.Get("undated")), Evidence: office.Clean(v.Get("evidence")), Replaces: v.Get("replaces"), New: v.Get("new") == "1",
	}
}

// saved is how the address ends of a page that says that what was sent is saved.
const saved = "?done=1"

// Saved leads back to the page of a form that was saved.
func Saved(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, "/"+ScriptOf(r).Tag()+path+saved, http.StatusSeeOther)
	return nil
}

// SavedOn leads back to the place, by its id, on page number of a list from which a form was saved.
func SavedOn(w http.ResponseWriter, r *http.Request, path string, number int, id string) error {
	if number > 1 {
		id = "&page=" + strconv.Itoa(number) + "#" + id
	} else {
		id = "#" + id
	}
	http.Redirect(w, r, "/"+ScriptOf(r).Tag()+path+saved+id, http.StatusSeeOther)
	return nil
}

// Escape is a value as a query holds it.
func Escape(s string) string { return url.QueryEscape(s) }
