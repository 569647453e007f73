package source

import "github.com/yihaowen/yihaowen/internal/policy"

func readDOCX(src *policy.Source) error {
	return policy.Errorf(policy.Invalid, "%s: is an archive; save it as HTML or plain text first", src.Name)
}
