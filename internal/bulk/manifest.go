package bulk

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Manifest is what an export holds.
type Manifest struct {
	Made      time.Time `json:"made"`
	Version   string    `json:"version"` // of the program that made it
	Origin    string    `json:"origin"`  // what addresses begin with
	Cursor    string    `json:"cursor"`  // where /api/v1/changes goes on
	Documents int       `json:"documents"`
	Editions  int       `json:"editions"`
	Files     []File    `json:"files"`
	// Pack is the export in one file, where it stands packed beside its manifest.
	Pack *File `json:"pack,omitempty"`
}

// File is a file of an export.
type File struct {
	Path   string `json:"path"`
	Type   string `json:"media_type"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows,omitempty"` // of a table
}

// Base64 is the digest as headers have it (RFC 9530).
func (f *File) Base64() string {
	raw, err := hex.DecodeString(f.SHA256)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(raw)
}

// Tables are the tables of an export in CSV.
func (m *Manifest) Tables() (list []TableFile) {
	for _, l := range tables {
		for _, f := range m.Files {
			if f.Path == l.name+".csv" {
				list = append(list, TableFile{f, l.name})
			}
		}
	}
	return list
}

// TableFile is a table in CSV.
type TableFile struct {
	File
	Name string
}

func writeJSON(to io.Writer, v any) error {
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

type object = map[string]any

// describe writes what says what the files are: for people, for programs that read CSV (CSVW), for catalogues (DCAT), and the manifest.
func (w *writer) describe() error {
	var described []object
	for _, l := range tables {
		var columns []object
		for _, c := range l.columns {
			kind := c.kind
			switch kind {
			case "json":
				continue
			case "text":
				for _, s := range policy.Scripts() {
					columns = append(columns, object{"name": c.name + "_" + strings.ToLower(string(s)), "titles": c.name + "_" + strings.ToLower(string(s)), "datatype": "string", "lang": s.Tag(), "dc:description": c.about})
				}
				continue
			}
			columns = append(columns, object{"name": c.name, "titles": c.name, "datatype": kind, "dc:description": c.about})
		}
		schema := object{"columns": columns}
		if l.key != nil {
			schema["primaryKey"] = l.key
		}
		if of := slices.IndexFunc(l.columns, func(c column) bool { return c.name == "document" }); of >= 0 {
			schema["foreignKeys"] = []object{{"columnReference": "document", "reference": object{"resource": "documents.csv", "columnReference": "id"}}}
		}
		described = append(described, object{"url": l.name + ".csv", "dc:title": l.name, "dc:description": l.about, "dialect": object{"header": true, "encoding": "utf-8"}, "tableSchema": schema})
	}
	err := w.file("csv-metadata.json", "application/csvm+json", func(to io.Writer) error {
		return writeJSON(to, object{"@context": []any{"http://www.w3.org/ns/csvw", object{"@language": "zh-Hant"}}, "tables": described})
	})
	if err != nil {
		return err
	}
	if err := w.file("README.md", "text/markdown; charset=utf-8", w.readme); err != nil {
		return err
	}
	err = w.file("dataset.jsonld", "application/ld+json", func(to io.Writer) error { return writeJSON(to, w.manifest.Dataset()) })
	if err != nil {
		return err
	}
	out, err := w.create("manifest.json", "application/json")
	if err != nil {
		return err
	}
	if err := writeJSON(out, w.manifest); err != nil {
		out.file.Close()
		return err
	}
	before := len(w.manifest.Files)
	err = w.done(out, 0)
	w.manifest.Files = w.manifest.Files[:before] // it cannot hold its own digest
	return err
}

func (w *writer) readme(to io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# 一號文開放數據\n\n製作時間 %s；%d 份文件，%d 個版本。網址以 `%s` 開頭。\n\n", w.manifest.Made.Format(time.RFC3339), w.manifest.Documents, w.manifest.Editions, w.Origin)
	b.WriteString("只含已發布的文件和公開的分工與進展。文中沒有寫明的，欄位為空白，不代推斷。引用時請註明網址和版本。\n\n" +
		"- `*.jsonl` 與 `*.csv`：同樣的表，UTF-8。JSON Lines 中文字為 `{\"hant\": …, \"hans\": …}`；CSV 中分為 `_hant`、`_hans` 兩欄（說明見 `csv-metadata.json`，CSVW）。\n" +
		"- `akn/文件/版本.繁簡.xml`：Akoma Ntoso 3.0。\n- `text/文件/版本.繁簡.txt`：純文字。\n- `dataset.jsonld`：供數據目錄收錄（DCAT、schema.org）。\n" +
		"- `manifest.json`：每個檔案的大小和 SHA-256，以及 `cursor`：此後的變更由 `/api/v1/changes?since=…` 接續。\n")
	for _, l := range tables {
		fmt.Fprintf(&b, "\n## %s\n\n%s。\n\n| 欄 | 類型 | 含義 |\n| --- | --- | --- |\n", l.name, l.about)
		for _, c := range l.columns {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", c.name, c.kind, c.about)
		}
	}
	_, err := io.WriteString(to, b.String())
	return err
}

// Dataset describes the export for catalogues, in the words of DCAT 3 and schema.org. It names no licence: the office has stated none.
func (m *Manifest) Dataset() any {
	day := m.Made.Format(time.RFC3339)
	title := []object{{"@language": "zh-Hant", "@value": "一號文開放數據"}, {"@language": "zh-Hans", "@value": "一号文开放数据"}}
	about := []object{{"@language": "zh-Hant", "@value": "全部已發布的政策文件：文件、版本、條款、編號以外的文字、責任單位、進展、術語和單位八張表（JSON Lines 與 CSV），每個版本的繁體和簡體文本與 Akoma Ntoso。"}, {"@language": "zh-Hans", "@value": "全部已发布的政策文件：文件、版本、条款、编号以外的文字、责任单位、进展、术语和单位八张表（JSON Lines 与 CSV），每个版本的繁体和简体文本与 Akoma Ntoso。"}}
	files := append([]File{}, m.Files...)
	if m.Pack != nil {
		files = []File{*m.Pack}
	}
	var parts []object
	for _, f := range files {
		kind, _, _ := strings.Cut(f.Type, ";")
		address := f.Path
		if m.Pack != nil {
			address = m.Origin + "/bulk/" + f.Path
		}
		parts = append(parts, object{"@type": []string{"dcat:Distribution", "schema:DataDownload"}, "dcat:downloadURL": object{"@id": address}, "schema:contentUrl": address, "dcat:mediaType": object{"@id": "https://www.iana.org/assignments/media-types/" + kind},
			"schema:encodingFormat": kind, "dcat:byteSize": f.Bytes, "spdx:checksum": object{"@type": "spdx:Checksum", "spdx:algorithm": object{"@id": "spdx:checksumAlgorithm_sha256"}, "spdx:checksumValue": f.SHA256}})
	}
	return object{
		"@context": object{"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "schema": "https://schema.org/", "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#"},
		"@type":    []string{"dcat:Dataset", "schema:Dataset"}, "@id": m.Origin + "/bulk",
		"dct:title": title, "schema:name": title, "dct:description": about, "schema:description": about,
		"dct:modified": object{"@type": "xsd:dateTime", "@value": day}, "schema:dateModified": day, "dct:language": object{"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"}, "dct:identifier": m.Origin + "/bulk", "schema:inLanguage": []string{"zh-Hant", "zh-Hans"},
		"dcat:landingPage": object{"@id": m.Origin + "/bulk"}, "schema:url": m.Origin + "/bulk", "schema:isAccessibleForFree": true, "dcat:distribution": parts, "schema:distribution": parts,
	}
}

// Names of what stands packed in a folder.
const (
	manifestName = "manifest.json"
	packed       = "yihaowen-"
	working      = "new-"
)

// Pack makes an export anew, packed in one file beside its manifest, and takes those away that stood there. Whoever reads the
// folder meanwhile finds what stood there, whole.
func (x *Export) Pack(ctx context.Context, folder string) (*Manifest, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, folder))
	}
	temporary, err := os.MkdirTemp(folder, working)
	if err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnwritten, folder))
	}
	defer os.RemoveAll(temporary)
	loose := filepath.Join(temporary, "loose")
	m, err := x.Write(ctx, loose)
	if err != nil {
		return nil, err
	}
	whole := filepath.Join(temporary, "pack.zip")
	size, digest, err := pack(ctx, whole, loose, m.Made)
	if err != nil {
		return nil, err
	}
	// The manifest in the pack names every file; what is read to show the pack names those that are no texts.
	m.Files = slices.DeleteFunc(m.Files, func(f File) bool { return strings.Contains(f.Path, "/") })
	m.Pack = &File{Path: packed + digest[:16] + ".zip", Type: "application/zip", Bytes: size, SHA256: digest}
	if err := os.Rename(whole, filepath.Join(folder, m.Pack.Path)); err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	said := filepath.Join(temporary, manifestName)
	out, err := os.Create(said)
	if err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	err = errors.Join(writeJSON(out, m), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(said, filepath.Join(folder, manifestName))
	}
	if err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	old, err := filepath.Glob(filepath.Join(folder, packed+"*.zip"))
	for _, path := range old {
		if filepath.Base(path) != m.Pack.Path {
			err = errors.Join(err, os.Remove(path))
		}
	}
	return m, err
}

