// Keeps some pages and what they need, so that they open without a network. Sends nothing by itself.
const NAME = "{{ name }}-";
const KEPT = NAME + "{{ version }}";
const PAGES = [{% for page in pages %}"{{ page }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then(async (cache) => {
    await cache.addAll(FILES);
    for (const page of PAGES) {
      const answer = await fetch(page);
      if (answer.ok && !answer.redirected) await cache.put(page, answer);
    }
    await self.skipWaiting();
  }));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(NAME) && name !== KEPT;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

// A page itself: fresh when there is a network, as it was last time when there is none.
async function page(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.type === "opaqueredirect" || answer.redirected) await cache.delete(path, { ignoreSearch: true });
    else if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = (await cache.match(request)) ?? (await cache.match(path, { ignoreSearch: true }));
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && PAGES.includes(path)) event.respondWith(page(request, path));
  else if (FILES.includes(path)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
