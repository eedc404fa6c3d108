import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {drawFigure} from '../docs/figures/exact-tiles.mjs';

it('shows in docs/exact-tiles.md the tiles that a run would use', async () => {
  const figure = await readFile(fileURLToPath(new URL('../docs/figures/exact-tiles.svg', import.meta.url)), 'utf8');
  expect(figure).toBe(drawFigure());
});
