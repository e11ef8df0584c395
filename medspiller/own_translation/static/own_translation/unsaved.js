// Texts that the server has not confirmed yet, kept in this browser for the person who wrote them.
// Each window has entries of its own, so that two windows never overwrite each other here either.
"use strict";

const WINDOW = Math.random().toString(36).slice(2);

export class Unsaved {
  constructor(prefix) {
    this.prefix = prefix;
  }

  keyOf(id) {
    return `${this.prefix}${id}:${WINDOW}`;
  }

  keep(id, entry) {
    try {
      localStorage.setItem(this.keyOf(id), JSON.stringify({ ...entry, id, at: Date.now() }));
    } catch {
      // Storage is full or switched off: the text is still in the form and is sent from there.
    }
  }

  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // As above.
    }
  }

  // The newest first.
  all() {
    const found = [];
    try {
      for (let place = 0; place < localStorage.length; place += 1) {
        const key = localStorage.key(place);
        if (key.startsWith(this.prefix)) found.push({ ...JSON.parse(localStorage.getItem(key)), key });
      }
    } catch {
      return found;
    }
    return found.filter((entry) => entry.content).sort((one, two) => two.at - one.at);
  }
}
