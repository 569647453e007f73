// Suggestions while typing: a list box under a field, after the pattern "Combobox with
// list autocomplete" of the ARIA Authoring Practices Guide. data-suggest is the address
// that is asked, data-with another field of the form that the question needs. Where
// data-known stands, what is typed is meant to be one of what is suggested. Without
// scripts a search box is a plain form, another field has its datalist, and the server
// finds out what is meant. Nothing happens while an input method composes.
"use strict";

const wait = 90; // milliseconds after the last key

class Suggestions {
  constructor(input) {
    this.input = input;
    this.known = "known" in input.dataset;
    this.kinds = new Map(input.dataset.kinds?.split(" ").map((pair) => pair.split(":")));
    this.options = [];
    this.active = -1; // the option that is marked
    this.question = null; // ends what is asked
    this.waiting = false; // for the answer to what was typed last
    this.keys = []; // that came while it was waited for
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-list`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    this.list.hidden = true;
    if (!this.known) input.form.classList.add("suggesting");
    input.after(this.list);
    input.removeAttribute("list");
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"]]) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", (event) => { if (!event.isComposing) this.ask(wait); });
    // A key from before must not fire in the middle of a syllable either.
    input.addEventListener("compositionstart", () => this.stop());
    input.addEventListener("compositionend", () => this.ask(wait));
    input.addEventListener("keydown", (event) => this.key(event));
    // An answer that comes now is shown to nobody, unless a key waits to choose from it.
    input.addEventListener("blur", () => { if (!this.keys.includes("Enter")) this.close(); });
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) this.take(this.options[[...this.list.children].indexOf(option)]);
    });
  }

  /** Asks what matches, so many milliseconds from now. */
  async ask(delay) {
    this.stop();
    const typed = this.input.value.trim();
    if (!typed) return this.close();
    const { signal } = this.question = new AbortController();
    this.waiting = true;
    try {
      await new Promise((resolve) => { setTimeout(resolve, delay); });
      if (signal.aborted) return;
      const answer = await fetch(this.address(typed), { signal });
      const options = answer.ok ? await answer.json() : this.options;
      if (!signal.aborted) this.show(options.map((option) => typeof option === "string" ? { name: option } : { name: option.label, ...option }));
    } catch {
      if (signal.aborted) return; // overtaken by the next key
      const enter = this.keys.includes("Enter");
      this.close(); // gone offline
      if (enter) this.input.form.requestSubmit();
    }
  }

  address(typed) {
    const { suggest, with: other } = this.input.dataset;
    const address = new URL(suggest, location.href);
    address.searchParams.set("q", typed);
    if (other) address.searchParams.set(other, this.input.form.elements[other].value);
    return address;
  }

  /** Forgets the question, and the keys that wait for its answer. */
  stop() {
    this.question?.abort();
    this.waiting = false;
    this.keys = [];
  }

  show(options) {
    const chosen = this.options[this.active], keys = this.keys;
    this.waiting = false;
    this.keys = [];
    this.options = options;
    this.active = -1;
    this.list.replaceChildren(...options.map((option, i) => this.row(option, i)));
    this.open(options.length > 0 && document.activeElement === this.input);
    // What was marked in the answer before stays marked where it is offered again;
    // otherwise the keys choose anew, from what was typed.
    const again = chosen ? options.findIndex((option) => option.path === chosen.path && option.name === chosen.name) : -1;
    this.mark(again);
    for (const key of keys) {
      if (key === "Enter") this.enter();
      else if (again < 0) this.move(key);
    }
  }

  row(option, i) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${i}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const say = (className, text) => {
      const span = row.appendChild(document.createElement("span"));
      span.className = className;
      span.textContent = text;
    };
    say("", option.name);
    const kind = [this.kinds.get(option.kind), option.note].filter(Boolean).join(" · ");
    if (kind) say("meta", kind);
    return row;
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.stop();
    this.active = -1;
    this.open(false);
  }

  mark(i) {
    const rows = this.list.children;
    rows[this.active]?.setAttribute("aria-selected", "false");
    this.active = i;
    if (i < 0) return this.input.removeAttribute("aria-activedescendant");
    rows[i].setAttribute("aria-selected", "true");
    rows[i].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", rows[i].id);
  }

  /** One place more than options: none is marked, and what was typed counts. */
  move(key) {
    const n = this.options.length;
    if (n > 0) this.mark((this.active + 1 + (key === "ArrowDown" ? 1 : -1) + n + 1) % (n + 1) - 1);
  }

  /** The option that Enter takes: the one that is marked, or the only one there is. */
  meant() {
    return this.options[this.known && this.options.length === 1 ? 0 : this.active];
  }

  enter() {
    const option = this.meant();
    if (option) this.take(option);
    else this.input.form.requestSubmit();
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden, { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (open) event.preventDefault();
      if (this.waiting) this.keys.push(key);
      if (open) this.move(key);
      else if (!this.waiting && key === "ArrowDown") this.ask(0);
    } else if (key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if (key === "Enter" && this.waiting) {
      // What is chosen is of what was typed, not of what stood there before.
      if (this.active < 0 && this.keys.length === 0 && !(this.known && open)) return;
      event.preventDefault();
      this.keys.push(key);
    } else if (key === "Enter" && open && this.meant()) {
      event.preventDefault();
      this.enter();
    }
  }

  /** What is chosen leads to its page or stands in the field, unless the page does something else with it. */
  take(option) {
    this.close();
    const done = !this.input.dispatchEvent(new CustomEvent("take", { detail: option, cancelable: true }));
    if (done) return;
    if (option.path) return location.assign(`/${document.documentElement.lang}${option.path}`);
    this.input.value = option.name;
    if (!this.known) this.input.form.requestSubmit();
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
