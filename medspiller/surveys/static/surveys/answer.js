// Keeps what is being answered in this tab alone, so that a lost connection loses nothing. Gone when it is sent or closed.
(() => {
  const sent = document.querySelector("[data-sent]");
  if (sent) { sessionStorage.clear(); return; }
  const form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  const key = `answer-${form.dataset.draft}`;
  const mine = () => form.elements.kode.value;
  const restore = () => {
    let draft;
    try { draft = JSON.parse(sessionStorage.getItem(key) || "null"); } catch { draft = null; }
    if (!draft || draft.kode !== mine()) { sessionStorage.removeItem(key); return; }
    for (const [name, value] of Object.entries(draft)) {
      const field = form.elements[name];
      if (name[0] === "q" && field) { for (const one of field) { one.checked = one.value === value; } }
      if (name[0] === "w" && field && !field.value) { field.value = value; }
    }
  };
  const keep = () => {
    const draft = Object.fromEntries(new FormData(form));
    try { sessionStorage.setItem(key, JSON.stringify(draft)); } catch { /* A full or closed store loses only the help. */ }
  };
  restore();
  form.addEventListener("input", keep);
  const offline = form.querySelector(".answer-offline");
  form.addEventListener("submit", (event) => {
    keep();
    if (!navigator.onLine) { event.preventDefault(); offline.hidden = false; }
  });
  window.addEventListener("online", () => { offline.hidden = true; });
  const problem = document.querySelector(".answer-problem");
  if (problem) { problem.focus(); }
})();
