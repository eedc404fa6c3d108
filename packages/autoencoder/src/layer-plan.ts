import type {ConvolutionLayer, Layer} from '@scumble/kernels';
import {strideOf} from './config.js';
import type {AutoencoderConfig} from './config.js';

/** A convolution without its numbers. */
export type PlannedConvolution = Omit<ConvolutionLayer, 'filter' | 'bias'>;

/** The cells of a map in another arrangement: `[n, h, w, c]` to `[n, ...shape]`. Between a map and a vector. */
export interface ReshapingLayer {
  readonly kind: 'reshaping';
  readonly name: string;
  /** Height, width, channels. */
  readonly shape: readonly [number, number, number];
}

/** A layer of an autoencoder without its numbers. */
export type PlannedLayer = PlannedConvolution | Exclude<Layer, ConvolutionLayer> | ReshapingLayer;

/** An autoencoder's layers in order, and where its encoder ends. */
export interface LayerPlan {
  readonly encoder: readonly PlannedLayer[];
  /** Goes on where the encoder ends; with skips, it also reads the encoder's layers. */
  readonly decoder: readonly PlannedLayer[];
}

/**
 * Unrolls a configuration into layers: head, encoder levels, middle, bottleneck, decoder levels, tail.
 *
 * Names are those of training/denoiser/network.py: `enc1.0.conv1` is the first convolution of the first residual block of
 * level 1, counted from the full resolution down. No ReLU follows head, down, up, merge or tail: a block begins with a convolution
 * and a ReLU of its own. Where a level has no block, its `down` or `up` takes the ReLU.
 */
export function planLayers(config: AutoencoderConfig): LayerPlan {
  const {widths, encoderBlocks, decoderBlocks, middleBlocks, skip} = config;
  const levels = widths.length - 1;
  const cell = config.channels * config.unshuffle ** 2;
  const down = new Planner();
  down.convolution('head', cell + (config.noiseLevel ? 1 : 0), widths[0]!, {
    relu: levels > 0 && encoderBlocks[0] === 0,
  });
  const skips: string[] = [];
  for (let level = 1; level <= levels; level++) {
    const [here, below] = [widths[level - 1]!, widths[level]!];
    down.blocks(`enc${level}`, here, encoderBlocks[level - 1]!);
    skips.push(down.last);
    down.add({kind: 'pooling', name: `pool${level}`, mode: 'average'});
    const blocksBelow = level < levels ? encoderBlocks[level]! : middleBlocks;
    down.convolution(`down${level}`, here, below, {relu: blocksBelow === 0});
  }
  down.blocks('middle', widths[levels]!, middleBlocks);
  const up = new Planner(down.last);
  planBottleneck(config, down, up);
  for (let level = levels; level >= 1; level--) {
    const [here, below] = [widths[level - 1]!, widths[level]!];
    const blocks = decoderBlocks[level - 1]!;
    up.convolution(`up${level}`, below, here, {relu: blocks === 0 && skip !== 'concat'});
    up.add({kind: 'upsampling', name: `upsample${level}`});
    if (skip === 'add') up.add({kind: 'addition', name: `skip${level}`, with: skips[level - 1]!});
    if (skip === 'concat') {
      up.add({kind: 'concatenation', name: `skip${level}`, with: skips[level - 1]!});
      up.convolution(`merge${level}`, 2 * here, here, {relu: blocks === 0});
    }
    up.blocks(`dec${level}`, here, blocks);
  }
  up.convolution('tail', widths[0]!, cell);
  return {encoder: down.layers, decoder: up.layers};
}

/** The latent's own layers: the end of the encoder and the beginning of the decoder. */
function planBottleneck(config: AutoencoderConfig, down: Planner, up: Planner): void {
  const {latent, widths} = config;
  const width = widths.at(-1)!;
  if (latent?.kind === 'map') {
    down.convolution('latent', width, latent.channels);
    up.convolution('expand', latent.channels, width, {relu: true});
  } else if (latent?.kind === 'vector') {
    const side = latent.side / strideOf(config);
    const cells = side * side * width;
    const {size, hidden} = latent;
    // A dense layer is a 1 × 1 convolution of a map of one cell: the same code on every backend.
    down.add({kind: 'reshaping', name: 'flatten', shape: [1, 1, cells]});
    if (hidden) down.convolution('squeeze', cells, hidden, {size: 1, relu: true});
    down.convolution('latent', hidden || cells, size, {size: 1});
    if (hidden) up.convolution('widen', size, hidden, {size: 1, relu: true});
    up.convolution('expand', hidden || size, cells, {size: 1, relu: true});
    up.add({kind: 'reshaping', name: 'unflatten', shape: [side, side, width]});
  }
}

/** Collects layers. */
class Planner {
  readonly layers: PlannedLayer[] = [];
  /** Name of the layer added last. */
  last: string;

  constructor(last = 'input') {
    this.last = last;
  }

  add(layer: PlannedLayer): void {
    this.layers.push(layer);
    this.last = layer.name;
  }

  convolution(name: string, inChannels: number, outChannels: number, {size = 3, relu = false} = {}): void {
    this.add({kind: 'convolution', name, size, inChannels, outChannels, activation: relu ? 'relu' : 'none'});
  }

  /** x + conv2(relu(conv1(x))), `count` times. */
  blocks(name: string, width: number, count: number): void {
    for (let i = 0; i < count; i++) {
      const before = this.last;
      this.convolution(`${name}.${i}.conv1`, width, width, {relu: true});
      this.convolution(`${name}.${i}.conv2`, width, width);
      this.add({kind: 'addition', name: `${name}.${i}`, with: before});
    }
  }
}
