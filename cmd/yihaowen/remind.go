package main

import (
	"cmp"
	"context"
	"fmt"
	"net/mail"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/remind"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// soonDays is how far ahead reminders look if nothing else is asked for.
const soonDays = 14

// runRemind mails what is late or due soon to the addresses on record, or records
// an address.
func runRemind(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "remind", "[address org/SLUG|official/SLUG MAIL [hant|hans]]")
	db := f.db()
	days := f.Int("days", soonDays, "remind of what is due within so many days")
	dry := f.Bool("dry-run", false, "print the mails, send none")
	server := f.text("smtp", "", "mail server, HOST:PORT; login in YIHAOWEN_SMTP_USER and YIHAOWEN_SMTP_PASSWORD")
	from := f.text("from", "", "address that the mails come from")
	base := f.text("base-url", "", "public origin that links start with")
	to := f.String("script", "hant", "of the mails: hant or hans")
	zone := f.zone()
	rest, err := f.parse(args, 0, 4)
	if err != nil {
		return err
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	if len(rest) > 0 && (rest[0] != "address" || len(rest) < 3 || len(rest) == 4 && rest[3] != "hant" && rest[3] != "hans") {
		f.Usage()
		return errUsage
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	if len(rest) >= 3 {
		in := policy.Script("")
		if len(rest) == 4 {
			in = map[string]policy.Script{"hant": policy.Hant, "hans": policy.Hans}[rest[3]]
		}
		return setMail(ctx, env, st, rest[1], rest[2], in)
	}
	settings, err := st.Settings(ctx)
	if err != nil {
		return err
	}
	_, renderer, err := rendering(calendar)
	if err != nil {
		return err
	}
	r := &remind.Reminders{Store: st, Renderer: renderer, BaseURL: strings.TrimSuffix(*base, "/"), Today: calendar.Time(), Days: *days, All: settings.Webhook != "", ForUnit: settings.UnitReports}
	if r.Script, err = scriptOf(*to); err != nil {
		return err
	}
	if _, err := originOf(*base); err != nil {
		return err
	}
	if *days < 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagLeast, "days", *days, 0))
	}
	if *dry {
		r.Tell = func(m remind.Mail, _ bool) {
			fmt.Fprintf(env.stdout, "To: %s\nSubject: %s\n\n%s\n", m.To, m.Subject, m.Text)
		}
		return r.Run(ctx)
	}
	sender, err := mail.ParseAddress(*from)
	post := *server != ""
	if post && err != nil || !post && settings.Webhook == "" {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagMail))
	}
	var send func(ctx context.Context, m remind.Mail) error
	if post {
		send = remind.SMTP{Address: *server, From: sender.Address, User: env.getenv("YIHAOWEN_SMTP_USER"), Password: env.getenv("YIHAOWEN_SMTP_PASSWORD")}.Send
	}
	r.Send = func(ctx context.Context, m remind.Mail) error {
		mailed := post && m.To != ""
		if mailed {
			if err := send(ctx, m); err != nil {
				return err
			}
		}
		if settings.Webhook == "" {
			return nil
		}
		err := remind.Post(ctx, settings, m)
		if err != nil && mailed {
			// The mail has gone: a robot that does not answer is said and keeps nothing from anybody.
			fmt.Fprintf(env.stderr, "%s: %v\n", m.To, err)
			return nil
		}
		return err
	}
	r.Tell = func(m remind.Mail, sent bool) {
		if sent {
			fmt.Fprintf(env.stdout, "%s: %s\n", cmp.Or(m.To, m.Name), m.Subject)
		} else {
			fmt.Fprintf(env.stdout, "%s: reminded today already\n", cmp.Or(m.To, m.Name))
		}
	}
	return r.Run(ctx)
}

// setMail records an address; "-" takes it off the record.
func setMail(ctx context.Context, env *environment, st *store.Store, whose, address string, in policy.Script) error {
	kind, slug, _ := strings.Cut(strings.TrimPrefix(whose, "/"), "/")
	p := &policy.MailPoint{Script: in}
	var err error
	switch kind {
	case "org":
		p.Department, err = st.Department(ctx, slug)
	case "official":
		if p.Official, err = st.Official(ctx, policy.AccessAdmin, slug); err == nil {
			p.Department = p.Official.Department
		}
	default:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MailOwner, whose))
	}
	if err != nil {
		return err
	}
	if address != "-" {
		p.Mail = address
	}
	if err := p.Validate(); err != nil {
		return err
	}
	return st.SetMail(ctx, 0, p)
}
