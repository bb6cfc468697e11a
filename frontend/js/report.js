// The reporter's page. Without it the form is sent as any other; with it nothing is lost when the network is.
import { keepSending } from "./report/sending.js";
import { fillWhere } from "./report/where.js";

const form = document.querySelector("form[data-report]");
if (form) {
  keepSending(form);
  fillWhere(form);
}
if ("serviceWorker" in navigator && form) navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
