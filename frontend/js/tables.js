/** Choosing in a select or a box filters at once; text is sent with the button or Enter. */
export function submitFiltersOnChange() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filters]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
}
