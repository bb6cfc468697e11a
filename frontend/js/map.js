// Loaded on pages with a map, and nowhere else.
import { setWorkerUrl } from "maplibre-gl";
import { showMap } from "./map/show.js";
import { startDrawing } from "./map/draw.js";
import { pickPoint } from "./map/pick.js";

const elements = document.querySelectorAll("[data-map], [data-draw], [data-pick]");
if (elements.length) setWorkerUrl(new URL(elements[0].dataset.worker, document.baseURI).href);
for (const element of elements) {
  // The tag may stand twice on a page and brings the script each time.
  if (element.dataset.started) continue;
  element.dataset.started = "yes";
  if (element.hasAttribute("data-map")) showMap(element);
  else if (element.hasAttribute("data-pick")) pickPoint(element);
  else startDrawing(element);
}
