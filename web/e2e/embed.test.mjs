// A measure in a frame of another site: the code to copy works there, and looks right by day and night.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { desktop, keepPages, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults, wordFaults } from "./check.mjs";
import { startSite } from "./site.mjs";

let site, browser, pages, elsewhere, shown = "";
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  pages = keepPages(browser, site.url);
  elsewhere = createServer((_, answer) => answer.setHeader("Content-Type", "text/html; charset=utf-8").end(shown));
  await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", () => resolve(undefined)));
});
after(async () => {
  elsewhere?.close();
  elsewhere?.closeAllConnections();
  await browser?.close();
  await site?.stop();
});

for (const [script, look] of Object.entries({ "zh-Hant": { viewport: phone, colorScheme: "light" }, "zh-Hans": { viewport: desktop, colorScheme: "dark" } })) {
  test(`another site shows a measure in ${script}`, async () => {
    const { page, complaints } = await pages({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await page.goto(`/${script}/d/baoan-2024/m/17`);
    const code = (await page.textContent("#embed")).trim();
    const title = (await page.textContent("h1")).trim();
    await page.goto(/src="([^"]+)"/.exec(code)[1].replaceAll("&amp;", "&"));
    assert.deepEqual([...await accessibilityFaults(page), ...await overflowFaults(page), ...await wordFaults(page, script)], []);
    assert.equal(await page.locator("script").count(), 0);
    shown = `<!DOCTYPE html><html lang="zh"><title>別的網站</title><link rel="icon" href="data:,">${code}`;
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    const frame = page.frameLocator("iframe");
    assert.equal((await frame.locator("h1").textContent()).trim(), title);
    assert.equal(await frame.locator("main").evaluate((e) => getComputedStyle(e).borderTopStyle), "solid", "its style is not let in");
    assert.deepEqual(complaints.filter((c) => !c.endsWith(`asks another host: http://127.0.0.1:${elsewhere.address().port}/`)), []);
  });
}
