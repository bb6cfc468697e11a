import { queue } from "../phone/queue.js";
import { post, whenReachable } from "../phone/reaching.js";
import { card } from "../phone/refused.js";
import { span } from "./times.js";

/** Items: {key, reporter, kind: "event" or "nil", data, label, refused?}. */
const { all, drop, keep } = queue("samsyn-reports");
const AT_ONCE = 50;
const AGAIN = 30_000;

/** Sends through the queue, so that a report lies on the phone before anything is tried with the network. */
export function keepSending(form) {
  const sender = new Sender(form);
  form.addEventListener("submit", (event) => sender.submitted(event));
  for (const nil of document.querySelectorAll("form[data-nil]")) nil.addEventListener("submit", (event) => sender.saidNothing(event));
  whenReachable(() => sender.flush());
}

const number = (value) => (value ? Number(value) : null);
/** "a12" in the list is area 12, "p7" is place 7. */
const chosen = (fields, kind) => (fields.get("where")?.startsWith(kind) ? Number(fields.get("where").slice(1)) : null);

class Sender {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.status = document.querySelector("[data-waiting]");
    this.list = document.querySelector("[data-refused]");
  }

  /** Only what the page itself can judge is held back; the rest is the server's to judge, with or without network. */
  async submitted(event) {
    const fields = new FormData(this.form, event.submitter);
    if (!fields.get("category") || (fields.get("when") === "other" && !fields.get("day"))) return;
    if (fields.get("earlier") || fields.get("keep_words")) return; // begun without this script: goes on without it
    event.preventDefault();
    if (this.isNowhere(fields)) return;
    this.said = "";
    await keep({ key: crypto.randomUUID(), reporter: this.reporter, kind: "event", data: this.read(fields), label: this.label(fields) });
    this.again();
    if (fields.get("more")) await this.show(this.texts.noted);
    else await this.flush();
  }

  /** Asked at once, also without a network: a report that lies nowhere would come back when nobody looks any more. */
  isNowhere(fields) {
    const list = this.form.elements.where;
    const missing = !fields.get("where") && !fields.get("latitude");
    list.setCustomValidity(missing ? this.texts.nowhere : "");
    return missing && !list.reportValidity();
  }

  get reporter() {
    return Number(this.form.dataset.report);
  }

  read(fields) {
    const [begins, ends] = span(fields.get("when"), fields.get("day"), fields.get("clock"));
    return {
      category: Number(fields.get("category")), area: chosen(fields, "a"), place: chosen(fields, "p"),
      latitude: number(fields.get("latitude")), longitude: number(fields.get("longitude")),
      occurred_from: begins.toISOString(), occurred_to: ends?.toISOString() ?? null,
      text: fields.get("text"), source: fields.get("source"), to_police: fields.get("to_police") === "on",
    };
  }

  label(fields) {
    const chosen = this.form.querySelector("input[name=category]:checked");
    const title = chosen?.labels[0]?.firstChild?.textContent.trim() ?? "";
    return [title, fields.get("text")].filter(Boolean).join(": ");
  }

  /** Ready for the next event, most often in the same area. */
  again() {
    const where = this.form.elements.where.value;
    this.form.reset();
    if (where.startsWith("a")) this.form.elements.where.value = where;
    for (const name of ["latitude", "longitude"]) this.form.elements[name].value = "";
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async saidNothing(event) {
    event.preventDefault();
    const nil = event.target;
    await keep({ key: crypto.randomUUID(), reporter: this.reporter, kind: "nil", data: { area: Number(nil.elements.area.value) }, label: nil.textContent.trim() });
    nil.querySelector("button").disabled = true;
    await this.flush();
  }

  /** One at a time, also when two tabs are open; the keys would keep it to once all the same. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      const said = await (navigator.locks ? navigator.locks.request("samsyn-reports", () => this.sendAll()) : this.sendAll());
      await this.show(said);
    } finally {
      this.busy = false;
    }
  }

  async sendAll() {
    let said = "";
    for (;;) {
      const waiting = (await all()).filter((item) => !item.refused);
      if (!waiting.length) return said;
      const batch = waiting.filter((item) => item.reporter === waiting[0].reporter).slice(0, AT_ONCE);
      const answer = await this.post(batch);
      if (!answer.done) return answer.said;
      said = answer.said;
    }
  }

  async post(batch) {
    const of = (kind) => batch.filter((item) => item.kind === kind).map((item) => ({ key: item.key, ...item.data }));
    const body = { reporter: batch[0].reporter, phone_at: new Date().toISOString(), events: of("event"), nils: of("nil") };
    let answer;
    try {
      answer = await post(this.form, this.texts.send, JSON.stringify(body), { "Content-Type": "application/json" });
    } catch {
      return { done: false, said: "" }; // no network: it waits
    }
    if (answer.type === "opaqueredirect") return { done: false, said: this.texts.signin };
    if (answer.status === 429) this.later(Number(answer.headers.get("Retry-After")) * 1000);
    if (answer.status >= 500) this.later(AGAIN);
    if (!answer.ok) return { done: false, said: (await answer.json().catch(() => ({}))).message ?? "" };
    return this.settle(batch, await answer.json());
  }

  later(wait) {
    setTimeout(() => this.flush(), wait || AGAIN);
  }

  async settle(batch, answer) {
    for (const key of [...answer.saved.map((one) => one.key), ...answer.nils]) await drop(key);
    const faults = new Map(answer.refused.map((one) => [one.key, one]));
    for (const item of batch) if (faults.has(item.key)) await keep({ ...item, refused: faults.get(item.key) });
    return { done: true, said: this.told(answer) };
  }

  told(answer) {
    const notes = answer.nils.length && !answer.saved.length ? [this.texts.nothing] : [this.texts.thanks];
    if (!answer.saved.length && !answer.nils.length) return "";
    if (answer.saved.some((one) => one.late)) notes.push(this.texts.late);
    if (answer.saved.some((one) => one.corrected)) notes.push(this.texts.corrected);
    return notes.join(" ");
  }

  async show(said = "") {
    const items = await all();
    const waiting = items.filter((item) => !item.refused).length;
    this.said = said || this.said; // a thank-you stays until there is something else to say
    const words = [this.said, waiting ? this.texts.waits.replace("{number}", waiting) : ""].filter(Boolean).join(" ");
    this.status.hidden = !words;
    this.status.querySelector("span").textContent = words;
    this.list.replaceChildren(...items.filter((item) => item.refused).map((item) => card(item.label, item.refused.message, this.ways(item))));
  }

  /** Kept as it is where the server only asks, written again, or thrown away. */
  ways(item) {
    const ways = [[this.texts.drop, () => drop(item.key).then(() => this.show())]];
    if (item.kind === "event") ways.unshift([this.texts.rewrite, () => this.rewrite(item)]);
    if (item.refused.asks) ways.unshift([this.texts.keep, () => this.insist(item)]);
    return ways;
  }

  async insist(item) {
    const { refused: _refused, ...rest } = item;
    await keep({ ...rest, data: { ...item.data, is_sure: true } });
    await this.flush();
  }

  async rewrite(item) {
    await drop(item.key);
    const { area, place, category, source } = item.data;
    Object.assign(this.form.elements.where, { value: place ? `p${place}` : area ? `a${area}` : "" });
    this.form.elements.category.value = category;
    this.form.elements.source.value = source;
    this.form.elements.text.value = item.data.text ?? "";
    this.form.elements.text.focus();
    await this.show();
  }
}
