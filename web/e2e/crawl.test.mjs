// Every address that the site names answers, and what it does not know it
// refuses with a page in the reader's script.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import { scripts } from "./kinds.mjs";
import { crawl } from "./crawl.mjs";
import { foundFaults, sitemapFaults } from "./found.mjs";
import { startSite } from "./site.mjs";
import { writingFaults } from "./writing.mjs";

const doc = "/d/baoan-2024";

let site;
before(async () => { site = await startSite(); });
after(async () => { await site?.stop(); });

describe("what the site links to", () => {
  let answers, dead;
  before(async () => { ({ answers, dead } = await crawl(site.url)); });

  test("no link is dead, no anchor is missing", () => {
    assert.deepEqual(dead.slice(0, 30), []);
  });

  for (const script of scripts) {
    test(`all 81 provisions answer in ${script}`, () => {
      const paths = [
        ...Array.from({ length: 7 }, (_, i) => `dimension/${i + 1}`),
        ...Array.from({ length: 25 }, (_, i) => `item/${i + 1}`),
        ...Array.from({ length: 49 }, (_, i) => `m/${i + 1}`),
      ];
      assert.equal(paths.length, 81);
      const missing = paths.filter((path) => answers.get(`/${script}${doc}/${path}`)?.status !== 200);
      assert.deepEqual(missing, []);
    });

    test(`all terms answer in ${script}`, async () => {
      const { items } = await (await fetch(`${site.url}/api/v1/terms?limit=1000`)).json();
      assert.ok(items.length > 0, "the API lists no terms");
      const missing = items.map(({ id }) => id)
        .filter((path) => answers.get(`/${script}${path}`)?.status !== 200);
      assert.deepEqual(missing, []);
    });

    test(`departments and officials answer in ${script}`, () => {
      const found = [...answers.keys()].filter((path) => new RegExp(`^/${script}/(org|official)/[^/.]+$`).test(path));
      assert.equal(found.length, 5, `3 departments and 2 officials in the table, linked are ${found}`);
    });
  }

  test("every page for search engines and chats says what it is, once, in both scripts", () => {
    const { faults, pages, data } = foundFaults(answers, site.url);
    assert.deepEqual(faults.slice(0, 30), []);
    assert.ok(pages > 200, `${pages} pages`);
    for (const type of ["Legislation", "BreadcrumbList", "DefinedTerm", "WebSite"]) assert.ok(data.get(type) >= 2, `${data.get(type)} of type ${type}`);
  });

  test("the sitemap names pages that are there, in both scripts", () => {
    assert.deepEqual(sitemapFaults(answers, site.url).slice(0, 30), []);
  });

  test("the picture of link previews is large enough for chats", async () => {
    for (const script of scripts) {
      const [, address] = /property="og:image" content="([^"]+)"/.exec(answers.get(`/${script}${doc}/m/17`).body);
      const answer = await fetch(address);
      assert.equal(answer.headers.get("content-type"), "image/png");
      const bytes = Buffer.from(await answer.arrayBuffer());
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
      assert.ok(bytes.length < 300 * 1024, `${bytes.length} bytes`);
    }
  });

  test("downloads are of the type that their name says", () => {
    const types = { ".json": "application/json", ".md": "text/markdown", ".csv": "text/csv" };
    const count = { ".json": 0, ".md": 0, ".csv": 0 };
    for (const [path, { type, body }] of answers) {
      const suffix = /\.(json|md|csv)$/.exec(path)?.[0];
      if (!suffix) continue;
      count[suffix]++;
      assert.ok(type.startsWith(types[suffix]), `${path} is ${type}`);
      if (suffix === ".json") JSON.parse(body);
    }
    assert.ok(count[".json"] >= 100 && count[".md"] >= 100 && count[".csv"] >= 2, JSON.stringify(count));
  });

  test("no pinyin note survives anywhere but in the text as received", () => {
    const note = /\p{Script=Han}[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]/u;
    const noted = [...answers].filter(([path, { body }]) => !/\/(source|original)\b/.test(path) && note.test(body)).map(([path]) => path);
    assert.deepEqual(noted, []);
    assert.match(answers.get(`/zh-Hant${doc}/source`).body, /<span class="[^"]*reading[^"]*">/, "the source shows its notes");
  });

  test("downloads of a script are written in it", () => {
    for (const [path, { body }] of answers) {
      // A table's commas part its cells; they are no punctuation.
      const script = /^\/(zh-Han[ts])\/.*\.md$/.exec(path)?.[1];
      if (script) assert.deepEqual(writingFaults(body, /** @type {"zh-Hant"|"zh-Hans"} */ (script)), [], path);
    }
  });
});

