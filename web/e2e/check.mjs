// What must hold for a page that stands open in the browser. Every check gives
// a list of faults in words, empty if there are none.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { writingFaults } from "./writing.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 to level AA, and what axe takes for good practice besides. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules of axe that see a page's colours and sizes; all others see what its elements are and say. */
const looks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/** Faults that axe finds by all its rules, or by those of looks alone, with the element and what is wrong with it. */
export async function accessibilityFaults(page, whole = true) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe);
  const violations = await page.evaluate(async (runOnly) => {
    // A bar that stands fast hides what can be scrolled clear of it; that the focus is never under it is looked at elsewhere.
    for (const e of document.querySelectorAll(".thumb, .sticky, .map-said")) e.style.position = "static";
    const result = await globalThis.axe.run({ runOnly, resultTypes: ["violations"] });
    for (const e of document.querySelectorAll(".thumb, .sticky, .map-said")) e.style.position = "";
    return result.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => [n.target.join(" "), n.failureSummary]) }));
  }, whole ? { type: "tag", values: tags } : { type: "rule", values: looks });
  return violations.flatMap((v) => v.nodes.slice(0, 3).map(([target, why]) =>
    `axe ${v.id} at ${target} (${v.nodes.length} in all): ${why.replaceAll(/\s+/g, " ")}`));
}

/** Faults of a page's size: what reaches beyond its right edge. */
export function overflowFaults(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const faults = [];
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    const boxed = (e) => {
      for (; e && e !== document.body; e = e.parentElement) {
        if (getComputedStyle(e).overflowX !== "visible" || getComputedStyle(e).clipPath !== "none") return true;
      }
      return false;
    };
    for (const e of document.body.querySelectorAll("*")) {
      const box = e.getBoundingClientRect();
      if (box.width > 0 && box.right > root.clientWidth + 1 && !boxed(e)) {
        faults.push(`${e.tagName.toLowerCase()}.${e.className} reaches to ${Math.round(box.right)} of ${root.clientWidth}`);
        break;
      }
    }
    return faults;
  });
}

/** Faults of what a page says of itself: language, headings, addresses, title. */
export async function headFaults(page, { origin, script, path, status = 200, single = false }) {
  const head = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    description: document.querySelector("meta[name=description]")?.content ?? "",
    h1: document.querySelectorAll("h1").length,
    canonical: document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "",
    alternates: [...document.querySelectorAll("link[rel=alternate][hreflang]")].map((l) => [l.hreflang, l.getAttribute("href")]),
  }));
  const faults = [];
  const want = (what, got, wanted) => { if (got !== wanted) faults.push(`${what} is ${got}, not ${wanted}`); };
  want("lang", head.lang, script);
  want("number of h1", head.h1, 1);
  if (head.title.trim().length < 4) faults.push(`title is "${head.title}"`);
  if (head.description.trim().length < 4) faults.push(`description is "${head.description}"`);
  if (single || status !== 200) return faults;
  // A filter or a query is a view of a page, not a page: its address names the page. Of
  // a comparison the two documents are what makes it that page, of a phrase its words.
  const own = (address) => address.replace(/\?(.*)$/, (_, query) => {
    const kept = /\/(compare|levels)\?a=|\/phrase\?q=/.test(address) ? query.split("&").filter((field) => /^[abq]=/.test(field)) : [];
    return kept.length ? `?${kept.join("&")}` : "";
  });
  const same = (a, b) => decodeURIComponent(a) === decodeURIComponent(own(b));
  if (!same(head.canonical, `${origin}/${script}${path}`)) faults.push(`canonical is ${head.canonical}, not ${origin}/${script}${path}`);
  const links = new Map(head.alternates);
  for (const [language, prefix] of [["zh-Hant", "/zh-Hant"], ["zh-Hans", "/zh-Hans"], ["x-default", ""]]) {
    const href = links.get(language) ?? "";
    if (!same(href, `${origin}${prefix}${path}`)) faults.push(`hreflang ${language} is ${href}, not ${origin}${prefix}${path}`);
  }
  return faults;
}

/** Faults of the words on a page, those marked as another language left out. */
export async function wordFaults(page, script) {
  const text = await page.evaluate((own) => {
    const words = [document.title];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) words.push(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.lang && node.lang !== own || /^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) return;
      for (const name of ["aria-label", "title", "placeholder", "alt", "data-done", "data-label"]) {
        if (node.hasAttribute(name)) words.push("\n", node.getAttribute(name), "\n");
      }
      if (getComputedStyle(node).display !== "inline") words.push("\n");
      for (const child of node.childNodes) walk(child);
    };
    for (const meta of document.querySelectorAll("meta[name=description], meta[property^='og:']")) words.push("\n", meta.content, "\n");
    walk(document.body);
    return words.join("");
  }, script);
  return writingFaults(text, script);
}
