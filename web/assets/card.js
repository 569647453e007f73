// A card beside a link: what a term means and where it stands, or what a measure
// says, before the reader decides to go there. It comes with a mouse that rests on
// the link and with the focus of the keyboard; a tap follows the link, as ever.
// It can be dismissed, reached and kept (WCAG 2.2, 1.4.13).
"use strict";

{
  const words = document.currentScript.dataset; // in the page's script
  const main = document.getElementById("main");
  const own = new RegExp(`^/${document.documentElement.lang}/(?:t/[^/.]+|d/[^/]+(?:/edition/\\d+)?/m/\\d+)$`);
  const rest = 250; // milliseconds that a mouse stands still before it means the link
  const grace = 200; // milliseconds to come from the link to the card
  const most = 60; // answers kept
  const known = new Map();

  const card = document.createElement("div");
  card.id = "card";
  card.className = "slip";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  main.append(card);

  let link = null; // the one that is meant
  let timer, request;
  let at = null; // where the mouse was on it, null for the keyboard

  /** The link under an element, if it has a card: lists that name every measure have none. */
  const meant = (target) => {
    const a = target instanceof Element ? target.closest("a[href]") : null;
    if (!a || !(a instanceof HTMLAnchorElement) || !main.contains(a) || a.origin !== location.origin) return null;
    if (!own.test(a.pathname) || a.pathname === location.pathname) return null;
    return a.closest("nav, .tree, .card, .square, table") && !a.matches(".term, .cited") ? null : a;
  };

  const line = (name, text, kind = "p") => {
    const e = document.createElement(kind);
    e.className = `slip-${name}`;
    e.textContent = text;
    return e;
  };
  const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, name) => values[name]);

  /** The first sentence, cut where it is too long for a card. */
  const opening = (text) => {
    const [first] = /^[^。！？!?\n]*[。！？!?]?[」』”’）]*/.exec(text.trim());
    const letters = [...first];
    return letters.length > 96 ? `${letters.slice(0, 95).join("").replace(/[，、；：（「『“‘]$/, "")}…` : first;
  };

  function termLines(t) {
    const measures = new Set(t.mentions.map((m) => m.id).filter((id) => /\/m\/\d+$/.test(id)));
    return [
      line("kind", words.term),
      line("name", t.name),
      t.definition && line("text", t.definition),
      line("count", fill(measures.size ? words.counts : words.count, { n: t.mentions.length, m: measures.size })),
    ];
  }

  function measureLines(m) {
    const [point] = m.children;
    // Labels are in the script of the document, headings in the page's.
    const place = m.ancestors.map((a) => a.heading).filter(Boolean).join(" › ");
    const text = m.text || (point && (point.heading || point.text));
    return [
      line("kind", m.printed || fill(words.measure, { n: m.measure })),
      m.heading && line("name", m.heading),
      place && line("place", place),
      text ? line("text", opening(text)) : line("count", words.bare),
    ];
  }

  /** Under the link or, where there is more room, above it; never beyond the window. */
  function settle() {
    const lines = [...link.getClientRects()];
    const box = lines.find((r) => at && at.y >= r.top - 1 && at.y <= r.bottom + 1 && at.x >= r.left - 1 && at.x <= r.right + 1) ?? lines[0];
    if (!box) return;
    const edge = 12, gap = 6;
    const { width, height } = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const under = box.bottom + gap + height + edge <= innerHeight || box.top < innerHeight - box.bottom;
    const left = Math.max(edge, Math.min(at ? at.x - 48 : box.left, room - width - edge));
    const top = under ? box.bottom + gap : box.top - gap - height;
    card.classList.toggle("above", !under);
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${Math.max(top + scrollY, 0)}px`;
  }

  async function show() {
    const path = link.pathname;
    const wanted = link;
    if (!known.has(path)) {
      request = new AbortController();
      try {
        const answer = await fetch(`${path}.json`, { signal: request.signal });
        if (!answer.ok) return;
        known.set(path, await answer.json());
      } catch {
        return; // left, or away from the net: the link remains
      }
      if (known.size > most) known.delete(known.keys().next().value);
    }
    if (link !== wanted) return;
    const data = known.get(path);
    card.replaceChildren(...("mentions" in data ? termLines(data) : measureLines(data)).filter(Boolean));
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    settle();
  }

  function hide() {
    clearTimeout(timer);
    request?.abort();
    link?.removeAttribute("aria-describedby");
    link = null;
    card.hidden = true;
  }

  function mean(a, place) {
    clearTimeout(timer);
    if (a === link) {
      if (card.hidden) timer = setTimeout(show, rest);
      return;
    }
    hide();
    link = a;
    at = place;
    timer = setTimeout(show, rest);
  }

  /** The mouse has gone: the card stays for who has the focus, and a moment for who comes to it. */
  function leave() {
    clearTimeout(timer);
    if (link?.matches(":focus-visible")) return;
    if (card.hidden) hide();
    else timer = setTimeout(hide, grace);
  }

  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (card.contains(event.target)) return clearTimeout(timer);
    const a = meant(event.target);
    if (a && !a.contains(event.relatedTarget)) mean(a, { x: event.clientX, y: event.clientY });
  });
  main.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || !link) return;
    const from = link.contains(event.target) ? link : card.contains(event.target) ? card : null;
    if (from && !from.contains(event.relatedTarget)) leave();
  });
  main.addEventListener("focusin", (event) => {
    const a = meant(event.target);
    if (a?.matches(":focus-visible")) mean(a, null);
  });
  main.addEventListener("focusout", (event) => {
    if (event.target === link && !card.matches(":hover") && !link.matches(":hover")) hide();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) hide();
  });
  addEventListener("resize", hide);
  addEventListener("pagehide", hide);
}
