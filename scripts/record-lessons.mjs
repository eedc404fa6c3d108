// Makes the pre-computed runs that the lessons show before there is a live one: opens each lesson, lets it run, and keeps what it
// shows. `node scripts/record-lessons.mjs`, after a change of the losses, the network or the pictures; with a lesson's name, of that
// one; with `trials` after it, of its weight map and optimisers alone.
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import sharp from 'sharp';
import {root} from './source-aliases.mjs';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';

const lessons = [
  {
    folder: 'lesson-loss',
    steps: 40,
    // As wide as the page shows them beside the painted one, so that a phone has them in a moment.
    shown: {photograph: 'content/astronaut.jpg', painting: 'style/church-at-auvers.jpg'},
    trials: true,
    maps: {relu3_1: ['content', 'style', 'picture'], relu4_2: ['content', 'picture']},
    pulls: ['content', 'style'],
  },
  {
    folder: 'lesson-features',
    steps: 0,
    maps: Object.fromEntries(
      ['image', 'relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'].map(layer => [layer, ['content']]),
    ),
  },
];

const {server} = await launchBrowser();
const vite = await serveSources();
const browser = await chromium.connect(server.wsEndpoint());
try {
  for (const lesson of lessons.filter(({folder}) => !process.argv[2] || folder === process.argv[2])) {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(`${vite.resolvedUrls.local[0]}demos/${lesson.folder}/`);
    await page.waitForFunction(() => window.customElements.get('scumble-run'));
    const folder = join(root, 'demos', lesson.folder);
    if (process.argv[3] !== 'trials') {
      await recordRun(page, lesson, folder);
      await shrinkPictures(lesson.shown ?? {}, folder);
    }
    if (lesson.trials) {
      const trials = await page.evaluate(recordTrials);
      await writeFile(join(folder, 'trials.json'), `${JSON.stringify(trials)}\n`);
      console.log(lesson.folder, JSON.stringify(trials).length, 'bytes of weight map and optimisers');
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
  await vite.close();
}

/** The run and its features, and its last picture. */
async function recordRun(page, lesson, folder) {
  const {run, maps} = await page.evaluate(record, lesson);
  await writeFile(join(folder, 'run.json'), `${JSON.stringify(run)}\n`);
  const [, painted] = run.pictures.picture.split(',');
  await writeFile(join(folder, 'painted.png'), Buffer.from(painted, 'base64'));
  await writeFile(join(folder, 'run-maps.json'), `${JSON.stringify(maps)}\n`);
  console.log(lesson.folder, run.records.length, 'steps,', JSON.stringify(maps).length, 'bytes of features');
}

/** The run's photograph and painting at 288 pixels of width. */
async function shrinkPictures(shown, folder) {
  for (const [name, file] of Object.entries(shown)) {
    const picture = sharp(join(root, 'demos/pictures', file)).resize({width: 288});
    await picture.jpeg({quality: 85, mozjpeg: true}).toFile(join(folder, `${name}.jpg`));
  }
}

/** Runs in the page. */
async function record({steps, maps: wanted, pulls: terms = []}) {
  const {storeMaps} = await import('/packages/components/src/views/records/recorded-run.ts');
  const element = document.querySelector('scumble-run');
  const wants = Object.entries(wanted).map(([layer, pictures]) => ({layer, pictures}));
  wants.push(...terms.map(pull => ({layer: 'image', pictures: ['picture'], pull})));
  const view = Object.assign(document.createElement('div'), {wants, show: () => undefined});
  element.join(view);
  await element.start();
  const ask = (name, detail) => element.dispatchEvent(new window.CustomEvent(`scumble-request-${name}`, {detail}));
  if (steps > 0) ask('until', {step: steps});
  const isDone = ({state, step, maps, pulls}) =>
    step >= steps &&
    state !== 'running' &&
    Object.keys(wanted).every(layer => maps[layer]?.content) &&
    terms.every(term => pulls[term]);
  while (!isDone(element.current)) {
    if (element.current.state === 'failed') throw new Error('The run has failed.');
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  const {geometry, records, now, gradients, pictures, frames, maps, pulls} = element.current;
  const {urlOf} = await import('/packages/components/src/elements/run/recording.ts');
  const png = ({width, height, data}) => {
    const canvas = Object.assign(document.createElement('canvas'), {width, height});
    canvas.getContext('2d').putImageData(new window.ImageData(data, width, height), 0, 0);
    return canvas.toDataURL('image/png');
  };
  const pngs = Object.fromEntries(Object.entries(pictures).map(([role, pixels]) => [role, png(pixels)]));
  // A few are enough to see it grow; a reader waits for all of them.
  const kept = frames.filter(({step}) => step === 1 || step % 10 === 0);
  const films = kept.map(({step, picture}) => ({step, picture: urlOf(picture, 'image/webp')}));
  const stored = Object.entries(wanted).map(([layer, roles]) => [
    layer,
    Object.fromEntries(roles.map(role => [role, storeMaps(maps[layer][role])])),
  ]);
  // A view shows the mean of the three colors; more than that nobody has to load.
  const pulled = terms.map(term => {
    const {height, width, channels, values} = pulls[term];
    const means = Float32Array.from({length: height * width}, (_, i) =>
      values.subarray(i * channels, (i + 1) * channels).reduce((sum, value) => sum + value / channels, 0),
    );
    return [term, storeMaps({height, width, channels: 1, values: means})];
  });
  return {
    run: {format: 'scumble-recorded-run', steps, geometry, records, now, gradients, pictures: pngs, frames: films},
    maps: {format: 'scumble-recorded-maps', maps: Object.fromEntries(stored), pulls: Object.fromEntries(pulled)},
  };
}

/** Runs in the page: a weight map around the run's weights, and both optimisers. */
async function recordTrials() {
  const {recordingOfTrials} = await import('/packages/components/src/views/records/recorded-trials.ts');
  const {urlOf} = await import('/packages/components/src/elements/run/recording.ts');
  const element = document.querySelector('scumble-run');
  const ask = async (name, part) => {
    element.dispatchEvent(new window.CustomEvent(`scumble-request-${name}`));
    const isRunning = () => element.current[part]?.isRunning ?? false;
    while (!isRunning()) await new Promise(resolve => setTimeout(resolve, 20));
    while (isRunning()) await new Promise(resolve => setTimeout(resolve, 500));
  };
  await ask('map', 'weightMap');
  await ask('optimizers', 'optimizers');
  const {weightMap, optimizers} = element.current;
  return recordingOfTrials(weightMap, optimizers, picture => urlOf(picture, 'image/webp'));
}
