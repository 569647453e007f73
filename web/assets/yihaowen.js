// What the pages do beyond HTML. All of it is optional: without scripts every
// page works. Nothing here writes HTML (Trusted Types forbids it).
"use strict";

// The toggle keeps the place on the page, and the choice is remembered for
// addresses that leave the script to the reader: here and now, so that its address
// need not ask the server to (?remember=1).
for (const link of document.querySelectorAll(".scripts a")) {
  link.addEventListener("click", () => {
    document.cookie = `script=${link.hreflang}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  });
  const address = link.getAttribute("href").replace(/[?&]remember=1$/, "");
  const keep = () => { link.href = address + location.hash; };
  addEventListener("hashchange", keep);
  keep();
}

// "/" goes to the search box, Escape leaves it.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target;
  const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  if (event.key === "/" && !typing) {
    const box = ["hero-q", "search-q", "q"].map((id) => document.getElementById(id)).find(Boolean);
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }
});

// Copying an identifier says so on the button, and by it to screen readers.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) continue;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const text = source.textContent.trim();
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      done = document.execCommand("copy");
    }
    if (!done) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// Folded parts that have room on a wide screen stand open there.
const wide = matchMedia("(min-width: 60rem)");
const unfold = (event) => {
  for (const part of document.querySelectorAll("details[data-toc], details[data-facets]")) part.open = wide.matches || !event && part.open;
};
wide.addEventListener("change", unfold);
unfold();

// The table of contents shows which section is being read.
const entries = new Map();
for (const link of document.querySelectorAll(".toc a")) {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (section) entries.set(section, link);
}
if (entries.size > 0) {
  const sections = [...entries.keys()];
  let current = null;
  let waiting = false;
  // A little below where links into the text land.
  const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 40;
  // scrollIntoView would also move the page, and stop it where it is scrolling to.
  const show = (link) => {
    const list = link.closest("details"), margin = 64;
    const box = list.getBoundingClientRect(), at = link.getBoundingClientRect();
    list.scrollTop += Math.min(0, at.top - box.top - margin) + Math.max(0, at.bottom - box.bottom + margin);
  };
  const mark = () => {
    waiting = false;
    let now = null;
    for (const section of sections) {
      if (section.getBoundingClientRect().top > line) break;
      now = section;
    }
    if (now === current) return;
    if (current) entries.get(current).removeAttribute("aria-current");
    if (now) {
      const link = entries.get(now);
      link.setAttribute("aria-current", "location");
      if (wide.matches) show(link);
    }
    current = now;
  };
  addEventListener("scroll", () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(mark);
    }
  }, { passive: true });
  mark();
}


// A long text is shown in parts; an anchor that stands in another one leads there.
const parts = document.querySelector("[data-parts]");
const wanted = decodeURIComponent(location.hash.slice(1));
if (parts && wanted && !document.getElementById(wanted) && !location.search) {
  location.replace(`${parts.dataset.parts}?at=${encodeURIComponent(wanted)}${location.hash}`);
}
