package remind

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/wneessen/go-mail"
)

// timeout bounds the talk with a mail server.
const timeout = 30 * time.Second

// SMTP is a mail server that takes messages (RFC 5321). The talk is encrypted where
// the server offers STARTTLS; a password is sent encrypted or to this machine only.
type SMTP struct {
	Address        string // host:port
	From           string // the address that mails come from
	User, Password string // "" to send without login
}

// Send hands a mail over to the server.
func (s SMTP) Send(ctx context.Context, m Mail) error {
	host, service, err := net.SplitHostPort(s.Address)
	if err != nil {
		return fmt.Errorf("address %s: %w", s.Address, err)
	}
	port, err := net.DefaultResolver.LookupPort(ctx, "tcp", service)
	if err != nil {
		return fmt.Errorf("address %s: %w", s.Address, err)
	}
	message := mail.NewMsg(mail.WithEncoding(mail.EncodingB64), mail.WithNoDefaultUserAgent())
	if err := errors.Join(message.From(s.From), message.To(m.To)); err != nil {
		return fmt.Errorf("addresses: %w", err)
	}
	message.Subject(m.Subject)
	message.SetDate()
	message.SetMessageID()
	// Sent by a program, so that no program answers it (RFC 3834).
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetBodyString(mail.TypeTextPlain, m.Text)

	options := []mail.Option{mail.WithPort(port), mail.WithTimeout(timeout), mail.WithTLSPolicy(mail.TLSOpportunistic)}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthPlain), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	client, err := mail.NewClient(host, options...)
	if err != nil {
		return fmt.Errorf("mail.NewClient: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, message); err != nil {
		return fmt.Errorf("mail server %s: %w", s.Address, err)
	}
	return nil
}
