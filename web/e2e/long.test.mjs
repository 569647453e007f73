// A statute of 1,260 articles in the browser: each page small, each anchor reached.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, keepPages, openPage, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, headFaults, overflowFaults } from "./check.mjs";
import { markupFaults } from "./markup.mjs";
import { startSite } from "./site.mjs";
import { statute } from "./statute.mjs";

const doc = "/d/long";
const mostElements = 3000;

let site, browser, pages;
before(async () => {
  site = await startSite();
  await site.ingest("long", statute(1260));
  browser = await startBrowser();
  pages = keepPages(browser, site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const [script, viewport] of /** @type {const} */ ([["zh-Hant", phone], ["zh-Hans", desktop]])) {
  for (const path of ["", "/full", "/full/5", "/measures", "/measures?page=7", "/m/700", "/part/4", "/chapter/4.2"]) {
    test(`${script}${path || " document"} is no burden`, async () => {
      const { page, complaints } = await pages({ viewport });
      const answer = await page.goto(`/${script}${doc}${path}`);
      const faults = [
        ...await markupFaults(await answer.text(), path),
        ...await headFaults(page, { origin: site.url, script, path: `${doc}${path.replace(/\?.*/, "")}` }),
        ...await overflowFaults(page), ...await accessibilityFaults(page), ...complaints,
      ];
      const elements = await page.evaluate(() => document.querySelectorAll("*").length);
      assert.ok(elements <= mostElements, `${elements} elements`);
      assert.deepEqual(faults, []);
    });
  }

  test(`${script}: every way into the whole text leads to the article`, async () => {
    const { page, context, complaints } = await openPage(browser, site.url, { viewport, reducedMotion: "reduce" });
    try {
      const landed = () => page.waitForFunction(() => {
        const top = document.querySelector(":target")?.getBoundingClientRect().top;
        return top >= -1 && top < innerHeight;
      });
      // An anchor that somebody sent, as it was when the text was one page.
      await page.goto(`/${script}${doc}/full#m700`);
      await page.waitForURL(/\/full\/\d+#m700$/);
      await landed();
      // From the article's own page.
      await page.goto(`/${script}${doc}/m/1260`);
      await go(page.locator(`main a[href*="full?at=m1260"]`));
      await page.waitForURL(/\/full\/\d+#m1260$/);
      await landed();
      // By the table of contents, from the last part into the first.
      const toc = page.locator(".toc a").first();
      if (!await toc.isVisible()) await page.locator(".toc summary").click();
      await go(toc);
      await page.waitForURL(new RegExp(`/${script}${doc}/full#`));
      await landed();
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  });
}

test("without JavaScript, too, the article's own page leads into its part", async () => {
  const { page, context } = await openPage(browser, site.url, { javaScriptEnabled: false });
  await page.goto(`/zh-Hant${doc}/m/700`);
  await go(page.locator(`main a[href*="full?at=m700"]`));
  await page.waitForURL(/\/full\/\d+#m700$/);
  assert.equal(await page.locator("#m700").count(), 1);
  await context.close();
});
