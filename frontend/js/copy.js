/** Buttons that copy what stands in another element; hidden where the browser cannot copy. */
export function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    const said = button.querySelector("[data-said]") ?? button;
    said.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = button.dataset.done;
    });
  }
}
