// Uploading in the browser: from a file to a published document, with what a
// grammar got wrong set right by hand. With and without scripts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { desktop, go, openPage, pairs, phone, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults } from "./check.mjs";
import { scripts } from "./kinds.mjs";
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

/** A page of somebody who has logged in. */
async function open(options) {
  const visit = await openPage(browser, site.url, { storageState: session, ...options });
  visit.page.setDefaultTimeout(60_000); // a child process loads its dictionary
  return visit;
}

/** A document with a gap in its numbers and a heading that runs into its text. */
const text = (title, more = "") => `測試市測試局關於${title}的意見
測局發〔2030〕5號
各區測試局：
為做好測試工作，現提出如下意見。
一、建設測試平台。新建平台三個，改造平台五個。
二、培養測試人員。每年培訓一百名。${more}
四、開放測試數據。建立目錄，按月更新。
測試市測試局
2030年5月6日
`;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";
  const topic = javaScriptEnabled ? "星河工程" : "月光計劃";
  const slug = javaScriptEnabled ? "xing-he" : "yue-guang";

  test(`a file becomes a document, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: desktop });
    await page.goto("/zh-Hant/admin");
    await go(page.getByRole("link", { name: /上載文件/ }));
    await page.locator("#file").setInputFiles({ name: "意見.txt", mimeType: "text/plain", buffer: Buffer.from(text(topic)) });
    await go(page.getByRole("button", { name: "上載並解讀" }));
    await page.waitForURL("**/admin/draft/*");
    const draft = page.url();

    // The tree stands beside the source, the gap is marked in both.
    assert.match(await page.locator("h1").innerText(), new RegExp(topic));
    assert.match(await page.locator("#doubts ~ ul").innerText(), /編號從「二、」跳到「四、」/);
    assert.equal(await page.locator(".draft-tree li").count(), 3);
    assert.equal(await page.locator(".draft-tree li.doubt").count(), 1);
    assert.equal(await page.locator(".draft-source p.doubt").count(), 1);

    // No visitor sees it.
    const visitor = await browser.newContext({ baseURL: site.url });
    const stranger = await visitor.newPage();
    for (const address of ["/zh-Hant/", "/sitemap.xml", `/zh-Hant/search?q=${encodeURIComponent(topic)}`, "/api/v1/documents"]) {
      assert.doesNotMatch(await (await visitor.request.get(address)).text(), new RegExp(`${slug}|關於${topic}`), address);
    }
    await stranger.goto(draft);
    assert.match(stranger.url(), /\/login\?/);

    // Heading, border and kind are set right by hand.
    await go(page.locator(".draft-tree li a").first());
    await page.locator("#heading").fill("平台建設");
    await go(page.getByRole("button", { name: "保存更正" }));
    await page.getByRole("status").waitFor();
    assert.match(await page.locator(".draft-tree li").first().innerText(), /平台建設/);
    await go(page.locator(".draft-tree li").nth(1).locator("a").first());
    await page.locator("#end").fill("每年培訓一百名");
    await page.locator("#kind").selectOption("chapter");
    await go(page.getByRole("button", { name: "保存更正" }));
    await page.getByRole("status").waitFor();
    assert.equal(await page.locator("#made ~ ul li").count(), 3);
    // The last one is taken back.
    await go(page.locator("#made ~ ul li").last().getByRole("button"));
    await page.getByRole("status").waitFor();
    assert.equal(await page.locator("#made ~ ul li").count(), 2);
    // Words that do not stand there are refused.
    await go(page.locator(".draft-tree li a").first());
    await page.locator("#start").fill("這些字不在原文裏");
    await go(page.getByRole("button", { name: "保存更正" }));
    assert.match(await page.getByRole("alert").innerText(), /找不到這些字/);

    // Facts, then publishing.
    await page.goto(draft);
    await page.locator("#slug").fill(slug);
    await page.locator("#issuer").fill("測試市測試局");
    await go(page.getByRole("button", { name: "保存文件資料" }));
    await page.getByRole("status").waitFor();
    await go(page.getByRole("button", { name: "發布", exact: true }));
    await page.waitForURL(`**/d/${slug}`);
    await stranger.goto(`/zh-Hans/d/${slug}/m/1`);
    assert.match(await stranger.locator("h1").innerText(), /平台建设/);
    assert.match(await (await visitor.request.get("/sitemap.xml")).text(), new RegExp(slug));

    // The same source with changes is taken in anew: the correction is made again.
    await site.ingest(slug, text(topic, "三、加強測試監管。每季檢查。").replace("名。三、", "名。\n三、"));
    await stranger.goto(`/zh-Hant/d/${slug}/measures?fresh=1`);
    const measures = await stranger.locator("main").innerText();
    assert.match(measures, /平台建設/);
    assert.match(measures, /加強測試監管/);

    // Withdrawn, then back again.
    await page.goto("/zh-Hant/admin/upload");
    const withdraw = page.getByRole("button", { name: new RegExp(`撤下.*${topic}`) });
    await page.locator("form").filter({ has: withdraw }).getByLabel("原因").fill("測試原因");
    await go(withdraw);
    await page.getByRole("status").waitFor();
    assert.equal((await visitor.request.get(`/zh-Hant/d/${slug}`)).status(), 404);
    await go(page.getByRole("button", { name: new RegExp(`發布.*${topic}`) }));
    await page.getByRole("status").waitFor();
    assert.equal((await visitor.request.get(`/zh-Hant/d/${slug}`)).status(), 200);

    await page.goto("/zh-Hant/admin/history");
    assert.match(await page.locator(".events").innerText(), /文件撤下[^]*文件發布[^]*文件更正[^]*文件上載/);
    assert.deepEqual(complaints, []);
    await visitor.close();
    await context.close();
  });
}

test("what cannot be read is refused with the reason, and the rest is taken", async () => {
  const { page, complaints, context } = await open({ viewport: phone });
  await page.goto("/zh-Hant/admin/upload");
  await page.locator("#file").setInputFiles([
    { name: "壞.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\x03\x04 no archive".repeat(10)) },
    { name: "空.txt", mimeType: "text/plain", buffer: Buffer.from(" \n") },
    { name: "一行.txt", mimeType: "text/plain", buffer: Buffer.from("測".repeat(1 << 20)) },
    { name: "深.html", mimeType: "text/html", buffer: Buffer.from(`<html><body>${"<div>".repeat(10000)}字${"</div>".repeat(10000)}`) },
    { name: "好.txt", mimeType: "text/plain", buffer: Buffer.from(text("晨光行動")) },
  ]);
  await go(page.getByRole("button", { name: "上載並解讀" }));
  const refused = page.getByRole("alert").locator("li");
  await refused.first().waitFor();
  assert.match(await page.getByRole("alert").innerText(), /壞\.docx[^]*檔案已損壞[^]*空\.txt[^]*沒有文字[^]*一行\.txt[^]*第 1 行長得不像文字/);
  assert.match(await page.locator("#drafts ~ ul").innerText(), /晨光行動/);
  await go(page.getByRole("link", { name: /晨光行動/ }));
  await go(page.getByRole("button", { name: "捨棄草稿" }));
  await page.getByRole("status").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /晨光行動/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a file that is dropped is sent at once, a table that is dropped waits for the button", async () => {
  const { page, complaints, context } = await open({ viewport: desktop });
  const drop = async (name, words) => {
    const dataTransfer = await page.evaluateHandle(([name, words]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([words], name));
      return transfer;
    }, [name, words]);
    await page.dispatchEvent(".drop", "drop", { dataTransfer });
  };
  await page.goto("/zh-Hant/admin/d/baoan-2024/import");
  await drop("分工.csv", "序號,牽頭單位\n1,測試單位甲\n");
  assert.equal(await page.locator("#table").evaluate((input) => /** @type {any} */ (input).files[0].name), "分工.csv");
  assert.match(page.url(), /\/import$/);
  await page.goto("/zh-Hant/admin/upload");
  await drop("意見.txt", text("夏夜計劃"));
  await page.waitForURL("**/admin/draft/*");
  assert.deepEqual(complaints, []);
  await context.close();
});

const looks = /** @type {const} */ ([[phone, "light"], [desktop, "dark"]]);
for (const [[viewport, colorScheme], script] of pairs(looks, scripts)) {
  test(`the pages of uploading are in order: ${script}, ${colorScheme}, ${viewport.width} px`, async () => {
    const { page, complaints, context } = await open({ viewport, colorScheme });
    await page.goto("/zh-Hant/admin/upload");
    await page.locator("#file").setInputFiles({ name: "意見.txt", mimeType: "text/plain", buffer: Buffer.from(text("秋水方案")) });
    await go(page.getByRole("button", { name: "上載並解讀" }));
    await page.waitForURL("**/admin/draft/*");
    const draft = new URL(page.url()).pathname.replace("/zh-Hant/", `/${script}/`);
    for (const address of [`/${script}/admin/upload`, draft, `${draft}?at=sec_2`]) {
      await page.goto(address);
      const faults = [...await accessibilityFaults(page), ...await overflowFaults(page)];
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${script}-${viewport.width}-${address.replaceAll(/\W+/g, "_")}.png`), fullPage: true });
      assert.deepEqual(faults, [], address);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

// Its text has a bar of its own to scroll by, which the keyboard must reach where nothing inside does.
test("a long draft without parts can be scrolled", async () => {
  const { page, complaints } = await open({ viewport: desktop });
  await page.goto("/zh-Hant/admin/upload");
  const lines = Array.from({ length: 60 }, (_, i) => `測試局${i}日來到測試區，看了測試的平台和人員。`).join("\n");
  await page.locator("#file").setInputFiles({ name: "長文.txt", mimeType: "text/plain", buffer: Buffer.from(lines) });
  await go(page.getByRole("button", { name: "上載並解讀" }));
  await page.waitForURL("**/admin/draft/*");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(complaints, []);
});
