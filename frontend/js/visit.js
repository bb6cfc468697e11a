// On site: the programme and the form for notes open without a network, and no note is lost for want of one.
import { keepNotes } from "./visit/notes.js";

const page = document.querySelector("[data-worker]");
const form = document.querySelector("form[data-note]");
if (form) keepNotes(form);
if ("serviceWorker" in navigator && page) navigator.serviceWorker.register(page.dataset.worker, { scope: page.dataset.scope });
