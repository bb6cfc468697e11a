// Passkeys. A form marked data-passkey="create" or "use" asks the browser for a key when it is sent, and carries
// the browser's answer in its field "credential". Options come from the page (data-options: id of a JSON block)
// or, when nobody is signed in yet, from the form's own address. Conversions are webauthn-json's, shipped by allauth.

const { create, get, supported } = globalThis.webauthnJSON;

async function optionsFor(form) {
  const block = document.getElementById(form.dataset.options ?? "");
  if (block) return JSON.parse(block.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return answer.json();
}

async function made(form) {
  const options = (await optionsFor(form)).creation_options;
  const alone = form.elements.passwordless?.checked ?? true;
  Object.assign(options.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  });
  return create(options);
}

async function used(form) {
  return get((await optionsFor(form)).request_options);
}

function say(form, kind) {
  for (const line of form.querySelectorAll("[data-passkey-problem]")) line.hidden = line.dataset.passkeyProblem !== kind;
}

async function send(event) {
  const form = event.currentTarget;
  event.preventDefault();
  if (!supported()) return say(form, "unsupported");
  say(form, "none");
  try {
    const credential = form.dataset.passkey === "create" ? await made(form) : await used(form);
    form.elements.credential.value = JSON.stringify(credential);
    HTMLFormElement.prototype.submit.call(form);
  } catch {
    say(form, "stopped"); // closed, timed out, or no key on this device: nothing was sent
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
