import { queue } from "../phone/queue.js";
import { post, whenReachable } from "../phone/reaching.js";
import { card } from "../phone/refused.js";

const { all, drop, keep } = queue("samsyn-notes");
const TYPED = ["text", "perspective", "people", "justified", "slot"];
const LONGEST = 60;

/** Keeps what is typed on this phone until it is saved, and what could not be sent until it can. */
export function keepNotes(form) {
  new Notes(form).begin();
}

class Notes {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.draft = `samsyn-note-${form.dataset.note}-${form.dataset.person}`;
    this.status = document.querySelector("[data-waiting]");
    this.list = document.querySelector("[data-refused]");
  }

  begin() {
    const came = document.querySelector("[data-error-summary]"); // what was typed came back with the page
    if (!came) this.restore();
    this.form.addEventListener("input", () => this.remember());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    whenReachable(() => this.flush());
  }

  read(submitter) {
    return Object.fromEntries([...new FormData(this.form, submitter)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  }

  remember() {
    localStorage.setItem(this.draft, JSON.stringify(this.read()));
  }

  restore() {
    const typed = JSON.parse(localStorage.getItem(this.draft) ?? "null");
    this.anew();
    if (!typed?.text) return;
    this.fill(typed);
    this.said = this.texts.restored;
  }

  fill(typed) {
    for (const name of TYPED) if (this.form.elements[name] && typed[name] !== undefined) this.form.elements[name].value = typed[name];
    if (typed.kind) this.form.elements.kind.value = typed.kind;
  }

  /** A page kept on the phone is the same every time; each note has a key of its own. */
  anew() {
    for (const name of ["key", "once_key"]) this.form.elements[name].value = crypto.randomUUID();
  }

  async submitted(event) {
    if (this.sure) return; // it is on its way as any other form
    event.preventDefault();
    event.stopImmediatePropagation();
    const item = { key: this.form.elements.key.value, person: this.texts.person, review: this.texts.note, url: location.pathname, data: this.read(event.submitter) };
    const answer = await this.post(item);
    if (answer.saved) return this.done();
    if (answer.why) return this.natively(event.submitter);
    await keep(item);
    localStorage.removeItem(this.draft);
    const { slot } = item.data;
    this.form.reset();
    this.fill({ slot });
    this.anew();
    await this.show(answer.said);
  }

  done() {
    localStorage.removeItem(this.draft);
    location.assign(this.texts.list);
  }

  /** The server has something to say about it: the page says it better than we could. */
  natively(submitter) {
    this.sure = true;
    this.form.requestSubmit(submitter);
  }

  async post(item) {
    try {
      const answer = await post(this.form, item.url, new URLSearchParams(item.data), { Accept: "application/json" });
      if (answer.type === "opaqueredirect" || answer.status === 403) return { said: this.texts.signin };
      return answer.ok ? await answer.json() : {};
    } catch {
      return {}; // no network: it waits
    }
  }

  /** One after the other; what somebody else wrote on this phone waits for them. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    let said = this.said;
    try {
      for (const item of (await all()).filter((one) => one.person === this.texts.person && !one.why)) {
        const answer = await this.post(item);
        if (answer.saved) await drop(item.key);
        else if (answer.why) await keep({ ...item, why: answer.why });
        else {
          said = answer.said ?? said;
          break;
        }
      }
    } finally {
      this.busy = false;
    }
    await this.show(said);
  }

  async show(said = "") {
    const items = (await all()).filter((one) => one.person === this.texts.person && one.review === this.texts.note);
    const waiting = items.filter((one) => !one.why).length;
    const words = [said, waiting ? this.texts.waits.replace("{number}", waiting) : ""].filter(Boolean).join(" ");
    this.status.hidden = !words;
    this.status.querySelector("span").textContent = words;
    this.list.replaceChildren(...items.filter((one) => one.why).map((one) => card(one.data.text.slice(0, LONGEST), one.why.join(" "), this.ways(one))));
  }

  /** Written again, or thrown away. */
  ways(item) {
    return [
      [this.texts.rewrite, () => this.rewrite(item)],
      [this.texts.drop, () => drop(item.key).then(() => this.show())],
    ];
  }

  async rewrite(item) {
    await drop(item.key);
    this.fill(item.data);
    this.remember();
    this.form.elements.text.focus();
    await this.show();
  }
}
