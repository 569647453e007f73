// Debian's Chromium, and visits that notice whatever a page should not do.
import { chromium } from "playwright-core";

export const executablePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";

// No sandbox, because CI runs as root; the rest keeps Chromium from calling home.
export const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Starts Chromium without a window. */
export function startBrowser(args = []) {
  return chromium.launch({ executablePath, args: [...flags, ...args] });
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
  page.setDefaultTimeout(10_000);
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
