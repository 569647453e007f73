// The citation of a page names the day on which it was read.
"use strict";

for (const button of document.querySelectorAll(".hand-on")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: document.title, url: document.getElementById("address").textContent.trim() }).catch(() => {});
  });
}

for (const button of document.querySelectorAll(".on-paper")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const place of document.querySelectorAll("[data-today]")) {
  const now = new Date();
  place.textContent = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}
