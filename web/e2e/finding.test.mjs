// Finding by keyboard, by pinyin, through an input method, across scripts, with
// filters, and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser, until } from "./browser.mjs";
import { startSite } from "./site.mjs";

const names = new URL("../../cmd/yihaowen/testdata/names.txt", import.meta.url).pathname;
const doc = "/d/baoan-2024";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  await site.run("ingest", "--slug", "names", names);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function visit(options, walk) {
  const opened = await openPage(browser, site.url, options);
  try {
    await walk(opened.page, opened.context);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.context.close();
  }
}

const place = (page) => decodeURIComponent(page.url().slice(site.url.length));
const hits = (page) => page.locator(".hit-list").first().locator("> li").count();
const searched = (q, more = "") => `/search?q=${encodeURIComponent(q)}${more}`;

for (const [device, viewport] of [["phone", phone], ["desk", desktop]]) {
  for (const [typed, name, target] of [
    ["dkjj", "發展壯大低空經濟", `${doc}/m/12`],
    ["dikong jingji", "發展壯大低空經濟", `${doc}/m/12`],
    ["gysl", "工業上樓", "/t/gong-ye-shang-lou"],
  ]) {
    test(`${device}: pinyin ${typed} leads to ${name} by keyboard alone`, () => visit({ viewport }, async (page) => {
      await page.goto("/zh-Hant/");
      await page.keyboard.press("/");
      await page.keyboard.type(typed, { delay: 20 });
      const box = page.locator("input:focus");
      const option = page.getByRole("option").filter({ hasText: name }).filter({ hasNotText: "字句" });
      await option.first().waitFor();
      assert.equal(await box.getAttribute("aria-expanded"), "true");
      for (let i = 0; i < 12 && await option.first().getAttribute("aria-selected") !== "true"; i++) await page.keyboard.press("ArrowDown");
      // The answer to the last key may still come, and what is marked then has another place.
      const [active, id] = await until(async () => [await box.getAttribute("aria-activedescendant"), await option.first().getAttribute("id")], ([active, id]) => active === id);
      assert.equal(active, id);
      assert.equal(await box.inputValue(), typed, "the arrows change what was typed");
      await Promise.all([page.waitForURL(`**/zh-Hant${target}`), page.keyboard.press("Enter")]);
      assert.equal(await page.locator("h1").innerText(), name);
    }));
  }

  test(`${device}: a word met by sound is searched for, and what was typed is not replaced silently`, () => visit({ viewport }, async (page) => {
    await page.goto("/zh-Hans/");
    await page.keyboard.press("/");
    await page.keyboard.type("xinnengyuan", { delay: 20 });
    await page.getByRole("option", { name: "新能源" }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/zh-Hans/search?**");
    assert.equal(new URL(page.url()).searchParams.get("q"), "xinnengyuan");
    assert.match(await page.locator(".tally").innerText(), /找不到相符的条文/);
    await go(page.locator(".empty a", { hasText: /^新能源$/ }));
    await page.waitForURL("**/zh-Hans/t/xin-neng-yuan");
    await page.getByRole("heading", { level: 1, name: "新能源" }).waitFor();
  }));

  test(`${device}: Escape closes the list, Tab leaves it, ArrowDown opens it again`, () => visit({ viewport }, async (page) => {
    await page.goto("/zh-Hant/");
    await page.keyboard.press("/");
    await page.keyboard.type("工");
    const list = page.getByRole("listbox");
    await list.waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    await page.keyboard.press("ArrowDown");
    await list.waitFor();
    await page.keyboard.press("Tab");
    await list.waitFor({ state: "hidden" });
  }));

  test(`${device}: what was chosen stays chosen when the answer to the last key comes late`, () => visit({ viewport }, async (page) => {
    await page.goto("/zh-Hant/");
    await page.keyboard.press("/");
    await page.keyboard.type("低空");
    const option = page.getByRole("option").filter({ hasText: "發展壯大低空經濟" }).first();
    await option.waitFor();
    let release = () => {};
    const released = /** @type {Promise<void>} */ (new Promise((resolve) => { release = () => resolve(); }));
    await page.route((url) => url.searchParams.get("q") === "低空經", async (route) => {
      await released;
      await route.continue();
    });
    const asked = page.waitForRequest((r) => new URL(r.url()).searchParams.get("q") === "低空經");
    await page.keyboard.type("經");
    await asked;
    for (let i = 0; i < 12 && await option.getAttribute("aria-selected") !== "true"; i++) await page.keyboard.press("ArrowDown");
    const answered = page.waitForResponse((r) => new URL(r.url()).searchParams.get("q") === "低空經");
    release();
    await (await answered).finished();
    await page.waitForFunction(() => document.querySelector("input:focus")?.getAttribute("aria-activedescendant"));
    await Promise.all([page.waitForURL("**/zh-Hant/d/baoan-2024/m/12"), page.keyboard.press("Enter")]);
  }));

  test(`${device}: nothing is asked in the middle of a syllable`, () => visit({ viewport }, async (page, context) => {
    const asked = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname === "/api/v1/suggest") asked.push(url.searchParams.get("q"));
    });
    await page.clock.install();
    await page.goto("/zh-Hant/");
    await page.keyboard.press("/");
    const method = await context.newCDPSession(page);
    const compose = (text) => method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.keyboard.type("x"); // its request is still to come when the composition starts
    for (const text of ["d", "di", "di'k", "di'kong"]) {
      await compose(text);
      await page.clock.runFor(150); // longer than the pause after a key
    }
    assert.equal(await page.locator("input:focus").inputValue(), "xdi'kong");
    // On a busy machine the x went off before the composition began; then it is no fault.
    const wrong = () => asked.filter((q) => q !== "x" && q !== "x低空");
    assert.deepEqual(wrong(), []);
    const request = page.waitForRequest((r) => new URL(r.url()).searchParams.get("q") === "x低空");
    await method.send("Input.insertText", { text: "低空" });
    await request;
    assert.equal(await page.locator("input:focus").inputValue(), "x低空");
    assert.deepEqual(wrong(), []);
  }));

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with scripts" : "without scripts";

    test(`${device}, ${how}: a Simplified query on a Traditional page is marked on the results and on the measure, and a plain link has no marks`, () => visit({ viewport, javaScriptEnabled }, async (page) => {
      await page.goto("/zh-Hant/");
      await page.locator("main input[name=q]").fill("应用场景");
      await page.locator("main input[name=q]").press("Enter");
      await page.waitForURL("**/zh-Hant/search?**");
      assert.deepEqual([...new Set(await page.locator("main mark").allInnerTexts())], ["應用場景"]);
      await go(page.locator(`.hit h3 a[href^="/zh-Hant${doc}/m/48"]`));
      assert.match(place(page), /\/zh-Hant\/d\/baoan-2024\/m\/48\?q=应用场景$/);
      assert.deepEqual([...new Set(await page.locator("main mark").allInnerTexts())], ["應用場景"]);
      await go(page.locator("main a", { hasText: "不標出" }));
      assert.equal(place(page), `/zh-Hant${doc}/m/48`);
      assert.equal(await page.locator("main mark").count(), 0);
    }));

    test(`${device}, ${how}: a click applies a filter, another removes it`, () => visit({ viewport, javaScriptEnabled }, async (page) => {
      for (const [query, kind, name] of [
        ["發展", "doc", "測試單位關於名稱的若干規定"],
        ["園", "dimension", "搶佔集群發展新高地"], ["園", "item", "建設新型工業化標桿園區"], ["園", "org", "測試單位甲"],
      ]) {
        await page.goto(`/zh-Hant${searched(query)}`);
        const before = await hits(page);
        if (!await page.locator(".facets details").evaluate((e) => e.open)) await page.locator(".facets summary").click();
        const link = page.locator(`.facets a[href*="${kind}="]`, { hasText: name });
        const count = Number(await link.locator(".count").innerText());
        assert.ok(count > 0 && count < before, `${name} counts ${count} of ${before}`);
        await go(link);
        assert.match(page.url(), new RegExp(`[?&]${kind}=`));
        assert.equal(await hits(page), count, name);
        await go(page.locator(".in-force a", { hasText: name }));
        assert.doesNotMatch(page.url(), new RegExp(`[?&]${kind}=`));
        assert.equal(await hits(page), before);
        // A group belongs to its document, whose filter stays.
        if (await page.locator(".in-force a").count() > 0) await go(page.locator(".in-force a").first());
        assert.equal(place(page), `/zh-Hant/search?q=${query}`);
      }
    }));

    test(`${device}, ${how}: filters stay for the next query, and an empty range says so`, () => visit({ viewport, javaScriptEnabled }, async (page) => {
      await page.goto(`/zh-Hant${searched("園區", "&org=ce-shi-dan-wei-jia")}`);
      await page.locator("#search-q").fill("醫院");
      await go(page.locator(".search-form button"));
      assert.equal(new URL(page.url()).searchParams.get("org"), "ce-shi-dan-wei-jia");
      assert.match(await page.locator(".empty").innerText(), /在已選範圍內/);
      await go(page.locator(".empty a", { hasText: "不限範圍" }));
      assert.equal(place(page), `/zh-Hant/search?q=醫院`);
      assert.ok(await hits(page) > 0);
    }));

    test(`${device}, ${how}: another name that a text states widens only by a click`, () => visit({ viewport, javaScriptEnabled }, async (page) => {
      await page.goto(`/zh-Hant${searched("人工智能")}`);
      const before = await hits(page);
      assert.ok(!(await page.locator("main mark").allInnerTexts()).includes("AI"));
      const link = page.locator(".widenings a.button");
      assert.match(await link.innerText(), /同時查「AI」（\+2 條）/);
      assert.match(await page.locator(".widenings").innerText(), /寫明「人工智能（AI）」/);
      await go(link);
      assert.equal(await hits(page), before + 2);
      assert.ok((await page.locator("main mark").allInnerTexts()).includes("AI"));
      assert.equal(await page.locator(".widenings").count(), 0);
      await page.goto("/zh-Hans/t/ren-gong-zhi-neng");
      assert.match(await page.locator(".synonyms").innerText(), /AI[^]*写明“人工智能（AI）”/);
    }));
  }
}

test("long words and addresses wrap at 360 pixels, and nothing is cut", () => visit({ viewport: { width: 360, height: 740 } }, async (page) => {
  for (const q of ["低".repeat(256), "a".repeat(256), "𠀀𠮷".repeat(40), `"${"長".repeat(120)}"`]) {
    await page.goto(`/zh-Hans${searched(q)}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${q.slice(0, 8)} makes the page wider than the window`);
  }
}));
