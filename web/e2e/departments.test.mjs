// What an office does in the browser to keep its division of work: a table comes in,
// departments and posts get measures, accounts are kept. With and without scripts.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser } from "./browser.mjs";
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

/** A page of somebody who has logged in. */
const open = (options) => openPage(browser, site.url, { storageState: session, ...options });

/** A table of 49 rows, as an office would send it. */
async function table(lead) {
  const rows = ["序號,牽頭單位,完成時限"];
  for (let n = 1; n <= 49; n++) rows.push(`${n},${lead},12月底前`);
  const file = join(site.folder, `${lead}.csv`);
  await writeFile(file, `\ufeff${rows.join("\r\n")}\r\n`);
  return file;
}

/** A promise, and what fulfils it. */
function later() {
  let resolve = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((done) => { resolve = () => done(); }));
  return { promise, resolve };
}

/** Counts what a person does: every click, every key. */
function hand(page) {
  const count = { clicks: 0, keys: 0 };
  return {
    count,
    click: async (locator) => { count.clicks++; await locator.click(); },
    type: async (locator, text) => { count.keys += [...text].length; await locator.pressSequentially(text); },
    press: async (key) => { count.keys++; await page.keyboard.press(key); },
  };
}

test("while an input method composes, nothing is asked and no key chooses", async () => {
  const { page, context } = await open({ viewport: desktop });
  const asked = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith("/admin/people")) asked.push(url.searchParams.get("q"));
  });
  await page.goto("/zh-Hant/admin/d/baoan-2024/m/40");
  await page.locator("#who").focus();
  const method = await context.newCDPSession(page);
  for (const text of ["c", "ce", "ce'shi"]) {
    await method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForFunction((now) => /** @type {any} */ (document.getElementById("who")).value === now, text);
  }
  const answer = page.waitForRequest((r) => new URL(r.url()).searchParams.get("q") === "測試");
  await method.send("Input.insertText", { text: "測試" });
  await answer;
  await page.locator("[role=option]").first().waitFor();
  assert.deepEqual(asked, ["測試"]);
  await context.close();
});

test("a link takes three clicks and some twenty keys from the measure's page", async () => {
  const { page, context } = await open({ viewport: desktop });
  await page.goto("/zh-Hant/d/baoan-2024/m/40");
  const me = hand(page);
  await me.click(page.getByRole("link", { name: "編輯分工與進展" }));
  await me.click(page.locator("#who"));
  // A slow answer: what is chosen is of what was typed, not of what stood there before.
  const { promise: chosen, resolve: choose } = later();
  await page.route(/[?&]q=csdwj(&|$)/, async (route) => {
    await chosen;
    await route.continue();
  });
  await me.type(page.locator("#who"), "csdw");
  await page.locator("[role=option]").first().waitFor();
  await me.type(page.locator("#who"), "j");
  await me.press("ArrowDown");
  await me.press("Enter");
  assert.equal(await page.locator("#who").inputValue(), "csdwj", "a key chose from the answer before");
  choose();
  await page.waitForFunction(() => document.getElementById("who").value.startsWith("測試單位甲"));
  await page.locator("#due").focus();
  await me.type(page.locator("#due"), "12312026");
  await Promise.all([page.waitForEvent("load"), me.press("Enter")]);
  await page.getByRole("status").waitFor();
  assert.match(await page.locator(".card").first().innerText(), /測試單位甲/);
  // Keystroke-level model (Card, Moran, Newell 1980): 0.28 s a key for a typist who is
  // no expert, 1.1 s to point and 0.2 s to click, 1.35 s to think before each of five steps.
  const seconds = me.count.keys * 0.28 + me.count.clicks * 1.3 + 5 * 1.35;
  console.log(`${me.count.clicks} clicks, ${me.count.keys} keys: ${seconds.toFixed(1)} s by the keystroke-level model`);
  assert.ok(seconds < 15, `${seconds} s`);
  await context.close();
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a table is looked at and applied, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: javaScriptEnabled ? desktop : phone });
    await page.goto("/zh-Hant/admin");
    await page.getByText("其他工作", { exact: true }).first().click();
    await go(page.getByRole("link", { name: "匯入分工表" }).first());
    await page.locator("#table").setInputFiles(await table(javaScriptEnabled ? "測試單位丁" : "測試單位戊"));
    await go(page.getByRole("button", { name: "試匯入" }));
    await page.getByRole("heading", { name: "試匯入結果" }).waitFor();
    assert.match(await page.locator(".import-sum").innerText(), /49\s*新增/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px wider than the window`);
    await go(page.getByRole("button", { name: "全部匯入" }));
    await page.getByRole("status").waitFor();
    await page.goto("/zh-Hant/d/baoan-2024/m/49");
    assert.match(await page.locator(".who").first().innerText(), /測試單位[丁戊][^]*2024年12月31日/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`an official is linked to measures from his own page, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: phone });
    await page.goto("/zh-Hant/org/ce-shi-dan-wei-yi");
    await go(page.locator("main ul.plain a").first());
    await go(page.getByRole("link", { name: "指定措施、調動、聯絡方式" }));
    const field = page.locator("#what");
    if (javaScriptEnabled) {
      await field.pressSequentially("33");
      await page.locator("[role=option]").first().waitFor();
      await field.press("ArrowDown");
      await field.press("Enter");
      await page.getByRole("checkbox", { name: /^33/ }).waitFor();
    } else {
      await field.fill("34、35");
    }
    await page.getByLabel("配合", { exact: true }).check();
    await page.getByLabel("完成時限", { exact: true }).fill("2027-12-31");
    await go(page.getByRole("button", { name: "保存分工" }));
    await page.getByRole("status").waitFor();
    await page.goto(`/zh-Hant/d/baoan-2024/m/${javaScriptEnabled ? 33 : 35}`);
    assert.match(await page.locator(".who").first().innerText(), /測試單位乙 主任/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a department is added, renamed and merged, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: desktop });
    const name = javaScriptEnabled ? "測試單位己" : "測試單位庚";
    await page.goto("/zh-Hant/admin/org");
    await page.getByLabel("全稱").fill(name);
    await go(page.getByRole("button", { name: "新增單位" }));
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const old = page.url().split("/").pop().split("?")[0];
    await page.getByLabel("新名稱").fill("測試單位甲");
    await go(page.getByRole("button", { name: "改名" }));
    assert.match(await page.locator(".field-problem").innerText(), /已有單位叫這個名字/);
    assert.equal(await page.getByLabel("新名稱").inputValue(), "測試單位甲");
    await page.locator("#into").fill("測試單位甲");
    await page.getByLabel("我明白合併不能撤回").check();
    await go(page.getByRole("button", { name: "合併" }));
    await page.getByRole("heading", { level: 1, name: "測試單位甲" }).waitFor();
    await page.goto(`/zh-Hant/org/${old}`);
    assert.equal(await page.locator("h1").innerText(), "測試單位甲");
    assert.deepEqual(complaints.filter((c) => !/status of 409/.test(c)), []);
    await context.close();
  });
}

