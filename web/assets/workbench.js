// Fields in which something is typed that the site knows: a department or an
// official, or measures. They offer matches by name in either script, short form or
// pinyin initials. Without scripts a field has its datalist, and the server finds
// out what is meant.
"use strict";

/**
 * Makes an input offer what a question to the server finds.
 * @param {HTMLInputElement} input
 * @param {(typed: string) => string} address of the question
 * @param {(found: any) => string} label of what was found
 * @param {(found: any) => void} choose takes what was chosen
 */
function offer(input, address, label, choose) {
  const list = document.createElement("ul");
  list.className = "people";
  list.id = `${input.id}-people`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.after(list);
  input.removeAttribute("list");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  let current = -1;
  let asked = 0;
  let waiting = null; // for the answer to what was typed last
  let queued = false; // keys wait for it, too
  let found = [];
  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (i) => {
    choose(found[i]);
    asked++;
    close();
  };
  const mark = (n) => {
    current = n;
    [...list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === n));
      if (i === n) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
  };
  const ask = async (typed, question) => {
    const answer = await fetch(address(typed)).catch(() => null);
    if (!answer || !answer.ok || question !== asked) return;
    const answered = await answer.json();
    if (question !== asked) return;
    found = answered;
    list.replaceChildren(...found.map((one, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = label(one);
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(i);
      });
      return option;
    }));
    current = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const changed = () => {
    const typed = input.value.trim();
    const question = ++asked;
    waiting = null;
    queued = false;
    if (typed === "") return close();
    const answer = ask(typed, question).finally(() => { if (waiting === answer) waiting = null; });
    waiting = answer;
  };
  // What an input method composes is not typed yet, and its keys are its own.
  input.addEventListener("input", (/** @type {any} */ event) => { if (!event.isComposing) changed(); });
  input.addEventListener("compositionend", changed);
  const press = (key) => {
    const n = list.hidden ? 0 : list.children.length;
    if (key === "Enter") {
      if (n === 1 || n > 0 && current >= 0) take(Math.max(0, current));
      else if (document.activeElement === input) input.form.requestSubmit();
    } else if (n > 0) mark((current + (key === "ArrowDown" ? 1 : n - 1) + (current < 0 && key === "ArrowUp" ? 1 : 0)) % n);
  };
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "Escape") return close();
    const arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (!arrow && !(event.key === "Enter" && (waiting || current >= 0 || list.children.length === 1))) return;
    event.preventDefault();
    // What stands there may answer what was typed before: a key chooses from the answer to come.
    if (!waiting) return press(event.key);
    queued = true;
    waiting.then(() => press(event.key));
  });
  input.addEventListener("blur", () => {
    // An answer that comes now is shown to nobody, unless a key waits to choose from it.
    if (!queued) asked++;
    close();
  });
}

for (const input of document.querySelectorAll("input[data-people]")) {
  const where = new URL(input.dataset.people, location.href);
  const address = (typed) => {
    where.searchParams.set("q", typed);
    return where.href;
  };
  offer(input, address, (name) => name, (name) => { input.value = name; });
}

// Measures that were chosen stand below the field as boxes that are ticked.
for (const input of document.querySelectorAll("input[data-measures]")) {
  const form = input.form;
  const chosen = form.querySelector(".chosen");
  const address = (typed) => `${input.dataset.measures}?q=${encodeURIComponent(typed)}&doc=${encodeURIComponent(form.elements.doc.value)}`;
  offer(input, address, (one) => one.label, (one) => {
    input.value = "";
    const there = [...chosen.querySelectorAll("input")].find((box) => box.value === one.value);
    if (there) {
      there.checked = true;
      return;
    }
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: "m", value: one.value, checked: true });
    const label = document.createElement("label");
    label.append(box, ` ${one.label}`);
    chosen.append(label);
    chosen.hidden = false;
  });
  // Another document has other measures.
  form.elements.doc.addEventListener?.("change", () => {
    chosen.querySelectorAll("label").forEach((label) => label.remove());
    chosen.hidden = true;
  });
}

// A file may be dropped anywhere on its field; the page shows where.
for (const field of document.querySelectorAll(".drop")) {
  const input = field.querySelector("input[type=file]");
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    field.classList.add("over");
  };
  field.addEventListener("dragenter", over);
  field.addEventListener("dragover", over);
  field.addEventListener("dragleave", () => field.classList.remove("over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("over");
    if (event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files;
  });
}
