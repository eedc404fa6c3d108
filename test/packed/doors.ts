// What a package can be imported by: every door that its package.json opens, those with a star written out.
import {readdirSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {manifestAt} from './project.js';

/** Specifiers of every door of an installed package that leads to a module; those to data, to types alone, or to a worker lead to none. */
export function doorsOf(folder: string, name: string): string[] {
  return Object.entries(manifestAt(folder).exports ?? {}).flatMap(([door, target]) => {
    const file = moduleOf(target);
    return file ? words(folder, file).map(word => name + door.slice(1).replace('*', word)) : [];
  });
}

/** `{types, node, default: './dist/x.js'}` → `./dist/x.js` */
function moduleOf(target: unknown): string | undefined {
  if (typeof target === 'string') return /\.js$/.test(target) && !target.endsWith('.worker.js') ? target : undefined;
  return target !== null && typeof target === 'object' && 'default' in target ? moduleOf(target.default) : undefined;
}

/** What the star of a target may stand for. */
function words(folder: string, target: string): string[] {
  if (!target.includes('*')) return [''];
  return readdirSync(join(folder, dirname(target)))
    .filter(file => file.endsWith('.js'))
    .map(file => basename(file, '.js'));
}