test("an account is made, changed and shut", async () => {
  const { page, complaints, context } = await open({ viewport: phone });
  await page.goto("/zh-Hant/admin/users");
  await page.locator("#name").fill("pen");
  await page.locator("#access").selectOption("editor");
  await page.locator("main #password").fill(password);
  await go(page.getByRole("button", { name: "新建帳號" }));
  await page.getByRole("heading", { level: 1, name: "pen" }).waitFor();
  await go(page.getByRole("button", { name: "停用帳號" }));
  await page.getByRole("status").waitFor();
  assert.match(await page.locator(".facts").innerText(), /已停用/);
  await go(page.getByRole("button", { name: "重新啟用" }));
  await page.getByRole("button", { name: "停用帳號" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px wider than a phone`);
  assert.deepEqual(complaints, []);
  await context.close();
});

if (process.env.SHOTS) {
  test("pictures to look at", async () => {
    await mkdir(process.env.SHOTS, { recursive: true });
    const { page, context } = await open({ viewport: desktop });
    await page.goto("/zh-Hant/org/ce-shi-dan-wei-yi");
    const official = (await page.locator("main ul.plain a").first().getAttribute("href")).split("/").pop();
    const shoot = async (name) => {
      for (const viewport of [desktop, { width: 360, height: 800 }]) {
        await page.setViewportSize(viewport);
        await page.screenshot({ path: join(process.env.SHOTS, `${name}-${viewport.width}.png`), fullPage: true });
      }
      await page.setViewportSize(desktop);
    };
    for (const [name, path] of [["stafflist", "/admin/org"], ["staff-org", "/admin/org/ce-shi-dan-wei-yi"], ["staff-official", `/admin/official/${official}`],
      ["import", "/admin/d/baoan-2024/import"], ["users", "/admin/users"], ["user", "/admin/users/1"], ["office", "/admin"], ["password", "/admin/password"], ["desk", "/admin/d/baoan-2024/m/17"]]) {
      await page.goto(`/zh-Hant${path}`);
      await shoot(name);
    }
    const mixed = join(site.folder, "mixed.csv");
    await writeFile(mixed, "序號,牽頭單位,配合單位,責任人,職務,完成時限,狀態,依據,公開\n17,測試單位甲,測試單位丙,測試人員甲,科長,長期,推進中,測字〔2024〕9號,是\n18,測試單位丙,,,,2024年6月底前,,,\n20,測試單位乙,,,,12月底前,已完成,,\n");
    await page.goto("/zh-Hant/admin/d/baoan-2024/import");
    await page.locator("#table").setInputFiles(mixed);
    await go(page.getByRole("button", { name: "試匯入" }));
    await page.locator(".import-sum").waitFor();
    await shoot("import-dry");
    const bad = join(site.folder, "bad.csv");
    await writeFile(bad, "序號,牽頭單位,完成時限\nx,測試單位甲,\n3,測試單位甲、測試單位乙,\n4,=1+1,\n5,測試單位甲,盡快\n");
    await page.locator("#table").setInputFiles(bad);
    await go(page.getByRole("button", { name: "試匯入" }));
    await page.locator("#problems").waitFor();
    await shoot("import-bad");
    await page.goto("/zh-Hant/admin/org/ce-shi-dan-wei-yi");
    await page.locator("#what").fill("創新");
    await go(page.getByRole("button", { name: "保存分工" }));
    await page.locator(".field-problem").waitFor();
    await shoot("staff-which");
    await context.close();
  });
}
