// What pages on which people work do beyond HTML. Without scripts the server finds out
// which measures are meant, and files are chosen.
"use strict";

// Measures that were chosen stand below their field as boxes that are ticked.
for (const chosen of document.querySelectorAll(".chosen")) {
  const field = chosen.form.querySelector("input[data-with]");
  field.addEventListener("take", (event) => {
    event.preventDefault();
    const { value, name } = event.detail;
    field.value = "";
    const there = [...chosen.querySelectorAll("input")].find((box) => box.value === value);
    if (there) {
      there.checked = true;
      return;
    }
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: "m", value, checked: true });
    const label = document.createElement("label");
    label.append(box, ` ${name}`);
    chosen.append(label);
    chosen.hidden = false;
  });
  // Another document has other measures.
  chosen.form.elements.doc.addEventListener?.("change", () => {
    chosen.querySelectorAll("label").forEach((label) => label.remove());
    chosen.hidden = true;
  });
}

// Files may be dropped anywhere on their field, which shows where; some are sent at once.
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
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    if ("send" in field.dataset) input.form.requestSubmit();
  });
}
