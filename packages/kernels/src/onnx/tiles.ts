import {cellsInWindow} from '../input-window.js';
import {deepestTap} from '../network.js';
import type {ChainLayer} from '../layer.js';
import type {TileInput, TilePasses} from '../network.js';
import {parseTap} from '../tap.js';
import {gradientOf} from './backward-graph.js';
import {valuesOf} from './distance-graph.js';
import {placesIn} from './places.js';
import type {OnnxTensor} from './runtime.js';
import type {Sessions} from './sessions.js';
import {outputOf} from './tap-graphs.js';
import {tileGradientGraph, tileMeansGraph} from './tile-graphs.js';
import {channelsOf, inputValue} from './values.js';

/**
 * A tile's two passes, a graph each.
 *
 * @param mean  What comes off the input, by channel.
 * @throws {RangeError} if there is no tap, or one names no layer.
 */
export function onnxTiles(
  layers: readonly ChainLayer[],
  sessions: Sessions,
  asked: readonly string[],
  mean?: readonly number[],
): TilePasses {
  // In one order, so that one session serves them all.
  const names = [...asked].sort();
  const taps = names.map(parseTap);
  const tapped = [...new Set(taps.map(({layer}) => layer))];
  const chain = layers.slice(0, deepestTap(layers, tapped) + 1);
  const channels = channelsOf(chain, inputValue);
  const shift = mean ? Float32Array.from(mean) : new Float32Array(channels);

  const feedsOf = ({values, shape, core, targets}: TileInput): Record<string, OnnxTensor> => {
    const feeds = placesIn(core, chain, tapped, sessions);
    feeds['pixels'] = sessions.tensor(values, shape);
    feeds['mean'] = sessions.tensor(shift, [channels, 1, 1]);
    for (const {name, kind} of taps) {
      if (kind === 'features')
        feeds[valuesOf(name).target] = sessions.tensor(targets[name]!.values, targets[name]!.shape);
    }
    return feeds;
  };
  const cellsOf = ({core}: TileInput, layer: string): number => {
    const {width, height} = cellsInWindow(core, chain, layer);
    return width * height;
  };
  return {
    means: tile =>
      sessions.use(async () => {
        const session = await sessions.get(`tile means ${names.join()}`, () => tileMeansGraph(chain, names));
        const found = await sessions.run(session, feedsOf(tile), names.map(outputOf));
        return Object.fromEntries(
          taps.map(({name, layer, kind}) => {
            const values = found[outputOf(name)]!.data as Float32Array;
            return [name, kind === 'gram' ? values : values.map(sum => sum / cellsOf(tile, layer))] as const;
          }),
        );
      }),
    gradient: (tile, slopes) =>
      sessions.use(async () => {
        const session = await sessions.get(`tile gradient ${names.join()}`, () => tileGradientGraph(chain, names));
        const feeds = feedsOf(tile);
        for (const {name, layer, kind} of taps) {
          const slope = slopes[name]!;
          const side = channelsOf(chain, layer);
          feeds[gradientOf(name)] =
            kind === 'gram'
              ? sessions.tensor(slope, [1, 1, side, side])
              : sessions.tensor(Float32Array.of(slope[0]! / cellsOf(tile, layer)), []);
        }
        const {dPixels} = await sessions.run(session, feeds, ['dPixels']);
        return dPixels!.data as Float32Array;
      }),
  };
}
