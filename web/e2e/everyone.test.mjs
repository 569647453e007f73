// Every kind of page, those of editors and the style guide included, for readers who
// look, point or tab otherwise than most.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { desktop, everywhere, keepPages, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults, wordFaults } from "./check.mjs";
import { adminKinds, kinds, located } from "./kinds.mjs";
import { markupFaults } from "./markup.mjs";
import { openOffice } from "./office.mjs";
import { chartFaults, focusFaults, motionFaults, outlineFaults, spacingFaults, targetFaults } from "./sight.mjs";
import { addYears, startSite } from "./site.mjs";

let site, browser, found, session, pages;
before(async () => {
  site = await startSite(["--styleguide"]);
  await addYears(site);
  found = await located(site.url);
  browser = await startBrowser();
  session = await openOffice(browser, site);
  pages = keepPages(browser, site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const named = (where, list) => list.map((fault) => `${where}: ${fault}`);

describe("pointed at, tabbed through, spaced and zoomed", () => {
  for (const [i, { name }] of [...kinds, ...adminKinds].entries()) {
    test(name, async () => {
      const admin = adminKinds.find((k) => k.name === name);
      const kind = admin ?? found.find((k) => k.name === name);
      const { page, complaints } = await pages({ reducedMotion: "reduce", ...(admin && { storageState: session }) });
      await page.setViewportSize(phone);
      await page.emulateMedia({ colorScheme: "light" });
      const faults = [];
      await page.goto(`/zh-Hant${kind.path}`);
      faults.push(...await outlineFaults(page), ...await motionFaults(page), ...await chartFaults(page));
      for (const [at, viewport] of [phone, desktop].entries()) {
        await page.setViewportSize(viewport);
        faults.push(...named(viewport.width, await targetFaults(page)));
        if (everywhere || i % 2 === at) faults.push(...named(viewport.width, await focusFaults(page)));
      }
      await page.emulateMedia({ colorScheme: "dark" });
      faults.push(...named("dark", await chartFaults(page)));
      await page.setViewportSize({ width: 320, height: 640 }); // 1280 px at 400 % zoom
      faults.push(...named(320, [...await overflowFaults(page), ...await spacingFaults(page)]));
      assert.deepEqual([...faults, ...complaints], []);
    });
  }
});

test("what was done looks done, and only what went wrong is red", async () => {
  const { page } = await pages();
  await page.goto("/zh-Hant/styleguide");
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    const shade = (selector) => page.locator(selector).first().evaluate((notice) => {
      const [red, green] = /** @type {RegExpMatchArray} */ (getComputedStyle(notice).borderInlineStartColor.match(/\d+/g)).map(Number);
      return red - green;
    });
    const good = await shade(".notice[role=status]"), alert = await shade(".notice[role=alert]"), note = await shade(".notice[role=note]");
    assert.ok(good < -40, `${colorScheme}: done is not green (${good})`);
    assert.ok(alert > 60, `${colorScheme}: what went wrong is not red (${alert})`);
    assert.ok(Math.abs(note) < 40, `${colorScheme}: a remark is coloured (${note})`);
  }
});

// As in pages.test.mjs: what both looks would show alike is asked of every page in one of them.
for (const [at, [script, colorScheme, viewport]] of /** @type {const} */ ([["zh-Hant", "light", phone], ["zh-Hans", "dark", desktop]]).entries()) {
  describe(`pages of editors: ${script}, ${colorScheme}, ${viewport.width} px`, () => {
    for (const [i, { name, path, shared }] of adminKinds.entries()) {
      test(name, async () => {
        const whole = everywhere || i % 2 === at;
        const { page, complaints } = await pages({ storageState: session, viewport, colorScheme });
        const faults = [];
        const answer = await page.goto(`/${script}${path}`);
        assert.equal(answer.status(), 200);
        if (whole) faults.push(...await markupFaults(await answer.text(), name));
        if (!shared) faults.push(...await wordFaults(page, script));
        faults.push(...await overflowFaults(page), ...await accessibilityFaults(page, whole));
        assert.deepEqual([...faults, ...complaints], []);
      });
    }
  });
}
