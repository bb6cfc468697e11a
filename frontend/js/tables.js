/** On a phone the filters are folded until somebody wants them, so that the list itself is in view. */
export function foldFiltersOnPhones() {
  if (!matchMedia("(max-width: 48rem)").matches) return;
  for (const fold of document.querySelectorAll("details.filterfold")) fold.open = Boolean(fold.querySelector("[data-set]"));
}

/** Choosing in a select or a box filters at once; text is sent with the button or Enter. */
export function submitFiltersOnChange() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filters]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
}
