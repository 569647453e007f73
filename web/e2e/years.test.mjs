// Two years of a series beside each other: what a reader sees, with and without
// scripts, and how an editor sets a pair right by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults } from "./check.mjs";
import { addUser, password } from "./office.mjs";
import { addYears, startSite } from "./site.mjs";

const both = "/compare?a=yaodian-2030&b=yaodian-2031";

let site, browser;

before(async () => {
  site = await startSite();
  await addYears(site);
  browser = await startBrowser();
  await addUser(site, "--role", "editor", "editor");
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

test("without scripts a reader comes from the document to what changed, new and dropped", async () => {
  const { page, context, complaints } = await openPage(browser, site.url, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto("/zh-Hant/d/yaodian-2031");
  await go(page.getByRole("region", { name: "歷年文件" }).getByRole("link", { name: "與本文件對照" }));
  assert.match(page.url(), /compare\?a=yaodian-2030&b=yaodian-2031$/);
  for (const [relation, count] of /** @type {const} */ ([["延續", 2], ["改動", 2], ["後者未找到對應", 1], ["前者未找到對應", 1]])) {
    await go(page.getByRole("navigation", { name: "按對應關係篩選" }).getByRole("link", { name: relation }));
    assert.equal(await page.locator(".pair-row").count(), count, relation);
  }
  assert.match(await page.locator("#a3").innerText(), /未找到對應[\s\S]*停用舊式測試[\s\S]*2031年文件中未找到對應/);
  await go(page.getByRole("link", { name: "看全部" }));
  assert.match(await page.locator("#b2").innerText(), /半年更新，並向社會公布/);
  assert.equal(await page.locator("#b2 ins").first().innerText(), "半");
  assert.match(await page.locator(".figures-table").innerText(), /100[\s\S]*120[\s\S]*＋20/);
  await go(page.locator(".scripts a"));
  await page.waitForURL("**/zh-Hans/compare?a=yaodian-2030&b=yaodian-2031");
  assert.match(await page.locator("#b3").innerText(), /2030年文件中未找到对应/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the picture leads to the groups and says in words what it draws", async () => {
  const { page, context } = await openPage(browser, site.url, { viewport: desktop });
  await page.goto(`/zh-Hant${both}`);
  const picture = page.getByRole("group", { name: "2030年各組的措施到了2031年哪一組" });
  assert.equal(await picture.locator("path.ribbon title").count(), 2);
  await picture.getByRole("link", { name: "改進測試服務" }).last().click();
  assert.match(page.url(), /#/);
  assert.ok(await page.locator(".compared-group:target").isVisible());
  await page.getByText("文字說明").click();
  assert.match(await page.locator(".flows").innerText(), /「提升測試質量」→ 2031年「提升測試質量」：2 條（延續 1，改動 1）/);
  await context.close();
});

test("the way from series to series, neighbour to neighbour", async () => {
  const { page, context } = await openPage(browser, site.url, { viewport: phone });
  await page.goto("/series/yaodian");
  assert.match(page.url(), /\/zh-Hant\/series\/yaodian$/);
  assert.match(await page.locator(".between").innerText(), /延續 2 · 改動 2 · 部分對應 0 · 後者未找到對應 1 · 前者未找到對應 1/);
  await go(page.getByRole("link", { name: "與上一份逐條對照" }));
  assert.equal(await page.locator("h1").innerText(), "2030年與2031年對照");
  await go(page.getByRole("navigation", { name: "所在位置" }).getByRole("link", { name: "系列" , exact: true }));
  await go(page.locator("main").getByRole("link", { name: "逐條對照" }));
  await go(page.getByRole("form", { name: "測試單位工作要點" }).getByRole("button"));
  assert.equal(await page.locator("h1").innerText(), "2030年與2031年對照");
  await context.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`an editor sets a pair right by keyboard ${javaScriptEnabled ? "with" : "without"} scripts, and takes it back`, async () => {
    const { page, context, complaints } = await openPage(browser, site.url, { viewport: desktop, javaScriptEnabled });
    await page.goto("/zh-Hant/login");
    await page.locator("#name").fill("editor");
    await page.locator("#password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/zh-Hant/admin");
    await page.goto(`/zh-Hant${both}`);
    const row = page.locator("#b3");
    await row.locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("停用");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/done=1#b3$/);
    assert.match(await row.innerText(), /改動[\s\S]*編輯更正：editor/);
    assert.equal(await page.locator("#a3").count(), 0);
    if (javaScriptEnabled) assert.deepEqual([...await accessibilityFaults(page), ...await overflowFaults(page)], []);
    await row.locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await row.locator("button:focus").innerText(), "撤回更正，依程式計算");
    await page.keyboard.press("Enter");
    await page.waitForURL(/done=1/);
    await page.locator("#a3").waitFor();
    assert.doesNotMatch(await row.innerText(), /編輯更正/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
