// What comes out of the printer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keepPages, openPage, startBrowser } from "./browser.mjs";
import { scripts } from "./kinds.mjs";
import { longestMeasure, sheets } from "./paper.mjs";
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

/** Prints the page at path on A4 and gives the number of sheets. */
async function printed(path) {
  const { page, complaints } = await pages();
  await page.goto(path);
  const count = await sheets(page);
  assert.deepEqual(complaints, []);
  return count;
}

for (const script of scripts) {
  for (const n of [9, 17, 49, "longest"]) {
    test(`measure ${n} in ${script} is one sheet`, async () => {
      assert.equal(await printed(`/${script}/d/baoan-2024/m/${n === "longest" ? await longestMeasure(site) : n}`), 1);
    });
  }
  test(`the document in ${script} prints, with what is only for the screen left out`, async () => {
    assert.ok(await printed(`/${script}/d/baoan-2024`) >= 1);
    assert.ok(await printed(`/${script}/d/baoan-2024/full`) >= 1);
  });
  test(`a printed measure in ${script} says where it can be found and shows no controls`, async () => {
    const { page, context } = await openPage(browser, site.url);
    try {
      await page.goto(`/${script}/d/baoan-2024/m/17`);
      await page.emulateMedia({ media: "print" });
      const shown = page.locator(":visible").filter({ hasText: `${site.url}/d/baoan-2024/m/17` });
      assert.ok(await shown.count() > 0, "the identifier is not on the sheet");
      for (const control of ["input", "button", ".scripts", ".skip"]) {
        assert.equal(await page.locator(`${control}:visible`).count(), 0, `${control} is printed`);
      }
    } finally {
      await context.close();
    }
  });
}
