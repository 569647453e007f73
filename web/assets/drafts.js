// What somebody types into a form is kept in this browser, apart for each account, until it is
// saved; the next time the form is opened it is offered. Passwords and files are never kept, and
// logging out drops everything. Without scripts forms work as they are.
"use strict";
{
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const prefix = `draft:${document.body.dataset.account}:`;
  const life = 30 * 24 * 3600 * 1000;

  /** @returns {{at: number, sent: boolean, fields: [string, string][]} | null} */
  const read = (/** @type {string} */ key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  };
  const keep = (/** @type {string} */ key, /** @type {[string, string][]} */ fields, sent = false) => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, fields }));
    } catch { /* no room: the form itself still holds it */ }
  };
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
  const drop = (/** @type {(key: string) => boolean} */ which) => kept().filter(which).forEach((key) => localStorage.removeItem(key));

  const typed = (/** @type {Element} */ field) => field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ||
    field instanceof HTMLInputElement && !["password", "file", "hidden", "submit", "button"].includes(field.type);
  // What a field holds: its value, or whether it is ticked.
  const held = (/** @type {any} */ field) => (["checkbox", "radio"].includes(field.type) ? `${field.value}=${field.checked}` : field.value);
  const fieldsOf = (/** @type {HTMLFormElement} */ form) => /** @type {any[]} */ ([...form.elements]).filter((field) => field.name && typed(field));
  const valuesOf = (/** @type {HTMLFormElement} */ form) => /** @type {[string, string][]} */ (fieldsOf(form).map((field) => [field.name, held(field)]));
  // A form is known again by where it is sent to, in either script, and by what it is about.
  const keyOf = (/** @type {HTMLFormElement} */ form) => {
    const about = form.querySelector("input[type=hidden][name=id]");
    return `${prefix}${new URL(form.action).pathname.replace(/^\/zh-Han[st]/, "")}:${about instanceof HTMLInputElement ? about.value : ""}`;
  };

  const restore = (/** @type {HTMLFormElement} */ form, /** @type {[string, string][]} */ fields) => {
    const left = [...fields];
    for (const field of fieldsOf(form)) {
      const ticked = ["checkbox", "radio"].includes(field.type);
      const at = left.findIndex(([name, value]) => name === field.name && (!ticked || value === `${field.value}=true` || value === `${field.value}=false`));
      if (at < 0) continue;
      const [[, value]] = left.splice(at, 1);
      if (ticked) field.checked = value.endsWith("=true");
      else field.value = value;
    }
  };

  const offer = (/** @type {HTMLFormElement} */ form, /** @type {string} */ key, /** @type {{at: number, fields: [string, string][]}} */ draft) => {
    const note = document.createElement("p");
    note.className = "notice draft";
    const when = new Date(draft.at).toLocaleString(document.documentElement.lang, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
    note.append(`${words.offer}（${when}）`);
    const button = (/** @type {string | undefined} */ word, /** @type {() => void} */ act) => {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = word ?? "";
      b.addEventListener("click", () => {
        act();
        note.remove();
      });
      note.append(" ", b);
    };
    button(words.restore, () => restore(form, draft.fields));
    button(words.drop, () => localStorage.removeItem(key));
    form.before(note);
  };

  try {
    drop((key) => (read(key)?.at ?? 0) < Date.now() - life);
    // Whatever was sent and taken needs no draft.
    if (document.querySelector("main .notice.good")) drop((key) => key.startsWith(prefix) && read(key)?.sent === true);
    // "Back" shows a form that was sent, with the key it was sent with: sent again as it is, it
    // changes nothing twice.
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const sent = navigation?.type === "back_forward" ? history.state?.sent ?? {} : {};
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[method=post]"))) {
      const once = form.querySelector("input[name=once]");
      if (!(once instanceof HTMLInputElement)) continue;
      const key = keyOf(form);
      if (sent[key]) once.value = sent[key];
      form.addEventListener("submit", () => history.replaceState({ ...history.state, sent: { ...history.state?.sent, [key]: once.value } }, ""));
    }
    const refused = document.querySelector("main [role=alert]") !== null;
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("main form[method=post]"))) {
      if (form.querySelector("input[type=password]") || !form.querySelector("textarea, input[type=text]")) continue;
      const key = keyOf(form);
      const at = valuesOf(form);
      const draft = read(key);
      if (draft && JSON.stringify(draft.fields) === JSON.stringify(at)) localStorage.removeItem(key);
      else if (draft && !refused) offer(form, key, draft);
      form.addEventListener("input", () => {
        const now = valuesOf(form);
        if (JSON.stringify(now) === JSON.stringify(at) && !refused) localStorage.removeItem(key);
        else keep(key, now);
      });
      form.addEventListener("submit", () => {
        if (read(key)) keep(key, valuesOf(form), true);
      });
    }
    document.querySelector("form[action$='/logout']")?.addEventListener("submit", () => drop(() => true));
  } catch { /* the browser keeps nothing for sites */ }
}
