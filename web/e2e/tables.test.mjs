// A table that leaves something open, settled by choosing; work below a measure; a lead handed
// over; a person found by name. With and without scripts.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser } from "./browser.mjs";
import { addUser, logIn } from "./office.mjs";
import { startSite } from "./site.mjs";

let site, browser, session;

before(async () => {
  site = await startSite();
  browser = await startBrowser();
  await addUser(site, "--role", "editor", "clerk");
  const { context } = await logIn(browser, site, {}, "clerk");
  session = await context.storageState();
  await context.close();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";
  const n = javaScriptEnabled ? 31 : 33;
  const options = () => ({ javaScriptEnabled, viewport: javaScriptEnabled ? desktop : phone, storageState: session });

  test(`an editor settles what a table leaves open, ${how}`, async () => {
    const { page, complaints, context } = await openPage(browser, site.url, options());
    const file = join(site.folder, `open-${n}.csv`);
    const title = await heading(page, n);
    await writeFile(file, `序号,重点任务,具体措施,牵头单位,完成时限,备注\n${n},${title},摸底,測試單位甲,2099-03-31,\n${n},${title},验收,測試單位乙${n}、測試單位丙${n},2099-06-30,說明\n`);
    await page.goto("/zh-Hant/admin/d/baoan-2024/import");
    await page.locator("#table").setInputFiles(file);
    await go(page.getByRole("button", { name: "試匯入" }));
    assert.match(await page.locator("#problem").innerText(), /1 處不明確/);
    assert.match(await page.locator(".file-grid").innerText(), /备注[^]*沒有讀入/);
    await page.locator("#answer-0").selectOption("joint");
    await go(page.getByRole("button", { name: "按所選重算" }));
    assert.match(await page.locator(".import-sum").innerText(), /0\s*不明確/);
    await go(page.getByRole("button", { name: "全部匯入" }));
    await page.getByRole("status").waitFor();
    await page.goto(`/zh-Hant/d/baoan-2024/m/${n}`);
    assert.match(await page.locator(".tasks").first().innerText(), /摸底[^]*牽頭 測試單位甲[^]*驗收[^]*聯合牽頭 測試單位丙/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`an editor says how far a part is and hands its lead over, ${how}`, async () => {
    const { page, complaints, context } = await openPage(browser, site.url, options());
    await page.goto(`/zh-Hant/admin/d/baoan-2024/m/${n}`);
    const part = page.locator("section[aria-labelledby=tasks] .card").first();
    await part.getByText("更改或填報").click();
    await part.getByLabel("狀態").selectOption("in_progress");
    await part.getByLabel("完成百分比").fill("40");
    await part.getByLabel("權重").fill("3");
    await go(part.getByRole("button", { name: "保存" }));
    assert.match(await page.locator("main .notice").first().innerText(), /已保存/);
    assert.match(await page.locator("section[aria-labelledby=tasks] .tally").innerText(), /子任務 2 項：0 項已完成，1 項推進中，1 項未填報（按 0% 計）；按權重（合計 4）完成 30%/);
    const lead = page.locator("section[aria-labelledby=now] .card").first();
    await lead.getByText("換牽頭單位（交接）").click();
    await lead.locator("details input[name=who]").fill("測試單位戊");
    await lead.getByLabel("如無此單位，一併新增").check();
    await go(lead.getByRole("button", { name: "保存交接" }));
    assert.match(await page.locator("main .notice").first().innerText(), /已保存/);
    assert.match(await page.locator("section[aria-labelledby=now] .card", { hasText: "測試單位戊" }).innerText(), /子任務：摸底/);
    await go(page.locator("section[aria-labelledby=now] .card", { hasText: "測試單位戊" }).getByRole("button", { name: "結束這項分工" }));
    assert.match(await page.locator("section[aria-labelledby=now]").innerText(), /結束後就沒有牽頭單位了/);
    assert.deepEqual(complaints.filter((line) => !/400/.test(line)), []);
    await context.close();
  });
}

test("a public name finds who has it", async () => {
  const { page, complaints, context } = await openPage(browser, site.url, { storageState: session, viewport: desktop });
  const file = join(site.folder, "names.csv");
  await writeFile(file, "序号,牵头单位,责任人,职务,公开\n40,測試單位甲,于文山,局長,是\n41,測試單位甲,余海宁,副局長,否\n");
  await page.goto("/zh-Hant/admin/d/baoan-2024/import");
  await page.locator("#table").setInputFiles(file);
  await go(page.getByRole("button", { name: "試匯入" }));
  await go(page.getByRole("button", { name: "全部匯入" }));
  await page.getByRole("status").waitFor();
  for (const script of ["zh-Hant", "zh-Hans"]) {
    await page.goto(`/${script}/search?q=${encodeURIComponent("于文山")}`);
    assert.match(await page.locator("section[aria-labelledby=people]").innerText(), /于文山/);
    await page.goto(`/${script}/search?q=${encodeURIComponent("余海宁")}`);
    assert.equal(await page.locator("section[aria-labelledby=people]").count(), 0);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

/** The title of a measure, as its page has it. */
async function heading(page, n) {
  await page.goto(`/zh-Hans/d/baoan-2024/m/${n}`);
  return (await page.locator("h1").innerText()).trim();
}
