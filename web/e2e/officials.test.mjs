// The division of work in the browser: link, hand over, report, share, print.
// From an empty database to the sheet, with and without scripts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { desktop, everywhere, go, openPage, phone, startBrowser } from "./browser.mjs";
import { addUser, logIn, openSession } from "./office.mjs";
import { longestMeasure, sheetPages } from "./paper.mjs";
import { startSite } from "./site.mjs";

// A CommonJS module, whose types say otherwise.
const decode = /** @type {typeof jsqr.default} */ (/** @type {any} */ (jsqr));

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

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";
  const n = javaScriptEnabled ? 21 : 22;

  test(`an editor links a department from the measure's page, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: desktop });
    await page.goto(`/zh-Hant/d/baoan-2024/m/${n}`);
    await go(page.getByRole("link", { name: "編輯分工與進展" }));
    const field = page.locator("#who");
    if (javaScriptEnabled) {
      await field.pressSequentially("csdwb");
      await page.locator("[role=option]").first().waitFor();
      await field.press("ArrowDown");
      await field.press("Enter");
      await page.waitForFunction(() => document.getElementById("who").value === "測試單位丙");
    } else {
      await field.fill("测试单位丙");
    }
    await page.getByLabel("牽頭", { exact: true }).check();
    await page.locator("#due").fill("2026-12-31");
    await page.locator("#evidence").fill("測字〔2024〕3號");
    await go(page.getByRole("button", { name: "保存分工" }));
    await page.getByRole("status").waitFor();
    await page.goto(`/zh-Hans/d/baoan-2024/m/${n}`);
    const who = await page.locator(".who").innerText();
    assert.match(who, /测试单位丙/);
    assert.match(who, /2026年12月31日/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a handover is one step and the old one stays, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: phone });
    await page.goto(`/zh-Hant/admin/d/baoan-2024/m/${n}`);
    await page.locator("#who").fill("測試單位乙");
    await page.getByLabel("牽頭", { exact: true }).check();
    await page.locator("#replaces").selectOption({ index: 1 });
    await go(page.getByRole("button", { name: "保存分工" }));
    await page.getByRole("status").waitFor();
    assert.match(await page.locator(".card").first().innerText(), /測試單位乙/);
    await page.goto(`/zh-Hant/d/baoan-2024/m/${n}/history`);
    assert.match(await page.locator(".events").innerText(), /分工結束[^]*測試單位丙/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`progress is reported and seen in the overview, ${how}`, async () => {
    const { page, complaints, context } = await open({ javaScriptEnabled, viewport: phone });
    await page.goto(`/zh-Hant/admin/d/baoan-2024/m/${n}`);
    await page.locator("#status").selectOption("in_progress");
    await page.locator("#percent").fill("40");
    await page.getByLabel("說明（Markdown）").fill("**已開工**");
    await go(page.getByRole("button", { name: "保存進展" }));
    await page.getByRole("status").waitFor();
    await page.goto("/zh-Hant/admin/d/baoan-2024/overview");
    assert.match(await page.locator(".tally").innerText(), /49 條中 \d+ 條已指定牽頭單位/);
    assert.ok(await page.locator("svg.bar").count() > 2);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the overview is ${wide} px wider than a phone`);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a measure is shared by address, code, citation and mail, ${how}`, async () => {
    const { page, complaints, context } = await openPage(browser, site.url, { javaScriptEnabled });
    await page.goto("/zh-Hant/d/baoan-2024/m/17");
    assert.equal(await page.locator("#address").innerText(), `${site.url}/d/baoan-2024/m/17`);
    await page.locator("summary", { hasText: "二維碼" }).click();
    await page.locator("svg.qr").waitFor();
    await page.locator("summary", { hasText: "引文" }).click();
    assert.match(await page.locator("#citation").innerText(), javaScriptEnabled ? /\[EB\/OL\].*\[\d{4}-\d\d-\d\d\]/ : /\[EB\/OL\].*\[查閱日期\]/);
    assert.match(await page.getByRole("link", { name: "用電郵寄出" }).getAttribute("href"), /^mailto:\?subject=.+&body=.+/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("a link takes an editor five steps", async () => {
  const { page, context } = await open({ viewport: desktop });
  await page.goto("/zh-Hant/d/baoan-2024/m/23");
  let steps = 0;
  const step = async (action) => { steps++; await action; };
  await step(go(page.getByRole("link", { name: "編輯分工與進展" })));
  await step(page.locator("#who").fill("測試單位甲"));
  await step(page.locator("#due").fill("2026-12-31"));
  await step(page.locator("#evidence").fill("測字〔2024〕4號"));
  await step(go(page.getByRole("button", { name: "保存分工" })));
  await page.getByRole("status").waitFor();
  assert.ok(steps <= 5);
  await context.close();
});

test("an official reports on his own measure by his own login", async () => {
  const { page: any, context: first } = await openPage(browser, site.url);
  await any.goto("/zh-Hant/d/baoan-2024/m/17");
  const slug = (await any.locator(".who a.post").first().getAttribute("href")).split("/").pop();
  await first.close();
  await addUser(site, "--role", "official", "--official", slug, "jia");
  const { page, complaints, context } = await logIn(browser, site, {}, "jia", "/zh-Hans/admin");
  await go(page.locator(".leaf").first());
  await page.locator("#percent").fill("60");
  await page.locator("#note").fill("测试说明");
  await go(page.getByRole("button", { name: "保存进展" }));
  await page.getByRole("status").waitFor();
  assert.deepEqual(complaints, []);
  const other = await page.goto("/zh-Hans/admin/d/baoan-2024/m/1");
  assert.equal(other.status(), 403);
  await page.goto("/zh-Hant/d/baoan-2024/m/17");
  assert.match(await page.locator(".notes").innerText(), /60%/);
  await context.close();
});

test("the measure sheet is one page of A4", async () => {
  const { page, context } = await openPage(browser, site.url, { viewport: desktop });
  for (const n of everywhere ? Array.from({ length: 49 }, (_, i) => i + 1) : [17, 49, await longestMeasure(site)]) assert.equal(await sheetPages(page, n), 1, `measure ${n}`);
  await context.close();
});

if (process.env.SHOTS) {
  test("pictures to look at", async () => {
    const { page, context } = await open({ viewport: desktop });
    for (const [name, path] of [["desk", "/admin/d/baoan-2024/m/21"], ["overview", "/admin/d/baoan-2024/overview"], ["assignments", "/d/baoan-2024/assignments"],
      ["table", "/admin/d/baoan-2024/table"], ["history", "/admin/history"], ["users", "/admin/users"], ["office", "/admin"], ["measure", "/d/baoan-2024/m/17"], ["sheet", "/d/baoan-2024/m/17/sheet"]]) {
      for (const viewport of [desktop, phone]) {
        await page.setViewportSize(viewport);
        await page.goto(`/zh-Hant${path}`);
        await page.screenshot({ path: join(process.env.SHOTS, `${name}-${viewport.width}.png`), fullPage: name !== "table" && name !== "assignments" });
      }
    }
    await context.close();
  });
}

/** Reads the QR code in a picture; the picture is decoded by the browser itself. */
async function readCode(page, png) {
  const { width, height, pixels } = await page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const bytes = context.getImageData(0, 0, width, height).data;
    // As text: millions of numbers would take a minute to come over.
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return { width, height, pixels: btoa(text) };
  }, `data:image/png;base64,${png.toString("base64")}`);
  return decode(Uint8ClampedArray.from(Buffer.from(pixels, "base64")), width, height)?.data;
}

test("the code is read off a phone's screen and off the printed sheet", async () => {
  const { page, context } = await openPage(browser, site.url, { viewport: phone, colorScheme: "dark", deviceScaleFactor: 2 });
  const { page: reader, context: other } = await openPage(browser, site.url);
  await reader.goto("about:blank");
  await page.goto("/zh-Hans/d/baoan-2024/m/17");
  await page.locator("summary", { hasText: "二维码" }).click();
  await page.locator("svg.qr").scrollIntoViewIfNeeded();
  assert.equal(await readCode(reader, await page.screenshot()), `${site.url}/d/baoan-2024/m/17`);
  await page.setViewportSize({ width: 794, height: 1123 }); // A4 at 96 dots an inch
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.goto("/zh-Hant/d/baoan-2024/m/17/sheet");
  assert.equal(await readCode(reader, await page.screenshot()), `${site.url}/d/baoan-2024/m/17`);
  await context.close();
  await other.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`of two editors the second sees what changed and loses nothing, ${javaScriptEnabled ? "with scripts" : "without scripts"}`, async () => {
    const n = javaScriptEnabled ? 31 : 32;
    const first = await open({ javaScriptEnabled, viewport: desktop });
    const second = await open({ javaScriptEnabled, viewport: phone });
    const desk = `/zh-Hant/admin/d/baoan-2024/m/${n}`;
    const report = async ({ page }, percent, note) => {
      await page.locator("#percent").fill(percent);
      await page.locator("#note").fill(note);
      await go(page.getByRole("button", { name: "保存進展" }));
    };
    await first.page.goto(desk);
    await second.page.goto(desk);
    await report(first, "30", "甲的說明");
    await first.page.getByRole("status").waitFor();
    await report(second, "45", "乙的說明");
    const compared = await second.page.locator(".compared").innerText();
    assert.match(compared, /甲的說明[^]*乙的說明/);
    assert.equal(await second.page.locator("#note").inputValue(), "乙的說明");
    assert.equal(await second.page.locator("#percent").inputValue(), "45");
    const wide = await second.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the comparison is ${wide} px wider than a phone`);
    await go(second.page.getByRole("button", { name: "保存進展" }));
    await second.page.getByRole("status").waitFor();

    // The due date of an assignment.
    await first.page.goto(desk);
    await first.page.locator("#who").fill("測試單位乙");
    await go(first.page.getByRole("button", { name: "保存分工" }));
    await first.page.getByRole("status").waitFor();
    await second.page.goto(desk);
    const due = async ({ page }, day) => {
      await page.locator(".card form.row input[name=due]").fill(day);
      await go(page.getByRole("button", { name: "保存變更" }));
    };
    await due(first, "2030-01-31");
    await first.page.getByRole("status").waitFor();
    await due(second, "2030-06-30");
    assert.match(await second.page.locator(".compared").innerText(), /2030年1月31日[^]*2030年6月30日/);
    assert.equal(await second.page.locator(".card form.row input[name=due]").inputValue(), "2030-06-30");
    await go(second.page.getByRole("button", { name: "保存變更" }));
    await second.page.getByRole("status").waitFor();

    // A note.
    await first.page.goto(desk);
    await first.page.getByLabel("新增備註").fill("第一稿");
    await go(first.page.getByRole("button", { name: "新增備註" }));
    await first.page.getByRole("status").waitFor();
    await second.page.goto(desk);
    const note = async ({ page }, text) => {
      await page.getByLabel("改這條備註").fill(text);
      await go(page.getByRole("button", { name: "保存這條備註" }));
    };
    await note(first, "甲的改稿");
    await first.page.getByRole("status").waitFor();
    await note(second, "乙的改稿");
    assert.match(await second.page.locator(".compared").innerText(), /甲的改稿[^]*乙的改稿/);
    assert.equal(await second.page.getByLabel("改這條備註").inputValue(), "乙的改稿");
    await go(second.page.getByRole("button", { name: "保存這條備註" }));
    await second.page.getByRole("status").waitFor();
    await first.context.close();
    await second.context.close();
  });
}

test("the overview says what is late, and can be filtered without scripts", async () => {
  const { page, complaints, context } = await open({ javaScriptEnabled: false, viewport: phone });
  await page.goto("/zh-Hant/admin/d/baoan-2024/overview");
  assert.match(await page.locator("section[aria-labelledby=overdue]").innerText(), /17[^]*逾期 完成時限 2024年12月31日/);
  await page.locator("#late").selectOption("1");
  await go(page.getByRole("button", { name: "篩選" }));
  assert.match(await page.getByRole("status").innerText(), /49 條中有 \d+ 條符合/);
  assert.ok((await page.locator(".bar").first().getAttribute("aria-label")).includes("條："));
  assert.deepEqual(complaints, []);
  await context.close();
});
