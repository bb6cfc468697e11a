const WAIT = 1500;
const MINE = "samsyn-draft";

/** What is typed lies on the device until the server has it, and goes there as one writes: with or without network. */
export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
  for (const out of document.querySelectorAll("form[action$='/logout/']")) out.addEventListener("submit", forgetAll);
}

const forgetAll = () => Object.keys(localStorage).filter((key) => key.startsWith(MINE)).forEach((key) => localStorage.removeItem(key));

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `${MINE} ${form.dataset.draft} ${location.pathname}`;
    this.area = form.querySelector("textarea");
    this.version = form.elements.version;
    this.said = form.querySelector("[data-draft-said]");
    this.bringBack();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", () => this.keep(true));
    window.addEventListener("online", () => this.kept && this.save());
  }

  get kept() {
    return JSON.parse(localStorage.getItem(this.key) ?? "null");
  }

  keep(submitted = false) {
    const text = this.area.value;
    localStorage.setItem(this.key, JSON.stringify({ text, version: Number(this.version.value), submitted }));
  }

  drop() {
    localStorage.removeItem(this.key);
  }

  /** What was sent and is newer on the server has arrived; a text begun on an older version shows both when saved. */
  bringBack() {
    const kept = this.kept;
    if (!kept || this.form.querySelector("[aria-invalid]")) return;
    const isNewer = Number(this.version.value) > kept.version;
    if (kept.text === this.area.value || (kept.submitted && isNewer)) return this.drop();
    this.area.value = kept.text;
    this.version.value = kept.version;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.say(isNewer ? "other" : "back");
    if (!isNewer) this.later();
  }

  typed() {
    this.keep();
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  async save() {
    if (this.sending) return this.later();
    this.sending = true;
    try {
      await this.send();
    } finally {
      this.sending = false;
    }
  }

  async send() {
    const fields = new FormData(this.form);
    const sent = this.area.value;
    fields.delete("once_key"); // it is saved again and again, and once more with the button
    const answer = await fetch(location.href, { method: "POST", body: fields, headers: { "X-Samsyn-Draft": "1" } }).catch(() => null);
    const read = answer?.headers.get("content-type")?.includes("json") ? await answer.json() : null;
    if (!read) return this.say("kept"); // no network, or no longer signed in
    if (answer.status === 409) return this.say("other");
    if (!answer.ok) return this.show(`${read.said.join(" ")} ${this.said.dataset.kept}`);
    this.version.value = read.version;
    if (this.area.value !== sent) return this.keep();
    this.drop();
    this.form.dispatchEvent(new Event("samsyn:saved", { bubbles: true }));
    this.say("saved");
  }

  say(what) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.show(this.said.dataset[what].replace("{time}", time));
  }

  show(words) {
    this.said.hidden = false;
    this.said.textContent = words;
  }
}

/** The server counts in the same way and has the last word. */
export function countWords() {
  for (const counter of document.querySelectorAll("[data-words-of]")) {
    const area = document.getElementById(counter.dataset.wordsOf);
    const limit = Number(area.dataset.words);
    const show = () => {
      const typed = (area.value.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;
      counter.toggleAttribute("data-over", typed > limit);
      counter.textContent = counter.dataset.text.replace("{typed}", typed).replace("{limit}", limit);
    };
    area.addEventListener("input", show);
    show();
  }
}
