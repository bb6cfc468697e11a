/** After a refused form the summary gets focus, so that a screen reader starts with what is wrong. */
export function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}

/** A second press does nothing. The server keeps its own one-time key: this only spares people the wait. */
export function guardAgainstTwice() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) button.setAttribute("aria-busy", "true");
  });
  // Coming back with the Back button must leave a form that can be sent.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  });
}

/** Typed text is not lost by a stray click: the browser asks before it leaves a changed form. */
export function guardTypedText() {
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.hasAttribute("data-guard")) changed.add(form);
  });
  for (const safe of ["submit", "samsyn:saved"]) document.addEventListener(safe, (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}

/** Long texts say how much room is left once it is nearly used up; the limit itself is the server's. */
export function countLetters() {
  for (const area of document.querySelectorAll("textarea[data-limit]")) {
    const counter = document.getElementById(`${area.id}_counter`);
    if (!counter) continue;
    const limit = Number(area.dataset.limit);
    const show = () => {
      const typed = [...area.value].length;
      counter.hidden = typed < limit * 0.8;
      counter.toggleAttribute("data-over", typed > limit);
      counter.textContent = counter.dataset.text.replace("{typed}", typed).replace("{limit}", limit);
    };
    area.addEventListener("input", show);
    show();
  }
}
