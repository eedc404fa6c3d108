// The views of the losses, on arrays that are made up but true to each other: no engine runs.
import '@scumble/components/define/content-loss';
import '@scumble/components/define/feature-maps';
import '@scumble/components/define/gram';
import '@scumble/components/define/loss-chart';
import '@scumble/components/define/loss-mixer';
import '@scumble/components/define/transport';

interface Maps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** Smooth over the picture, about half of it 0, as after ReLU. */
function features(seed: number, height = 12, width = 16, channels = 8): Maps {
  const values = Float32Array.from({length: height * width * channels}, (_, i) => {
    const channel = i % channels;
    const cell = Math.floor(i / channels);
    return Math.max(0, Math.sin((cell % width) / (1 + channel) + seed) + Math.cos(cell / width / (2 + channel) + seed));
  });
  return {height, width, channels, values};
}

const content = features(2);
const generated = {...content, values: content.values.map((value, i) => 0.8 * value + 0.2 * features(1).values[i]!)};
const paint = features(5, 9, 10);

const geometry = [
  {name: 'image', kind: 'image', channels: 3, stride: 1, radius: 0},
  {name: 'relu3_1', kind: 'convolution', channels: 8, stride: 4, radius: 10},
] as const;

const pixels = {width: 64, height: 48, data: new Uint8ClampedArray(4 * 64 * 48).fill(180)};

function record(step: number) {
  const weight = step < 5 ? 100 : 400;
  const terms = {
    content: {value: 0.02 * step, weight: 5, layers: {relu4_2: 0.02 * step}},
    style: {value: 1 / step, weight, layers: {relu1_1: 1 / step, relu3_1: 1 / step}},
    'total-variation': {value: 0.05, weight: 8, layers: {image: 0.05}},
  };
  const total = Object.values(terms).reduce((sum, term) => sum + term.weight * term.value, 0);
  const place = {run: 'run 1', elapsedMs: 100 * step, stepsPerSecond: 3, scale: 1, width: 64, height: 48, seed: 0};
  const device = {
    optimizer: 'lbfgs',
    evaluations: step,
    event: undefined,
    weights: 'slim',
    backend: 'cpu',
    renderer: '',
  };
  return {
    ...place,
    ...device,
    floatBits: 32,
    step,
    total,
    terms,
    gradientNorms: {content: 1, style: 3},
    contentStyleDegrees: 97,
  };
}

const records = Array.from({length: 10}, (_, i) => record(i + 1));

/** What the views have asked for since the last look. */
const asked: {readonly name: string; readonly detail: unknown}[] = [];

/** Puts all views on the page. */
export async function mount(): Promise<void> {
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = 'light dark';
  document.body.style.cssText = 'margin: 8px; background: Canvas; color: CanvasText';
  const add = (tag: string, properties: object) => {
    const view = Object.assign(document.createElement(tag), properties);
    document.body.append(view);
    for (const name of ['play', 'pause', 'step', 'back', 'weight', 'until', 'layer', 'export']) {
      view.addEventListener(`scumble-request-${name}`, event =>
        asked.push({name, detail: (event as CustomEvent).detail}),
      );
    }
    return view as HTMLElement & {readonly updateComplete: Promise<boolean>};
  };
  const views = [
    add('scumble-transport', {state: 'paused', step: 10, steps: 40}),
    add('scumble-feature-maps', {layers: {relu3_1: content, relu1_1: features(9)}, layer: 'relu3_1', pixels, geometry}),
    add('scumble-content-loss', {
      layer: 'relu3_1',
      content,
      generated,
      geometry,
      pictures: {content: pixels, picture: pixels},
    }),
    add('scumble-gram', {
      layer: 'relu3_1',
      generated,
      paint,
      content,
      geometry,
      sort: 'index',
      entry: {row: 2, column: 5},
    }),
    add('scumble-loss-chart', {records}),
    add('scumble-loss-mixer', {
      weights: {content: 5, style: 100, 'total-variation': 8},
      values: records[4],
      gradientNorms: {content: 1, style: 3, 'total-variation': 0.5},
      contentStyleDegrees: 97,
      runs: ['run 1', 'run 2'].map((run, i) => ({
        run,
        seed: i,
        steps: 10,
        weights: {content: 5},
        total: 3 - i,
        terms: {content: 0.2},
        thumbnail: pixels,
      })),
    }),
  ];
  await Promise.all(views.map(view => view.updateComplete));
}

export function takeAsked(): unknown {
  return asked.splice(0);
}

/** Entry (i, j) of the picture's Gram matrix, by the definition. */
export function gramByDefinition(i: number, j: number): number {
  let sum = 0;
  for (let cell = 0; cell < 12 * 16; cell++) sum += generated.values[8 * cell + i]! * generated.values[8 * cell + j]!;
  return sum / (12 * 16);
}

/** A property of a view, as JSON. */
export function propertyOf(tag: string, name: string): unknown {
  return Reflect.get(document.querySelector(tag)!, name);
}

/** Gives a view another property and waits until it shows. */
export async function set(tag: string, properties: object): Promise<void> {
  const view = Object.assign(document.querySelector(tag)!, properties) as Element & {updateComplete: Promise<boolean>};
  await view.updateComplete;
}

/** Each record's number of a term, weighted. */
export function weighted(index: number, term: 'content' | 'style'): number {
  const {value, weight} = records[index]!.terms[term];
  return value * weight;
}
