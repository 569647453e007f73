// The map of a document under a finger: the first touch of a square says what it is, the second opens it. With a
// mouse or keys a link is a link. Whether a map or its list is shown on a narrow screen is chosen without scripts.
"use strict";

const said = document.getElementById("map-said");
let chosen = null;
document.querySelector(".map")?.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.map-cell, a.map-row, a.tile-head");
  if (!link || !said || event.pointerType !== "touch" || event.ctrlKey || event.metaKey) return;
  if (link === chosen) return;
  event.preventDefault();
  chosen?.classList.remove("touched");
  chosen = link;
  link.classList.add("touched");
  const [words, open] = said.children;
  words.textContent = link.querySelector("title")?.textContent ?? "";
  open.href = link.getAttribute("href");
  said.hidden = false;
});
