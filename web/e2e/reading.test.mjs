// What a first-time reader meets: the way to 「低空經濟」 is short, and the text
// is set as Chinese is set (W3C CLREQ).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser } from "./browser.mjs";
import { scripts } from "./kinds.mjs";
import { startSite } from "./site.mjs";

const doc = "/d/baoan-2024";
const words = { "zh-Hant": "低空經濟", "zh-Hans": "低空经济" };

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Runs a visit on a page of its own; no complaint may come up on the way. */
async function visit(options, walk) {
  const opened = await openPage(browser, site.url, options);
  try {
    await walk(opened.page);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.context.close();
  }
}

for (const script of scripts) {
  const word = words[script];
  const touch = { viewport: phone, hasTouch: true, isMobile: true };

  for (const javaScriptEnabled of [true, false]) {
    test(`${script}: two taps lead from the start page to the measure, and one more where a square says first what it is, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => visit({ ...touch, javaScriptEnabled }, async (page) => {
      await page.goto(`/${script}/`);
      await page.locator(`main a[href="/${script}${doc}"]`).first().tap();
      await page.waitForURL(`**/${script}${doc}`);
      const cell = page.locator(`main a[href="/${script}${doc}/m/12"]`).first();
      const box = await cell.boundingBox();
      assert.ok(Math.min(box.width, box.height) >= 24, `the cell is ${box.width} by ${box.height} px`);
      await cell.tap();
      if (javaScriptEnabled) {
        await page.locator(".map-said").waitFor();
        await cell.tap();
      }
      await page.waitForURL(`**/${script}${doc}/m/12`);
      assert.ok((await page.locator("h1").innerText()).includes(word));
    }));
  }

  test(`${script}: six keystrokes lead to the page of the term, and the measure stands on it`, () => visit({ viewport: phone }, async (page) => {
    await page.goto(`/${script}/`);
    await page.locator("#hero-q").click();
    const keys = ["d", "k", "j", "j", "ArrowDown", "Enter"];
    for (const key of keys) {
      if (key === "ArrowDown") await page.getByRole("option", { name: word }).first().waitFor();
      await page.keyboard.press(key);
    }
    await page.waitForURL(`**/${script}/t/di-kong-jing-ji`);
    await page.locator(`main a[href^="/${script}${doc}/m/12"]`).first().waitFor();
  }));

  for (const [viewport, least, most] of /** @type {const} */ ([[phone, 18, 42], [desktop, 30, 42]])) {
    test(`${script}, ${viewport.width} px: policy text is set as Chinese is set`, () => visit({ viewport }, async (page) => {
      await page.goto(`/${script}${doc}/m/12`);
      const set = await page.locator("main .prose p").first().evaluate((p) => {
        const style = getComputedStyle(p);
        const size = parseFloat(style.fontSize);
        // The sentences run on within their block, so the block gives the line.
        let block = p;
        while (block.clientWidth === 0) block = block.parentElement;
        return {
          breaks: style.lineBreak, trim: style.textSpacingTrim, space: style.textAutospace,
          faces: style.fontFamily, line: block.clientWidth / size, height: parseFloat(style.lineHeight) / size,
        };
      });
      assert.equal(set.breaks, "strict");
      assert.equal(set.trim, "trim-start");
      assert.equal(set.space, "normal");
      assert.ok(set.line >= least && set.line <= most, `${set.line} characters a line`);
      assert.ok(set.height >= 1.6, `lines are ${set.height} em high`);
      assert.match(set.faces, script === "zh-Hant" ? /^"Songti TC".*TC/ : /^"Songti SC".*SC/);
    }));
  }
}

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`the heading of the part that is being read stays in view, and a link into the text lands below it: ${name}`, () => visit({ viewport, reducedMotion: "reduce" }, async (page) => {
    await page.goto(`/zh-Hant${doc}/full#m24`);
    await page.waitForFunction(() => scrollY > 0);
    const seen = await page.evaluate(() => {
      const target = document.querySelector("#m24").getBoundingClientRect();
      const heading = document.querySelector("#dim_2 > .group > h2").getBoundingClientRect();
      return { heading: heading.top, below: target.top - heading.bottom, shown: target.bottom < innerHeight };
    });
    assert.equal(seen.heading, 0);
    assert.ok(seen.below >= 0 && seen.shown, JSON.stringify(seen));
  }));

  test(`the table of measures is put in order without JavaScript: ${name}`, () => visit({ viewport, javaScriptEnabled: false }, async (page) => {
    await page.goto(`/zh-Hant${doc}/measures`);
    const order = page.locator(name === "phone" ? ".orders a" : "thead a").filter({ hasText: "措施" });
    await go(order);
    assert.equal(new URL(page.url()).search, "?sort=heading");
    if (name === "phone") await page.locator("details.narrow summary").click();
    await page.getByLabel("時限").check();
    await go(page.getByRole("button", { name: "顯示" }));
    assert.match(new URL(page.url()).search, /columns=due.*sort=heading/);
    assert.equal(await page.locator("tbody tr").first().locator('[data-label="時限"]').innerText().then((t) => t.includes("未載明")), true);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
  }));
}
