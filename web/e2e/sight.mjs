// What must hold for readers who look, point or tab otherwise than most. Every check
// gives a list of faults in words, empty if there are none.

/** Targets of the finger that are less than 24 px high or wide (WCAG 2.2, 2.5.8); links inside a sentence are excepted. */
export function targetFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      if (!e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      let box = e.getBoundingClientRect();
      if (e.closest(".skip") || box.width === 0) continue;
      const label = e.labels?.[0];
      if (label?.contains(e)) box = label.getBoundingClientRect();
      if (box.width >= 23.5 && box.height >= 23.5) continue;
      // In a line of words the line's height is given (2.5.8, Inline).
      const beside = [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim() !== "");
      if (getComputedStyle(e).display === "inline" && (beside || e.closest("p, dd, td, li > ol"))) continue;
      faults.push(`${e.tagName.toLowerCase()} ${e.getAttribute("href") ?? e.id} "${e.textContent.trim().slice(0, 20)}" is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
    }
    return faults.slice(0, 8);
  });
}

/** What is cut off or pushes the page wide when a reader spaces text as WCAG 2.2, 1.4.12 allows. */
export async function spacingFaults(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];
  });
  const faults = await page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`spaced, the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    for (const e of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(e);
      if (!/hidden|clip/.test(style.overflowX + style.overflowY) || style.clipPath !== "none" || e.closest("svg")) continue;
      if (e.tagName === "INPUT") continue; // a line that is typed moves with the caret
      if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) faults.push(`spaced, ${e.tagName.toLowerCase()}.${e.className} cuts off its text`);
    }
    document.adoptedStyleSheets = [];
    return faults;
  });
  return faults;
}

/** Stops of the keyboard whose focus does not show, or lies under something else (2.4.7, 2.4.11). */
export async function focusFaults(page) {
  await page.keyboard.press("Tab"); // from here on the browser shows the focus
  return page.evaluate(() => {
    const faults = [];
    for (const e of document.querySelectorAll("a[href], button:not(:disabled), input:not([type=hidden], [tabindex='-1']), select, textarea, summary, [tabindex='0']")) {
      if (!e.checkVisibility({ visibilityProperty: true })) continue;
      e.focus({ focusVisible: true });
      if (document.activeElement !== e) continue;
      const at = `${e.tagName.toLowerCase()} ${e.getAttribute("href") ?? e.id} "${(e.getAttribute("aria-label") || e.textContent).trim().slice(0, 20)}"`;
      const style = getComputedStyle(e);
      if ((style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) && style.boxShadow === "none") faults.push(`${at} has the focus and does not show it`);
      const box = [...e.getClientRects()].find((r) => r.width > 0 && r.height > 0);
      if (!box) continue;
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = box.top + (e.tagName === "TEXTAREA" ? Math.min(box.height / 2, 24) : box.height / 2); // of a textarea the browser shows the line that is written in
      if (y < 0 || y > innerHeight) {
        faults.push(`${at} has the focus outside the window, at ${Math.round(y)} of ${innerHeight}`);
        continue;
      }
      const top = /** @type {any} */ (document.elementFromPoint(x, y));
      if (top && top !== e && !e.contains(top) && !top.contains(e)) faults.push(`${at} has the focus under ${top.tagName.toLowerCase()}.${top.className.baseVal ?? top.className}`);
    }
    return faults.slice(0, 8);
  });
}

/** Movement where the reader asked for less of it. */
export function motionFaults(page) {
  return page.evaluate(() => {
    const moving = [...document.querySelectorAll("*")].find((e) => {
      const style = getComputedStyle(e);
      return [style.transitionDuration, style.animationDuration].some((d) => d.split(",").some((s) => Number.parseFloat(s) > 0.01));
    });
    const faults = document.getAnimations().length > 0 || moving ? [`${moving?.tagName}.${moving?.className} moves`] : [];
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") faults.push("the page scrolls smoothly");
    return faults;
  });
}

/** Headings that leave out a level, and landmarks that are missing or stand twice. */
export function outlineFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    let level = 0;
    for (const h of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      const now = Number(h.tagName[1]);
      if (now > level + 1) faults.push(`h${now} "${h.textContent.trim().slice(0, 20)}" follows h${level}`);
      level = now;
    }
    for (const [what, selector] of [["main", "main"], ["banner", "body > header"], ["contentinfo", "body > footer"], ["search", "header [role=search], main .hero [role=search], main .search-form"]]) {
      const n = document.querySelectorAll(selector).length;
      if (n !== 1) faults.push(`${n} landmarks ${what}`);
    }
    return faults;
  });
}

/** Shapes of charts that do not stand out 3:1 from the page, by their fill or by their edge (1.4.11). */
export function chartFaults(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const channels = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => channels(colour).slice(0, 3)
      .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (a, b) => {
      const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
      return (x + 0.05) / (y + 0.05);
    };
    const ground = (e) => {
      for (; e; e = e.parentElement) {
        const { backgroundColor } = getComputedStyle(e);
        if (channels(backgroundColor)[3] > 250) return backgroundColor;
      }
      return "white";
    };
    const faults = [];
    for (const svg of document.querySelectorAll("main svg:not(.qr, [aria-hidden=true])")) {
      const behind = ground(svg);
      for (const shape of svg.querySelectorAll("rect, circle, path, line, polyline")) {
        if (shape.closest("defs, pattern") || !shape.checkVisibility()) continue;
        const { fill, stroke } = getComputedStyle(shape);
        const seen = [fill, stroke].filter((c) => c !== "none" && !c.startsWith("url"));
        if (seen.length > 0 && !seen.some((c) => contrast(c, behind) >= 3)) faults.push(`${shape.tagName} of svg.${svg.className.baseVal} is ${seen.join(", ")} on ${behind}`);
      }
    }
    return [...new Set(faults)].slice(0, 6);
  });
}
