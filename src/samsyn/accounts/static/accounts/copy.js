// Copying a secret that is shown once: the recovery codes, a new key. Without this the text can still be marked.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.querySelector("[data-said]").textContent = button.dataset.done;
  });
}
