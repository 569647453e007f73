package script

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestLabelsSayTheSameInBothScripts(t *testing.T) {
	c := converter(t)
	for _, label := range policy.Labels() {
		if got := policy.MainlandWords(c.Convert(label.Hant, policy.Hant, policy.Hans)); label.Empty() || got != label.Hans {
			t.Errorf("%s is %s in Simplified, conversion says %s", label.Hant, label.Hans, got)
		}
	}
}
