// The citation of a page names the day on which it was read.
"use strict";

for (const place of document.querySelectorAll("[data-today]")) {
  const now = new Date();
  place.textContent = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}
