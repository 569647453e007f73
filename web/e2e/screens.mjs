// Pictures of every kind of page, those of editors included, in both scripts, on a phone and a desk, by day
// and by night, for people to look at: node screens.mjs FOLDER
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { desktop, openPage, phone, startBrowser } from "./browser.mjs";
import { adminKinds, located, scripts } from "./kinds.mjs";
import { openOffice } from "./office.mjs";
import { addYears, startSite } from "./site.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node screens.mjs FOLDER");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const site = await startSite(["--styleguide"]);
await addYears(site);
const browser = await startBrowser();
let count = 0;
try {
  const session = await openOffice(browser, site);
  const kinds = [...await located(site.url), ...adminKinds];
  for (const script of scripts) {
    for (const viewport of [phone, desktop]) {
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        const { page, context } = await openPage(browser, site.url, { viewport, colorScheme });
        for (const { name, path } of kinds) {
          const visitor = !adminKinds.some((kind) => kind.name === name);
          await context.clearCookies();
          if (!visitor) await context.addCookies(session.cookies);
          await page.goto(`/${script}${path}`);
          const file = join(folder, `${name}-${script}-${viewport.width}-${colorScheme}.png`);
          // Long pages repeat themselves; their first 6000 pixels show how they look.
          const height = Math.min(6000, await page.evaluate(() => document.documentElement.scrollHeight));
          await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } });
          count++;
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
console.log(`${count} pictures in ${folder}`);
