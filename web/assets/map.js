// Under a finger the first touch of a square says what it is, the second opens it.
"use strict";

let touched = null;
document.querySelector(".map")?.addEventListener("click", (event) => {
  const link = event.target.closest("svg a");
  const said = document.getElementById("map-said");
  if (!link || link === touched || !said || event.pointerType !== "touch") return;
  event.preventDefault();
  touched?.classList.remove("touched");
  touched = link;
  link.classList.add("touched");
  said.firstChild.textContent = link.querySelector("title").textContent;
  said.lastChild.href = link.getAttribute("href");
  said.hidden = false;
});
