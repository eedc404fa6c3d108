// Which sources make an element: its own module, its parts in the folder of its name, and what all views share.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {root} from './source-aliases.mjs';

const folder = join(root, 'packages/components/src/elements');
const shared = /^view\/(element|styles|parts)\.ts$|(^|[/-])styles\.ts$/;

/**
 * The code of an element and of its parts.
 *
 * @param {string} path  its module, as the manifest has it: `dist/elements/compare.js`
 * @returns {string}
 */
export function sourceOfElement(path) {
  const seen = new Set();
  const stem = path.replace(/^dist\/elements\//, '').replace(/\.js$/, '');
  // An element that is a part of another has its own parts beside it: denoise-lab/matrix, denoise-lab/matrix-table.
  const isOwn = name => name.startsWith(`${stem}/`) || (stem.includes('/') && name.startsWith(`${stem}-`));
  const visit = name => {
    const file = join(folder, name);
    if (seen.has(file) || !existsSync(file)) return '';
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    const parts = [...code.matchAll(/from '(\.{1,2}\/[\w/.-]+)\.js'/g)]
      .map(([, module]) => relative(folder, join(dirname(file), `${module}.ts`)))
      .filter(part => isOwn(part) || shared.test(part));
    return code + parts.map(visit).join('\n');
  };
  return visit(`${stem}.ts`);
}
