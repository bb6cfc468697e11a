import { bounds, colours, frame, makeMap } from "./ground.js";

const round = (number) => Math.round(number * 1e6) / 1e6;

/** Corners → GeoJSON. Fewer than three corners are no area. */
function toGeoJSON(corners) {
  if (corners.length < 3) return "";
  return JSON.stringify({ type: "Polygon", coordinates: [[...corners, corners[0]]] });
}

/** What stands in the text field, if it is one ring we can edit; anything else is left for the server to judge. */
function fromGeoJSON(text) {
  try {
    const read = JSON.parse(text);
    const geometry = read.features?.[0]?.geometry ?? read.geometry ?? read;
    if (geometry.type !== "Polygon" || geometry.coordinates.length !== 1) return null;
    return geometry.coordinates[0].slice(0, -1).map(([east, north]) => [east, north]);
  } catch {
    return null;
  }
}

/** An area by clicks, by numbers or by text: three ways to the same text field. */
export function startDrawing(element) {
  const area = new Area(element);
  area.wire();
  area.show();
}

class Area {
  constructor(element) {
    this.element = element;
    this.text = element.querySelector("textarea");
    this.list = element.querySelector(".corners");
    this.status = element.querySelector("[data-status]");
    this.corners = fromGeoJSON(this.text.value) ?? [];
    this.closed = this.corners.length > 2;
    this.past = [];
  }

  wire() {
    const tools = this.element.querySelector(".map__tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => this[event.target.closest("[data-act]")?.dataset.act]?.());
    this.text.addEventListener("change", () => {
      const corners = fromGeoJSON(this.text.value);
      if (corners) this.change(corners, corners.length > 2, { keepText: true });
    });
    this.list.addEventListener("change", (event) => this.typed(event.target));
    this.list.addEventListener("click", (event) => this.removed(event.target.closest("[data-remove]")));
    this.startMap();
  }

  startMap() {
    const box = this.element.querySelector(".map");
    box.hidden = false;
    try {
      this.map = makeMap(box, this.element.dataset.basemap);
    } catch {
      box.hidden = true; // no WebGL: numbers and text remain
      return;
    }
    this.map.getCanvas().style.cursor = "crosshair";
    this.map.on("click", (event) => this.change([...this.corners, [round(event.lngLat.lng), round(event.lngLat.lat)]], this.closed));
    this.map.on("load", () => this.prepareLayers(box));
    this.look();
    this.follow();
  }

  /** Another place chosen in the form is the place one wants to draw in. */
  follow() {
    const { follows, each } = this.element.dataset;
    const choice = follows && this.element.closest("form")?.elements[follows];
    choice?.addEventListener("change", () => {
      if (!choice.value) return;
      this.element.dataset.around = each.replace("/0.", `/${choice.value}.`);
      this.look();
    });
  }

  async look() {
    const own = bounds({ type: "Polygon", coordinates: [this.corners] });
    if (own) frame(this.map, own, 40, 15);
    if (!this.element.dataset.around) return;
    const answer = await fetch(this.element.dataset.around);
    if (!answer.ok) return;
    this.around = await answer.json();
    this.map.getSource("around")?.setData(this.around);
    const around = bounds(this.around);
    if (around && !own) frame(this.map, around, 16);
  }

  prepareLayers(box) {
    const colour = colours();
    // Without a base map these lines are all there is to find one's way by.
    this.map.addSource("around", { type: "geojson", data: this.around ?? { type: "FeatureCollection", features: [] } });
    this.map.addLayer({ id: "around-line", type: "line", source: "around", filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": colour.line, "line-width": 1, "line-opacity": 0.55 } });
    this.map.addSource("own", { type: "geojson", data: this.drawn() });
    this.map.addLayer({ id: "own-fill", type: "fill", source: "own", filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colour.area, "fill-opacity": 0.3 } });
    this.map.addLayer({ id: "own-line", type: "line", source: "own", filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": colour.line, "line-width": 2.5 } });
    this.map.addLayer({ id: "own-corner", type: "circle", source: "own", filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-color": colour.ground, "circle-radius": 6, "circle-stroke-width": 3, "circle-stroke-color": colour.line } });
    box.dataset.ready = "yes";
  }

  drawn() {
    const points = this.corners.map((corner) => ({ type: "Feature", geometry: { type: "Point", coordinates: corner } }));
    const shape = this.closed && this.corners.length > 2
      ? { type: "Polygon", coordinates: [[...this.corners, this.corners[0]]] }
      : { type: "LineString", coordinates: this.corners };
    const outline = this.corners.length > 1 ? [{ type: "Feature", geometry: shape }] : [];
    return { type: "FeatureCollection", features: [...outline, ...points] };
  }

  change(corners, closed, { keepText = false } = {}) {
    this.past.push([this.corners, this.closed]);
    this.corners = corners;
    this.closed = closed && corners.length > 2;
    this.show({ keepText });
  }

  show({ keepText = false } = {}) {
    if (!keepText && (this.past.length || this.corners.length)) {
      this.text.value = toGeoJSON(this.corners);
      if (this.past.length) this.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.map?.getSource("own")?.setData(this.drawn());
    this.list.replaceChildren(...this.corners.map((corner, index) => this.row(corner, index)));
    const text = this.element.dataset;
    const say = this.corners.length < 3 ? text.few : this.closed ? text.closed : text.count;
    this.status.textContent = say.replace("{count}", this.corners.length);
  }

  row([east, north], index) {
    const { latitude, longitude, remove, corner } = this.element.dataset;
    const say = (text) => text.replace("{number}", index + 1);
    const item = document.createElement("li");
    const line = document.createElement("div");
    for (const [name, value] of [[latitude, north], [longitude, east]]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "text", inputMode: "decimal", value, className: "ds-input" });
      input.setAttribute("aria-label", `${say(corner)}: ${name}`);
      Object.assign(input.dataset, { index, axis: name === latitude ? 1 : 0 });
      line.append(input);
    }
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "ds-button", textContent: say(remove) });
    Object.assign(button.dataset, { variant: "tertiary", size: "sm", remove: index });
    line.append(button);
    item.append(line);
    return item;
  }

  typed(input) {
    const number = Number(input.value.replace(",", "."));
    const limit = input.dataset.axis === "1" ? 90 : 180;
    const wrong = !Number.isFinite(number) || Math.abs(number) > limit;
    input.setAttribute("aria-invalid", wrong);
    if (wrong) return;
    const corners = this.corners.map((corner) => [...corner]);
    corners[input.dataset.index][input.dataset.axis] = round(number);
    this.change(corners, this.closed);
  }

  removed(button) {
    if (!button) return;
    this.change(this.corners.filter((_, index) => index !== Number(button.dataset.remove)), this.closed);
    this.list.querySelector("button")?.focus();
  }

  close() {
    this.change(this.corners, true);
  }

  clear() {
    this.change([], false);
  }

  add() {
    const middle = this.corners.at(-1) ?? this.map?.getCenter().toArray() ?? [15, 59];
    this.change([...this.corners, middle.map(round)], this.closed);
    this.list.querySelector("li:last-child input")?.focus();
  }

  undo() {
    const last = this.past.pop();
    if (!last) return;
    [this.corners, this.closed] = last;
    this.text.value = toGeoJSON(this.corners);
    this.show({ keepText: true });
  }
}
