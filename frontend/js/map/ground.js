import { Map as MapLibre, NavigationControl, AttributionControl } from "maplibre-gl";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The page's own colours, so that the map follows light and dark. */
export function colours() {
  return {
    ground: css("--ds-color-neutral-surface-tinted"),
    area: css("--ds-color-accent-base-default"),
    line: css("--ds-color-accent-border-strong"),
    lit: css("--ds-color-warning-base-default"),
  };
}

function style(basemap, colour) {
  const layers = [{ id: "ground", type: "background", paint: { "background-color": colour.ground } }];
  const sources = {};
  if (basemap) {
    sources.base = { type: "raster", tiles: [basemap], tileSize: 256, maxzoom: 19 };
    layers.push({ id: "base", type: "raster", source: "base", paint: { "raster-saturation": -0.6, "raster-opacity": 0.85 } });
  }
  return { version: 8, sources, layers };
}

/** A map on plain ground, or on the base map the installation has chosen. */
export function makeMap(element, basemap) {
  const canvas = document.createElement("div");
  canvas.className = "map__canvas";
  element.replaceChildren(canvas);
  const map = new MapLibre({
    container: canvas,
    style: style(basemap, colours()),
    center: [15, 59],
    zoom: 4,
    attributionControl: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  });
  if (basemap) map.addControl(new AttributionControl({ compact: true }));
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.touchZoomRotate.disableRotation();
  followColours(map);
  return map;
}

/** The whole of the box, with nothing of it behind the buttons. */
export function frame(map, box, padding, maxZoom = 16) {
  map.fitBounds(box, { padding: { top: padding, bottom: padding, left: padding, right: padding + 44 }, animate: false, maxZoom });
}

function followColours(map) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const colour = colours();
    map.setPaintProperty("ground", "background-color", colour.ground);
    if (map.getLayer("areas-fill")) map.setPaintProperty("areas-fill", "fill-color", areaColour(colour));
    if (map.getLayer("areas-line")) map.setPaintProperty("areas-line", "line-color", colour.line);
  });
}

export const areaColour = (colour) => ["case", ["boolean", ["feature-state", "lit"], false], colour.lit, colour.area];

/** West, south, east and north of anything GeoJSON, without a library. */
export function bounds(geojson) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part) => {
    if (typeof part[0] === "number") {
      box[0] = Math.min(box[0], part[0]);
      box[1] = Math.min(box[1], part[1]);
      box[2] = Math.max(box[2], part[0]);
      box[3] = Math.max(box[3], part[1]);
    } else part.forEach(visit);
  };
  for (const feature of geojson.features ?? [geojson]) {
    const geometry = feature.geometry ?? feature;
    if (geometry?.coordinates) visit(geometry.coordinates);
  }
  return Number.isFinite(box[0]) ? [[box[0], box[1]], [box[2], box[3]]] : null;
}
