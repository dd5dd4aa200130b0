// Comforts for those who have JavaScript; every page reads and every form works without it.
"use strict";

// A slider or a choice marked so sends its form by itself.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLElement && field.hasAttribute("data-send")) field.closest("form")?.requestSubmit();
});

// "/" goes to the search, "j" and "k" to the next and the last row.
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("main input[type=search], main input[name=q]");
    if (field) field.focus(); else location.href = "/search";
  }
  if (event.key === "j" || event.key === "k") {
    const rows = [...document.querySelectorAll("main li.event h3 a, main tbody th a")];
    const at = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))]?.focus();
  }
});
