// Debian's Chromium, and visits that notice whatever a page should not do.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Chromium without a window, which takes half the processor of the one that people have, or that. */
export const executablePath = process.env.CHROME_PATH
  ?? (existsSync("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium");

// No sandbox, because CI runs as root; the rest keeps Chromium from calling home.
export const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Starts Chromium without a window. */
export function startBrowser(args = []) {
  return chromium.launch({ executablePath, args: [...flags, ...args] });
}

/** Milliseconds until what does not come is given up: long, because the machine may be busy. */
const patience = 30_000;

/**
 * Looks until what is seen is as wanted. Unlike waitForFunction it needs no scripts in the page.
 * @template T
 * @param {() => Promise<T>} look
 * @param {(seen: T) => boolean} wanted
 * @returns {Promise<T>} what was seen last, as wanted or not
 */
export async function until(look, wanted) {
  for (const end = Date.now() + patience; ;) {
    const seen = await look();
    if (wanted(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20)); // who looks without pause takes the processor from what is awaited
  }
}

/**
 * Clicks what leads to another page, and waits until that is there whole: a click is over
 * as soon as the answer begins, and what is counted or read then may be of half a page.
 * @param {import("playwright-core").Locator} locator
 */
export async function go(locator) {
  await Promise.all([locator.page().waitForEvent("load"), locator.click()]);
}

/** Whether whole matrices are asked for (make test-full). */
export const everywhere = process.env.YIHAOWEN_E2E === "full";

/**
 * All pairs of two lists or, unless whole matrices are asked for, so many that each of
 * both lists is in one.
 * @template A, B
 * @param {readonly A[]} a
 * @param {readonly B[]} b
 * @returns {[A, B][]}
 */
export function pairs(a, b) {
  const n = Math.max(a.length, b.length);
  const row = new Set(Array.from({ length: n }, (_, i) => `${i % a.length} ${i % b.length}`));
  return a.flatMap((x, i) => b.flatMap((y, j) => /** @type {[A, B][]} */ (everywhere || row.has(`${i} ${j}`) ? [[x, y]] : [])));
}

/** Sizes that pages are looked at in, in CSS pixels. */
export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

/**
 * Opens a page that keeps a list of complaints: console messages, errors of
 * scripts, requests that fail or leave the site.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin the only origin that may be asked
 * @param {import("playwright-core").BrowserContextOptions} options
 */
export async function openPage(browser, origin, options = {}) {
  const context = await browser.newContext({ baseURL: origin, viewport: phone, locale: "zh-HK", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const complaints = [];
  const complain = (text) => complaints.push(`${page.url()}: ${text}`);
  page.on("console", (message) => {
    // Chromium repeats the status of a page that is an error page on purpose.
    const own = message.location().url === page.url() && / status of 4\d\d /.test(message.text());
    if (!own) complain(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complain(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left while it loads ends its requests; that is no fault.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complain(`request failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:") complain(`asks another host: ${url}`);
  });
  return { page, context, complaints };
}

/**
 * Pages for tests that only look: one for each set of options, kept from test to test,
 * because a new context takes longer than most looks. It stands as the last test left it.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 */
export function keepPages(browser, origin) {
  const kept = new Map();
  return async (/** @type {import("playwright-core").BrowserContextOptions} */ options = {}) => {
    const key = JSON.stringify(options);
    if (!kept.has(key)) kept.set(key, await openPage(browser, origin, options));
    const visit = kept.get(key);
    visit.complaints.length = 0;
    return visit;
  };
}
