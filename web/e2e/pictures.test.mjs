// Pictures: the map of a document is a drawing in which every cell is a link that
// leads somewhere, large enough for a finger, with the same in words beside it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, keepPages, pairs, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults } from "./check.mjs";
import { scripts } from "./kinds.mjs";
import { markupFaults } from "./markup.mjs";
import { startSite } from "./site.mjs";

const doc = "/d/baoan-2024";
const narrow = { width: 360, height: 760 };
const least = 24; // CSS pixels a side, WCAG 2.2, 2.5.8
const asked = encodeURIComponent("三化");

/** A plan that nobody made, with goals that its text dates, and one word everywhere. */
const plan = ["測試行動方案", "", "一、總體要求", "到2025年，測試平臺基本建成。到2030年，測試平臺全面運行。", "", "二、主要任務",
  ...Array.from({ length: 60 }, (_, i) => `（${i + 1}）建設測試平臺第${i + 1}期。測試平臺由測試單位建設，2024年底前完成。`), ""].join("\n");

let site, browser, pages;
before(async () => {
  site = await startSite();
  await site.ingest("plan", plan);
  browser = await startBrowser();
  pages = keepPages(browser, site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function visit(options, walk) {
  const { page, complaints } = await pages(options);
  await walk(page);
  assert.deepEqual(complaints, []);
}

/** Addresses of all links in drawings of a part of the page, with their sizes and names. */
const links = (page, part) => page.locator(`${part} svg a`).evaluateAll((list) => list.map((a) => {
  const { width, height } = a.getBoundingClientRect();
  return { href: a.getAttribute("href"), width, height, title: a.querySelector("title")?.textContent };
}));

/** Faults of links in a drawing: too small, without a name, leading nowhere. */
async function linkFaults(list) {
  const faults = list.filter((l) => l.width < least || l.height < least || !l.title).map((l) => JSON.stringify(l));
  for (const href of new Set(list.map((l) => l.href.replace(/#.*/, "")))) {
    const { status } = href ? await fetch(site.url + href) : { status: 200 };
    if (status !== 200) faults.push(`${href} answers ${status}`);
  }
  return faults;
}

for (const [script, viewport] of pairs(scripts, [narrow, desktop])) {
  for (const query of ["", "?map=progress", "?map=owner", `?map=q&q=${asked}`]) {
    test(`the map in ${script} at ${viewport.width}${query}`, () => visit({ viewport, javaScriptEnabled: query !== "?map=owner" }, async (page) => {
      const answer = await page.goto(`/${script}${doc}${query}`);
      const list = await links(page, ".map");
      const measures = list.map((l) => /\/m\/(\d+)$/.exec(l.href)?.[1]).filter(Boolean).map(Number);
      assert.deepEqual(measures, Array.from({ length: 49 }, (_, i) => i + 1));
      assert.equal(list.filter((l) => /\/dimension\/\d+$/.test(l.href)).length, 7);
      assert.equal(list.filter((l) => /\/item\/\d+$/.test(l.href)).length, 25);
      const faults = await linkFaults(list);
      // Without JavaScript axe cannot be asked; everything else must hold.
      if (query !== "?map=owner") faults.push(...await overflowFaults(page), ...await accessibilityFaults(page));
      faults.push(...await markupFaults(await answer.text(), query));
      assert.deepEqual(faults, []);
    }));
  }
}

for (const [script, viewport] of pairs(scripts, [narrow, desktop])) {
  test(`the line of years in ${script} at ${viewport.width}`, () => visit({ viewport }, async (page) => {
    const answer = await page.goto(`/${script}/d/plan`);
    assert.deepEqual(await page.locator(".timeline-line text").allTextContents(), ["2024", "2025", "2030"]);
    const list = await links(page, ".timeline");
    const faults = [...await linkFaults(list), ...await overflowFaults(page), ...await accessibilityFaults(page), ...await markupFaults(await answer.text(), "plan")];
    assert.deepEqual(faults, []);
    for (const { href } of list) assert.equal(await page.locator(`.timeline li${href} .meta a`).first().isVisible(), true, href);
  }));

  test(`where a term stands in ${script} at ${viewport.width}`, () => visit({ viewport }, async (page) => {
    const answer = await page.goto(`/${script}/t/san-hua`);
    const list = await links(page, ".strands");
    assert.deepEqual(list.map((l) => l.href.replace(/.*\//, "")), ["16", "17", "18"]);
    const faults = [...await linkFaults(list), ...await overflowFaults(page), ...await accessibilityFaults(page), ...await markupFaults(await answer.text(), "san-hua")];
    assert.deepEqual(faults, []);
  }));
}

test("a term that stands everywhere is drawn as ticks", () => visit({ viewport: narrow }, async (page) => {
  await page.goto("/zh-Hant/d/plan/terms");
  await go(page.getByRole("link", { name: /^測試平臺/ }).first());
  assert.equal(await page.locator(".strands svg a").count(), 0);
  assert.ok(await page.locator(".strand-tick").count() >= 60);
  assert.deepEqual([...await overflowFaults(page), ...await accessibilityFaults(page)], []);
}));

test("the map is shaded by choice, without JavaScript, and the address says by what", () => visit({ viewport: narrow, javaScriptEnabled: false }, async (page) => {
  await page.goto(`/zh-Hant${doc}`);
  assert.equal(await page.locator(".map-cell.tone-plain").count(), 49);
  await go(page.getByRole("link", { name: "看牽頭" }));
  assert.match(page.url(), /\?map=owner#map$/);
  assert.equal(await page.locator(".map-cell.tone-full").count(), 2);
  assert.equal(await page.locator(".map-cell.tone-none").count(), 47);
  assert.equal(await page.getByRole("link", { name: "第 17 條：推動新建園區打造「三化」示範園區，有牽頭單位和負責人" }).count(), 1);
  await page.getByLabel("標示字詞").fill("三化");
  await go(page.getByRole("button", { name: "標出" }));
  assert.match(decodeURIComponent(page.url()), /map=q&q=三化/);
  assert.equal(await page.locator(".map-cell.tone-full").count(), 3);
  assert.match(await page.locator(".map-legend").innerText(), /第 16–18 條/);
}));

test("a long question to the map is refused, one without hits is answered", () => visit({}, async (page) => {
  assert.equal((await page.goto(`/zh-Hant${doc}?map=q&q=${"低".repeat(300)}`)).status(), 400);
  assert.equal((await page.goto(`/zh-Hant${doc}?map=q&q=${encodeURIComponent("恐怖")}`)).status(), 200);
  assert.equal(await page.locator(".map-cell.tone-none").count(), 49);
}));
