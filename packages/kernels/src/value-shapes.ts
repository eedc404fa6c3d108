import type {Layer} from './layer.js';
import {inputName, readsOf} from './wiring.js';

export interface ValueShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Shape of every value for an input of this shape.
 *
 * @throws {RangeError} if a convolution finds other channels than it has filters for, or two values do not fit together.
 */
export function valueShapes(layers: readonly Layer[], input: ValueShape): ReadonlyMap<string, ValueShape> {
  const shapes = new Map([[inputName, input]]);
  layers.forEach((layer, i) => {
    const [x, other] = readsOf(layers, i).map(name => shapes.get(name)!) as [ValueShape, ValueShape?];
    shapes.set(layer.name, shapeAfter(layer, x, other ?? x));
  });
  return shapes;
}

function shapeAfter(layer: Layer, x: ValueShape, other: ValueShape): ValueShape {
  switch (layer.kind) {
    case 'convolution':
      assertFits(x.channels === layer.inChannels, layer, `needs ${layer.inChannels} channels`, x);
      return {...x, channels: layer.outChannels};
    case 'pooling':
      return {...x, height: Math.floor(x.height / 2), width: Math.floor(x.width / 2)};
    case 'upsampling':
      return {...x, height: x.height * 2, width: x.width * 2};
    case 'addition':
      assertFits(print(x) === print(other), layer, `needs the shape of ${layer.with}, [${print(other)}]`, x);
      return x;
    case 'concatenation':
      assertFits(sameSides(x, other), layer, `needs the height and width of ${layer.with}, [${print(other)}]`, x);
      return {...x, channels: x.channels + other.channels};
  }
}

/** How many channels the input must have, or undefined where any number will do: there is no convolution. */
export function inputChannels(layers: readonly Layer[]): number | undefined {
  const index = layers.findIndex(layer => layer.kind === 'convolution');
  const first = layers[index];
  if (first?.kind !== 'convolution') return undefined;
  const shapes = valueShapes(layers.slice(0, index), {height: strideOf(layers), width: strideOf(layers), channels: 1});
  return first.inChannels / shapes.get(readsOf(layers, index)[0]!)!.channels;
}

/** What the input's sides must be multiples of, so that no pooling drops a row or a column: 2 to the power of the deepest level. */
export function strideOf(layers: readonly Layer[]): number {
  let [level, deepest] = [0, 0];
  for (const {kind} of layers) {
    if (kind === 'pooling') level++;
    if (kind === 'upsampling') level--;
    deepest = Math.max(deepest, level);
  }
  return 2 ** deepest;
}

function sameSides(a: ValueShape, b: ValueShape): boolean {
  return a.height === b.height && a.width === b.width;
}

function assertFits(fits: boolean, {name}: Layer, rule: string, got: ValueShape): void {
  if (!fits) throw new RangeError(`createInference: ${name} ${rule}, and the layer before it gives [${print(got)}].`);
}

function print({height, width, channels}: ValueShape): string {
  return [height, width, channels].join(', ');
}
