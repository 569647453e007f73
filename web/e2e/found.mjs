// What search engines, chats and other machines read of a page.
import { scripts } from "./kinds.mjs";
import { unescape } from "./crawl.mjs";

/** The head of a page as such machines see it. */
export function headOf(html) {
  const first = (pattern) => {
    const found = pattern.exec(html);
    return found ? unescape(found[1]) : "";
  };
  return {
    title: first(/<title>([^<]*)<\/title>/),
    description: first(/<meta name="description" content="([^"]*)"/),
    canonical: first(/<link rel="canonical" href="([^"]*)"/),
    noindex: /<meta name="robots" content="noindex">/.test(html),
    alternates: new Map([...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [language, unescape(href)])),
    graph: new Map([...html.matchAll(/<meta property="(og:[^"]*)" content="([^"]*)"/g)].map(([, name, content]) => [name, unescape(content)])),
    icons: [...html.matchAll(/<link rel="(icon|apple-touch-icon|manifest)" href="([^"]*)"/g)].map(([, rel]) => rel),
    data: [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json),
  };
}

/** What schema.org and Google's documentation want of each type that pages state. */
const wanted = {
  Legislation: ["name", "url", "inLanguage"],
  BreadcrumbList: ["itemListElement"],
  DefinedTerm: ["name", "url", "inLanguage"],
  WebSite: ["name", "url"],
};

function dataFaults(json, types) {
  let data;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return [`JSON-LD: ${error.message}`];
  }
  const faults = [];
  if (data["@context"] !== "https://schema.org") faults.push(`JSON-LD of context ${data["@context"]}`);
  const fields = wanted[data["@type"]];
  if (!fields) return [...faults, `JSON-LD of type ${data["@type"]}`];
  types.set(data["@type"], (types.get(data["@type"]) ?? 0) + 1);
  for (const field of fields) if (!data[field]?.length) faults.push(`${data["@type"]} without ${field}`);
  data.itemListElement?.forEach(({ position, name, item, "@type": type }, i) => {
    if (type !== "ListItem" || position !== i + 1 || !name || !/^https?:/.test(item)) faults.push(`BreadcrumbList: item ${i + 1} is ${JSON.stringify({ type, position, name, item })}`);
  });
  return faults;
}

/** Faults of all pages that are for search engines: answers is what a crawl gave. */
export function foundFaults(answers, origin) {
  const faults = [], data = new Map(), titles = new Map(), descriptions = new Map(), heads = new Map();
  for (const [path, { status, type, body }] of answers) {
    if (status === 200 && type.startsWith("text/html") && /^\/zh-Han[ts]\//.test(path) && !path.includes("?")) heads.set(path, headOf(body));
  }
  let pages = 0;
  for (const [path, head] of heads) {
    const fault = (text) => faults.push(`${path}: ${text}`);
    for (const json of head.data) dataFaults(json, data).forEach(fault);
    for (const rel of ["icon", "apple-touch-icon", "manifest"]) if (!head.icons.includes(rel)) fault(`no ${rel}`);
    if (head.noindex) continue;
    pages++;
    const script = path.split("/")[1], identifier = path.slice(script.length + 1);
    for (const [what, text, seen] of [["title", head.title, titles], ["description", head.description, descriptions]]) {
      if (text.length < 4) fault(`${what} is "${text}"`);
      if (seen.has(`${script} ${text}`)) fault(`has the ${what} of ${seen.get(`${script} ${text}`)}: ${text}`);
      seen.set(`${script} ${text}`, path);
    }
    if (head.canonical !== origin + path) fault(`canonical is ${head.canonical}`);
    for (const other of scripts) {
      const href = head.alternates.get(other) ?? "";
      const answer = heads.get(href.replace(origin, ""));
      if (href !== `${origin}/${other}${identifier}`) fault(`hreflang ${other} is ${href}`);
      else if (!answer) fault(`hreflang ${other} leads to no page: ${href}`);
      else if (answer.alternates.get(script) !== origin + path) fault(`${href} does not name it in turn`);
    }
    if (head.alternates.get("x-default") !== origin + identifier) fault(`x-default is ${head.alternates.get("x-default")}`);
    const graph = (name) => head.graph.get(name) ?? "";
    if (!head.title.startsWith(graph("og:title")) || !graph("og:title")) fault(`og:title is ${graph("og:title")}`);
    if (graph("og:description") !== head.description) fault(`og:description is ${graph("og:description")}`);
    if (graph("og:url") !== origin + identifier) fault(`og:url is ${graph("og:url")}`);
    if (!graph("og:image").startsWith(`${origin}/assets/preview-${script}.`)) fault(`og:image is ${graph("og:image")}`);
  }
  return { faults, pages, data };
}

/** Faults of the sitemap: each address is a page for search engines, with its other script. */
export function sitemapFaults(answers, origin) {
  const faults = [];
  const { body } = answers.get("/sitemap.xml");
  const listed = new Set([...body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => unescape(loc).replace(origin, "")));
  for (const path of listed) {
    const answer = answers.get(path);
    if (answer?.status !== 200) faults.push(`${path} answers ${answer?.status}`);
    else if (headOf(answer.body).noindex) faults.push(`${path} is not for search engines`);
    const other = path.startsWith("/zh-Hant/") ? path.replace("/zh-Hant/", "/zh-Hans/") : path.replace("/zh-Hans/", "/zh-Hant/");
    if (!listed.has(other)) faults.push(`${other} is not listed`);
  }
  if (listed.size < 160) faults.push(`only ${listed.size} addresses`);
  return faults;
}
