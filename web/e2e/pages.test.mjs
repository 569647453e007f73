// Every kind of page in both scripts: what machines can find wrong with it, in Traditional
// on a phone by day and in Simplified on a desk by night. What both would show alike, the HTML and the rules of axe that see
// no colours or sizes, is asked of every other page in one, of the rest in the other. matrix.full.mjs looks at the rest.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { desktop, everywhere, keepPages, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, headFaults, overflowFaults, wordFaults } from "./check.mjs";
import { kinds, located } from "./kinds.mjs";
import { markupFaults } from "./markup.mjs";
import { addYears, startSite } from "./site.mjs";

// 320 px is what a window of 1280 px leaves at 400 % zoom (WCAG 2.2, 1.4.10).
const looks = /** @type {const} */ ([
  { script: "zh-Hant", colorScheme: "light", viewport: phone, narrower: [360, 320] },
  { script: "zh-Hans", colorScheme: "dark", viewport: desktop, narrower: [] },
]);

let site, browser, found, pages;
before(async () => {
  site = await startSite();
  await addYears(site);
  found = await located(site.url);
  browser = await startBrowser();
  pages = keepPages(browser, site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const [at, { script, colorScheme, viewport, narrower }] of looks.entries()) {
  describe(`${script}, ${colorScheme}, ${viewport.width} px`, () => {
    for (const [i, { name }] of kinds.entries()) {
      test(name, async () => {
        const kind = found.find((k) => k.name === name);
        const { page, complaints } = await pages({ colorScheme });
        await page.setViewportSize(viewport);
        const whole = everywhere || i % looks.length === at;
        const faults = [];
        const response = await page.goto(`/${script}${kind.path}`);
        if (response.status() !== (kind.status ?? 200)) faults.push(`status ${response.status()}`);
        if (whole) faults.push(...await markupFaults(await response.text(), kind.name));
        faults.push(...await headFaults(page, { ...kind, origin: site.url, script }));
        if (!kind.source) faults.push(...await wordFaults(page, script));
        faults.push(...await overflowFaults(page), ...await accessibilityFaults(page, whole));
        for (const width of narrower) {
          await page.setViewportSize({ ...viewport, width });
          faults.push(...(await overflowFaults(page)).map((fault) => `${width}: ${fault}`));
        }
        assert.deepEqual([...faults, ...complaints], []);
      });
    }
  });
}
