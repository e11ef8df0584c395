// Autosave of the leader's own page. Every form works without it; with it no typed text is ever lost.
// A text lies in this browser (see unsaved.js) from the first keystroke until the server has confirmed it.
"use strict";

import { Saver } from "./saver.js";
import { Unsaved } from "./unsaved.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const page = document.getElementById("writing");
const said = page.dataset;
const state = document.getElementById("save-state");
const unsaved = new Unsaved(`medspiller:${said.writer}:`);
const savers = new Map();

function say(text, { trouble = false, link = null } = {}) {
  if (state.textContent === text && !link) return;
  state.replaceChildren(text);
  state.classList.toggle("is-trouble", trouble);
  if (link) {
    const anchor = Object.assign(document.createElement("a"), { href: link.url, target: "_blank", textContent: link.text });
    state.append(" ", anchor);
  }
}

const tell = {
  saving: () => say(said.saving),
  saved: (message) => {
    const waiting = [...savers.values()].some((saver) => saver.inTrouble);
    if (!waiting) say(message);
  },
  offline: () => say(said.offline, { trouble: true }),
  signedOut: () => say(said.signedOut, { trouble: true, link: { url: said.signInUrl, text: said.signIn } }),
  gone: () => say(said.gone, { trouble: true }),
  found: () => say(said.found),
  status: (html) => {
    const old = document.getElementById("status");
    if (old && html) old.outerHTML = html;
  },
};

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function watch(card) {
  const saver = new Saver(card, { unsaved, tell, framework: said.framework, nothingChosen: said.nothingChosen });
  savers.set(card.dataset.statement, saver);
  return saver;
}

function addCard(row, id = newId()) {
  const made = document.createElement("template");
  made.innerHTML = row.querySelector("template[data-blank]").innerHTML.replaceAll(NOBODY, id);
  const card = made.content.querySelector(".own-card");
  row.querySelector("[data-cards]").append(card);
  return watch(card);
}

// Texts that never reached the server: from a lost connection, a closed browser, or a page of a former framework.
function findUnsaved() {
  const taken = new Set();
  for (const entry of unsaved.all()) {
    const known = entry.framework === said.framework;
    const row = (known && page.querySelector(`[data-row="${entry.content.ambition || 0}"]`)) || page.querySelector("[data-row]");
    let saver = known && !taken.has(entry.id) ? savers.get(entry.id) : null;
    if (saver?.holds(entry.content)) {
      unsaved.drop(entry.key);
      continue;
    }
    if (!saver) saver = known && !taken.has(entry.id) ? addCard(row, entry.id) : addCard(row);
    taken.add(entry.id);
    saver.takeOver(entry, { asNew: !known || saver.id !== entry.id });
    tell.found();
  }
}

function saveAll(options) {
  return Promise.all([...savers.values()].map((saver) => saver.save(options)));
}

document.documentElement.classList.add("with-script");
page.querySelectorAll(".own-card").forEach(watch);
findUnsaved();

page.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add]");
  if (!add) return;
  event.preventDefault();
  const row = add.closest("[data-row]");
  const open = row.querySelector(".own-card[data-new] textarea");
  (open && !open.value ? open : addCard(row).textarea).focus();
});

window.addEventListener("online", () => saveAll());
window.addEventListener("focus", () => saveAll());
window.addEventListener("pagehide", () => saveAll({ leaving: true }));
document.addEventListener("visibilitychange", () => {
  saveAll({ leaving: document.visibilityState === "hidden" });
});

// On a phone the shared focus points fold away, so that one's own words are at hand.
if (window.matchMedia("(max-width: 991px)").matches) {
  page.querySelectorAll(".points-fold").forEach((fold) => fold.removeAttribute("open"));
}
