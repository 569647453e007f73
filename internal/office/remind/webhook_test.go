package remind_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office/remind"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAWebhookGetsWhatTheTemplateSays(t *testing.T) {
	var got struct {
		Text struct{ Content string }
	}
	status, asked := http.StatusOK, 0
	robot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Errorf("%v: %s", err, raw)
		}
		asked++
		w.Header().Set("Location", "/elsewhere") // followed, it would come here again
		w.WriteHeader(status)
	}))
	defer robot.Close()
	s := policy.UsualSettings()
	s.Webhook = robot.URL
	m := remind.Mail{Name: "測試單位甲", Subject: "逾期 1 條", Text: "第一行「引號\" \\」\n第二行"}
	// 127.0.0.1 is no address of the Internet.
	if err := remind.Post(context.Background(), s, m); policy.IssueOf(err).Code != policy.WebhookLocal || got.Text.Content != "" {
		t.Errorf("a local address: %v", err)
	}
	s.WebhookLocal = true
	if err := remind.Post(context.Background(), s, m); err != nil || got.Text.Content != m.Subject+"\n"+m.Text {
		t.Errorf("%v, %q", err, got.Text.Content)
	}
	for _, status = range []int{http.StatusFound, http.StatusInternalServerError} {
		asked = 0
		if err := remind.Post(context.Background(), s, m); err == nil || asked != 1 {
			t.Errorf("%d is taken for success, or followed: asked %d times, %v", status, asked, err)
		}
	}
}
