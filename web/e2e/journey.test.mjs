// The main job, as a reader does it: find a measure, read it in both scripts,
// search, and send its address to somebody. With and without JavaScript.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser, until } from "./browser.mjs";
import { startSite } from "./site.mjs";

const doc = "/d/baoan-2024";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Runs a journey on a page of its own; no complaint may come up on the way. */
async function journey(options, walk) {
  const opened = await openPage(browser, site.url, options);
  try {
    await walk(opened.page, opened.context);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.context.close();
  }
}

const place = (page) => decodeURIComponent(page.url().slice(site.url.length));
const toggle = (page) => page.locator("header nav a[hreflang]");
const lang = (page) => page.locator("html").getAttribute("lang");
const heading = (page) => page.locator("h1").innerText();

for (const [device, viewport] of [["phone", phone], ["desk", desktop]]) {
  for (const javaScriptEnabled of [true, false]) {
    describe(`${device}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      const options = { viewport, javaScriptEnabled };

      test("from the start page to a measure, in the other script and back", () => journey(options, async (page) => {
        await page.goto("/");
        assert.equal(place(page), "/zh-Hant/");
        await go(page.locator(`main a[href="/zh-Hant${doc}"]`).first());
        await go(page.locator(`main a[href="/zh-Hant${doc}/dimension/1"]`).first());
        await go(page.locator(`main a[href="/zh-Hant${doc}/m/1"]`).first());
        assert.equal(await heading(page), "實施產業智能化發展升級行動");
        await go(toggle(page));
        assert.equal(place(page), `/zh-Hans${doc}/m/1`);
        assert.equal(await lang(page), "zh-Hans");
        assert.equal(await heading(page), "实施产业智能化发展升级行动");
        await page.goBack();
        assert.equal(place(page), `/zh-Hant${doc}/m/1`);
        assert.equal(await lang(page), "zh-Hant");
        await page.goBack();
        assert.equal(place(page), `/zh-Hant${doc}/dimension/1`);
      }));

      test("a Simplified query on a Traditional page finds, marks the hit in Traditional, and survives the toggle", () => journey(options, async (page) => {
        await page.goto("/zh-Hant/");
        await page.locator("#hero-q").fill("低空经济");
        await page.locator("#hero-q").press("Enter");
        await page.waitForURL(/\/zh-Hant\/search\?/);
        assert.equal(new URL(page.url()).searchParams.get("q"), "低空经济");
        assert.deepEqual([...new Set(await page.locator("main mark").allInnerTexts())], ["低空經濟"]);
        await go(toggle(page));
        assert.equal(new URL(page.url()).pathname, "/zh-Hans/search");
        assert.equal(new URL(page.url()).searchParams.get("q"), "低空经济");
        assert.equal(await page.locator(".search-form input[name=q]").inputValue(), "低空经济");
        assert.deepEqual([...new Set(await page.locator("main mark").allInnerTexts())], ["低空经济"]);
        await go(page.locator(`main h3 a[href^="/zh-Hans${doc}/m/"]`).first());
        assert.match(await page.locator("main").innerText(), /低空经济/);
        await page.goBack();
        assert.equal(new URL(page.url()).searchParams.get("q"), "低空经济");
      }));

      test("filters of the table of measures stand in the address and survive the toggle", () => journey(options, async (page) => {
        await page.goto(`/zh-Hant${doc}/measures`);
        assert.equal(await page.locator("main tbody tr").count(), 49);
        if (!(await page.locator("select[name=dimension]").isVisible())) await page.locator(".narrow summary").click();
        await page.locator("select[name=dimension]").selectOption("dimension/7");
        await go(page.locator("main form button"));
        await page.waitForURL(/dimension=/);
        const rows = await page.locator("main tbody tr").count();
        assert.ok(rows > 0 && rows < 49, `${rows} rows`);
        await go(toggle(page));
        assert.equal(new URL(page.url()).searchParams.get("dimension"), "dimension/7");
        assert.equal(await page.locator("main tbody tr").count(), rows);
        assert.equal(await page.locator("select[name=dimension]").inputValue(), "dimension/7");
      }));

      test("the toggle is one tap, keeps the place, and is remembered", () => journey(options, async (page, context) => {
        await page.goto(`/zh-Hant${doc}/measures?dimension=dimension%2F7`);
        await go(toggle(page));
        assert.equal(place(page), `/zh-Hans${doc}/measures?dimension=dimension/7`);
        const [cookie] = (await context.cookies()).filter(({ name }) => name === "script");
        assert.equal(cookie?.value, "zh-Hans");
        await page.goto(`${doc}/m/17`); // the reader's browser says zh-HK
        assert.equal(place(page), `/zh-Hans${doc}/m/17`);
        assert.match(await page.locator("footer").innerText(), /目前显示：简体/);
        await go(toggle(page));
        assert.equal(place(page), `/zh-Hant${doc}/m/17`);
        await page.goto("/");
        assert.equal(place(page), "/zh-Hant/");
      }));

      test("large print is a switch that brings the reader back to where he was", () => journey(options, async (page) => {
        await page.goto(`/zh-Hant${doc}/measures?dimension=dimension%2F7`);
        const size = () => page.locator("main h1").evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
        const text = () => page.locator("main tbody th").first().evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
        const before = [await size(), await text(), place(page)];
        // A new page is there when its button says the other thing; its style may come later.
        const press = async (next) => {
          await go(page.locator("footer form button"));
          await page.locator(`footer form button[value="${next}"]`).waitFor();
        };
        await press("0");
        assert.equal(place(page), before[2]);
        const large = await until(text, (px) => px > before[1] && px >= 24);
        assert.ok(large > before[1] && large >= 24, `text is ${large}px, was ${before[1]}px`);
        await press("1");
        const after = async () => [await size(), await text(), place(page)];
        assert.deepEqual(await until(after, (now) => now.join() === before.join()), before);
      }));
    });
  }

  test(`${device}: the toggle and deep links keep the place on the page`, () => journey({ viewport }, async (page) => {
    const look = () => page.evaluate(() => {
      const target = document.querySelector(":target")?.getBoundingClientRect();
      if (!target) return { top: -1, below: 0, window: innerHeight }; // the page is still coming
      const covered = [...document.querySelectorAll("body *")]
        .filter((e) => /^(sticky|fixed)$/.test(getComputedStyle(e).position) && !e.contains(document.querySelector(":target")))
        .map((e) => e.getBoundingClientRect())
        .filter((box) => box.top <= 0 && box.height > 0 && box.left < target.right && box.right > target.left)
        .map((box) => box.bottom);
      return { top: target.top, below: Math.max(0, ...covered), window: innerHeight };
    });
    const landed = ({ top, below, window }) => top >= below - 1 && top < window;
    for (const path of [`${doc}/full#m17`, `${doc}/source#m17`]) {
      await page.goto(`/zh-Hant${path}`);
      for (const script of ["zh-Hant", "zh-Hans"]) {
        assert.equal(place(page), `/${script}${path}`);
        const seen = await until(look, landed); // the page may still be scrolling
        assert.ok(landed(seen), `target at ${seen.top}, header down to ${seen.below}, window ${seen.window}`);
        if (script === "zh-Hant") await go(toggle(page));
      }
    }
  }));

  test(`${device}: one click copies the identifier of a measure`, () => journey({ viewport, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    for (const script of ["zh-Hant", "zh-Hans"]) {
      await page.goto(`/${script}${doc}/m/17`);
      const button = page.locator("button[data-copy=address]").filter({ visible: true }).first();
      const label = await button.innerText();
      await button.click();
      await until(() => button.innerText(), (now) => now !== label);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.url}${doc}/m/17`);
    }
  }));
}

test("without JavaScript the identifier stands there to be copied by hand, and no dead button", () => journey({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`/zh-Hans${doc}/m/17`);
  assert.equal((await page.locator("#address").innerText()).trim(), `${site.url}${doc}/m/17`);
  assert.equal(await page.locator("button.copy:visible").count(), 0);
}));

describe("an identifier leads to the page in the reader's script", () => {
  const cases = [
    ["zh-HK", "", "zh-Hant"],
    ["zh-TW,zh;q=0.9,en;q=0.8", "", "zh-Hant"],
    ["zh-MO", "", "zh-Hant"],
    ["zh-CN,zh;q=0.9", "", "zh-Hans"],
    ["zh-SG", "", "zh-Hans"],
    ["zh-Hans-HK", "", "zh-Hans"],
    ["en-US,en", "", "zh-Hant"], // the document's own
    ["zh-HK", "script=zh-Hans", "zh-Hans"],
    ["zh-CN", "script=zh-Hant", "zh-Hant"],
    ["zh-CN", "script=nonsense", "zh-Hans"],
  ];
  for (const [language, cookie, script] of cases) {
    test(`${language} ${cookie} -> ${script}`, async () => {
      const answer = await fetch(`${site.url}${doc}/m/17`, {
        redirect: "manual", headers: { "accept-language": language, ...(cookie && { cookie }) },
      });
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get("location"), `/${script}${doc}/m/17`);
      assert.equal(answer.headers.get("cache-control"), "private, no-store");
      assert.equal(answer.headers.get("vary"), "Accept, Accept-Language, Cookie");
    });
  }
});
