// Makes the pictures from noise that the views of content and style show before anybody makes them: reconstructions of the
// photograph, layer by layer, and textures of the painting. `node scripts/record-syntheses.mjs`, after a change of the losses, the
// network or the pictures; takes some minutes.
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {root} from './source-aliases.mjs';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';

const steps = 100;

/** Pages with a run, and the strips to be made of its pictures. */
const pages = [
  {
    folder: 'lesson-loss',
    strips: [
      {term: 'content', kind: 'alone'},
      {term: 'style', kind: 'alone'},
      {term: 'style', kind: 'together'},
    ],
  },
  {folder: 'lesson-features', strips: [{term: 'content', kind: 'alone'}]},
];

const {server} = await launchBrowser();
const vite = await serveSources();
const browser = await chromium.connect(server.wsEndpoint());
try {
  for (const {folder, strips} of pages.filter(each => !process.argv[2] || each.folder === process.argv[2])) {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(`${vite.resolvedUrls.local[0]}demos/${folder}/`);
    await page.waitForFunction(() => document.querySelector('scumble-run')?.current?.pictures.content);
    const syntheses = await page.evaluate(record, {strips, steps});
    const text = `${JSON.stringify({format: 'scumble-recorded-syntheses', syntheses})}\n`;
    await writeFile(join(root, 'demos', folder, 'syntheses.json'), text);
    console.log(folder, syntheses.length, 'pictures,', text.length, 'bytes');
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
  await vite.close();
}

/** Runs in the page. */
async function record({strips, steps}) {
  const made = new Map();
  for (const strip of strips) {
    const element = document.createElement('scumble-synthesis-strip');
    Object.assign(element, {...strip, steps});
    document.querySelector('scumble-run').append(element);
    const isReady = () => element.pictures.content && (element.pictures.style ?? strip.term === 'content');
    while (!isReady()) await new Promise(resolve => setTimeout(resolve, 100));
    const count = await element.run();
    if (count < 5)
      throw new Error(`${strip.term}, ${strip.kind}: only ${count} were made. ${element.shadowRoot.textContent}`);
    for (const {pixels, source: _source, ...rest} of element.syntheses) {
      const canvas = Object.assign(document.createElement('canvas'), {width: pixels.width, height: pixels.height});
      canvas.getContext('2d').putImageData(new window.ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
      const picture = canvas.toDataURL('image/webp', 0.92);
      made.set(`${rest.term} ${rest.layers}`, {...rest, picture});
    }
    element.remove();
  }
  return [...made.values()];
}
