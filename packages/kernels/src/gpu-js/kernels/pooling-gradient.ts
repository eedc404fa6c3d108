import {blockPosition, insideFactors, planeInputs} from '../block-source.js';
import {blockCounts, blockSides, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import type {NativeFunction} from '../library.js';
import {forEachWindow, pooledSizes} from './pooling.js';
import type {PoolingSizes} from './pooling.js';

export interface PoolingGradientSizes extends PoolingSizes {
  /** Whether what was pooled came from a ReLU; then its gradient is taken on the way, a pass less. */
  readonly relu: boolean;
}

/**
 * The gradient of pooling: to the first maximum of each window in reading order, or a quarter to each pixel.
 *
 * A block holds whole windows, so a thread sees all pixels that compete. Which plane a window's own gradient is in depends on
 * whether the block's column and row are even.
 *
 * Reads the planes of the gradient, then those of what was pooled.
 */
export const poolingGradient: Kernel<PoolingGradientSizes> = {
  name: 'pooling gradient',
  write(sizes) {
    const {planes} = sizes;
    const {across} = blockSides(planes);
    const pooled = pooledSizes(sizes);
    const inputs = {...planeInputs('dy', pooled), ...planeInputs('x', sizes)};
    const windows = Array.from({length: across / 2}, (_, i) => i);
    const inside = insideFactors(sizes, {height: pooled.height * 2, width: pooled.width * 2});
    const places = placesInBlock(planes);
    const values = places.map((place, plane) => {
      const window = Math.floor(place.across / 2);
      const order = place.down * 2 + (place.across % 2);
      const pixels = [0, 1, across, across + 1].map(step => `pixel${window * 2 + step}`);
      return `share${order}(gradient${window}, ${pixels.join(', ')}, 1${inside[plane]})`;
    });
    return {
      source: `function poolingGradient(${Object.keys(inputs).join(', ')}) {
  ${blockPosition(sizes)}
  const x = group * ${blockCounts(pooled).columns} + Math.floor(column * 0.5);
  const y = Math.floor(row * 0.5);
  const oddColumn = column - 2 * Math.floor(column * 0.5);
  const oddRow = row - 2 * y;
  ${windows.map(window => `const gradient${window} = ${windowGradient(window, across)};`).join('\n  ')}
  ${places.map((_, plane) => `const pixel${plane} = texel(x${plane}, this.thread.x, row);`).join('\n  ')}
  ${writeOutputs(values)}
}`,
      natives: [
        fetchFunction('texel', planeSize(sizes)),
        fetchFunction('pooledTexel', planeSize(pooled)),
        vectorFunction('either', ['a', 'b', 'second'], 'second < 0.5 ? a : b', ['second']),
        ...[0, 1, 2, 3].map(order => share(sizes, order)),
      ],
      inputs,
      output: planeSize(sizes),
      outputs: planes,
    };
  },
  twin(sizes, inputs) {
    const dy = fromBlocks(pooledSizes(sizes), inputs.slice(0, sizes.planes));
    const x = fromBlocks(sizes, inputs.slice(sizes.planes));
    const dx = new Float32Array(x.length);
    forEachWindow(sizes, (window, i) => {
      const values = window.map(each => x[each]!);
      const first = values.indexOf(Math.max(...values));
      window.forEach((each, order) => {
        const gradient = sizes.mode === 'average' ? dy[i]! / 4 : order === first ? dy[i]! : 0;
        dx[each] = sizes.relu && x[each]! <= 0 ? 0 : gradient;
      });
    });
    return toBlocks(sizes, dx);
  },
};

/** The gradient of a block's n-th window: its pixel of the pooled picture, in one of four planes. */
function windowGradient(window: number, across: number): string {
  const fetch = (plane: number) => `pooledTexel(dy${plane}, x, y)`;
  const row = (first: number) => `either(${fetch(first + window)}, ${fetch(first + window + across / 2)}, oddColumn)`;
  return `either(${row(0)}, ${row(across)}, oddRow)`;
}

/** What the pixel of a window at this place in reading order gets of the window's gradient. */
function share({mode, relu}: PoolingGradientSizes, order: number): NativeFunction {
  const names = ['a', 'b', 'c', 'd'];
  const own = names[order]!;
  const beaten = [
    ...names.slice(0, order).map(earlier => `vec4(greaterThan(${own}, ${earlier}))`),
    ...names.slice(order + 1).map(later => `vec4(greaterThanEqual(${own}, ${later}))`),
  ];
  const factors = [
    mode === 'max' ? beaten.join(' * ') : '0.25',
    ...(relu ? [`vec4(greaterThan(${own}, vec4(0.0)))`] : []),
  ];
  return vectorFunction(
    `share${order}`,
    ['gradient', ...names, 'inside'],
    `gradient * ${factors.join(' * ')} * inside`,
    ['inside'],
  );
}
