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
  const relative = /\.css(\?|$)/.test(base) ? [...text.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url.replace(/["']/g, "")) : [];
  const own = found.map((path) => (path.startsWith("/") ? path : `/_next/${path}`));
  return [...new Set([...own, ...relative.filter((url) => !url.startsWith("data:"))])].map(
    (path) => new URL(path, base).href,
  );
}

/** What one file asks for in its turn: fonts of a style, parts that a script loads when it needs them. */
const ASKED_FOR = { css: /\.woff2(\?|$)/, js: /\.js(\?|$)/ };

/** The same file is written [a] in one place and %5Ba%5D in another. */
function keyOf(url) {
  return new Request(decodeURIComponent(new URL(url, self.location.origin).pathname)).url;
}

async function keepFile(cache, url, kept) {
  const key = keyOf(url);
  if (kept.has(key) || new URL(url).origin !== self.location.origin) return;
  kept.add(key);
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok) {
    kept.delete(key);
    return;
  }
  await cache.put(key, response.clone());
  const wanted = ASKED_FOR[/\.(css|js)(\?|$)/.exec(url)?.[1]];
  if (!wanted) return;
  const inside = filesIn(await response.text(), url).filter((one) => wanted.test(one));
  await Promise.all(inside.map((one) => keepFile(cache, one, kept).catch(() => kept.delete(keyOf(one)))));
}

/** Fetches the bare page and all it needs; what an older version needed goes. */
async function keepShell() {
  const cache = await caches.open(CACHE);
  const response = await fetch(SHELL, { cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error("no shell");
  const html = await response.clone().text();
  const needed = new Set([keyOf(SHELL)]);
  await Promise.all(filesIn(html, self.location.origin).map((url) => keepFile(cache, url, needed)));
  await cache.put(SHELL, response);
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
    const kept = await caches.match(keyOf(request.url));
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
