// Saves one statement: one request at a time, sent again until the server has answered.
"use strict";

const PAUSE = 800; // ms of rest in the typing before a save
const PATIENCE = 15000; // ms before a request counts as lost
const LONGEST_WAIT = 30000; // ms between two attempts
const KNOWN = 20; // as many texts as the server reads of those sent before

export class Saver {
  constructor(card, { unsaved, tell, framework, nothingChosen }) {
    Object.assign(this, { card, unsaved, tell, framework, nothingChosen });
    this.id = card.dataset.statement;
    this.form = card.querySelector("form[data-save]");
    this.textarea = this.form.elements.text;
    this.confirmed = this.read((input) => input.defaultChecked, (area) => area.defaultValue);
    this.sentBefore = []; // sent, but the answer was lost: the server may hold any of them
    this.takenOver = [];
    this.attempts = 0;
    this.wait = 1000;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.showChosen());
    this.form.addEventListener("focusout", () => this.save());
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  get revision() {
    return Number(this.form.elements.revision.value);
  }

  set revision(value) {
    this.form.elements.revision.value = value;
  }

  read(checked = (input) => input.checked, text = (area) => area.value) {
    const chosen = (name) => [...this.form.querySelectorAll(`input[name="${name}"]`)].filter(checked).map((input) => input.value);
    return {
      ambition: this.form.elements.ambition.value,
      text: text(this.textarea),
      hoped_effect: text(this.form.elements.hoped_effect),
      points: chosen("points"),
      audiences: chosen("audiences"),
    };
  }

  write(content) {
    this.textarea.value = content.text;
    this.form.elements.hoped_effect.value = content.hoped_effect;
    for (const name of ["points", "audiences"]) {
      this.form.querySelectorAll(`input[name="${name}"]`).forEach((input) => {
        input.checked = content[name].includes(input.value);
      });
    }
    this.showChosen();
  }

  holds(content) {
    return same(content, this.confirmed);
  }

  get isDirty() {
    return !same(this.read(), this.confirmed);
  }

  changed() {
    this.refused = false;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  keep(content = this.read()) {
    const { framework, revision, sentBefore } = this;
    this.unsaved.keep(this.id, { framework, revision, sentBefore, content });
  }

  // A text found in this browser, that the server never confirmed. `asNew` where it has no statement to go back to.
  takeOver(entry, { asNew }) {
    this.write(entry.content);
    if (!asNew) {
      this.revision = entry.revision;
      this.sentBefore = entry.sentBefore ?? [];
    }
    if (entry.key !== this.unsaved.keyOf(this.id)) this.takenOver.push(entry.key);
    this.keep();
    this.save();
  }

  async save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    if (this.conflict || this.refused) return false;
    const content = this.read();
    if (!this.isDirty && !this.sentBefore.length) {
      this.forget();
      return true;
    }
    if (this.card.hasAttribute("data-new") && !content.text.trim() && !content.hoped_effect.trim()) {
      this.forget();
      return true;
    }
    if (this.sending && !leaving) {
      this.again = true;
      return this.sending;
    }
    this.sending = this.send(content, leaving);
    const done = await this.sending;
    this.sending = null;
    if (this.again) {
      this.again = false;
      return this.save();
    }
    return done;
  }

