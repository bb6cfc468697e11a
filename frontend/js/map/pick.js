import { Marker } from "maplibre-gl";
import { bounds, colours, frame, makeMap } from "./ground.js";

const NOTHING = { type: "FeatureCollection", features: [] };

/** One press, one point: tells the element "picked" with latitude and longitude; "marked" shows one from elsewhere. */
export async function pickPoint(element) {
  let map;
  try {
    map = makeMap(element, element.dataset.basemap);
  } catch {
    const message = Object.assign(document.createElement("p"), { className: "map__message", textContent: element.dataset.failed });
    element.replaceChildren(message); // no WebGL on this machine
    return;
  }
  const loaded = new Promise((resolve) => map.once("load", resolve)); // asked for now: it is told of once
  map.getCanvas().style.cursor = "crosshair";
  let marked = NOTHING;
  const mark = (position) => {
    marked = position ? { type: "Point", coordinates: [position[1], position[0]] } : NOTHING;
    map.getSource("point")?.setData(marked);
  };
  map.on("click", ({ lngLat }) => element.dispatchEvent(new CustomEvent("picked", { detail: [lngLat.lat, lngLat.lng] })));
  element.addEventListener("marked", ({ detail }) => {
    mark(detail);
    if (detail && !map.getBounds().contains([detail[1], detail[0]])) map.setCenter([detail[1], detail[0]]);
  });
  const answer = element.dataset.around ? await fetch(element.dataset.around).catch(() => null) : null;
  const around = answer?.ok ? await answer.json() : NOTHING;
  const box = bounds(around);
  if (box) frame(map, box, 16);
  for (const feature of around.features) name(map, feature);
  await loaded;
  const colour = colours();
  map.addSource("around", { type: "geojson", data: around });
  map.addLayer({ id: "around-line", type: "line", source: "around", paint: { "line-color": colour.line, "line-width": 1.5 } });
  map.addSource("point", { type: "geojson", data: marked });
  map.addLayer({ id: "point", type: "circle", source: "point",
    paint: { "circle-color": colour.lit, "circle-radius": 10, "circle-stroke-width": 3, "circle-stroke-color": colour.line } });
  element.dataset.ready = "yes";
}

/** Without a base map the names are what one finds one's way by. */
function name(map, feature) {
  const box = bounds(feature);
  if (!box) return;
  const element = Object.assign(document.createElement("span"), { className: "map__place", textContent: feature.properties.name, dir: "auto" });
  new Marker({ element }).setLngLat([(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2]).addTo(map);
}