// pack writes a folder as a ZIP.
func pack(ctx context.Context, path, folder string, made time.Time) (size int64, digest string, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, "", fmt.Errorf("bulk: %w", err)
	}
	defer f.Close()
	sum := sha256.New()
	z := zip.NewWriter(io.MultiWriter(f, sum))
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		name, _ := filepath.Rel(folder, path)
		to, err := z.CreateHeader(&zip.FileHeader{Name: "yihaowen/" + filepath.ToSlash(name), Method: zip.Deflate, Modified: made})
		if err != nil {
			return err
		}
		from, err := os.Open(path)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(to, from)
		return err
	})
	if err == nil {
		err = z.Close()
	}
	var info fs.FileInfo
	if err == nil {
		info, err = f.Stat()
	}
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return 0, "", fmt.Errorf("bulk: %w", err)
	}
	return info.Size(), hex.EncodeToString(sum.Sum(nil)), nil
}

// Standing is what stands packed in a folder; nil if nothing does.
func Standing(folder string) (*Manifest, error) {
	raw, err := os.ReadFile(filepath.Join(folder, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	m := &Manifest{}
	if err == nil {
		err = json.Unmarshal(raw, m)
	}
	if err == nil && m.Pack == nil {
		err = errors.New("no pack is named")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, manifestName), err)
	}
	return m, nil
}

// longest is how long an export may be worked on: what is older, a killed process left.
const longest = 12 * time.Hour

// Sweep takes away what killed processes left in a folder.
func Sweep(folder string) error {
	list, err := filepath.Glob(filepath.Join(folder, working+"*"))
	for _, path := range list {
		if info, e := os.Stat(path); e == nil && time.Since(info.ModTime()) > longest {
			err = errors.Join(err, os.RemoveAll(path))
		}
	}
	return err
}

// Due reports whether the pack in a folder is to be made anew: nothing stands there, or so much time has passed and what visitors
// see is another since.
func (x *Export) Due(ctx context.Context, folder string, every time.Duration, now time.Time) (bool, error) {
	if err := Sweep(folder); err != nil {
		return false, err
	}
	standing, err := Standing(folder)
	if err != nil || standing == nil {
		return true, nil // what cannot be read is made anew
	}
	if now.Sub(standing.Made) < every {
		return false, nil
	}
	cursor, err := Cursor(ctx, x.Store)
	return cursor != standing.Cursor || standing.Version != x.Version || standing.Origin != x.Origin, err
}
