import "./map/show.js";
import "./map/draw.js";
