/**
 * What keeps Restride on a phone without a signal. Files are kept by their bytes' name and never asked for again;
 * pages of hers are asked for first and kept for when nobody answers. What she writes never comes through here: it
 * waits in the outbox (IndexedDB), which no update of this script touches.
 *
 * Her pages say `Cache-Control: no-store, private`, and are kept here all the same, on purpose: that line is for the
 * browser's own cache and for whoever stands between, of which she knows nothing and which nobody empties. This one
 * holds only the pages listed below, only while she is signed in here, and is emptied when she signs out or somebody
 * else signs in.
 */

const GIVEN = /* given */ {};
const FILES = `files-${GIVEN.version}`;
const PAGES = "pages";
const MARK = "/phone/mark";
const PATIENCE_MS = 3000;
const KEPT = new Set([...GIVEN.daily, ...GIVEN.still]);

let busy = Promise.resolve();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil((busy = busy.then(() => refresh(event.data), () => {}))));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode !== "navigate") {
    if (pathname.startsWith("/static/")) event.respondWith(file(request));
  } else if (pathname === GIVEN.quiet) {
    event.respondWith(file(request));
  } else if (KEPT.has(pathname)) {
    event.respondWith(page(event, pathname, search));
  } else {
    // The first page only sends her on to her day.
    event.respondWith(fetch(request).catch(() => (pathname === "/" ? Response.redirect(GIVEN.daily[0]) : away())));
  }
});

async function install() {
  const cache = await caches.open(FILES);
  await cache.addAll(GIVEN.fixed.map((url) => new Request(url, { cache: "no-cache" })));
  // As a visitor sees them: these stay when everything of hers goes.
  await cache.addAll([GIVEN.quiet, GIVEN.away].map((url) => new Request(url, { cache: "no-cache", credentials: "omit" })));
  await skipWaiting();
}

async function activate() {
  // The release before stays, because pages that are open, or kept, still ask for its files.
  const names = (await caches.keys()).filter((name) => name.startsWith("files-") && name !== FILES);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function away() {
  return (await caches.match(GIVEN.away, { ignoreVary: true })) ?? Response.error();
}

async function page(event, pathname, search) {
  const kept = () => caches.match(pathname, { cacheName: PAGES, ignoreVary: true });
  const asked = fetch(event.request);
  // Whatever is looked at in the end, what came is kept, and a page that is no more goes.
  event.waitUntil(asked.then((answer) => search || keep(pathname, answer.clone()), () => {}));
  const tired = new Promise((done) => setTimeout(done, PATIENCE_MS)).then(async () => (await kept()) ?? asked);
  try {
    const answer = await Promise.race([asked, tired]);
    return (answer.status > 501 && (await kept())) || answer;
  } catch {
    return (await kept()) ?? away();
  }
}

/** Keep a page with the instant it was made at, which the page itself then tells. */
async function keep(pathname, answer) {
  // A redirect tells the browser more than us: the page is somewhere else now, or she is signed out.
  if (answer.type === "opaqueredirect" || answer.status > 499) return;
  const cache = await caches.open(PAGES);
  if (!answer.ok || answer.redirected) {
    await cache.delete(pathname);
    return;
  }
  // What was said once is not said again.
  const said = (await answer.text()).replace(/(<div id="said"[^>]*>)[^]*?(<\/div>)/, "$1$2");
  const html = said.replace("<html", `<html data-kept="${answer.headers.get("X-Restride-Now") ?? new Date().toISOString()}"`);
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(pathname, new Response(html, { headers }));
}

/**
 * Bring what is kept up to date: `digest` names all that the studio knows of her now, `still` what even the pages hang
 * on that hardly change. One page after the other, because a cheap phone and a small studio have other things to do.
 */
async function refresh({ digest, still }) {
  const cache = await caches.open(PAGES);
  const before = await cache.match(MARK).then((found) => found?.json(), () => undefined);
  const asBefore = before?.version === GIVEN.version && before.still === still;
  if (asBefore && before.digest === digest) return;
  for (const pathname of asBefore ? GIVEN.daily : KEPT) {
    const answer = await fetch(pathname, { headers: { "X-Restride-Keep": "1" } });
    if (answer.status > 499) return;
    await keep(pathname, answer);
  }
  await cache.put(MARK, new Response(JSON.stringify({ version: GIVEN.version, still, digest })));
}
