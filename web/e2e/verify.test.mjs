// Quotations checked: the form without a script, and what came of a text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, keepPages, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults, wordFaults } from "./check.mjs";
import { startSite } from "./site.mjs";

let site, browser, pages;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  pages = keepPages(browser, site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const quoted = {
  "zh-Hant": "文件提出「搶佔集群發展新高地，打造一批世界級產業集群」，又說「實施城市更新和工業下樓行動」，以及「堅持把測試工作擺在突出位置」。",
  "zh-Hans": "文件提出“抢占集群发展新高地，打造一批世界级产业集群”，又说“实施城市更新和工业下楼行动”，以及“坚持把测试工作摆在突出位置”。",
};

for (const [script, look] of Object.entries({ "zh-Hant": { viewport: phone, colorScheme: "light" }, "zh-Hans": { viewport: desktop, colorScheme: "dark" } })) {
  test(`a text is checked in ${script}, and two clicks lead to the marked words`, async () => {
    const { page, complaints } = await pages({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await page.goto(`/${script}/verify`);
    await page.fill("#text", quoted[script]);
    await page.click("form.verify button[type=submit]");
    await page.waitForSelector(".findings > li");
    assert.deepEqual(await page.$$eval(".findings > li", (list) => list.map((e) => e.className)), ["v-exact", "v-near", "v-absent"]);
    assert.deepEqual([...await accessibilityFaults(page), ...await overflowFaults(page), ...await wordFaults(page, script)], []);
    await page.click(".findings .v-near .place a");
    assert.ok((await page.textContent("mark")).length > 4);
    assert.deepEqual(complaints, []);
  });
}
