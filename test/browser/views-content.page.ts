// The view of the content loss, on a run that never was; and pictures from noise, with the real engine.
import '@scumble/components/define/content-loss';
import {image, sceneAt, size} from './made-up-run.js';

type View = HTMLElementTagNameMap['scumble-content-loss'];

const asked: string[] = [];

const view = () => document.querySelector<View>('scumble-content-loss')!;

/** Puts the view on the page and shows it a step. */
export async function mount(step: number): Promise<void> {
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = 'light dark';
  document.body.style.cssText = 'margin: 8px; background: Canvas; color: CanvasText';
  const made = Object.assign(document.createElement('scumble-content-loss'), {layer: 'relu3_1'});
  for (const name of ['step', 'layer', 'pause'])
    made.addEventListener(`scumble-request-${name}`, () => asked.push(name));
  document.body.append(made);
  await show(step);
}

export async function show(step: number): Promise<void> {
  view().receive(sceneAt(step));
  await settled();
}

/** A step that was paused at, with a gradient that wants the left half brighter and the right half darker. */
export async function showPull(step: number): Promise<void> {
  const pull = image(x => (x < size.width / 2 ? -0.01 : 0.02));
  view().receive(sceneAt(step, {pulls: {content: pull}}));
  await settled();
}

/** The step after it, in which the pixels went where they were wanted, but for some rows of them. */
export async function showMoved(step: number, stubbornRows: number): Promise<void> {
  const moved = image((x, y) => 0.5 + (x < size.width / 2 ? 0.01 : -0.02) * (y < stubbornRows ? -1 : 1));
  const before = sceneAt(step);
  view().receive({...before, state: 'running'});
  view().receive({...before, maps: {...before.maps, image: {picture: moved}}});
  await settled();
}

export function takeAsked(): string[] {
  return asked.splice(0);
}

async function settled(): Promise<void> {
  await view().updateComplete;
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
}

/** What the channels of the loss add, by the definition, as shares of it. */
export function channelShares(step: number): number[] {
  const {content, picture} = sceneAt(step).maps['relu3_1']!;
  const sums = Array.from({length: 8}, () => 0);
  picture!.values.forEach((value, i) => (sums[i % 8]! += (value - content!.values[i]!) ** 2));
  const all = sums.reduce((sum, each) => sum + each);
  return sums.map(each => each / all);
}

/** A strip of its own, made by the engine, small enough to be quick. */
export async function synthesize(
  stopAfter?: number,
): Promise<{count: number; made: {layers: string; source: string}[]}> {
  const strip = document.createElement('scumble-synthesis-strip');
  const data = Uint8ClampedArray.from({length: 4 * 32 * 32}, (_, i) =>
    i % 4 === 3 ? 255 : (Math.floor(i / 64) * 40) % 255,
  );
  const picture = {width: 32, height: 32, data};
  const kept = {term: 'content', layers: ['relu1_1'], step: 9, steps: 9, loss: 0.5, picture: pngOf()};
  const recorded = JSON.stringify({format: 'scumble-recorded-syntheses', syntheses: [kept]});
  Object.assign(strip, {
    ...{term: 'content', steps: 4, pictures: {content: picture, style: picture}},
    ...{layers: ['image', 'relu1_1', 'relu2_1'], through: {base: '/weights/packs/'}},
    recorded: `data:application/json,${encodeURIComponent(recorded)}`,
  });
  document.body.append(strip);
  const waiting = () => strip.syntheses.length === 0;
  while (waiting()) await new Promise(resolve => setTimeout(resolve, 20));
  const before = strip.syntheses.map(({source}) => source);
  const run = strip.run();
  if (stopAfter !== undefined) {
    const isFar = () => strip.syntheses.some(({source, step}) => source === 'live' && step >= stopAfter);
    while (!isFar()) await new Promise(resolve => setTimeout(resolve, 5));
    strip.stop();
  }
  const count = await run;
  await strip.updateComplete;
  const made = strip.syntheses.map(({layers, source}) => ({layers: layers.join(' '), source}));
  const text = strip.shadowRoot!.querySelector('[role="status"]')!.textContent;
  const other = {...picture, data: picture.data.map(byte => 255 - byte)};
  const left: number[] = [];
  for (const pictures of [{content: {...picture}}, {content: other}]) {
    strip.pictures = pictures;
    await strip.updateComplete;
    left.push(strip.syntheses.length);
  }
  strip.remove();
  return {count, made, before, text, left} as {count: number; made: {layers: string; source: string}[]};
}

function pngOf(): string {
  const canvas = Object.assign(document.createElement('canvas'), {width: 8, height: 8});
  canvas.getContext('2d')!.fillRect(0, 0, 4, 4);
  return canvas.toDataURL();
}
