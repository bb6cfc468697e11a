const PATIENCE = 15_000;
const cookie = (name) => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1] ?? "";

/** Now, and each time the network or the reader comes back. */
export function whenReachable(flush) {
  window.addEventListener("online", () => flush());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  flush();
}

/** Throws where there is no network, or one too slow to wait for. A page to sign in on comes as an "opaqueredirect". */
export function post(form, url, body, headers) {
  const token = cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
  return fetch(url, {
    method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE), headers: { ...headers, "X-CSRFToken": token },
  });
}
