// Lighthouse's opinion of the main pages on a phone, printed as a table; ends
// with 1 if a score is below 98. Search pages and the library filtered are not
// for search engines, so their SEO is not asked.
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { startBrowser } from "./browser.mjs";
import { scripts } from "./kinds.mjs";
import { startSite } from "./site.mjs";

const least = 98;
const all = ["performance", "accessibility", "best-practices", "seo"];
const pages = [
  { name: "start", path: "/", categories: all },
  { name: "library", path: "/?year=2024", categories: all.filter((c) => c !== "seo") },
  { name: "document", path: "/d/baoan-2024", categories: all },
  { name: "measure", path: "/d/baoan-2024/m/17", categories: all },
  { name: "department", path: "/org/ce-shi-dan-wei-jia", categories: all },
  { name: "search", path: `/search?q=${encodeURIComponent("低空")}`, categories: all.filter((c) => c !== "seo") },
];

/** A port that is free now, for Lighthouse to speak to Chromium. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

// A busy machine makes a quick page look slow, or breaks a run off; what a page
// can do shows in the best of a few runs.
const runs = 3;

/** Lighthouse's report on a page. */
async function report(url, onlyCategories) {
  let best, trouble;
  for (let i = 0; i < runs; i++) {
    const { lhr } = await lighthouse(url, { port, onlyCategories, logLevel: "error" });
    if (lhr.runtimeError) {
      trouble = `${url}: ${lhr.runtimeError.message}`;
      continue;
    }
    if (!best || lhr.categories.performance.score > best.categories.performance.score) best = lhr;
    if (Object.values(best.categories).every(({ score }) => score * 100 >= least)) break;
  }
  if (!best) throw new Error(trouble);
  return best;
}

const port = await freePort();
const site = await startSite();
const browser = await startBrowser([`--remote-debugging-port=${port}`]);
const rows = [];
const reasons = [];
try {
  for (const { name, path, categories } of pages) {
    for (const script of scripts) {
      const lhr = await report(`${site.url}/${script}${path}`, categories);
      const row = { page: `${name} ${script}` };
      for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
        row[id] = Math.round(score * 100);
        if (row[id] >= least) continue;
        for (const ref of auditRefs) {
          const audit = lhr.audits[ref.id];
          if (ref.weight > 0 && audit.score !== null && audit.score < 1) reasons.push(`${row.page}: ${id}: ${audit.title} ${audit.displayValue ?? ""}`);
        }
      }
      for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"]) {
        row[id] = lhr.audits[id]?.displayValue;
      }
      rows.push(row);
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
console.table(rows);
for (const reason of reasons) console.log(reason);
process.exitCode = rows.some((row) => all.some((id) => row[id] < least)) ? 1 : 0;
