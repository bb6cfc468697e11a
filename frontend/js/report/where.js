/** Where: from the list, or a point by the phone or the map, which then says more than the list. */
export function fillWhere(form) {
  new Where(form, form.querySelector("[data-where]")).wire();
  showDay(form);
}

class Where {
  constructor(form, element) {
    this.form = form;
    this.element = element;
    this.texts = element.dataset;
    this.list = form.elements.where;
    this.point = [form.elements.latitude, form.elements.longitude];
    this.said = element.querySelector(".where__said");
    this.away = element.querySelector("[data-away]");
    this.map = element.querySelector("[data-pick]");
    this.similar = element.querySelector("[data-similar-said]");
  }

  wire() {
    this.element.querySelector(".where__buttons").hidden = false;
    const here = this.element.querySelector("[data-here]");
    here.hidden = !navigator.geolocation;
    here.addEventListener("click", () => this.findMe());
    this.element.querySelector("[data-point]").addEventListener("click", () => this.openMap());
    this.away.addEventListener("click", () => this.forget());
    this.map.addEventListener("picked", ({ detail }) => this.set(detail, this.texts.pointed));
    this.form.addEventListener("change", ({ target }) => this.changed(target));
    if (this.isSet) this.say(this.texts.pointed); // the form has come back with a question or a fault
  }

  get isSet() {
    return Boolean(this.point[0].value);
  }

  say(words) {
    this.said.hidden = !words;
    this.said.querySelector("span").textContent = words;
    this.away.hidden = !this.isSet;
  }

  set(position, words) {
    this.point.forEach((field, axis) => (field.value = position[axis].toFixed(5)));
    this.leavePlace();
    this.say(words);
    this.map.dispatchEvent(new CustomEvent("marked", { detail: position }));
    this.hint();
  }

  forget() {
    for (const field of this.point) field.value = "";
    this.say("");
    this.map.dispatchEvent(new CustomEvent("marked", { detail: null }));
    this.hint();
  }

  /** The area of a named place stays chosen; the point is more exact than its name. */
  leavePlace() {
    let option = this.list.selectedOptions[0];
    while (option?.value.startsWith("p")) option = option.previousElementSibling;
    if (option) this.list.value = option.value;
  }

  changed(field) {
    if (field.name === "where" && field.value.startsWith("p") && this.isSet) this.forget();
    else if (!this.isSet) this.say("");
    if (["where", "category"].includes(field.name)) this.hint();
  }

  findMe() {
    this.say(this.texts.looking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.set([coords.latitude, coords.longitude], this.texts.found),
      (error) => this.say(error.code === error.PERMISSION_DENIED ? this.texts.denied : this.texts.lost),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  }

  async openMap() {
    this.map.hidden = false;
    try {
      await Promise.all([styled(this.map.dataset.look), import(new URL(this.map.dataset.script, document.baseURI).href)]);
    } catch {
      this.map.hidden = true; // no network
      this.say(this.map.dataset.failed);
    }
  }

  /** A word about who has reported the same near by; only reporters are told. */
  async hint() {
    this.similar.hidden = true;
    const asked = { reporter: this.form.dataset.report, category: this.form.elements.category.value };
    if (this.list.value.startsWith("p")) asked.place = this.list.value.slice(1);
    else if (this.isSet) [asked.latitude, asked.longitude] = this.point.map((field) => field.value);
    if (!this.texts.near || !asked.category || !(asked.place || asked.latitude)) return;
    const answer = await fetch(`${this.texts.near}?${new URLSearchParams(asked)}`).catch(() => null);
    const { number = 0 } = answer?.ok ? await answer.json() : {};
    this.similar.hidden = !number;
    this.similar.textContent = this.texts.similar.replace("{number}", number);
  }
}

/** The map's own look is loaded with the map. */
function styled(address) {
  return new Promise((resolve, reject) => {
    if (document.querySelector(`link[href="${address}"]`)) return resolve();
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

/** The day is asked for where it is needed. */
function showDay(form) {
  const fields = ["day", "clock"].map((name) => form.elements[name].closest(".ds-field"));
  const show = () => fields.forEach((field) => (field.hidden = form.elements.when.value !== "other"));
  form.addEventListener("change", show);
  show();
}
