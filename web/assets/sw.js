// The service worker: pages once opened can be read away from the net. The server
// writes VERSION and ASSETS above these lines. The net always comes first; what is
// kept answers only where it fails, and says how old it is.
"use strict";

const FILES = `files-${VERSION}`; // what every page needs, for one version of the site
const VISITED = "visited"; // pages that were opened
const KEPT = "kept"; // pages of documents that the reader asked to keep
const most = { [VISITED]: 200, [KEPT]: 4000 }; // pages; the oldest go first
const SAVED = "x-saved"; // header of a kept page: when it was taken
const scripts = ["zh-Hant", "zh-Hans"];

/** Pages that may be kept: not those of editors, not searches. */
const publicPage = /^\/zh-Han[ts]\/(?!(?:admin|login|logout|search|styleguide|offline|feeds)(?:\/|$))/;

addEventListener("install", (event) => event.waitUntil((async () => {
  const files = await caches.open(FILES);
  // As a stranger: these pages are shown to whoever sits here next.
  const pages = scripts.map((tag) => new Request(`/${tag}/offline`, { credentials: "omit" }));
  await files.addAll([...ASSETS, ...pages]);
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (![FILES, VISITED, KEPT].includes(name)) await caches.delete(name);
  }
  await registration.navigationPreload?.enable();
  await clients.claim();
  // The page that brought the worker was opened before it.
  for (const client of await clients.matchAll({ type: "window" })) {
    const url = new URL(client.url);
    const answer = await fetch(url.pathname).catch(() => null);
    if (answer && worthKeeping(answer, url)) await keep(VISITED, url.pathname, answer);
  }
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request, url.pathname));
  else if (request.mode === "navigate" && !/^(?:\/zh-Han[ts])?\/(?:admin|login)(?:\/|$)/.test(url.pathname)) event.respondWith(read(event, url));
});

/** A file of the pages. Old pages ask for files of their time; today's will do. */
async function file(request, path) {
  const files = await caches.open(FILES);
  const kept = await files.match(path);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const name = (address) => address.replace(/\.[0-9a-f]+(\.\w+)$/, "$1");
    const today = ASSETS.find((address) => name(address) === name(path));
    if (!today) throw error;
    return files.match(today);
  }
}

/** A page from the net or, where that fails, as it was kept. */
async function read(event, url) {
  let answer;
  try {
    answer = await event.preloadResponse ?? await fetch(event.request);
  } catch {
    return away(url);
  }
  if (answer.status >= 502 && answer.status <= 504) return await dated(url.pathname) ?? answer;
  if (worthKeeping(answer, url)) event.waitUntil(keep(VISITED, url.pathname, answer.clone()));
  else if (answer.status === 404 || answer.status === 410) event.waitUntil(forget(url.pathname));
  return answer;
}

/** Whether an answer is a whole public page: what is private says no-store. */
function worthKeeping(answer, url) {
  return answer.status === 200 && !answer.redirected && url.search === "" && publicPage.test(url.pathname) &&
    /^text\/html/.test(answer.headers.get("content-type")) && !/no-store/.test(answer.headers.get("cache-control"));
}

async function keep(name, path, answer) {
  const kept = await caches.open(KEPT);
  if (name === VISITED && await kept.match(path)) name = KEPT;
  const cache = await caches.open(name);
  const headers = new Headers(answer.headers);
  for (const wire of ["content-encoding", "content-length", "vary"]) headers.delete(wire);
  headers.set(SAVED, new Date().toISOString());
  const page = new Response(await answer.arrayBuffer(), { headers });
  await cache.delete(path); // so that the newest stands last
  await cache.put(path, page);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - most[name]))) await cache.delete(old);
}

async function forget(path) {
  for (const name of [VISITED, KEPT]) await (await caches.open(name)).delete(path);
}

async function kept(path) {
  for (const name of [VISITED, KEPT]) {
    const page = await (await caches.open(name)).match(path);
    if (page) return page;
  }
}

/** A kept page that says when it was taken; nothing if there is none. */
async function dated(path) {
  const page = await kept(path);
  if (!page) return undefined;
  const at = new Date(page.headers.get(SAVED));
  const two = (n) => String(n).padStart(2, "0");
  const words = `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
  const html = (await page.text())
    .replace('class="away" hidden', 'class="away"')
    .replace('<span class="away-time"></span>', `<time datetime="${at.toISOString()}">${words}</time>`);
  return new Response(html, { headers: page.headers });
}

/** What a reader gets without the net. */
async function away(url) {
  const page = await dated(url.pathname);
  if (page) return page;
  const tag = scripts.find((s) => url.pathname === `/${s}` || url.pathname.startsWith(`/${s}/`));
  if (!tag) {
    for (const s of scripts) {
      if (await kept(`/${s}${url.pathname}`)) return Response.redirect(`/${s}${url.pathname}`);
    }
  }
  return (await caches.open(FILES)).match(`/${tag ?? scripts[0]}/offline`);
}

/** Keeps the pages that a message lists, and tells through its port how far it is. */
addEventListener("message", (event) => {
  const [port] = event.ports;
  const list = event.data?.keep;
  if (!port || !Array.isArray(list)) return;
  event.waitUntil((async () => {
    const queue = list.map((path) => new URL(path, location.origin)).filter((url) => url.origin === location.origin);
    const total = queue.length;
    let done = 0, failed = 0;
    const work = async () => {
      for (let url = queue.shift(); url; url = queue.shift()) {
        try {
          const answer = await fetch(url.pathname, { credentials: "omit" });
          if (!worthKeeping(answer, url)) throw new Error(`${answer.status} ${url.pathname}`);
          await keep(KEPT, url.pathname, answer);
        } catch {
          failed++; // no net, or no room: the reader is told
        }
        port.postMessage({ done: ++done, failed, total });
      }
    };
    await Promise.all([work(), work(), work(), work()]);
  })());
});
