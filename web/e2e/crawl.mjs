// Follows every link of the site.
import { scripts } from "./kinds.mjs";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Text of an attribute's value, references to characters resolved. */
export function unescape(value) {
  return value.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, dec, hex, name) =>
    (dec ? String.fromCodePoint(dec) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : entities[name] ?? all));
}

export const attributes = (html, name) =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, "g"))].map((m) => unescape(m[1]));

/**
 * @typedef {{status: number, type: string, body: string, ids: Set<string>, path: string}} Answer
 */

/**
 * Follows every link from the start pages of both scripts.
 * @returns {Promise<{answers: Map<string, Answer>, dead: string[]}>} answers by
 *   path and query, and links that lead nowhere
 */
export async function crawl(origin) {
  const answers = new Map();
  const links = []; // from, to, anchor
  const queue = ["/", ...scripts.map((script) => `/${script}/search?q=${encodeURIComponent("產業")}`), "/robots.txt", "/sitemap.xml"];
  const seen = new Set(queue);
  const visit = async (path) => {
    const response = await fetch(origin + path, { headers: { "accept-language": "zh-HK" } });
    const type = response.headers.get("content-type") ?? "";
    const body = await response.text();
    const answer = { status: response.status, type, body, ids: new Set(), path: new URL(response.url).pathname };
    answers.set(path, answer);
    if (type.startsWith("application/xml")) {
      for (const [, loc] of body.matchAll(/<loc>([^<]*)<\/loc>/g)) note(path, unescape(loc));
    }
    if (!type.startsWith("text/html")) return;
    answer.ids = new Set(attributes(body, "id"));
    for (const name of ["href", "src", "action"]) {
      for (const to of attributes(body, name)) note(path, to);
    }
  };
  const note = (from, to) => {
    const url = new URL(to, origin + from);
    if (url.origin !== origin) return;
    url.searchParams.delete("remember"); // leads to the same page, with a cookie
    const path = url.pathname + url.search;
    if (path === "/settings") return; // takes forms only
    links.push({ from, path, anchor: decodeURIComponent(url.hash.slice(1)) });
    // A search links to searches without end; those of the first are enough.
    if (seen.has(path) || url.pathname.endsWith("/search") && from.includes("/search?")) return;
    seen.add(path);
    queue.push(path);
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, 4).map(visit));
  const dead = new Set();
  for (const { from, path, anchor } of links) {
    const answer = answers.get(path);
    if (!answer) continue;
    if (answer.status !== 200) dead.add(`${from} -> ${path}: ${answer.status}`);
    else if (anchor && !answer.ids.has(anchor)) dead.add(`${from} -> ${path}#${anchor}: no such anchor`);
  }
  return { answers, dead: [...dead] };
}
