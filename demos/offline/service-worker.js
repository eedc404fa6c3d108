// Keeps the site's files, so that a page that was open once works without a network. The build fills in both constants.
/* global self, caches, location, Request, Response */
const version = 'VERSION';
const files = ['FILES'];
const cacheName = `scumble-${version}`;

self.addEventListener('install', event => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const {request} = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  if (request.headers.has('range')) event.respondWith(part(request));
  else event.respondWith(request.mode === 'navigate' ? newestPage(request) : kept(request));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map(file => new Request(new URL(file, location.href), {cache: 'reload'})));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter(name => name.startsWith('scumble-') && name !== cacheName).map(name => caches.delete(name)),
  );
}

/** A page from the network, or as it was kept where there is none. A folder stands for the index.html in it. */
async function newestPage(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const url = new URL(request.url);
    url.search = url.hash = '';
    if (url.pathname.endsWith('/')) url.pathname += 'index.html';
    const page = await caches.match(url.href);
    if (page) return page;
    throw error;
  }
}

/** Any other file: as it was kept, else from the network, and kept from then on. */
async function kept(request) {
  const found = await caches.match(request, {ignoreSearch: true});
  if (found) return found;
  const response = await fetch(request);
  if (response.status === 200 && response.type === 'basic') {
    const cache = await caches.open(cacheName);
    await cache.put(request, response.clone());
  }
  return response;
}

/** A part of a file: cut from the kept one, else the server's. Weights are asked for by their first bytes. */
async function part(request) {
  const whole = await caches.match(request.url, {ignoreSearch: true});
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range')) ?? [];
  if (!whole || from === undefined) return fetch(request);
  const all = await whole.blob();
  const end = to === '' ? all.size : Math.min(Number(to) + 1, all.size);
  if (Number(from) >= end) return new Response(null, {status: 416, headers: {'Content-Range': `bytes */${all.size}`}});
  const headers = {
    'Content-Range': `bytes ${from}-${end - 1}/${all.size}`,
    'Content-Length': String(end - Number(from)),
  };
  return new Response(all.slice(Number(from), end), {status: 206, headers});
}
