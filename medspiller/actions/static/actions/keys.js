// Keys for those who work through many actions: j and k move, Enter opens, x chooses, f finds. They can be turned off.
"use strict";
{
  const OFF = "medspiller-keys-off";
  const rows = [...document.querySelectorAll("[data-row]")];
  const off = document.querySelector("[data-keys-off]");
  let here = -1;

  const isOff = () => window.localStorage.getItem(OFF) === "1";
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => window.localStorage.setItem(OFF, off.checked ? "1" : "0"));
  }

  const go = (step) => {
    if (!rows.length) return;
    rows[here]?.classList.remove("is-here");
    here = Math.min(Math.max(here + step, 0), rows.length - 1);
    rows[here].classList.add("is-here");
    rows[here].querySelector("[data-open]").focus();
  };
  const find = () => {
    const filter = document.querySelector(".filter");
    if (filter) filter.open = true;
    document.querySelector("#id_words")?.focus();
  };
  const choose = () => rows[here]?.querySelector("input[name=action]")?.click();
  const does = { j: () => go(1), k: () => go(-1), x: choose, f: find };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || isOff() || !does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
}
