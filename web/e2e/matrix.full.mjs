// Every kind of page in both scripts, in every size and mode: the long version
// of pages.test.mjs, for "make e2e-full".
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { keepPages, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults } from "./check.mjs";
import { adminKinds, kinds, located, scripts } from "./kinds.mjs";
import { openOffice } from "./office.mjs";
import { addYears, startSite } from "./site.mjs";

/** Widths in CSS pixels: 320 is 1280 at 400 % zoom, 768 a tablet held upright. */
const widths = [320, 360, 390, 768, 1280, 1920];

/** Those at which pages are laid out differently: what axe finds depends on no more. */
const layouts = [390, 1280];

// Modes a reader can be in, as the media features or cookies they stand for.
/** @type {{name: string, looked?: any, cookie?: string, media?: import("playwright-core").BrowserContextOptions}[]} */
const modes = [
  { name: "light", looked: widths },
  { name: "dark", media: { colorScheme: "dark" }, looked: widths },
  { name: "forced colours", media: { forcedColors: "active" } },
  { name: "more contrast", media: { contrast: "more" } },
  { name: "less motion", media: { reducedMotion: "reduce" } },
  { name: "large print", cookie: "print=large" },
  { name: "large print, dark", media: { colorScheme: "dark" }, cookie: "print=large" },
];

let site, browser, found, session;
before(async () => {
  site = await startSite(["--styleguide"]);
  await addYears(site);
  browser = await startBrowser();
  session = await openOffice(browser, site);
  found = [...await located(site.url), ...adminKinds.map((kind) => ({ ...kind, storageState: session }))];
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const mode of modes) {
  for (const script of scripts) {
    describe(`${mode.name}, ${script}`, () => {
      let pages;
      before(() => { pages = keepPages(browser, site.url); });
      for (const { name } of [...kinds, ...adminKinds]) {
        test(name, async () => {
          const { path, storageState } = found.find((k) => k.name === name);
          const { page, context, complaints } = await pages({ ...mode.media, storageState });
          if (mode.cookie) {
            const [key, value] = mode.cookie.split("=");
            await context.addCookies([{ name: key, value, url: site.url }]);
          }
          const faults = [];
          await page.goto(`/${script}${path}`);
          for (const width of widths) {
            await page.setViewportSize({ width, height: 844 });
            faults.push(...at(width, await overflowFaults(page)));
            if ((mode.looked ?? layouts).includes(width)) faults.push(...at(width, await accessibilityFaults(page)));
          }
          assert.deepEqual([...faults, ...complaints], []);
        });
      }
    });
  }
}

const at = (width, list) => list.map((fault) => `${width}: ${fault}`);