  async send(content, leaving) {
    this.tell.saving();
    this.attempts += 1;
    const attempt = this.attempts;
    const body = new FormData(this.form);
    body.set("sent_before", JSON.stringify(this.sentBefore.slice(-KNOWN)));
    this.sentBefore.push(content);
    this.keep();
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "manual",
        keepalive: leaving,
        signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
      });
      // A newer request is on its way: its answer counts, whichever comes first.
      return attempt === this.attempts ? await this.hear(answer, content) : false;
    } catch {
      if (attempt !== this.attempts) return false;
      this.tryLater();
      this.tell.offline();
      return false;
    }
  }

  async hear(answer, content) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.signInAgain(answer);
    if (answer.status >= 500 || answer.status === 429) throw new Error("try again");
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    this.sentBefore = this.sentBefore.filter((sent) => sent !== content);
    if (answer.status === 200 && told.state === "saved") return this.accept(told, content);
    if (answer.status === 409) this.showConflict(told);
    else if (answer.status === 422) this.refuse(told.message);
    else this.giveUp();
    return false;
  }

  accept(told, content) {
    this.revision = told.revision;
    this.confirmed = content;
    this.sentBefore = [];
    this.inTrouble = false;
    this.freshToken = false;
    this.wait = 1000;
    this.card.removeAttribute("data-new");
    this.message("");
    const open = this.card.querySelector(".help")?.open;
    this.card.querySelector("[data-help]").innerHTML = told.help;
    if (open) this.card.querySelector(".help").open = true;
    this.tell.status(told.status);
    this.tell.saved(told.message);
    if (this.isDirty) this.changed();
    else this.forget();
    return true;
  }

  forget() {
    [this.unsaved.keyOf(this.id), ...this.takenOver].forEach((key) => this.unsaved.drop(key));
    this.takenOver = [];
  }

  refuse(message) {
    this.refused = true;
    this.message(message);
    this.tell.saved("");
  }

  // The page is not this person's any more: the text stays in the browser.
  giveUp() {
    this.inTrouble = true;
    this.tell.gone();
  }

  message(text) {
    const place = this.card.querySelector("[data-message]");
    place.textContent = text;
    place.hidden = !text;
  }

  tryLater() {
    this.inTrouble = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // After a new sign-in, in another tab, the forms need the token of the new session: fetch the page again for it.
  async signInAgain(answer) {
    const fresh = answer.status === 403 && !this.freshToken && (await this.fetchToken());
    if (fresh) {
      this.freshToken = true;
      this.again = true;
      return false;
    }
    this.inTrouble = true;
    this.freshToken = false;
    this.tell.signedOut();
    return false;
  }

  async fetchToken() {
    const answer = await fetch(window.location.pathname, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    return Boolean(token);
  }

  showConflict(told) {
    this.conflict = true;
    this.tell.saved("");
    const place = this.card.querySelector("[data-conflict]");
    place.innerHTML = told.html;
    this.form.hidden = true;
    const merge = place.querySelector("[data-merge]");
    merge.addEventListener("input", () => this.keep({ ...this.read(), ...mergedText(merge) }));
    merge.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settle(merge);
    });
    place.querySelector("[data-take-stored]").addEventListener("click", (event) => {
      event.preventDefault();
      this.sentBefore = [];
      this.forget();
      window.location.reload();
    });
    place.querySelector("h3").focus();
  }

  // The leader has chosen: the text goes in from the revision that the conflict showed.
  settle(merge) {
    const { text, hoped_effect: effect } = mergedText(merge);
    this.textarea.value = text;
    this.form.elements.hoped_effect.value = effect;
    this.revision = merge.elements.revision.value;
    if (merge.elements.revive && !this.form.elements.revive) this.form.append(merge.elements.revive);
    this.sentBefore = [];
    this.confirmed = {};
    this.conflict = false;
    this.form.hidden = false;
    this.card.querySelector("[data-conflict]").replaceChildren();
    this.textarea.focus();
    this.keep();
    this.save();
  }

  // Move and remove leave the page: what is typed is saved first.
  async submit(event) {
    if (this.settled) return;
    event.preventDefault();
    const button = event.submitter;
    if ((await this.save()) && button?.hasAttribute("formaction")) {
      this.settled = true;
      this.form.requestSubmit(button);
    }
  }

  showChosen() {
    const short = (name) => [...this.form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.dataset.short);
    const [points, audiences] = [short("points"), short("audiences")];
    const word = this.card.querySelector("[data-chosen]").dataset.word;
    const parts = [points.length ? `${word} ${points.join(", ")}` : "", audiences.join(", ")].filter(Boolean);
    this.card.querySelector("[data-chosen]").textContent = parts.join(" · ") || this.nothingChosen;
  }
}

function mergedText(form) {
  return { text: form.elements.text.value, hoped_effect: form.elements.hoped_effect.value };
}

function same(one, two) {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(two));
}

function normal({ ambition = "", text = null, hoped_effect: effect = "", points = [], audiences = [] }) {
  const tidy = (value) => value?.replaceAll("\r\n", "\n").trim();
  return [String(ambition), tidy(text), tidy(effect), [...points].sort(), [...audiences].sort()];
}
