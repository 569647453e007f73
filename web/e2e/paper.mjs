// What comes out of the printer, counted in sheets.

/**
 * Sheets of a page as it would be printed, on A4 unless told otherwise.
 * @param {import("playwright-core").Page} page
 * @param {Parameters<import("playwright-core").Page["pdf"]>[0]} options
 */
export async function sheets(page, options = { format: "A4" }) {
  const pdf = (await page.pdf(options)).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
}

/** Sheets that the sheet of a measure of the first document takes. */
export async function sheetPages(page, n) {
  await page.goto(`/zh-Hant/d/baoan-2024/m/${n}/sheet`);
  return sheets(page, { preferCSSPageSize: true });
}

/** The measure of the first document whose text is longest, by the product's own data. */
export async function longestMeasure({ url }) {
  const csv = await (await fetch(`${url}/zh-Hant/d/baoan-2024.csv`)).text();
  const rows = csv.trim().split("\n").slice(1).map((row) => [Number.parseInt(row.split(",")[0], 10), row.length]);
  return rows.sort((a, b) => b[1] - a[1])[0][0];
}
