package office_test

import (
	"context"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// kept is a store of reports of errors and public contacts that keeps the last of either.
type kept struct {
	erratum *policy.Erratum
	contact policy.PublicContact
}

func (k *kept) AddErratum(_ context.Context, e *policy.Erratum) error {
	k.erratum = e
	return nil
}
func (k *kept) SettleErratum(context.Context, int64, int64, string) error { return nil }
func (k *kept) SetPublicContacts(_ context.Context, _ int64, list []policy.ContactChange) error {
	k.contact = list[0].Fresh
	return nil
}

func TestAMachineThatFillsInEveryFieldIsToldSo(t *testing.T) {
	k := &kept{}
	c := &office.Cases{Inquiries: k}
	err := c.ReportErratum(context.Background(), &policy.Erratum{}, office.ErratumForm{Wrong: "buy", Website: "http://spam.test"})
	if policy.IssueOf(err).Code != policy.ErratumTrap || policy.FieldOf(err) != "website" || k.erratum != nil {
		t.Errorf("%v, kept %v", err, k.erratum)
	}
	if err := c.ReportErratum(context.Background(), &policy.Erratum{Path: "m/1"}, office.ErratumForm{Wrong: " 錯\r\n字\x00 "}); err != nil || k.erratum.Text != "錯\n字" || len(k.erratum.Token) != 26 {
		t.Errorf("%v, kept %+v", err, k.erratum)
	}
}

func TestOfficeLinesArePartedHoweverTheyAreTyped(t *testing.T) {
	k := &kept{}
	c := &office.Cases{Inquiries: k}
	d := &policy.Department{}
	err := c.SetPublicContact(context.Background(), &policy.User{}, d, office.PublicContactForm{Phone: " 0755-1234  5678；12345,\n", Was: d.Contact.Key()})
	if err != nil || k.contact.Phone != "0755-1234 5678、12345" {
		t.Errorf("%v, %+v", err, k.contact)
	}
}
