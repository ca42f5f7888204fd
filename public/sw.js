/*
 * Keeps the roll call working without a network, and touches nothing else: of pages it keeps the bare /roll-call, which
 * holds no name and no account, with the files it is made of. Whoever opens the roll of a session offline is led there;
 * the lists stand in the device's own database, written by the page.
 */
const CACHE = "roll-call";
const SHELL = "/roll-call";
const ROLL = /^\/classes\/[^/]+\/attendance\/(\d+)\/?$/;
/** A network that takes longer than this to begin a page is treated as none. */
const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** Addresses of files that a text of ours speaks of: scripts and styles in a page, fonts in a style. */
function filesIn(text, base) {
  const found = text.match(/(?:\/_next\/)?static\/(?:chunks|css|media)\/[^"'\\)\s?<>]+(?:\?[^"'\\)\s<>]*)?/g) ?? [];
  const relative = [...text.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url.replace(/["']/g, ""));
  const own = found.map((path) => (path.startsWith("/") ? path : `/_next/${path}`));
  return [...new Set([...own, ...relative.filter((url) => !url.startsWith("data:"))])].map(
    (path) => new URL(path, base).href,
  );
}

async function keepFile(cache, url, depth) {
  if (new URL(url).origin !== self.location.origin) return [];
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok) return [];
  await cache.put(url, response.clone());
  if (depth === 0 || !/\.css(\?|$)/.test(url)) return [url];
  const inside = await Promise.all(
    filesIn(await response.text(), url)
      .filter((one) => /\.woff2(\?|$)/.test(one))
      .map((one) => keepFile(cache, one, depth - 1).catch(() => [])),
  );
  return [url, ...inside.flat()];
}

/** Fetches the bare page and all it needs; what an older version needed goes. */
async function keepShell() {
  const cache = await caches.open(CACHE);
  const response = await fetch(SHELL, { cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error("no shell");
  const html = await response.clone().text();
  const files = await Promise.all(filesIn(html, self.location.origin).map((url) => keepFile(cache, url, 1)));
  await cache.put(SHELL, response);
  const needed = new Set([new URL(SHELL, self.location.origin).href, ...files.flat()]);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
}

self.addEventListener("message", (event) => {
  if (event.data !== "keep") return;
  event.waitUntil(
    keepShell().then(
      () => event.ports[0]?.postMessage("kept"),
      () => event.ports[0]?.postMessage("not kept"),
    ),
  );
});

async function inTime(request) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE_MS));
  return Promise.race([fetch(request), late]);
}

async function answerPage(request, url) {
  try {
    return await inTime(request);
  } catch (error) {
    const session = ROLL.exec(url.pathname)?.[1];
    if (session) return Response.redirect(`${SHELL}?session=${session}`, 302);
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw error;
  }
}

async function answerFile(request) {
  try {
    return await inTime(request);
  } catch (error) {
    const kept = await caches.match(request.url);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname === SHELL || ROLL.test(url.pathname)) event.respondWith(answerPage(request, url));
  } else if (url.pathname.startsWith("/_next/static/")) event.respondWith(answerFile(request));
});
