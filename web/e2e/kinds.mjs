// Every kind of page, each with an address that shows it at its fullest.

/** Scripts as they stand in addresses and in lang. */
export const scripts = ["zh-Hant", "zh-Hans"];

const doc = "/d/baoan-2024";

/**
 * Kinds of page: name, path behind the script, status (200 if absent), single (the
 * address exists in no other script, so no canonical address), source (shows
 * the text as received, notes and all).
 * Queries are written in characters that both scripts share, so that an echo of
 * the query is right in both.
 */
export const kinds = [
  { name: "start", path: "/" },
  { name: "document", path: doc },
  { name: "document-progress", path: `${doc}?map=progress` },
  { name: "document-hits", path: `${doc}?map=q&q=${encodeURIComponent("三化")}` },
  { name: "dimension", path: `${doc}/dimension/3` },
  { name: "item", path: `${doc}/item/12` },
  { name: "measure", path: `${doc}/m/49` },
  { name: "measure-elliptical", path: `${doc}/m/9` },
  { name: "measure-assigned", path: `${doc}/m/17` },
  { name: "measure-glyphs", path: `${doc}/m/8?original=1` },
  { name: "item-glyphs", path: `${doc}/item/3?original=1` },
  { name: "full", path: `${doc}/full` },
  { name: "source", path: `${doc}/source`, source: true },
  { name: "measures", path: `${doc}/measures` },
  { name: "measures-filtered", path: `${doc}/measures?dimension=dimension/1` },
  { name: "measures-chosen", path: `${doc}/measures?columns=number&columns=org&columns=status&columns=due&sort=heading&order=desc` },
  { name: "measures-none", path: `${doc}/measures?q=${encodeURIComponent("恐怖")}` },
  { name: "document-terms", path: `${doc}/terms` },
  { name: "terms", path: "/t" },
  { name: "term", path: "/t/san-hua" },
  { name: "search", path: `/search?q=${encodeURIComponent("低空")}` },
  { name: "search-filtered", path: `/search?q=${encodeURIComponent("三化")}&org=ce-shi-dan-wei-jia&doc=baoan-2024` },
  { name: "search-none-filtered", path: `/search?q=${encodeURIComponent("低空")}&org=ce-shi-dan-wei-jia` },
  { name: "search-none", path: `/search?q=${encodeURIComponent("恐怖")}` },
  { name: "search-empty", path: "/search" },
  { name: "search-long", path: `/search?q=${encodeURIComponent("低".repeat(2000))}`, status: 400 },
  { name: "verify", path: "/verify" },
  { name: "orgs", path: "/org" },
  { name: "org", path: "/org/ce-shi-dan-wei-jia" },
  { name: "official", path: "/official/{official}" },
  { name: "official-history", path: "/official/{official}/history" },
  { name: "assignments", path: `${doc}/assignments` },
  { name: "sheet", path: `${doc}/m/17/sheet` },
  { name: "measure-history", path: `${doc}/m/17/history` },
  { name: "erratum", path: `${doc}/erratum?at=m/17` },
  { name: "benefits", path: "/benefits?all=1" },
  { name: "benefits-none", path: "/benefits?kind=tax" },
  { name: "series-list", path: "/series" },
  { name: "series", path: "/series/yaodian" },
  { name: "years", path: "/compare?a=yaodian-2030&b=yaodian-2031" },
  { name: "years-new", path: "/compare?a=yaodian-2030&b=yaodian-2031&relation=new" },
  { name: "years-choose", path: "/compare" },
  { name: "years-unknown", path: "/compare?a=yaodian-2030&b=x", status: 404 },
  { name: "document-of-series", path: "/d/yaodian-2031" },
  { name: "edition", path: "/d/yaodian-2031/edition/1" },
  { name: "edition-measure", path: "/d/yaodian-2031/edition/1/m/4" },
  { name: "edition-full", path: "/d/yaodian-2031/edition/1/full" },
  { name: "editions", path: "/d/yaodian-2031/compare" },
  { name: "measure-editions", path: "/d/yaodian-2031/m/4/compare" },
  { name: "accessibility", path: "/accessibility" },
  { name: "levels", path: "/levels?a=yaodian-2030&b=baoan-2024" },
  { name: "levels-choose", path: "/levels?doc=baoan-2024" },
  { name: "phrase", path: `/phrase?q=${encodeURIComponent("三化")}` },
  { name: "phrase-ask", path: "/phrase" },
  { name: "dataset", path: "/bulk" },
  { name: "login", path: "/login", single: true },
  { name: "offline", path: "/offline", single: true },
  { name: "not-found", path: "/no/such/page", status: 404, single: true },
  { name: "measure-not-found", path: `${doc}/m/50`, status: 404, single: true },
];

/**
 * Pages of editors and of the house, for a site with --styleguide, a draft (addDraft) and
 * somebody logged in; shared: words in both scripts stand on it.
 */
export const adminKinds = [
  { name: "workbench", path: "/admin" },
  { name: "password", path: "/admin/password" },
  { name: "report_links", path: `/admin${doc}/m/17/links` },
  { name: "measure-edit", path: `/admin${doc}/m/17` },
  { name: "bulk", path: `/admin${doc}/table` },
  { name: "proposals", path: `/admin${doc}/proposals` },
  { name: "overview", path: `/admin${doc}/overview` },
  { name: "term_edit", path: "/admin/t" },
  { name: "term_edit-one", path: "/admin/t/san-hua" },
  { name: "table_import", path: `/admin${doc}/import` },
  { name: "upload", path: "/admin/upload" },
  { name: "draft", path: "/admin/draft/1" },
  { name: "draft-correcting", path: "/admin/draft/1?at=sec_2" },
  { name: "history", path: "/admin/history" },
  { name: "series-edit-list", path: "/admin/series" },
  { name: "series-edit", path: "/admin/series/yaodian" },
  { name: "years-edited", path: "/compare?a=yaodian-2030&b=yaodian-2031" },
  { name: "own-words", path: "/admin/script", shared: true },
  { name: "everyday", path: "/admin/everyday", shared: true },
  { name: "hooks", path: "/admin/hooks", shared: true },
  { name: "doubts", path: `/admin${doc}/script`, shared: true },
  { name: "waiting", path: "/admin/waiting" },
  { name: "errata", path: "/admin/errata" },
  { name: "note-edit", path: `/admin/note?on=${doc}/item/12` },
  { name: "facts", path: `/admin${doc}/facts` },
  { name: "validity_edit", path: `/admin${doc}/validity` },
  { name: "settings", path: "/admin/settings" },
  { name: "bulletin", path: `/admin${doc}/report` },
  { name: "carry", path: `/admin${doc}/carry` },
  { name: "users", path: "/admin/users" },
  { name: "measure-edited", path: `${doc}/m/17` },
  { name: "styleguide", path: "/styleguide", shared: true },
];

/**
 * The kinds with {official} filled in: that slug is given at import.
 * @param {string} origin of a site with testdata/roster.csv and the years (addYears) in it
 */
export async function located(origin) {
  const page = await (await fetch(`${origin}/zh-Hant/org/ce-shi-dan-wei-jia`)).text();
  const official = /href="\/zh-Hant\/official\/([^"/.]+)"/.exec(page);
  if (!official) throw new Error("the page of 測試單位甲 names no official: was testdata/roster.csv imported?");
  return kinds.map((kind) => ({ ...kind, path: kind.path.replace("{official}", official[1]) }));
}
