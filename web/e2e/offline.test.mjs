// Away from the net: pages once opened can be read, and say how old they are; what
// is private is never kept; with the net back, the newest comes at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go, openPage, startBrowser } from "./browser.mjs";
import { addUser, password } from "./office.mjs";
import { startSite } from "./site.mjs";

const doc = "/d/baoan-2024";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A visit with the worker at work on it. */
async function visit(path) {
  const opened = await openPage(browser, site.url);
  await opened.page.goto(path);
  await opened.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return opened;
}

/** Waits until the browser keeps a page. */
const isKept = (page, path) => page.waitForFunction(async (path) => {
  for (const name of ["visited", "kept"]) if (await (await caches.open(name)).match(path)) return true;
  return false;
}, path);

const allKept = (page) => page.evaluate(async () => {
  const list = [];
  for (const name of ["visited", "kept"]) {
    for (const request of await (await caches.open(name)).keys()) list.push(new URL(request.url).pathname);
  }
  return list;
});

for (const [script, notice, nothing] of /** @type {const} */ ([["zh-Hant", /離線版本，取得於 \d{4}年\d+月\d+日 \d\d:\d\d/, "此刻沒有網絡"], ["zh-Hans", /离线版本，取得于 \d{4}年\d+月\d+日 \d\d:\d\d/, "此刻没有网络"]])) {
  test(`pages once opened can be read in ${script}, with their age`, async () => {
    const { page, context } = await visit(`/${script}${doc}/m/17`);
    await isKept(page, `/${script}${doc}/m/17`);
    await page.goto(`/${script}${doc}/m/18`);
    await isKept(page, `/${script}${doc}/m/18`);
    const online = await page.locator("h1").innerText();
    assert.equal(await page.locator(".away").isVisible(), false, "an age is told of a fresh page");
    await context.setOffline(true);
    for (const n of [17, 18]) {
      await page.goto(`/${script}${doc}/m/${n}`);
      assert.match(await page.locator(".away").innerText(), notice);
      assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length > 0), "the page has lost its style");
    }
    assert.equal(await page.locator("h1").innerText(), online);
    // An identifier leads to what is kept.
    await page.goto(`${doc}/m/17`);
    assert.equal(new URL(page.url()).pathname, `/${script}${doc}/m/17`);
    // What was never opened says so, and lists what is here.
    await page.goto(`/${script}${doc}/m/30`);
    assert.equal(await page.locator("h1").innerText(), nothing);
    await page.locator(`[data-kept] a[href="/${script}${doc}/m/17"]`).waitFor();
    // With the net back the page comes by itself.
    await context.setOffline(false);
    await page.waitForFunction((was) => document.querySelector("h1").innerText !== was, nothing);
    assert.equal(await page.locator(".away").isVisible(), false);
    await context.close();
  });
}

test("a document that is kept can be read whole, in both scripts", async () => {
  const { page, context, complaints } = await visit(`/zh-Hant${doc}`);
  await page.locator("button[data-keep]").click();
  await page.locator("[role=status]", { hasText: "已保存在本機" }).waitFor({ timeout: 60_000 });
  assert.deepEqual(complaints, []);
  const have = new Set(await allKept(page));
  const paths = ["", "/full", "/measures", "/source", "/dimension/7", "/item/25", ...Array.from({ length: 49 }, (_, i) => `/m/${i + 1}`)];
  const missing = ["zh-Hant", "zh-Hans"].flatMap((script) => paths.map((path) => `/${script}${doc}${path}`)).filter((path) => !have.has(path));
  assert.deepEqual(missing, []);
  await context.setOffline(true);
  for (const path of [`/zh-Hant${doc}`, `/zh-Hans${doc}/full`, `/zh-Hans${doc}/m/49`]) {
    await page.goto(path);
    assert.ok(await page.locator(".away").isVisible(), `${path} does not tell its age`);
    assert.ok((await page.locator("h1").innerText()).length > 0);
  }
  await context.close();
});

test("what is private is never kept", async () => {
  await addUser(site, "chief");
  const { page, context } = await visit("/zh-Hant/login");
  await page.locator("#name, input[name=name]").first().fill("chief");
  await page.locator("input[type=password]").fill(password);
  await go(page.locator("main button.primary"));
  await page.waitForURL("**/zh-Hant/admin");
  for (const path of [`${doc}/m/17`, "/", "/admin/history", `/admin${doc}/m/1`]) await page.goto(`/zh-Hant${path}`);
  await page.goto("/zh-Hant/search?q=a");
  assert.deepEqual(await allKept(page), []);
  const offline = await page.evaluate(async () => (await caches.match("/zh-Hant/offline")).text());
  assert.doesNotMatch(offline, /chief/);
  await context.close();
});

test("pages that went away are forgotten, and the number of pages is bounded", async () => {
  const { page, context } = await visit(`/zh-Hant${doc}/m/1`);
  await isKept(page, `/zh-Hant${doc}/m/1`);
  await page.evaluate(async () => {
    const visited = await caches.open("visited");
    await visited.put("/zh-Hant/d/gone", new Response("was here", { headers: { "content-type": "text/html" } }));
    for (let i = 0; i < 220; i++) await visited.put(`/zh-Hant/t/old-${i}`, new Response(""));
  });
  await page.goto("/zh-Hant/d/gone");
  await page.waitForFunction(async () => !await (await caches.open("visited")).match("/zh-Hant/d/gone"));
  await page.goto(`/zh-Hant${doc}/m/2`);
  await isKept(page, `/zh-Hant${doc}/m/2`);
  await page.waitForFunction(async () => (await (await caches.open("visited")).keys()).length <= 200);
  await isKept(page, `/zh-Hant${doc}/m/2`);
  await context.close();
});

test("caches of earlier versions are deleted", async () => {
  const { page, context } = await openPage(browser, site.url);
  await page.goto("/robots.txt");
  await page.evaluate(async () => { await caches.open("files-0000000000"); });
  await page.goto("/zh-Hant/");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(async () => !(await caches.keys()).includes("files-0000000000"));
  assert.equal((await page.evaluate(() => caches.keys())).filter((name) => name.startsWith("files-")).length, 1);
  await context.close();
});

test("the manifest names the site in its script and its icons are there", async () => {
  for (const [path, name] of /** @type {const} */ ([["/zh-Hant/manifest.webmanifest", "一號文"], ["/zh-Hans/manifest.webmanifest", "一号文"]])) {
    const answer = await fetch(site.url + path);
    assert.match(answer.headers.get("content-type"), /^application\/manifest\+json/);
    const manifest = await answer.json();
    assert.equal(manifest.name, name);
    for (const { src, type, sizes } of manifest.icons) {
      const icon = await fetch(site.url + src);
      assert.equal(icon.status, 200, src);
      assert.equal(icon.headers.get("content-type"), type);
      if (type !== "image/png") continue;
      const bytes = Buffer.from(await icon.arrayBuffer());
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
  }
});
