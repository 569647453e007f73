// Whom to ask and what is wrong: an owner finds a telephone in few actions, a clerk reminds in few, a reader reports
// an error without scripts; and the map of a document under a finger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go, openPage, phone, startBrowser } from "./browser.mjs";
import { openSession } from "./office.mjs";
import { startSite } from "./site.mjs";

let site, browser, session;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  session = await openSession(browser, site);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test("an owner comes from the start page to an office's telephone in five actions", async () => {
  const editor = await openPage(browser, site.url, { storageState: session });
  await editor.page.goto("/zh-Hant/admin/org/ce-shi-dan-wei-jia");
  await editor.page.locator("#phone").fill("0755-1234 5678");
  await go(editor.page.getByRole("button", { name: "保存公開聯絡方式" }));
  await editor.context.close();
  const { page, context, complaints } = await openPage(browser, site.url, { viewport: phone, hasTouch: true });
  await page.goto("/zh-Hant/");
  let actions = 0;
  await page.locator("input[type=search]:visible").first().fill("示範園區");
  actions++;
  await go(page.getByRole("button", { name: "檢索" }).first());
  actions++;
  await go(page.locator("a[href$='/d/baoan-2024/m/17']:visible, a[href*='/d/baoan-2024/m/17?']:visible").first());
  actions++;
  const call = page.locator("a[href='tel:07551234567'], a[href^='tel:0755']").first();
  assert.equal((await call.getAttribute("href")).startsWith("tel:0755123456"), true);
  assert.ok(actions <= 5, `${actions} actions`);
  console.log(`owner: ${actions} actions to a telephone`);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a clerk sends a reminder of what is overdue from the desk in three actions", async () => {
  const { page, context } = await openPage(browser, site.url, { storageState: session, permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/zh-Hant/admin");
  let actions = 0;
  await page.getByRole("link", { name: /條逾期/ }).first().click();
  actions++;
  const button = page.getByRole("button", { name: "複製催辦" }).first();
  await button.click();
  actions++;
  await page.getByRole("button", { name: "已複製" }).first().waitFor();
  const words = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(words, /已逾期，請填報進展：.*\/d\/baoan-2024\/m\/\d+$/);
  assert.match(await page.getByRole("link", { name: "電郵催辦" }).first().getAttribute("href"), /^mailto:\?subject=.+&body=.+/);
  console.log(`clerk: ${actions} actions to a copied reminder, one more to paste it`);
  await context.close();
});

test("a reader reports an error without scripts and sees the answer", async () => {
  const { page, context } = await openPage(browser, site.url, { javaScriptEnabled: false, viewport: phone });
  await page.goto("/zh-Hans/d/baoan-2024/m/17");
  await go(page.getByRole("link", { name: "报告错误" }).first());
  await page.locator("#wrong").fill("标题少一个字");
  await go(page.getByRole("button", { name: "提交报错" }));
  assert.match(page.url(), /\/zh-Hans\/erratum\/[a-z0-9]{26}$/);
  assert.match(await page.locator("main").innerText(), /标题少一个字/);
  await context.close();
});

test("a finger on the map is told what a square is before it opens it, and the list is a switch away", async () => {
  const { page, context, complaints } = await openPage(browser, site.url, { viewport: phone, hasTouch: true, isMobile: true });
  await page.goto("/zh-Hant/d/baoan-2024?map=progress");
  const cell = page.locator("a.map-cell").nth(16);
  await cell.tap();
  assert.match(await page.locator("#map-said").innerText(), /第 17 條：.+，未填報/);
  await Promise.all([page.waitForURL("**/m/17"), cell.tap()]);
  await page.goto("/zh-Hant/d/baoan-2024");
  await page.locator("#look-list").check();
  assert.deepEqual([await page.locator(".contents").isVisible(), await page.locator("section.map").isVisible()], [true, false]);
  assert.deepEqual(complaints, []);
  await context.close();
});
