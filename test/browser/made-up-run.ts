// A run that never was: features that are true to each other, and scenes made of them, for the views of the losses.
import type {Scene} from '@scumble/components';

interface Maps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** Smooth over the picture, about half of it 0, as after ReLU. */
export function features(seed: number, height = 12, width = 16, channels = 8): Maps {
  const values = Float32Array.from({length: height * width * channels}, (_, i) => {
    const channel = i % channels;
    const cell = Math.floor(i / channels);
    return Math.max(0, Math.sin((cell % width) / (1 + channel) + seed) + Math.cos(cell / width / (2 + channel) + seed));
  });
  return {height, width, channels, values};
}

function doubled(maps: Maps): Maps {
  return {...maps, values: maps.values.map(value => 2 * value)};
}

/** Part of one, the rest of the other. */
export function mixed(a: Maps, b: Maps, share: number): Maps {
  return {...a, values: a.values.map((value, i) => share * value + (1 - share) * b.values[i]!)};
}

export const size = {width: 64, height: 48};

export const pixels = {...size, data: new Uint8ClampedArray(4 * size.width * size.height).fill(180)};

/** Each color of each pixel, from its place. */
export function image(at: (x: number, y: number) => number): Maps {
  const values = Float32Array.from({length: 3 * size.width * size.height}, (_, i) => {
    const pixel = Math.floor(i / 3);
    return at(pixel % size.width, Math.floor(pixel / size.width));
  });
  return {...size, channels: 3, values};
}

export const geometry = [
  {name: 'image', kind: 'image', channels: 3, stride: 1, radius: 0},
  {name: 'relu2_1', kind: 'convolution', channels: 8, stride: 2, radius: 4},
  {name: 'relu3_1', kind: 'convolution', channels: 8, stride: 4, radius: 10},
] as const;

/** A scene at a step: the picture is the less like the photograph the later it is. */
export function sceneAt(step: number, more: object = {}): Scene {
  const [content, paint] = [features(2), features(5, 9, 10)];
  const picture = mixed(content, features(1), 1 - 0.02 * step);
  const [shallow, shallowPaint] = [doubled(features(7, 24, 32)), doubled(features(8, 20, 18))];
  const shallowPicture = mixed(shallow, features(6, 24, 32), 1 - 0.02 * step);
  const terms = {
    content: {value: 0.01 * step, weight: 5, layers: {relu3_1: 0.01 * step}},
    style: {value: 1 / step, weight: 100, layers: {relu3_1: 1 / step}},
  };
  const scene = {
    source: 'live',
    state: 'paused',
    step,
    steps: 40,
    pictures: {content: pixels, style: pixels, picture: pixels},
    geometry,
    maps: {
      relu2_1: {content: shallow, style: shallowPaint, picture: shallowPicture},
      relu3_1: {content, style: paint, picture},
      image: {picture: image(() => 0.5)},
    },
    records: [],
    now: {total: 5 * 0.01 * step + 100 / step, terms},
    pulls: {},
    weights: {content: 5, style: 100},
    runs: [],
    hide: [],
    lock: [],
    ...more,
  };
  return scene as Pick<Scene, keyof Scene & keyof typeof scene> as Scene;
}
