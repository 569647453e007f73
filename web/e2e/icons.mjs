// Draws the PNG icons and link previews from assets/mark.svg, which are kept with
// the assets: node icons.mjs. To be run again only when the mark changes.
import { readFile, writeFile } from "node:fs/promises";
import { startBrowser } from "./browser.mjs";

const assets = new URL("../assets/", import.meta.url);
const mark = await readFile(new URL("mark.svg", assets), "utf8");
const red = "#b3261c";

/** The mark on a ground of its own colour, for systems that cut their own shape: margin is a part of the size. */
const bled = (size, margin) => `<div style="width:${size}px;height:${size}px;background:${red};padding:${size * margin}px;box-sizing:border-box">${mark}</div>`;

/** What chats show beside a link: the middle square stands alone, too, because some cut to it. */
const preview = (lang, name, line) => `<div lang="${lang}" style="width:1200px;height:630px;box-sizing:border-box;background:#f5f1e8;border-block:14px solid ${red};display:grid;place-content:center;justify-items:center;gap:18px;color:${red}">
<div style="width:190px">${mark}</div>
<div style="font:900 124px/1.2 'Noto Serif CJK ${lang === "zh-Hant" ? "TC" : "SC"}';letter-spacing:.14em;text-indent:.14em">${name}</div>
<div style="font:400 34px/1.4 'Noto Sans CJK ${lang === "zh-Hant" ? "TC" : "SC"}';color:#5d544b">${line}</div></div>`;

/** @type {[string, number, number, string][]} */
const pictures = [
  ["icon-192.png", 192, 192, `<div style="width:192px;height:192px">${mark}</div>`],
  ["icon-512.png", 512, 512, `<div style="width:512px;height:512px">${mark}</div>`],
  ["icon-maskable.png", 512, 512, bled(512, 0.1)],
  ["icon-touch.png", 180, 180, bled(180, 0.04)],
  ["preview-zh-Hant.png", 1200, 630, preview("zh-Hant", "一號文", "政策文件，逐條可查")],
  ["preview-zh-Hans.png", 1200, 630, preview("zh-Hans", "一号文", "政策文件，逐条可查")],
];

const browser = await startBrowser();
for (const [name, width, height, html] of pictures) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100%;height:auto}</style>${html}`);
  await writeFile(new URL(name, assets), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