/** Asks for a raw path, as no browser would send it. */
function ask(path, language = "zh-HK") {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    const sent = request({ hostname, port, path, headers: { "accept-language": language } }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (data) => { body += data; });
      response.on("end", () => resolve({ status: response.statusCode, type: response.headers["content-type"], body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("what the site does not know", () => {
  /** @type {[string, string, number[]][]} */
  const cases = [
    ["an unknown page", "/{v}/nothing/here", [404]],
    ["an unknown document", "/{v}/d/no-such-document", [404]],
    ["a measure of an unknown document", "/{v}/d/no-such-document/m/1", [404]],
    ["measure 50", `/{v}${doc}/m/50`, [404]],
    ["measure 0", `/{v}${doc}/m/0`, [404]],
    ["measure -1", `/{v}${doc}/m/-1`, [404]],
    ["measure 01", `/{v}${doc}/m/01`, [404]],
    ["measure 99999999999999999999", `/{v}${doc}/m/99999999999999999999`, [404]],
    ["measure x", `/{v}${doc}/m/x`, [404]],
    ["measure 50 as data", `/{v}${doc}/m/50.json`, [404]],
    ["dimension 8", `/{v}${doc}/dimension/8`, [404]],
    ["an unknown kind", `/{v}${doc}/volume/1`, [404]],
    ["an unknown term", "/{v}/t/no-such-term", [404]],
    ["an unknown department", "/{v}/org/no-such-department", [404]],
    ["an unknown official", "/{v}/official/o-00000000", [404]],
    ["a way out of the folder", "/{v}/d/../x", [400, 404]],
    ["a way out of the folder, encoded", "/{v}/d/%2e%2e/x", [400, 404]],
    ["a way out of the assets", "/assets/../../etc/passwd", [400, 404]],
    ["a zero byte", "/{v}/d/%00", [400, 404]],
    ["a zero byte in a query", "/{v}/search?q=%00", [200, 400]],
    ["bad UTF-8 in a path", "/{v}/t/%ff%fe", [400, 404]],
    ["bad UTF-8 in a query", "/{v}/search?q=%ff%fe%e4", [200, 400]],
    ["half an escape in a query", "/{v}/search?q=%", [200, 400]],
    ["a query of 50 kB", `/{v}/search?q=${"a".repeat(50_000)}`, [400]],
    ["a query of 50 kB in Chinese", `/{v}/search?q=${encodeURIComponent("低".repeat(5_500))}`, [400]],
    ["a page of results that does not exist", "/{v}/search?q=a&page=999999999999999999999", [200, 400, 404]],
    ["a filter that does not exist", `/{v}${doc}/measures?dimension=nothing`, [200, 400, 404]],
  ];
  for (const script of scripts) {
    for (const [name, path, statuses] of cases) {
      test(`${name}, in ${script}`, async () => {
        const { status, type, body } = await ask(path.replace("{v}", script));
        assert.ok(statuses.includes(status), `status ${status}`);
        if (path.startsWith("/{v}")) {
          assert.match(type, /^text\/html/);
          assert.match(body, new RegExp(`<html lang="${script}"`));
          assert.equal(body.match(/<h1[\s>]/g)?.length, 1);
        }
      });
    }
  }

  for (const [language, script] of [["zh-TW", "zh-Hant"], ["zh-CN", "zh-Hans"]]) {
    for (const path of ["/nothing", "/d/no-such-document", `${doc}/m/50`, `${doc}/m/0`, "/d/../x", "/d/%00", "/t/%ff"]) {
      test(`${path} without a script answers a reader of ${language} in ${script}`, async () => {
        let answer = await ask(path, language);
        if (answer.status === 303) answer = await ask(`/${script}${path}`, language);
        assert.ok([400, 404].includes(answer.status), `status ${answer.status}`);
        assert.match(answer.body, new RegExp(`<html lang="${script}"`));
      });
    }
  }

  test("nothing of all this was an error of the server", () => {
    assert.doesNotMatch(site.log(), /level=ERROR|panic/);
  });
});

test("the server stops in order when asked to", async () => {
  const other = await startSite();
  assert.equal(await other.stop(), 0);
});
