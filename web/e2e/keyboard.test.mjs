// Keyboard alone suffices, and readers always see where they are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, openPage, pairs, phone, startBrowser } from "./browser.mjs";
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

async function tour(viewport, walk) {
  const { page, context, complaints } = await openPage(browser, site.url, { viewport, reducedMotion: "reduce" });
  try {
    await walk(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** What has the focus, and what is wrong with how it shows; null for the page itself. */
function focused(page) {
  return page.evaluate(() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const style = getComputedStyle(e);
    const box = [...e.getClientRects()].find((r) => r.width > 0 && r.height > 0);
    const name = (e.getAttribute("aria-label") || e.innerText || e.name || "").trim().slice(0, 30);
    const at = `${e.tagName.toLowerCase()} ${e.getAttribute("href") ?? e.id} "${name}"`;
    const faults = [];
    const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    if (!outlined && style.boxShadow === "none") faults.push(`${at} has the focus and does not show it`);
    if (!box) return { href: e.getAttribute("href"), id: e.id, name, faults: [...faults, `${at} has the focus and no size`] };
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = box.top + box.height / 2;
    if (y < 0 || y > innerHeight) faults.push(`${at} has the focus outside the window, at ${Math.round(y)} of ${innerHeight}`);
    else {
      const top = document.elementFromPoint(x, y);
      if (top && top !== e && !e.contains(top) && !top.contains(e)) {
        faults.push(`${at} has the focus and is covered by ${top.tagName.toLowerCase()}.${top.className}`);
      }
    }
    return { href: e.getAttribute("href"), id: e.id, name, faults };
  });
}

/** Presses Tab until wanted is in focus; the focus must be seen at every stop. */
async function tabTo(page, wanted, most = 150) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    assert.ok(now, `${page.url()}: the focus left the page before it came to ${wanted}`);
    assert.deepEqual(now.faults, [], page.url());
    if (wanted(now)) return;
  }
  assert.fail(`${page.url()}: ${wanted} is not reached by ${most} times Tab`);
}

/** Presses Enter and waits for the page it leads to. */
async function follow(page, url) {
  await Promise.all([page.waitForURL(url), page.keyboard.press("Enter")]);
}

/** @type {[string, {width: number, height: number}][]} */
const devices = [["phone", phone], ["desk", desktop]];

for (const [device, viewport] of devices) {
  test(`${device}: the skip link comes first, shows itself and skips`, () => tour(viewport, async (page) => {
    for (const path of ["/zh-Hant/", `/zh-Hans${doc}`, `/zh-Hant${doc}/m/17`]) {
      await page.goto(path);
      await page.keyboard.press("Tab");
      const first = await focused(page);
      assert.equal(first.href, "#main", `${path}: first comes ${first.name}`);
      assert.deepEqual(first.faults, []);
      const box = await page.locator("a.skip").first().boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 24 && box.height >= 24, `the skip link is at ${JSON.stringify(box)}`);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), `${path}: Tab after the skip link is not in main`);
    }
  }));

  test(`${device}: from the start page to a measure, into the other script, to a hit of a search`, () => tour(viewport, async (page) => {
    await page.goto("/");
    await tabTo(page, (now) => now.href === `/zh-Hant${doc}`);
    await follow(page, `**/zh-Hant${doc}`);
    await tabTo(page, (now) => now.href === `/zh-Hant${doc}/m/3`);
    await follow(page, `**/zh-Hant${doc}/m/3`);
    await tabTo(page, (now) => now.href === `/zh-Hans${doc}/m/3`);
    await follow(page, `**/zh-Hans${doc}/m/3`);
    await page.keyboard.press("/");
    assert.ok((await page.evaluate(() => document.activeElement.name)) === "q", "/ does not go to the search box");
    assert.deepEqual((await focused(page)).faults, []);
    await page.keyboard.insertText("低空經濟");
    await follow(page, "**/zh-Hans/search?**");
    await tabTo(page, (now) => /^\/zh-Hans\/d\/baoan-2024\/m\/\d+(\?q=.*)?$/.test(now.href));
    await follow(page, /\/zh-Hans\/d\/baoan-2024\/m\/\d+(\?q=.*)?$/);
    assert.match(await page.locator("main").innerText(), /低空经济/);
  }));

  test(`${device}: a slash typed into the search box is a slash`, () => tour(viewport, async (page) => {
    await page.goto("/zh-Hant/");
    await page.keyboard.press("/");
    await page.keyboard.type("1/2");
    assert.equal(await page.evaluate(() => document.activeElement.value), "1/2");
  }));
}

const paths = ["/", doc, `${doc}/dimension/1`, `${doc}/m/9`, `${doc}/m/17`, `${doc}/full`, `${doc}/source`, `${doc}/measures`, "/t", "/t/san-hua", `/search?q=${encodeURIComponent("低空")}`];
for (const [path, [device, viewport]] of pairs(paths, devices)) {
  test(`${device}: Tab goes through ${decodeURIComponent(path)} from end to end, always seen, never caught`, () => tour(viewport, async (page) => {
    await page.goto(`/zh-Hant${path}`);
    const stops = await page.evaluate(() => document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']").length);
    const faults = [];
    let i = 0;
    for (; i <= stops; i++) {
      await page.keyboard.press("Tab");
      const now = await focused(page);
      if (!now) break;
      faults.push(...now.faults);
    }
    assert.deepEqual(faults, []);
    assert.ok(i > 5, `only ${i} stops`);
    assert.ok(i <= stops, "Tab does not come to the end");
  }));
}
