// What must hold for the words of a page in one script.

// Characters in both scripts, each of which stands in its own script alone.
// Not from the converter's tables, so that what it leaves out shows.
const pairs =
  "業业 產产 實实 強强 動动 應应 進进 達达 創创 區区 證证 點点 網网 條条 責责 單单 語语 檢检 詞词 時时 間间 轉转 對对 體体 這这 " +
  "為为 個个 們们 會会 從从 來来 當当 說说 問问 頁页 開开 關关 閉闭 號号 碼码 標标 題题 編编 輯辑 訂订 搶抢 鏈链 車车 電电 門门 長长 " +
  "東东 馬马 龍龙 亞亚 兩两 嚴严 臨临 義义 習习 書书 買买 亂乱 爭争 億亿 僅仅 優优 傳传 傷伤 維维 項项 總总 數数 載载 廣广 園园 " +
  "導导 務务 負负 認认 類类 級级 設设 計计 請请 讓让 錯错 誤误 結结 構构 終终 給给 統统 經经 濟济 細细 縮缩 鍵键 覽览 記记 論论 評评";

/** Characters that show that words of the other script stand on a page. */
const foreign = {
  "zh-Hant": new Set(pairs.split(" ").map((pair) => pair[1])),
  "zh-Hans": new Set(pairs.split(" ").map((pair) => pair[0])),
};
/** Quotation marks of the other script. */
const quotes = { "zh-Hant": /[“”‘’]/u, "zh-Hans": /[「」『』]/u };

// A reading in pinyin behind its character, as the source has them: 業(yè).
const note = /[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]/u;

// Half-width punctuation between Chinese characters.
const narrow = /\p{Script=Han}[,;:?!]\p{Script=Han}/u;

/**
 * Faults in words that a page shows.
 * @param {string} text words marked, or taken to be, in script
 * @param {"zh-Hant"|"zh-Hans"} script
 * @returns {string[]} each fault with some words around it
 */
export function writingFaults(text, script) {
  const faults = [];
  const around = (i) => text.slice(Math.max(0, i - 10), i + 10).replaceAll("\n", " ");
  const find = (what, pattern) => {
    const found = pattern.exec(text);
    if (found) faults.push(`${what}: …${around(found.index)}…`);
  };
  find(`quotation mark of the other script in ${script}`, quotes[script]);
  find("pinyin note", note);
  find("half-width punctuation between Chinese characters", narrow);
  let i = 0;
  for (const c of text) {
    if (foreign[script].has(c)) {
      faults.push(`${c} in ${script}: …${around(i)}…`);
      break;
    }
    i += c.length;
  }
  return faults;
}
