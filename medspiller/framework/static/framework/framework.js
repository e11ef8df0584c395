// The editor of the framework. It works without this: here are the cursor's place, and care for what is not saved.
"use strict";

(() => {
  const pane = document.querySelector(".editor-structure");
  if (!pane) return;
  const notSaved = document.getElementById("ikke-gemt");
  let changed = false;

  // "Del ved markøren": the place of the cursor in the title or the text goes with the form.
  const markPlace = (event) => {
    const field = event.target;
    if (!(field.matches?.("[name=title], [name=text]") && field.form?.querySelector("[data-split-here]"))) return;
    const button = field.form.querySelector("[data-split-here]");
    const leading = field.value.length - field.value.trimStart().length;
    let place = field.form.elements.place;
    if (!place) {
      place = Object.assign(document.createElement("input"), { type: "hidden", name: "place" });
      field.form.append(place);
    }
    place.value = `${field.name}:${Math.max(0, field.selectionStart - leading)}`;
    button.hidden = false;
  };
  for (const kind of ["keyup", "click", "focusin", "input"]) pane.addEventListener(kind, markPlace);

  pane.addEventListener("input", () => { changed = true; });
  pane.addEventListener("submit", () => { changed = false; });
  pane.addEventListener("htmx:confirm", (event) => {
    if (!changed || event.target.matches("form")) return;
    event.preventDefault();
    if (window.confirm(pane.dataset.unsaved)) { changed = false; event.detail.issueRequest(true); }
  });

  // An answer that is not the editor (signed out, an error) must never wipe away what was written.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.responseText.includes('id="struktur"')) { event.detail.shouldSwap = true; notSaved.hidden = true; return; }
    event.detail.shouldSwap = false;
    notSaved.hidden = false;
    notSaved.focus();
  });
  // After an operation: the open form, or the row that was worked on, in view and in focus.
  document.addEventListener("htmx:afterSettle", () => {
    const form = pane.querySelector(".editor-form");
    const place = form ?? pane.querySelector("[autofocus]") ?? document.getElementById("struktur");
    (form?.querySelector(".form-error input, [name=title]") ?? place).focus({ preventScroll: true });
    place.scrollIntoView({ block: form || place.id !== "struktur" ? "nearest" : "start" });
  });
  document.addEventListener("htmx:sendError", () => { notSaved.hidden = false; });
})();
