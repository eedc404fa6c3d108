// The Gram view on a run that never was.
import '@scumble/components/define/gram';
import {sceneAt} from './made-up-run.js';

const view = () => document.querySelector('scumble-gram')!;

/** Puts the view on the page and shows it a step. */
export async function mount(step: number): Promise<void> {
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = 'light dark';
  document.body.style.cssText = 'margin: 8px; background: Canvas; color: CanvasText';
  const made = document.createElement('scumble-gram');
  Object.assign(made, {layer: 'relu3_1', sort: 'index', entry: {row: 2, column: 5}});
  document.body.append(made);
  await show(step);
}

export async function show(step: number): Promise<void> {
  view().receive(sceneAt(step));
  await view().updateComplete;
  await new Promise(resolve => setTimeout(resolve, 50));
}

/** What the statistics of picture and painting are, by their definitions. */
export function byDefinition(step: number) {
  const {picture, style} = sceneAt(step).maps['relu3_1']!;
  const gram = ({values, height, width}: NonNullable<typeof picture>) => {
    const sums = Array.from({length: 64}, () => 0);
    for (let cell = 0; cell < height * width; cell++)
      for (let i = 0; i < 8; i++)
        for (let j = 0; j < 8; j++)
          sums[8 * i + j]! += (values[8 * cell + i]! * values[8 * cell + j]!) / (height * width);
    return sums;
  };
  const means = ({values}: NonNullable<typeof picture>) =>
    Array.from({length: 8}, (_, channel) => {
      const own = values.filter((_value, i) => i % 8 === channel);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    });
  const [g, a] = [gram(picture!), gram(style!)];
  const trace = (matrix: number[]) =>
    Array.from({length: 8}, (_, i) => matrix[9 * i]!).reduce((sum, each) => sum + each);
  const norm = (matrix: number[]) => matrix.reduce((sum, each) => sum + each ** 2, 0);
  const differences = g.map((value, k) => (value - a[k]!) ** 2);
  return {
    participation: {picture: trace(g) ** 2 / norm(g), style: trace(a) ** 2 / norm(a)},
    share: (2 * differences[2 * 8 + 5]!) / differences.reduce((sum, each) => sum + each),
    means: {picture: means(picture!), style: means(style!)},
  };
}

/** Chooses an entry of the matrix. */
export async function choose(entry: {row: number; column: number}): Promise<void> {
  Object.assign(view(), {entry});
  await view().updateComplete;
}

/** Both factors of entry (2, 5) at one cell of the picture, and the sum of the products over all cells. */
export function productAt(step: number, row: number, column: number): readonly [number, number, number] {
  const {values, width} = sceneAt(step).maps['relu3_1']!.picture!;
  const at = (cell: number, channel: number) => values[8 * cell + channel]!;
  let sum = 0;
  for (let cell = 0; cell < values.length / 8; cell++) sum += at(cell, 2) * at(cell, 5);
  return [at(row * width + column, 2), at(row * width + column, 5), sum];
}

/** The painting's two channels with the largest sums of squares. */
export function strongestPair(layer: string): readonly number[] {
  const {values, channels} = sceneAt(5).maps[layer]!.style!;
  const energies = Array.from({length: channels}, () => 0);
  values.forEach((value, i) => (energies[i % channels]! += value ** 2));
  return energies
    .map((energy, channel) => ({energy, channel}))
    .sort((a, b) => b.energy - a.energy)
    .slice(0, 2)
    .map(({channel}) => channel);
}
