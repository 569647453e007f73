// Suggestions while typing: a list box under a search box, after the pattern
// "Combobox with list autocomplete" of the ARIA Authoring Practices Guide. Without
// it the box is a plain form. Nothing happens while an input method composes.
"use strict";

const wait = 90; // milliseconds after the last key

class Suggestions {
  constructor(input) {
    this.input = input;
    this.kinds = new Map(input.dataset.kinds.split(" ").map((pair) => pair.split(":")));
    this.tag = document.documentElement.lang;
    this.active = -1;
    this.options = [];
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-list`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    this.list.hidden = true;
    input.form.classList.add("suggesting");
    input.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"]]) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", (event) => { if (!event.isComposing) this.soon(); });
    // A key from before must not fire in the middle of a syllable either.
    input.addEventListener("compositionstart", () => { clearTimeout(this.timer); this.request?.abort(); });
    input.addEventListener("compositionend", () => this.soon());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the box keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) this.go(this.options[[...this.list.children].indexOf(option)]);
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), wait);
  }

  async ask() {
    const typed = this.input.value.trim();
    this.request?.abort();
    if (!typed) return this.close();
    this.request = new AbortController();
    const query = new URLSearchParams({ q: typed, script: this.tag });
    try {
      const answer = await fetch(`${this.input.dataset.suggest}?${query}`, { signal: this.request.signal });
      if (answer.ok) this.show(await answer.json());
    } catch {
      this.close(); // gone offline, or overtaken by the next key
    }
  }

  show(options) {
    // What was chosen from the answer before stays chosen where it is offered again: this
    // answer may come after the arrow keys.
    const chosen = this.options[this.active];
    this.options = options;
    this.active = -1;
    this.list.replaceChildren(...options.map((option, i) => {
      const row = document.createElement("li");
      row.id = `${this.list.id}-${i}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const name = document.createElement("span");
      name.textContent = option.name;
      const kind = document.createElement("span");
      kind.className = "meta";
      kind.textContent = [this.kinds.get(option.kind), option.note].filter(Boolean).join(" · ");
      row.append(name, kind);
      return row;
    }));
    this.open(options.length > 0 && document.activeElement === this.input);
    const again = chosen ? options.findIndex((option) => option.path === chosen.path && option.name === chosen.name) : -1;
    if (again >= 0 && !this.list.hidden) this.mark(again);
    else this.input.removeAttribute("aria-activedescendant");
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
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

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    const n = this.options.length;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && open) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than options: none is marked, and what was typed counts.
      this.mark((this.active + 1 + step + n + 1) % (n + 1) - 1);
    } else if (event.key === "ArrowDown") {
      this.ask();
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    }
  }

  go(option) {
    if (!option) return;
    if (option.path) {
      location.assign(`/${this.tag}${option.path}`);
      return;
    }
    this.input.value = option.name;
    this.close();
    this.input.form.requestSubmit();
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
