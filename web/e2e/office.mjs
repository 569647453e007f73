// Somebody who works on the site: accounts, sessions, and a draft to work on.
import { go, openPage } from "./browser.mjs";
import { addDraft } from "./site.mjs";

export const password = "測試密碼一二三四五六";

/**
 * Makes an account as its owner would: the password goes in by standard input.
 * @param {import("./site.mjs").Site} site
 * @param {...string} args of "user add": flags and the name
 */
export async function addUser(site, ...args) {
  const added = site.run("user add", ...args);
  added.child.stdin.end(`${password}\n`);
  await added;
}

/**
 * Logs in by the form.
 * @param {import("playwright-core").Browser} browser
 * @param {{url: string}} site
 * @param {import("playwright-core").BrowserContextOptions} options
 */
export async function logIn(browser, site, options = {}, name = "chief", home = "/zh-Hant/admin") {
  const visit = await openPage(browser, site.url, options);
  await visit.page.goto(home);
  await visit.page.locator("main input[name=name]").fill(name);
  await visit.page.locator("main input[type=password]").fill(password);
  await go(visit.page.locator("main button.primary"));
  await visit.page.waitForURL(`**${home}`);
  return visit;
}

/**
 * Makes an account that may do everything and logs in.
 * @param {import("playwright-core").Browser} browser
 * @param {import("./site.mjs").Site} site
 * @returns {Promise<any>} what a browser keeps of the session (storageState)
 */
export async function openSession(browser, site) {
  await addUser(site, "--role", "admin", "chief");
  const { context } = await logIn(browser, site);
  const session = await context.storageState();
  await context.close();
  return session;
}

/**
 * Makes an administrator, logs in and uploads a draft.
 * @param {import("playwright-core").Browser} browser
 * @param {import("./site.mjs").Site} site
 * @returns {Promise<any>} what a browser keeps of the session
 */
export async function openOffice(browser, site) {
  const session = await openSession(browser, site);
  const { page, context } = await openPage(browser, site.url, { storageState: session });
  await addDraft(page);
  await context.close();
  return session;
}
