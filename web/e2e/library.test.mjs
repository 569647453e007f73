// The start page with thirteen real documents beside the first one: how high it stands, what its first screen shows, and how few
// actions lead a journalist from it to what changed since the last document of a series.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, go, openPage, phone, startBrowser } from "./browser.mjs";
import { overflowFaults } from "./check.mjs";
import { scripts } from "./kinds.mjs";
import { startSite } from "./site.mjs";

const texts = new URL("../../internal/gold/testdata/", import.meta.url).pathname;
const documents = [
  ...["yangpu-2025-belt", "miit-2025-satellite", "shanghai-2023-space", "shanghai-2025-brain", "miit-2024-future"].map((name) => `${texts}levels/levels/texts/${name}.md`),
  ...["chanye-chuangxin-tiaoli", "shenzhen-shuju-tiaoli", "jiage-weifa-chufa-guiding", "dijie-tiaoyue-banfa", "gongsi-fa-2023", "tongji-fa-shishi-tiaoli"].map((name) => `${texts}statutes/docs/${name}.md`),
];

let site, browser;
before(async () => {
  site = await startSite();
  await site.run("ingest", "--accept-claims", ...documents);
  await site.run("ingest", "--accept-claims", "--slug", "yihao-2018", `${texts}years/pairs/texts/yihao-2018.txt`);
  await site.run("ingest", "--accept-claims", "--slug", "yihao-2021", `${texts}years/pairs/texts/yihao-2021.md`);
  await site.run("series add", "--title", "中央一號文件", "yihao", "yihao-2018=2018", "yihao-2021=2021");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const script of scripts) {
  test(`with fourteen documents and a series the start page is low, and its first screen on a phone shows one: ${script}`, async () => {
    for (const viewport of [desktop, phone]) {
      const { page, context, complaints } = await openPage(browser, site.url, { viewport });
      await page.goto(`/${script}/`);
      assert.equal(await page.locator(".library > li").count(), 14);
      assert.ok(await page.locator(".hero-terms a").count() <= 8);
      const [height, first] = await page.evaluate(() => [document.documentElement.scrollHeight, document.querySelector(".library > li").getBoundingClientRect().bottom]);
      assert.ok(first <= viewport.height, `the first document ends at ${first} px of ${viewport.height}`);
      if (viewport === desktop) assert.ok(height < 1600, `${height} px high`);
      // No line of a row begins with the dot that stands between two facts.
      const dots = await page.evaluate(() => [...document.querySelectorAll(".library .meta > span")].filter((s) => getComputedStyle(s, "::before").content.includes("·")).length);
      assert.equal(dots, 0);
      assert.deepEqual([await overflowFaults(page), complaints].flat(), []);
      await context.close();
    }
  });
}

test("a journalist comes from the start page to what changed since the last document of a series in three actions", async () => {
  for (const viewport of [desktop, phone]) {
    const { page, context, complaints } = await openPage(browser, site.url, { viewport });
    await page.goto("/zh-Hant/");
    let actions = 0;
    await go(page.getByRole("region", { name: "系列" }).getByRole("link", { name: "最近兩年的變化" }));
    actions++;
    assert.match(page.url(), /compare\?a=yihao-2018&b=yihao-2021/);
    const filter = page.getByRole("navigation", { name: "按對應關係篩選" });
    await go(filter.getByRole("link", { name: "改動" }));
    actions++;
    assert.ok(await page.locator(".pair-row").first().isVisible());
    console.log(`journalist: ${actions - 1} action to the comparison, ${actions} to what changed alone (${viewport.width} px)`);
    assert.ok(actions <= 3);
    assert.deepEqual(complaints, []);
    await context.close();
  }
});
