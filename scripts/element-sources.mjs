// Which sources make an element: its own module, those named after it, and what all views share.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './source-aliases.mjs';

const shared = /^(view-(element|styles|parts)|.*-styles)$/;

/**
 * The code of an element and of its parts.
 *
 * @param {string} path  its module, as the manifest has it: `dist/elements/compare.js`
 * @returns {string}
 */
export function sourceOfElement(path) {
  const seen = new Set();
  const stem = path.replace(/^.*\//, '').replace(/\.js$/, '');
  const visit = file => {
    if (seen.has(file) || !existsSync(file)) return '';
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    const own = [...code.matchAll(/from '\.\/([\w-]+)\.js'/g)]
      .map(([, name]) => name)
      .filter(name => name.startsWith(`${stem}-`) || shared.test(name));
    return code + own.map(name => visit(join(dirname(file), `${name}.ts`))).join('\n');
  };
  return visit(join(root, 'packages/components', path.replace(/^dist/, 'src').replace(/js$/, 'ts')));
}
