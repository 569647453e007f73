// Cards beside links: they come with the mouse and with the keyboard, can be
// reached, kept and dismissed, and leave those who tap alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, openPage, pairs, startBrowser } from "./browser.mjs";
import { accessibilityFaults, overflowFaults } from "./check.mjs";
import { startSite } from "./site.mjs";

const measure = "/d/baoan-2024/m/17";
const narrow = { width: 360, height: 740 };
const mentions = ".prose a.term, h1 a.term, .intro a.term";
const related = ".related a.leaf";

/** A rule that nobody passed, in the simplified script, whose articles cite one another. */
const rule = ["测试用短条例", "", "第一章　总则", `第一条　测试单位应当公布测试目录${"，并按时更新测试数据".repeat(12)}。目录每年修订一次。`,
  "第二条　测试单位应当核对目录。核对的结果应当公布。", "", "第二章　办理", "第三条　依照本条例第一条、第二条的规定办理。",
  ...Array.from({ length: 12 }, (_, i) => `第${["四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"][i]}条　测试单位办理第${i + 1}类事项。`), ""].join("\n");

let site, browser;
before(async () => {
  site = await startSite();
  await site.ingest("rule", rule);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function visit(path, options, walk) {
  const { page, context, complaints } = await openPage(browser, site.url, { viewport: desktop, ...options });
  const asked = [];
  page.on("request", (request) => { if (request.url().endsWith(".json")) asked.push(new URL(request.url()).pathname); });
  try {
    await page.clock.install();
    await page.goto(path);
    await walk(page, page.locator("#card"), asked);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** Whether the card stands wholly inside the window and off the link it belongs to. */
const stands = (page) => page.evaluate(() => {
  const card = document.getElementById("card").getBoundingClientRect();
  const link = document.querySelector("[aria-describedby=card]").getBoundingClientRect();
  const inside = card.left >= 0 && card.top >= 0 && card.right <= document.documentElement.clientWidth && card.bottom <= innerHeight;
  return inside && (card.top >= link.bottom || card.bottom <= link.top);
});

const shown = /** @type {const} */ ([
  ["zh-Hant", { term: "術語\n三化\n智能化、綠色化、融合化\n文中 3 處，見於 3 條措施", kind: "第 1 條", place: "搶佔集群發展新高地 › 增強產業集群發展動力" }],
  ["zh-Hans", { term: "术语\n三化\n智能化、绿色化、融合化\n文中 3 处，见于 3 条措施", kind: "第 1 条", place: "抢占集群发展新高地 › 增强产业集群发展动力" }],
]);
for (const [[script, words], viewport] of pairs(shown, [desktop, narrow])) {
  test(`in ${script} at ${viewport.width}: a term and a measure show their cards under the mouse`, () =>
    visit(`/${script}${measure}`, { viewport }, async (page, card, asked) => {
      const term = page.locator(mentions).first();
      await term.hover();
      await card.waitFor();
      assert.deepEqual((await card.innerText()).split(/\n+/), words.term.split("\n"));
      assert.equal(await term.getAttribute("aria-describedby"), "card");
      assert.ok(await stands(page));
      assert.deepEqual(await accessibilityFaults(page), []);
      assert.deepEqual(await overflowFaults(page), []);

      await page.mouse.move(1, 1);
      await card.waitFor({ state: "hidden" });
      assert.equal(await term.getAttribute("aria-describedby"), null);

      const leaf = page.locator(related).first();
      await leaf.hover();
      await card.waitFor();
      const lines = (await card.innerText()).split(/\n+/);
      assert.equal(lines[0], words.kind);
      assert.equal(lines[2], words.place);
      assert.ok(await stands(page));

      // What was asked once is not asked again.
      await page.mouse.move(1, 1);
      await card.waitFor({ state: "hidden" });
      await term.hover();
      await card.waitFor();
      assert.deepEqual(asked, [`/${script}/t/san-hua.json`, `/${script}/d/baoan-2024/m/1.json`]);
    }));
}

test("an article that another one cites opens with its first sentence, cut where it is long, in the page's script", () =>
  visit("/zh-Hant/d/rule/m/3", {}, async (page, card) => {
    const [long, short] = [page.locator(".prose a.cited").first(), page.locator(".prose a.cited").nth(1)];
    await short.hover();
    await card.waitFor();
    assert.deepEqual((await card.innerText()).split(/\n+/), ["第二條", "總則", "測試單位應當核對目錄。"]);
    await long.hover();
    await page.waitForFunction(() => /第一條/.test(document.getElementById("card").textContent));
    assert.match(await card.innerText(), /測試單位應當公佈測試目錄，並按時更新[^。]{60,90}…$/);
    assert.ok(await stands(page));
  }));

test("a card for which there is no room under its link stands above it", () =>
  visit(`/zh-Hant${measure}`, {}, async (page, card) => {
    const leaf = page.locator(related).first();
    await leaf.evaluate((a) => scrollBy({ top: a.getBoundingClientRect().bottom - innerHeight + 20, behavior: "instant" }));
    await leaf.hover();
    await card.waitFor();
    assert.match(await card.getAttribute("class"), /above/);
    assert.ok(await stands(page));
  }));

test("the mouse may move onto the card, and Escape sends it away until the link is meant again", () =>
  visit(`/zh-Hant${measure}`, {}, async (page, card) => {
    const term = page.locator(mentions).first();
    await term.hover();
    await card.waitFor();
    const box = await card.boundingBox();
    await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 8 });
    await page.waitForFunction(() => document.getElementById("card").matches(":hover"));
    await page.clock.runFor(500); // longer than the grace of who is on the way
    assert.ok(await card.isVisible());
    await page.keyboard.press("Escape");
    assert.ok(await card.isHidden());
    await page.mouse.move(1, 1);
    await term.hover();
    await card.waitFor();
  }));

test("the focus of the keyboard brings the card and takes it away", () =>
  visit(`/zh-Hant${measure}`, { reducedMotion: "reduce", colorScheme: "dark" }, async (page, card) => {
    await page.locator("#main").focus();
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.className), /term/);
    await card.waitFor();
    assert.ok(await stands(page));
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.keyboard.press("Escape");
    assert.ok(await card.isHidden());
    assert.match(await page.evaluate(() => document.activeElement.className), /term/, "the focus stays");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await card.waitFor();
    await page.keyboard.press("Tab");
    assert.ok(await card.isHidden());
  }));

test("the grid of all measures and the ways on have no cards", () =>
  visit(`/zh-Hant${measure}`, {}, async (page, card, asked) => {
    for (const link of [page.locator(".strip a.square").first(), page.locator(".steps a").first()]) {
      await link.hover();
      await page.clock.runFor(600); // longer than a mouse must rest
      assert.ok(await card.isHidden());
    }
    assert.deepEqual(asked, []);
  }));

test("a tap follows the link and shows no card", () =>
  visit(`/zh-Hant${measure}`, { viewport: narrow, hasTouch: true, isMobile: true }, async (page, card, asked) => {
    await page.locator(mentions).first().tap();
    await page.waitForURL("**/t/san-hua");
    assert.ok(await card.isHidden());
    assert.deepEqual(asked, []);
  }));

test("on paper there is no card", () =>
  visit(`/zh-Hant${measure}`, {}, async (page, card) => {
    await page.locator(mentions).first().hover();
    await card.waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await card.isHidden());
  }));
