import {architectures} from '@scumble/vgg';
import {findPack} from '@scumble/weights';
import {networkPacks} from './network-packs.js';

/**
 * How far into a pack the layers asked for reach, so that no more of it is loaded.
 *
 * @param pack  A pack's id.
 * @param layers  `relu4_1`, `pool3`, `image`.
 * @returns The layer to load through, or undefined for all: also where a layer is unknown, so that whoever refuses it can
 *   name every layer there is.
 * @throws {RangeError} for an unknown pack.
 */
export function deepestLayer(pack: string, layers: readonly string[]): string | undefined {
  const blocks = architectures[findPack(pack, networkPacks).architecture]!.blocks;
  const convolutions = blocks.flatMap((channels, b) => channels.map((_, i) => `relu${b + 1}_${i + 1}`));
  const depths = layers.map(layer => {
    if (layer === 'image') return 0;
    const [, block] = /^pool(\d+)$/.exec(layer) ?? [];
    // A pooling needs all of the block before it.
    return convolutions.indexOf(block ? `relu${block}_${blocks[Number(block) - 1]?.length}` : layer);
  });
  return depths.includes(-1) ? undefined : convolutions[Math.max(0, ...depths)];
}
