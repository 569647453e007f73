// A field in which a department or an official is typed: offers matches by name in
// either script, short form or pinyin initials. Without scripts the field has its
// datalist, and the server finds out who is meant.
"use strict";

for (const input of document.querySelectorAll("input[data-people]")) {
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
  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    input.value = option.textContent;
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
  input.addEventListener("input", async () => {
    const typed = input.value.trim();
    const question = ++asked;
    if (typed === "") return close();
    const answer = await fetch(`${input.dataset.people}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer || !answer.ok || question !== asked) return;
    const people = await answer.json();
    if (question !== asked) return;
    list.replaceChildren(...people.map((label, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = label;
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(option);
      });
      return option;
    }));
    current = -1;
    list.hidden = people.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const n = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((current + (event.key === "ArrowDown" ? 1 : n - 1) + (current < 0 && event.key === "ArrowUp" ? 1 : 0)) % n);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      choose(list.children[current]);
    } else if (event.key === "Escape") {
      close();
    }
  });
  input.addEventListener("blur", close);
}
