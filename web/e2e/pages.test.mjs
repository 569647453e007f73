// Every kind of page in both scripts: what machines can find wrong with it, on a
// phone by day and on a desk by night. matrix.full.mjs looks at all the rest.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { desktop, openPage, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, headFaults, overflowFaults, wordFaults } from "./check.mjs";
import { kinds, located, scripts } from "./kinds.mjs";
import { markupFaults } from "./markup.mjs";
import { addYears, startSite } from "./site.mjs";

// 320 px is what a window of 1280 px leaves at 400 % zoom (WCAG 2.2, 1.4.10).
const narrowest = [360, 320];

let site, browser, found;
before(async () => {
  site = await startSite();
  await addYears(site);
  found = await located(site.url);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const script of scripts) {
  describe(script, () => {
    for (const { name } of kinds) {
      test(name, async () => {
        const kind = found.find((k) => k.name === name);
        const { page, context, complaints } = await openPage(browser, site.url);
        try {
          assert.deepEqual([...await faults(page, kind, script), ...complaints], []);
        } finally {
          await context.close();
        }
      });
    }
  });
}

async function faults(page, kind, script) {
  const list = [];
  const response = await page.goto(`/${script}${kind.path}`);
  if (response.status() !== (kind.status ?? 200)) list.push(`status ${response.status()}`);
  const html = await response.text();
  list.push(...await markupFaults(html, kind.name));
  list.push(...await headFaults(page, { ...kind, origin: site.url, script }));
  if (!kind.source) list.push(...await wordFaults(page, script));
  list.push(...at("390 light", [...await overflowFaults(page), ...await accessibilityFaults(page)]));
  for (const width of narrowest) {
    await page.setViewportSize({ ...phone, width });
    list.push(...at(`${width} light`, await overflowFaults(page)));
  }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  list.push(...at("1280 dark", [...await overflowFaults(page), ...await accessibilityFaults(page)]));
  return list;
}

const at = (where, list) => list.map((fault) => `${where}: ${fault}`);
