// What a measure's page weighs: all that a first visit fetches, and that a second one
// is a single request.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, openPage, phone, startBrowser } from "./browser.mjs";
import { startSite } from "./site.mjs";
import { startWire, warm } from "./wire.mjs";

const most = { all: 60 * 1024, scripts: 12 * 1024 };

let site, wire, browser;
before(async () => {
  site = await startSite();
  wire = await startWire(site.url);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  wire?.stop();
  await site?.stop();
});

const bytes = (list) => list.reduce((sum, entry) => sum + entry.bytes, 0);
const bodies = (list) => list.reduce((sum, entry) => sum + entry.body, 0);

/** Files that the worker fetches for all pages. */
async function needed(worker) {
  return JSON.parse(/^const ASSETS = (.*);$/m.exec(await (await fetch(site.url + worker)).text())[1]);
}

for (const [script, viewport] of /** @type {const} */ ([["zh-Hant", phone], ["zh-Hans", desktop]])) {
  test(`a measure in ${script} weighs less than 60 KB, its scripts less than 12, and comes again with one request`, async () => {
    const path = `/${script}/d/baoan-2024/m/17`;
    const html = await (await fetch(site.url + path)).text();
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
    const [, worker] = /data-worker="([^"]+)"/.exec(html);
    await warm(site.url, [path, worker, "/zh-Hant/offline", "/zh-Hans/offline", ...files, ...await needed(worker)]);
    const { page, context, complaints } = await openPage(browser, wire.url, { viewport });
    try {
      wire.taken();
      await page.goto(path);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.waitForFunction(async (path) => (await caches.open("visited")).match(path), path);
      const first = wire.taken();
      const scripts = first.filter((entry) => /\.js$/.test(entry.path));
      console.log(`${script} first visit: ${bytes(first)} bytes in ${first.length} requests, scripts ${bodies(scripts)}; ` +
        first.map((entry) => `${entry.path.replace(/.*\//, "")} ${entry.bytes}`).join(", "));
      assert.ok(bytes(first) < most.all, `${bytes(first)} bytes`);
      assert.ok(bodies(scripts) < most.scripts, `${bodies(scripts)} bytes of scripts`);
      // On a slow machine the worker may still be fetching the page that brought it: then the next visit shows.
      let second = [];
      for (let visit = 0; visit < 2 && second.length !== 1; visit++) {
        await page.goto("about:blank");
        wire.taken();
        await page.goto(path, { waitUntil: "networkidle" });
        second = wire.taken();
      }
      console.log(`${script} second visit: ${bytes(second)} bytes, ${second.map((entry) => `${entry.status} ${entry.path}`).join(", ")}`);
      assert.deepEqual(second.map((entry) => entry.path), [path]);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  });
}
