import { areaColour, bounds, colours, frame, makeMap } from "./ground.js";

/** Areas from an address, tied to the list beside the map: what is lit in one is lit in the other. */
export async function showMap(element) {
  const say = (text) => {
    const message = document.createElement("p");
    message.className = "map__message";
    message.textContent = text;
    element.replaceChildren(message);
  };
  let areas;
  try {
    const answer = await fetch(element.dataset.src, { headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    areas = await answer.json();
  } catch {
    say(element.dataset.failed);
    return;
  }
  const box = bounds(areas);
  if (!box) {
    say(element.dataset.empty);
    return;
  }
  try {
    drawAreas(element, numbered(areas), box);
  } catch {
    say(element.dataset.failed); // no WebGL on this machine
  }
}

/** MapLibre wants whole numbers as ids; ours may be words, so the list's own ids are kept beside them. */
function numbered(areas) {
  const features = areas.features ?? [areas];
  const withIds = features.map((feature, index) => ({
    ...feature,
    id: index + 1,
    properties: { ...feature.properties, _key: String(feature.id ?? feature.properties?.id ?? "") },
  }));
  return { type: "FeatureCollection", features: withIds };
}

function drawAreas(element, areas, box) {
  const map = makeMap(element, element.dataset.basemap);
  frame(map, box, 20, 15);
  const name = document.createElement("p");
  name.className = "map__name";
  element.append(name);
  map.on("load", () => {
    const colour = colours();
    // What carries a heat, 0 to 4, is the denser the hotter; an area without is one plain tint.
    const heat = ["case", ["has", "heat"], ["+", 0.04, ["*", 0.19, ["get", "heat"]]], 0.28];
    const opacity = ["case", ["boolean", ["feature-state", "lit"], false], ["max", 0.6, heat], heat];
    map.addSource("areas", { type: "geojson", data: areas });
    map.addLayer({ id: "areas-fill", type: "fill", source: "areas", filter: ["!=", ["geometry-type"], "Point"],
      paint: { "fill-color": areaColour(colour), "fill-opacity": opacity } });
    map.addLayer({ id: "areas-line", type: "line", source: "areas", filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": colour.line, "line-width": ["case", ["boolean", ["feature-state", "lit"], false], 3, 1.25] } });
    map.addLayer({ id: "areas-point", type: "circle", source: "areas", filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-color": areaColour(colour), "circle-radius": 7, "circle-stroke-width": 2, "circle-stroke-color": colour.ground } });
    tieToList(element, map, areas, name);
    element.dataset.ready = "yes";
  });
}

function tieToList(element, map, areas, name) {
  const list = document.getElementById(element.dataset.list);
  const rows = new Map([...(list?.querySelectorAll("[data-feature]") ?? [])].map((row) => [row.dataset.feature, row]));
  const numbers = new Map(areas.features.map((feature) => [feature.properties._key, feature.id]));
  let lit = null;

  const light = (key) => {
    if (key === lit) return;
    if (lit !== null) {
      map.setFeatureState({ source: "areas", id: numbers.get(lit) }, { lit: false });
      rows.get(lit)?.removeAttribute("data-lit");
    }
    lit = numbers.has(key) ? key : null;
    name.textContent = "";
    if (lit === null) return;
    map.setFeatureState({ source: "areas", id: numbers.get(lit) }, { lit: true });
    rows.get(lit)?.setAttribute("data-lit", "");
    name.textContent = areas.features[numbers.get(lit) - 1].properties.name ?? "";
  };

  for (const [key, row] of rows) {
    row.addEventListener("mouseenter", () => light(key));
    row.addEventListener("focusin", () => light(key));
    row.addEventListener("mouseleave", () => light(null));
    row.addEventListener("focusout", () => light(null));
  }
  for (const layer of ["areas-fill", "areas-point"]) {
    map.on("mousemove", layer, (event) => {
      map.getCanvas().style.cursor = "pointer";
      light(event.features[0].properties._key);
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
      light(null);
    });
    map.on("click", layer, (event) => rows.get(event.features[0].properties._key)?.querySelector("a")?.click());
  }
}
