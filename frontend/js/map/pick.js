import { bounds, colours, makeMap } from "./ground.js";

/** One press, one point: tells the element "picked" with latitude and longitude. */
export async function pickPoint(element) {
  const map = makeMap(element, element.dataset.basemap);
  const empty = { type: "FeatureCollection", features: [] };
  const answer = element.dataset.around ? await fetch(element.dataset.around).catch(() => null) : null;
  const around = answer?.ok ? await answer.json() : empty;
  const box = bounds(around);
  if (box) map.fitBounds(box, { padding: 20, animate: false });
  map.on("load", () => {
    const colour = colours();
    map.addSource("around", { type: "geojson", data: around });
    map.addLayer({ id: "around-line", type: "line", source: "around", paint: { "line-color": colour.line, "line-width": 1.5 } });
    map.addSource("point", { type: "geojson", data: empty });
    map.addLayer({ id: "point", type: "circle", source: "point",
      paint: { "circle-color": colour.lit, "circle-radius": 10, "circle-stroke-width": 3, "circle-stroke-color": colour.line } });
    element.dataset.ready = "yes";
  });
  map.on("click", ({ lngLat }) => {
    map.getSource("point")?.setData({ type: "Point", coordinates: [lngLat.lng, lngLat.lat] });
    element.dispatchEvent(new CustomEvent("picked", { detail: [lngLat.lat, lngLat.lng] }));
  });
}
