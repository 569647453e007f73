// The pages on which editors work: an account, and something of everything on them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openPage } from "./browser.mjs";
import { adminKinds } from "./kinds.mjs";

const binary = new URL("../../bin/yihaowen", import.meta.url).pathname;
const password = "測試密碼一二三四五六";

/** A document with a gap in its numbers, which nobody issued. */
const draft = `測試市測試局關於星河工程的意見
測局發〔2030〕5號
各區測試局：
為做好測試工作，現提出如下意見。
一、建設測試平台。新建平台三個，改造平台五個。
二、培養測試人員。每年培訓一百名。
四、開放測試數據。建立目錄，按月更新。
測試市測試局
2030年5月6日
`;

/**
 * Makes an administrator, logs in and uploads a draft.
 * @param {import("playwright-core").Browser} browser
 * @param {{url: string, folder: string}} site
 * @returns {Promise<{session: object, kinds: object[]}>} what a browser keeps of the
 *   session, and adminKinds with {draft} and {at} filled in
 */
export async function openOffice(browser, site) {
  const child = spawn(binary, ["user", "add", "--db", "site.db", "--role", "admin", "chief"], { cwd: site.folder });
  child.stdin.end(`${password}\n`);
  assert.equal((await once(child, "close"))[0], 0);
  const { page, context } = await openPage(browser, site.url);
  page.setDefaultTimeout(60_000); // a child process loads its dictionary
  await page.goto("/zh-Hant/login");
  await page.locator("main input[name=name]").fill("chief");
  await page.locator("main input[type=password]").fill(password);
  await page.locator("main button.primary").click();
  await page.waitForURL("**/zh-Hant/admin");
  await page.goto("/zh-Hant/admin/upload");
  await page.locator("#file").setInputFiles({ name: "意見.txt", mimeType: "text/plain", buffer: Buffer.from(draft) });
  await page.getByRole("button", { name: "上載並解讀" }).click();
  await page.waitForURL("**/admin/draft/*");
  const at = new URL(await page.locator(".draft-tree li a").first().getAttribute("href"), page.url()).search;
  const path = new URL(page.url()).pathname.replace(/^\/zh-Hant/, "");
  const session = await context.storageState();
  await context.close();
  return { session, kinds: adminKinds.map((kind) => ({ ...kind, path: kind.path.replace("{draft}", path).replace("{at}", at) })) };
}
