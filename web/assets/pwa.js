// Reading away from the net: brings the service worker, keeps a document on request,
// and lists on the offline page what is kept. Without it the site needs the net.
"use strict";

{
  const worker = document.currentScript.dataset.worker;
  const tag = document.documentElement.lang;

  // The one place that hands an address to a script loader (Trusted Types).
  const policy = globalThis.trustedTypes?.createPolicy("yihaowen", {
    createScriptURL(address) {
      if (!address.startsWith("/sw-")) throw new TypeError(`no worker: ${address}`);
      return address;
    },
  });

  if (worker && "serviceWorker" in navigator) {
    addEventListener("load", () => {
      navigator.serviceWorker.register(policy ? policy.createScriptURL(worker) : worker, { updateViaCache: "all" }).catch(() => {}); // private windows refuse
    });
    for (const button of document.querySelectorAll("button[data-keep]")) keeper(button);
  }

  /** Lets a button keep all pages of a document, in both scripts. */
  async function keeper(button) {
    const home = button.dataset.keep; // address of the document, without a script
    button.hidden = false;
    if (await (await caches.open("kept")).match(`/${tag}${home}`)) button.textContent = button.dataset.again;
    button.addEventListener("click", async () => {
      button.disabled = true;
      const { active } = await navigator.serviceWorker.ready;
      const channel = new MessageChannel();
      const say = button.nextElementSibling;
      channel.port1.onmessage = ({ data: { done, failed, total } }) => {
        say.textContent = `${done}／${total}`;
        if (done < total) return;
        say.textContent = failed > 0 ? button.dataset.failed : button.dataset.done;
        button.disabled = false;
      };
      active.postMessage({ keep: await pages(home) }, [channel.port2]);
    });
  }

  /** Addresses of a document's pages: what its own page and its whole text link to. */
  async function pages(home) {
    const found = new Set(["", "/full", "/source", "/measures"].map((part) => `${home}${part}`));
    const ours = new RegExp(`"/zh-Han[ts](${home}/[a-z]+(?:/[0-9.-]+)?)[#"]`, "g");
    for (const path of [home, `${home}/full`]) {
      const answer = await fetch(`/${tag}${path}`).catch(() => null);
      if (answer?.ok) for (const [, address] of (await answer.text()).matchAll(ours)) found.add(address);
    }
    return ["zh-Hant", "zh-Hans"].flatMap((script) => [`/${script}/`, ...[...found].map((path) => `/${script}${path}`)]);
  }

  /** What is kept, as links, the newest first. */
  async function list(place) {
    addEventListener("online", () => location.reload());
    const rows = new Map();
    for (const name of ["visited", "kept"]) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        if (!path.startsWith(`/${tag}/`)) continue;
        const title = /<title>([^<]*)<\/title>/.exec(await (await cache.match(request)).text())?.[1];
        // A kept document is reached through its own page; all of its pages would bury the rest.
        if (name === "visited" || /\/d\/[^/]+(?:\/full)?$/.test(path)) rows.set(path, title ?? path);
      }
    }
    place.append(...[...rows].reverse().slice(0, 60).map(([path, title]) => {
      const row = document.createElement("li");
      const link = row.appendChild(document.createElement("a"));
      link.href = path;
      link.textContent = title;
      return row;
    }));
    place.parentElement.hidden = rows.size === 0;
  }
  const place = document.querySelector("ul[data-kept]");
  if (place && "caches" in globalThis) list(place);
}
