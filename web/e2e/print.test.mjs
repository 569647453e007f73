// What comes out of the printer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./browser.mjs";
import { scripts } from "./kinds.mjs";
import { startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Prints the page at path on A4 and gives the number of sheets. */
async function sheets(path) {
  const { page, context, complaints } = await openPage(browser, site.url);
  try {
    await page.goto(path);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    assert.deepEqual(complaints, []);
    return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
  } finally {
    await context.close();
  }
}

/** The measure whose text is longest, by the product's own data. */
async function longest() {
  const csv = await (await fetch(`${site.url}/zh-Hant/d/baoan-2024.csv`)).text();
  const rows = csv.trim().split("\n").slice(1).map((row) => [Number.parseInt(row.split(",")[0], 10), row.length]);
  return rows.sort((a, b) => b[1] - a[1])[0][0];
}

for (const script of scripts) {
  for (const n of [9, 17, 49, "longest"]) {
    test(`measure ${n} in ${script} is one sheet`, async () => {
      assert.equal(await sheets(`/${script}/d/baoan-2024/m/${n === "longest" ? await longest() : n}`), 1);
    });
  }
  test(`the document in ${script} prints, with what is only for the screen left out`, async () => {
    assert.ok(await sheets(`/${script}/d/baoan-2024`) >= 1);
    assert.ok(await sheets(`/${script}/d/baoan-2024/full`) >= 1);
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
