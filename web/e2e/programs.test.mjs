// What other programs read: references by the parser of a reference manager, the API by a generated client, data inside pages.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import createClient from "openapi-fetch";
import ts from "typescript";
import { startSite } from "./site.mjs";

const rules = `青石區測試管理辦法

青石區人民政府

青測規〔2024〕1號

第一條　為了測試，制定本辦法。

第二條　測試單位應當測試。

第二條之一　測試人員應當記錄測試結果。

第三條　本辦法自2024年3月1日起施行。
`;

let site;
before(async () => {
  site = await startSite();
  await site.ingest("ban-fa", rules);
});
after(() => site?.stop());

/** The text of an address. */
async function text(path) {
  const answer = await fetch(site.url + path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

test("RIS and BibTeX are read as what they are", async () => {
  const press = { "zh-Hant": "轉引自：報道寶安區", "zh-Hans": "转引自：报道宝安区" };
  for (const script of ["zh-Hant", "zh-Hans"]) {
    for (const [path, type, title, number, note] of /** @type {const} */ ([
      ["/d/ban-fa", "legislation", /^青石[區区]測?测?[試试]管理[辦办]法$/, "青測規〔2024〕1號", undefined],
      ["/d/ban-fa/m/3", "legislation", /^青石.+管理[辦办]法：第二[條条]之一 .+$/, "青測規〔2024〕1號", undefined],
      ["/d/baoan-2024", "report", /^.+一[號号]文」?”?$/, undefined, press[script]],
      ["/d/baoan-2024/m/17", "report", /^.+一[號号]文」?”?：[^第]+$/, undefined, press[script]],
    ])) {
      for (const format of ["ris", "bib"]) {
        const [item] = new Cite(await text(`/${script}${path}.${format}`)).data;
        const where = `${script} ${path}.${format}: ${JSON.stringify(item)}`;
        assert.equal(item.type, type, where);
        assert.match(item.title, title, where);
        assert.equal(item.URL, site.url + path, where);
        assert.equal(item.language, script, where);
        if (note) assert.ok(item.note?.startsWith(note), where);
        else assert.equal(item.note, undefined, where);
        if (number) assert.match(item.number ?? item.ISSN ?? JSON.stringify(item), /〔2024〕1/, where);
      }
    }
  }
});

test("pages tell Zotero what they are", async () => {
  for (const [path, kind] of [["/d/ban-fa", "statute"], ["/d/ban-fa/m/3", "statute"], ["/d/baoan-2024", "report"], ["/d/baoan-2024/dimension/1", "report"]]) {
    const html = await text(`/zh-Hant${path}`);
    const tags = new Map([...html.matchAll(/<meta name="([^"]+)" content="([^"]*)">/g)].map(([, name, content]) => [name, content]));
    assert.equal(tags.get("z:itemType"), kind, path);
    assert.equal(tags.get("DC.type"), kind, path);
    assert.equal(tags.get("citation_public_url"), site.url + path, path);
    assert.ok(tags.get("DC.title"), path);
  }
});

test("a generated client reads the API", async () => {
  /** @type {ReturnType<typeof createClient<import("../../bin/api.d.ts").paths>>} */
  const client = createClient({ baseUrl: site.url });
  const { data: list } = await client.GET("/api/v1/documents", { params: { query: { script: "hans" } } });
  assert.deepEqual(list?.items.map((d) => d.slug).toSorted(), ["ban-fa", "baoan-2024"]);
  const { data: measure } = await client.GET("/api/v1/documents/{doc}/measures/{n}", { params: { path: { doc: "baoan-2024", n: 12 } } });
  assert.equal(measure?.id, "/d/baoan-2024/m/12");
  assert.equal(measure?.progress?.reported, false);
  assert.ok((measure?.spans.length ?? 0) > 0 && (measure?.terms?.length ?? 0) > 0);
  const { error, response } = await client.GET("/api/v1/documents/{doc}", { params: { path: { doc: "nothing" } } });
  assert.equal(response.status, 404);
  assert.equal(error?.status, 404);
  const { data: found } = await client.POST("/api/v1/verify", { body: { text: "文件提出「搶佔集群發展新高地」。" } });
  assert.equal(found?.quotations[0].verdict, "exact");
});

test("each example of docs/data.md does what it says", async () => {
  const guide = await readFile(new URL("../../docs/data.md", import.meta.url), "utf8");
  const examples = [...guide.matchAll(/^```(sh|js|ts)\n(.*?)^```\n^```text\n(.*?)^```$/gms)];
  assert.equal(examples.length, [...guide.matchAll(/^```(sh|js|ts)$/gm)].length, "an example has no answer");
  assert.ok(examples.length >= 8);
  for (let [, kind, code, answer] of examples) {
    if (kind === "ts") { // with types made of this server's own description
      const types = new URL("../../bin/api.d.ts", import.meta.url).pathname;
      await promisify(execFile)(process.execPath, ["node_modules/openapi-typescript/bin/cli.js", `${site.url}/api/v1/openapi.json`, "-o", types], { cwd: import.meta.dirname });
      const found = faults(`${code.replace('"./api"', '"../../bin/api"')}\ndata?.identity;\n`, "lib.dom.d.ts");
      assert.ok(found.length === 1 && found[0].includes("identity"), found.join("\n"));
      code = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } }).outputText;
    }
    const [command, ...args] = kind === "sh" ? ["bash", "-e", "-o", "pipefail", "-c"] : [process.execPath, "--input-type=module", "-e"];
    const { stdout } = await promisify(execFile)(command, [...args, code.replaceAll("http://127.0.0.1:8080", site.url)], { cwd: import.meta.dirname });
    assert.ok(stdout.includes(answer.trim()), `${code}\n${stdout.slice(0, 2000)}`);
  }
});

// What a page says in JSON-LD is compiled against the types of schema.org: a property that a type does not have, or a value
// that it does not take, is an error.
test("data inside pages is schema.org's", async () => {
  const paths = ["/d/ban-fa", "/d/ban-fa/m/3", "/d/baoan-2024", "/d/baoan-2024/m/17", "/d/baoan-2024/dimension/1"];
  let source = 'import type { Legislation, BreadcrumbList, WithContext } from "schema-dts";\n';
  for (const path of paths) {
    const html = await text(`/zh-Hant${path}`);
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json));
    assert.deepEqual(blocks.map((b) => b["@type"]), ["Legislation", "BreadcrumbList"], path);
    for (const block of blocks) source += `export const n${source.length}: WithContext<${block["@type"]}> = ${JSON.stringify(block)};\n`;
    const [law] = blocks;
    assert.equal(law.version, 1, path);
    assert.equal(law.inLanguage, "zh-Hant", path);
    if (path !== "/d/ban-fa" && path !== "/d/baoan-2024") assert.equal(law.isPartOf.url, site.url + path.split("/").slice(0, 3).join("/"), path);
    if (path.startsWith("/d/ban-fa")) assert.equal(law.legislationType, "辦法", path);
    else assert.equal(law.datePublished, "2024-01-27", path);
  }
  source += 'export const wrong: WithContext<Legislation> = {"@context":"https://schema.org","@type":"Legislation","legislationDay":"2024"};\n';
  const found = faults(source);
  assert.ok(found.length === 1 && found[0].includes("legislationDay"), found.join("\n"));
});

/** What the compiler has against a file of TypeScript in this folder. */
function faults(source, ...more) {
  const name = new URL("page.ts", import.meta.url).pathname;
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ["lib.es2022.d.ts", ...more], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) => file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => file === name ? source : readFile(file);
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map((d) => ts.flattenDiagnosticMessageText(d.messageText, " "));
}
