// Somebody who works on the site: an administrator, and a draft to work on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openPage } from "./browser.mjs";
import { addDraft } from "./site.mjs";

const binary = new URL("../../bin/yihaowen", import.meta.url).pathname;
const password = "測試密碼一二三四五六";

/**
 * Makes an administrator, logs in and uploads a draft.
 * @param {import("playwright-core").Browser} browser
 * @param {{url: string, folder: string}} site
 * @returns {Promise<object>} what a browser keeps of the session
 */
export async function openOffice(browser, site) {
  const child = spawn(binary, ["user", "add", "--db", "site.db", "--role", "admin", "chief"], { cwd: site.folder });
  child.stdin.end(`${password}\n`);
  assert.equal((await once(child, "close"))[0], 0);
  const { page, context } = await openPage(browser, site.url);
  await page.goto("/zh-Hant/login");
  await page.locator("main input[name=name]").fill("chief");
  await page.locator("main input[type=password]").fill(password);
  await page.locator("main button.primary").click();
  await page.waitForURL("**/zh-Hant/admin");
  await addDraft(page);
  const session = await context.storageState();
  await context.close();
  return session;
}
