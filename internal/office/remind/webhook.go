package remind

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/yihaowen/yihaowen/internal/outbound"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Post sends what a mail says to the office's webhook. An address of the local network is refused unless the settings allow it.
func Post(ctx context.Context, s policy.Settings, m Mail) error {
	body := strings.NewReplacer("{{subject}}", inner(m.Subject), "{{text}}", inner(m.Text), "{{to}}", inner(m.Name)).Replace(s.WebhookBody)
	status, err := outbound.Post(ctx, s.Webhook, nil, []byte(body), s.WebhookLocal)
	if err == nil && !outbound.Accepted(status) {
		err = fmt.Errorf("webhook: it answered %d %s", status, http.StatusText(status))
	}
	return err
}

// inner is text as a JSON string has it, without the quotes.
func inner(text string) string {
	raw, _ := json.Marshal(text) // a string always can be
	return string(raw[1 : len(raw)-1])
}
