const LIVE = "[hx-get], [hx-post], [hx-put], [hx-delete], [hx-boost]";

/** htmx is loaded on the pages that use it and nowhere else. */
export function loadHtmxWhereUsed() {
  const address = document.querySelector("meta[name=samsyn-htmx]")?.content;
  if (!address || !document.querySelector(LIVE)) return;
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]")?.content ?? "";
  });
  const load = () => {
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  };
  // htmx only looks at the page by itself when it arrives before or after the loading, not in the middle of it.
  if (document.readyState === "complete") load();
  else window.addEventListener("load", load);
}
