// Keeps the reporter's page and what it needs, so that it opens without a network. Sends nothing by itself.
const KEPT = "samsyn-report-{{ version }}";
const PAGE = "{{ page }}";
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then(async (cache) => {
    await cache.addAll(FILES);
    const answer = await fetch(PAGE);
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer);
    await self.skipWaiting();
  }));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("samsyn-report-") && name !== KEPT;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

// The page itself: fresh when there is a network, as it was last time when there is none.
async function page(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.type === "opaqueredirect" || answer.redirected) await cache.delete(PAGE, { ignoreSearch: true });
    else if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = (await cache.match(request)) ?? (await cache.match(PAGE, { ignoreSearch: true }));
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && path === PAGE) event.respondWith(page(request));
  else if (FILES.includes(path)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
