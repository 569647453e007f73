// The pictures that README.md shows, of the pages as they are now: node readme.mjs ../../docs
import { join } from "node:path";
import { desktop, openPage, phone, startBrowser } from "./browser.mjs";
import { startSite } from "./site.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node readme.mjs FOLDER");
  process.exit(2);
}
const wide = { ...desktop, height: 860 };
const pictures = [
  { name: "measure", path: "/zh-Hant/d/baoan-2024/m/17", viewport: wide },
  { name: "document", path: `/zh-Hans/d/baoan-2024?map=q&q=${encodeURIComponent("产业")}`, viewport: wide, scroll: 190 },
  { name: "search", path: `/zh-Hant/search?q=${encodeURIComponent("低空经济")}`, viewport: phone },
  { name: "phone", path: "/zh-Hant/d/baoan-2024/m/17", viewport: phone, colorScheme: /** @type {const} */ ("dark") },
];
const site = await startSite();
const browser = await startBrowser();
try {
  for (const { name, path, viewport, colorScheme = "light", scroll = 0 } of pictures) {
    const { page, context } = await openPage(browser, site.url, { viewport, colorScheme });
    await page.goto(path);
    await page.evaluate((y) => scrollTo(0, y), scroll);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
