// The field in the page's head: arrows go through what was found while typing, and Escape puts it away.
"use strict";

// In a block of its own: other small files of the page have a form too.
{
  const form = document.querySelector("[data-search]");
  if (form) {
    const field = form.querySelector("input");
    const found = form.querySelector("[data-search-found]");
    const close = () => found.replaceChildren();

    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        close();
        field.focus();
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [field, ...found.querySelectorAll("a")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });

    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
  }
}
