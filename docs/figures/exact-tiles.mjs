// The figure of docs/exact-tiles.md, drawn from the tiles that a run would use:
// `node docs/figures/exact-tiles.mjs > docs/figures/exact-tiles.svg` (after `npm run build`).
import {pathToFileURL} from 'node:url';
import {contentLoss, styleLoss, tileGrid, tileRule, totalVariationLoss} from '@scumble/style-transfer';
import {architectures, layerGeometry, layerRows} from '@scumble/vgg';

/** The picture and the tile that the text speaks of. */
export const example = {width: 1000, height: 664, tile: 256, shown: 5};

/** Tiles of the example, for losses through relu5_1. */
export function exampleTiles() {
  const geometry = layerGeometry(layerRows(architectures['vgg16']));
  const rule = tileRule([contentLoss(), styleLoss(), totalVariationLoss()], geometry);
  return {rule, tiles: tileGrid(example, example.tile, rule)};
}

/** The figure as SVG. */
export function drawFigure() {
  const {rule, tiles} = exampleTiles();
  const {core, window} = tiles[example.shown];
  const edge = 24;
  const rect = ({x, y, width, height}, style) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${style}/>`;
  const note = (x, y, text) => `<text x="${x}" y="${y}">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-edge} ${-edge} ${example.width + 2 * edge} ${example.height + 2 * edge + 40}" font-family="sans-serif" font-size="17">`,
    rect(
      {x: 0, y: 0, width: example.width, height: example.height},
      'fill="#f4efe6" stroke="#40372d" stroke-width="3"',
    ),
    ...tiles.map(tile => rect(tile.core, 'fill="none" stroke="#9a8f80" stroke-width="1.5"')),
    ...tiles.map((tile, i) => note(tile.core.x + 8, tile.core.y + 22, `${i + 1}`)),
    rect(window, 'fill="#3f7fb5" fill-opacity="0.22" stroke="#3f7fb5" stroke-width="2.5" stroke-dasharray="9 6"'),
    rect(core, 'fill="#d0702c" fill-opacity="0.4" stroke="#d0702c" stroke-width="2.5"'),
    note(core.x + 14, core.y + 90, `core ${core.width} × ${core.height}:`),
    note(core.x + 14, core.y + 114, 'what this tile counts'),
    note(window.x + 72, window.y + 24, `window ${window.width} × ${window.height}:`),
    note(window.x + 72, window.y + 48, 'what the network is shown'),
    note(
      0,
      example.height + 30,
      `${example.width} × ${example.height}, tiles of ${example.tile}, halo ${rule.halo} (${rule.layer}), all on multiples of ${rule.stride}`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(drawFigure());
