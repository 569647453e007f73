// What somebody has typed is never lost: the session ends, the page is left, "Back" and once more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, openPage, startBrowser } from "./browser.mjs";
import { openSession, password } from "./office.mjs";
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

const form = "/zh-Hant/admin/d/baoan-2024/m/31";
const text = "已召開三次會議。\n\n下一步：報區政府。";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`who is logged out while typing logs in and goes on, ${how}`, async () => {
    const { page, context } = await openPage(browser, site.url, { storageState: session, javaScriptEnabled, viewport: desktop });
    await page.goto(form);
    await page.locator("#status").selectOption("in_progress");
    await page.locator("#percent").fill("35");
    await page.locator("#note").fill(text);
    const cookies = await context.cookies();
    await context.clearCookies({ name: "session" });
    await go(page.getByRole("button", { name: "保存進展" }));
    await page.getByText("登入已過期，還沒有保存").waitFor();
    await page.locator("main input[name=name]").fill("chief");
    await page.locator("main input[type=password]").fill(password);
    await go(page.locator("main button.primary"));
    await page.getByText("已登入，還沒有保存").waitFor();
    assert.equal((await page.locator("#note").inputValue()).replaceAll("\r\n", "\n"), text);
    assert.equal(await page.locator("#percent").inputValue(), "35");
    assert.equal(await page.locator(".draft").count(), 0);
    await go(page.getByRole("button", { name: "保存進展" }));
    await page.getByText("已保存。").waitFor();

    // Back, and saved once more: the same form changes nothing again.
    await page.goto(form);
    const before = await page.locator(".notes .note").count();
    await page.locator("#note").fill("只保存一次");
    await go(page.getByRole("button", { name: "保存進展" }));
    await page.getByText("已保存。").waitFor();
    await page.goBack();
    await page.locator("#note").fill("只保存一次");
    await go(page.getByRole("button", { name: "保存進展" }));
    await page.getByText("已保存。").waitFor();
    const after = await page.locator(".notes .note").count();
    assert.equal(after, before + 1);
    await context.addCookies(cookies);
    await context.close();
  });
}

test("a form that was left is offered again until it is saved, to its account alone", async () => {
  const { page, complaints, context } = await openPage(browser, site.url, { storageState: session, viewport: desktop });
  await page.goto(form);
  await page.locator("#note").fill(text);
  await page.locator("#percent").fill("44");
  await page.goto("/zh-Hans/admin/d/baoan-2024/m/31");
  await page.getByRole("button", { name: "恢复草稿" }).click();
  assert.equal(await page.locator("#note").inputValue(), text);
  assert.equal(await page.locator("#percent").inputValue(), "44");
  await go(page.getByRole("button", { name: "保存进展" }));
  await page.getByText("已保存。").waitFor();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length), 0);
  await page.goto(form);
  assert.equal(await page.locator(".draft").count(), 0);

  await page.locator("#note").fill("草稿");
  const others = await page.evaluate(() => {
    document.body.dataset.account = "999";
    return Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
  });
  assert.equal(others.length, 1);
  assert.doesNotMatch(others[0], /^draft:999:/);
  await page.goto(form);
  await page.getByRole("button", { name: "捨棄草稿" }).click();
  assert.equal(await page.locator("#note").inputValue(), "");
  await page.locator("#note").fill("登出即清除");
  await page.goto("/zh-Hant/admin");
  await go(page.getByRole("button", { name: "登出" }));
  await page.waitForURL("**/zh-Hant/");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length), 0);
  assert.deepEqual(complaints.filter((text) => !text.includes("Clear-Site-Data")), []);
  await context.close();
});
