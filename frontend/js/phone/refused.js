/** What the server did not take: what was written, why not, and what can be done about it as [text, act] pairs. */
export function card(written, why, ways) {
  const row = document.createElement("li");
  const [what, reason] = [document.createElement("b"), document.createElement("p")];
  what.textContent = written;
  what.dir = "auto";
  reason.textContent = why;
  row.append(what, reason, ...ways.map(([text, act]) => button(text, act)));
  return row;
}

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "ds-button", textContent: text });
  Object.assign(made.dataset, { variant: "secondary", size: "sm" });
  made.addEventListener("click", act);
  return made;
}
