// The pictures that come with the page, so that nobody needs one of their own to begin. Their licences are in
// demos/pictures/ATTRIBUTION.md.

/** A picture that can be chosen with one click. */
export interface BundledPicture {
  readonly title: string;
  readonly url: string;
}

// Each address is written out, so that Vite sees it and copies the file into a build.
export const photographs: readonly BundledPicture[] = [
  {title: 'Coffee', url: new URL('../pictures/content/coffee.jpg', import.meta.url).href},
  {title: 'Chelsea the cat', url: new URL('../pictures/content/cat.jpg', import.meta.url).href},
  {title: 'Eileen Collins', url: new URL('../pictures/content/astronaut.jpg', import.meta.url).href},
  {title: 'Rocket', url: new URL('../pictures/content/rocket.jpg', import.meta.url).href},
];

export const paintings: readonly BundledPicture[] = [
  {title: 'Harvest at La Crau', url: new URL('../pictures/style/harvest-at-la-crau.jpg', import.meta.url).href},
  {title: 'Café Terrace at Night', url: new URL('../pictures/style/cafe-terrace-at-night.jpg', import.meta.url).href},
  {title: 'The Church at Auvers', url: new URL('../pictures/style/church-at-auvers.jpg', import.meta.url).href},
  {title: 'Brick wall', url: new URL('../pictures/style/brick-texture.jpg', import.meta.url).href},
];

/** @throws {Error} whose message is a sentence for the page. */
export async function fetchBundled({title, url}: BundledPicture): Promise<Blob> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok) return response.blob();
  const why = response ? `the server answers ${response.status}` : 'the server does not answer';
  throw new Error(`“${title}” cannot be fetched: ${why}. Choose a file instead.`);
}
