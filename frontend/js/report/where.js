/** A position by the phone or by the map, and a word about who has reported the same near by. */
export function fillWhere(form) {
  const tools = document.querySelector("[data-where]");
  const [latitude, longitude] = [form.elements.latitude, form.elements.longitude];
  const said = tools.querySelector("[data-said]");
  const set = (position, words) => {
    [latitude.value, longitude.value] = position.map((degrees) => degrees.toFixed(5));
    if (form.elements.place) form.elements.place.value = "";
    said.textContent = words;
    hint(form, tools);
  };

  tools.hidden = false;
  const here = tools.querySelector("[data-here]");
  here.hidden = !navigator.geolocation;
  here.addEventListener("click", () => {
    said.textContent = tools.dataset.looking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set([coords.latitude, coords.longitude], tools.dataset.found),
      () => (said.textContent = tools.dataset.lost),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
  tools.querySelector("[data-point]").addEventListener("click", async () => {
    const map = tools.querySelector("[data-pick]");
    map.hidden = false;
    map.addEventListener("picked", (event) => set(event.detail, tools.dataset.found));
    await import(new URL(map.dataset.script, document.baseURI).href);
  }, { once: true });
  form.addEventListener("change", (event) => {
    if (event.target.name === "place" && event.target.value) [latitude.value, longitude.value] = ["", ""];
    if (!latitude.value) said.textContent = "";
    if (["place", "category"].includes(event.target.name)) hint(form, tools);
  });
  showDay(form);
}

/** The day is asked for where it is needed. */
function showDay(form) {
  const fields = ["day", "clock"].map((name) => form.elements[name].closest(".ds-field"));
  const show = () => fields.forEach((field) => (field.hidden = form.elements.when.value !== "other"));
  form.addEventListener("change", show);
  show();
}

async function hint(form, tools) {
  const near = tools.querySelector("[data-near]");
  const asked = { reporter: form.dataset.report, category: form.elements.category.value };
  if (form.elements.place?.value) asked.place = form.elements.place.value;
  else Object.assign(asked, { latitude: form.elements.latitude.value, longitude: form.elements.longitude.value });
  near.hidden = true;
  if (!asked.category || !(asked.place || asked.latitude)) return;
  const answer = await fetch(`${tools.dataset.ask}?${new URLSearchParams(asked)}`).catch(() => null);
  const { number = 0 } = answer?.ok ? await answer.json() : {};
  near.hidden = !number;
  near.textContent = tools.dataset.similar.replace("{number}", number);
}
