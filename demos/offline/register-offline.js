// Registers the service worker beside this file, which keeps the site's files. Without one the pages work too, but not offline.
/* global navigator */
if ('serviceWorker' in navigator) {
  const worker = new URL('service-worker.js', import.meta.url);
  navigator.serviceWorker.register(worker).catch(() => {
    // A private window, or a server without https: nothing that the visitor asked for has failed.
  });
}
