// A statute that nobody passed, as long as asked: 編 of three 章, each of three 節, each
// of so many 條. Its words are made of a few, so that terms and search have something
// to do.

const digits = "零一二三四五六七八九";

/** A number up to 9999 as a statute writes it: 一千二百六十. */
export function numeral(n) {
  let text = "", gap = false;
  for (const [unit, name] of /** @type {const} */ ([[1000, "千"], [100, "百"], [10, "十"], [1, ""]])) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    if (gap) text += "零";
    gap = false;
    text += unit === 10 && digit === 1 && text === "" ? name : digits[digit] + name;
  }
  return text;
}

const who = ["市人民政府", "區人民政府", "主管部門", "數據管理機構", "產業園區管理單位", "社會組織"];
const does = ["應當制定", "應當公布", "負責組織實施", "應當會同有關部門編制", "可以委託專業機構開展", "應當定期評估"];
const what = ["低空經濟發展規劃", "公共數據目錄", "產業用地標準", "營商環境改善措施", "綜合服務平臺運行規則", "綠色製造評價辦法"];

/** The text of a statute of so many articles. */
export function statute(articles) {
  const lines = ["測試用長條例", ""];
  const perSection = 10, perChapter = 3 * perSection, perPart = 6 * perChapter;
  for (let i = 0; i < articles; i++) {
    if (i % perPart === 0) lines.push("", `第${numeral(i / perPart + 1)}編　測試編之${numeral(i / perPart + 1)}`);
    if (i % perChapter === 0) lines.push("", `第${numeral((i % perPart) / perChapter + 1)}章　測試章之${numeral((i % perPart) / perChapter + 1)}`);
    if (i % perSection === 0) lines.push("", `第${numeral((i % perChapter) / perSection + 1)}節　測試節之${numeral((i % perChapter) / perSection + 1)}`);
    const pick = (list, step) => list[Math.floor(i / step) % list.length];
    lines.push(`第${numeral(i + 1)}條　${pick(who, 1)}${pick(does, 6)}${pick(what, 5)}，並在${i % 28 + 1}個工作日內向社會公開。`,
      `前款規定的事項涉及${pick(what, 7)}的，由${pick(who, 11)}依照職責分工辦理，所需經費列入本級預算。`);
  }
  return `${lines.join("\n")}\n`;
}
