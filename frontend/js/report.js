// The pages to report on. Without it a form is sent as any other; with it a reporter loses nothing when the network is lost.
import { keepSending } from "./report/sending.js";
import { fillWhere } from "./report/where.js";

const form = document.querySelector("form:is([data-report], [data-tell])");
if (form) fillWhere(form);
if (form?.dataset.report) {
  keepSending(form);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
}
