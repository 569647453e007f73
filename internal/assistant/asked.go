package assistant

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// argument is a field of a question.
type argument struct {
	name     string
	of       reflect.Type
	required bool
}

// argumentsOf reads the fields of a question's type.
func argumentsOf(question reflect.Type) (list []argument) {
	for _, f := range reflect.VisibleFields(question) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		list = append(list, argument{name, f.Type, options != "omitempty"})
	}
	return list
}

// arguments are those of the tools, by name.
type arguments map[string][]argument

// check refuses in our words what is no question of a tool, before the SDK does so in its own, in English.
func (a arguments) check(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (mcp.Result, error) {
		call, is := r.(*mcp.CallToolRequest)
		if !is {
			return next(ctx, method, r)
		}
		list, known := a[call.Params.Name]
		if !known {
			why := refused(policy.Refuse(policy.NotFound, policy.NewIssue(policy.ToolUnknown, shorten(call.Params.Name), strings.Join(slices.Sorted(maps.Keys(a)), ", "))))
			return nil, &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: why.Message, Data: json.RawMessage(why.Error())}
		}
		if issue := wrong(call.Params.Arguments, list); issue.Code != "" {
			result := &mcp.CallToolResult{}
			result.SetError(refused(policy.Refuse(policy.Invalid, issue)))
			return result, nil
		}
		return next(ctx, method, r)
	}
}

// wrong says what of the arguments of a call is wrong; no code: nothing.
func wrong(given json.RawMessage, list []argument) policy.Issue {
	fields := map[string]json.RawMessage{}
	if len(given) > 0 && (json.Unmarshal(given, &fields) != nil || fields == nil) {
		return policy.NewIssue(policy.AskedNothing)
	}
	names := make([]string, len(list))
	for i, arg := range list {
		names[i] = arg.name
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !slices.Contains(names, name) {
			return policy.NewIssue(policy.AskedUnknown, shorten(name), strings.Join(names, ", "))
		}
	}
	for _, arg := range list {
		value, is := fields[arg.name]
		switch {
		case !is && arg.required:
			return policy.NewIssue(policy.AskedMissing, arg.name)
		case !is:
		case string(value) == "null" || json.Unmarshal(value, reflect.New(arg.of).Interface()) != nil:
			if arg.of.Kind() == reflect.Int {
				return policy.NewIssue(policy.AskedNoNumber, arg.name)
			}
			return policy.NewIssue(policy.AskedNoText, arg.name)
		}
	}
	return policy.Issue{}
}

// shorten cuts what a stranger gave to what a line holds.
func shorten(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
