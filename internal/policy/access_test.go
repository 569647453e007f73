package policy

import "testing"

func TestALeaderReadsAndNobodyElsesRightsAreTheirs(t *testing.T) {
	for _, test := range []struct {
		a, level Access
		want     bool
	}{
		{AccessLeader, AccessLeader, true}, {AccessLeader, AccessLogin, true}, {AccessLeader, AccessReader, true},
		{AccessLeader, AccessOfficial, false}, {AccessLeader, AccessUnit, false}, {AccessLeader, AccessEditor, false}, {AccessLeader, AccessAdmin, false},
		{AccessOfficial, AccessLeader, false}, {AccessUnit, AccessLeader, false}, {AccessEditor, AccessLeader, true}, {AccessAdmin, AccessLeader, true},
		{AccessUnit, AccessOfficial, true}, {AccessUnit, AccessEditor, false}, {AccessReader, AccessLogin, false}, {AccessReader, AccessLeader, false}, {AccessReader, AccessReader, true},
	} {
		if got := test.a.Covers(test.level); got != test.want {
			t.Errorf("%q covers %q: %v", test.a, test.level, got)
		}
	}
	for _, a := range Accesses() {
		if !a.Valid() || !a.SeesNames() {
			t.Errorf("%q is no level of an account", a)
		}
	}
	if AccessLogin.Valid() || AccessReader.Valid() {
		t.Error("what no account has is a level of one")
	}
}
