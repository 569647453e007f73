package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/develop"
)

// What a flag or a path is refused for is said in the user's language, and nothing happens.
func TestCommandsRefuseInTheUsersLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	db := officeBase(t)
	for name, content := range map[string]string{"empty.db": "", "note.md": "測試", "text.txt": "測試意見\n一、開展測試工作。\n", "no.pem": "x", "lossy.txt": "那裏喫飯\n"} {
		if err := os.WriteFile(at(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(at("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"other.db", "lacks.db"} {
		execute(t, at(name), `CREATE TABLE theirs (n)`)
	}
	execute(t, at("other.db"), `PRAGMA application_id = 7`)
	if r := yihaowen(t, "", "backup", "--db", db, at("copy.db")); r.code != 0 {
		t.Fatal(r.stderr)
	}
	two := officeBase(t)
	if r := yihaowen(t, "", "ingest", "--db", two, "--slug", "second", at("text.txt")); r.code != 0 {
		t.Fatal(r.stderr)
	}
	served(t, two) // somebody has it open
	newer, wrong, altered := officeBase(t), officeBase(t), staffed(t, t.TempDir())
	execute(t, newer, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	execute(t, wrong, `UPDATE provision SET position = 5000 WHERE measure = 7`)
	execute(t, altered, `DROP TRIGGER history_unchanged`, `UPDATE history SET at = '2020-01-01T00:00:00Z' WHERE id = 2`)
	roster := filepath.Join("..", "..", "web", "e2e", "testdata", "roster.csv")
	for _, c := range []struct {
		args  []string
		code  policy.IssueCode
		about []any
	}{
		{[]string{"report", "--db", db, "--script", "big5", at("r.docx")}, policy.FlagScript, []any{"script", "big5"}},
		{[]string{"remind", "--db", db, "--script", "big5"}, policy.FlagScript, []any{"script", "big5"}},
		{[]string{"officials", "export", "--db", db, "--script", "big5", at("r.csv")}, policy.FlagScript, []any{"script", "big5"}},
		{[]string{"remind", "--db", db, "--base-url", "https://example.cn", "--days", "-1"}, policy.FlagLeast, []any{"days", "-1", 0}},
		{[]string{"remind", "--db", db, "--base-url", "https://example.cn"}, policy.FlagMail, nil},
		{[]string{"remind", "--db", db, "--base-url", "here"}, policy.FlagOrigin, []any{"base-url", "here"}},
		{[]string{"remind", "--db", db, "address", "nobody/x", "a@example.cn"}, policy.MailOwner, []any{"nobody/x"}},
		{[]string{"mcp", "--db", db, "--base-url", "http://"}, policy.FlagOrigin, []any{"base-url", "http://"}},
		{[]string{"verify", "--db", db, "/nowhere/t.txt"}, policy.PathUnopened, []any{"/nowhere/t.txt"}},
		{[]string{"verify", "--db", db, "--docx", "/nowhere/r.docx", at("text.txt")}, policy.PathUnwritten, []any{"/nowhere/r.docx"}},
		{[]string{"serve", "--db", db, "--tls-cert", "a.pem"}, policy.FlagPair, []any{"tls-cert", "tls-key"}},
		{[]string{"serve", "--db", db, "--memory", "-1"}, policy.FlagLeast, []any{"memory", "-1"}},
		{[]string{"serve", "--db", db, "--trusted-proxies", "10.0.0.0/99"}, policy.FlagNetwork, []any{"trusted-proxies", "10.0.0.0/99"}},
		{[]string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--tls-cert", at("no.pem"), "--tls-key", at("no.pem")}, policy.FlagCertificate, []any{at("no.pem"), at("no.pem")}},
		{[]string{"serve", "--db", db, "--addr", "nowhere"}, policy.FlagAddress, []any{"nowhere"}},
		{[]string{"serve", "--db", db, "--timezone", "Mars"}, policy.FlagZone, []any{"timezone", "Mars"}},
		{[]string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--base-url", "here"}, policy.FlagOrigin, []any{"base-url", "here"}},
		{[]string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--dev"}, policy.FlagDev, []any{develop.Folder}},
		{[]string{"synth", "--db", at("new.db")}, policy.FlagProvisions, []any{0}},
		{[]string{"synth", "--db", at("new.db"), "--provisions", "10", "--documents", "20"}, policy.FlagDocuments, []any{20, 10}},
		{[]string{"officials", "export", "--db", two, at("r.csv")}, policy.FlagDocument, []any{2}},
		{[]string{"officials", "export", "--db", db, at("r.pdf")}, policy.PathEnding, []any{at("r.pdf"), ".csv", ".xlsx"}},
		{[]string{"officials", "export", "--db", db, "/nowhere/r.csv"}, policy.PathUnwritten, []any{"/nowhere/r.csv"}},
		{[]string{"officials", "import", "--db", db, "/nowhere/r.csv"}, policy.PathUnopened, []any{"/nowhere/r.csv"}},
		{[]string{"mcp", "--db", db, "--base-url", "http://"}, policy.FlagOrigin, []any{"base-url", "http://"}},
		{[]string{"verify", "--db", db, "/nowhere/v.txt"}, policy.PathUnopened, []any{"/nowhere/v.txt"}},
		{[]string{"verify", "--db", db, "--docx", "/nowhere/v.docx", at("text.txt")}, policy.PathUnwritten, []any{"/nowhere/v.docx"}},
		{[]string{"officials", "import", "--db", db, "--choices", "/nowhere/c.txt", roster}, policy.ChoicesMissing, []any{"/nowhere/c.txt"}},
		{[]string{"report", "--db", db, at("r.pdf")}, policy.PathEnding, []any{at("r.pdf"), ".docx", ".xlsx"}},
		{[]string{"report", "--db", db, "--template", "/nowhere/t.docx", at("r.docx")}, policy.PathUnread, []any{"/nowhere/t.docx"}},
		{[]string{"note", "--db", db, "baoan", at("note.md")}, policy.IdentifierUnknown, []any{"baoan"}},
		{[]string{"note", "--db", db, "/d/baoan-2024/m/17", "/nowhere/n.md"}, policy.PathUnopened, []any{"/nowhere/n.md"}},
		{[]string{"note", "hide", "--db", db, "first", "測試"}, policy.NumberUnknown, []any{"first", "note list"}},
		{[]string{"script", "remove", "--db", db, "first"}, policy.NumberUnknown, []any{"first", "script list"}},
		{[]string{"convert", "--check", "--to", "hant", at("text.txt")}, policy.ScriptAlready, []any{at("text.txt"), "Hant"}},
		{[]string{"convert", "--check", "--to", "hans", at("lossy.txt")}, policy.ScriptLossy, []any{at("lossy.txt"), 1}},
		{[]string{"export", "--db", db, "--format", "json", "none"}, policy.DocumentNotIn, []any{"none", db}},
		{[]string{"check", "--db", at("none.db")}, policy.BaseUnopened, []any{at("none.db")}},
		{[]string{"check", "--db", at("empty.db")}, policy.BaseEmpty, []any{at("empty.db")}},
		{[]string{"check", "--db", at("other.db")}, policy.BaseOther, []any{at("other.db"), 7}},
		{[]string{"check", "--db", at("lacks.db")}, policy.BaseLacks, []any{at("lacks.db")}},
		{[]string{"check", "--db", newer}, policy.BaseNewer, []any{9999}},
		{[]string{"check", "--db", wrong}, policy.BaseContradicts, []any{wrong}},
		{[]string{"backup", "--db", wrong, at("wrong.db")}, policy.CopyContradicts, nil},
		{[]string{"history", "verify", "--db", altered}, policy.BaseAltered, []any{altered}},
		{[]string{"serve", "--db", folder}, policy.PathFolder, []any{folder}},
		{[]string{"serve", "--db", at("pipe")}, policy.PathPipe, []any{at("pipe")}},
		{[]string{"serve", "--db", "/nowhere/x.db"}, policy.PathNowhere, []any{"/nowhere/x.db", "/nowhere"}},
		{[]string{"backup", "--db", db, at("copy.db")}, policy.PathTaken, []any{at("copy.db")}},
		{[]string{"restore", "--db", db, folder}, policy.CopyNoFile, []any{folder}},
		{[]string{"restore", "--db", two, at("copy.db")}, policy.CopySmaller, []any{at("copy.db"), 1, two, 2}},
		{[]string{"restore", "--even-if-smaller", "--db", two, at("copy.db")}, policy.BaseBusy, []any{two}},
	} {
		for locale, language := range map[string]policy.Language{"C.UTF-8": policy.English, "zh_TW.UTF-8": policy.Traditional, "zh_CN.UTF-8": policy.Simplified} {
			// What the system says of a failure stands in it, too, in words of its own.
			want, _, _ := strings.Cut(policy.NewIssue(c.code, c.about...).In(language), "{")
			out, got := spoken(t, locale, c.args...)
			if !strings.Contains(got, want) || want == "" {
				t.Errorf("%v, %s: %q%q does not say %q", c.args, locale, out, got, want)
			}
		}
	}
}
