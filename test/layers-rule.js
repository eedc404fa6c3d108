// The linter rule that holds the table in layers.js: who may import whom.
import {dirname, join, relative, sep} from 'node:path';
import {homes, packages} from './layers.js';

const unions = ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];

/** @type {import('eslint').Rule.RuleModule} */
export const layersRule = {
  meta: {
    type: 'problem',
    docs: {description: 'imports point down the table of layers and use a package’s doors'},
    schema: [],
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = node => {
      const source = node?.source?.value ?? node?.source?.literal?.value ?? node?.argument?.literal?.value;
      if (typeof source !== 'string') return;
      const message = refusal(file, source, isTypeOnly(node));
      if (message) context.report({node, message});
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/**
 * Why `file` may not import `source`, or nothing if it may.
 *
 * @param {string} file    path from the repository's root, with slashes
 * @param {string} source  import specifier
 * @param {boolean} typeOnly
 * @returns {string | undefined}
 */
export function refusal(file, source, typeOnly) {
  const owner = packages.find(({folder}) => file.startsWith(`${folder}/`));
  if (source.startsWith('.')) return relativeRefusal(file, source, owner);
  if (unions.includes(source)) return `${source} is every backend at once. Import from @tensorflow/tfjs-core.`;
  return homeRefusal(file, source, owner) ?? packageRefusal(file, source, typeOnly, owner);
}

/** `define/*` is a door to every file in that folder. */
function opens(name, door) {
  return name.endsWith('/*') ? door.startsWith(name.slice(0, -1)) : name === door;
}

function relativeRefusal(file, source, owner) {
  const target = join(dirname(file), source).split(sep).join('/');
  const targetOwner = packages.find(({folder}) => target === folder || target.startsWith(`${folder}/`));
  if (targetOwner !== owner)
    return `"${source}" leaves its package. Import ${targetOwner?.name ?? 'a package'} by its name.`;
  return undefined;
}

function homeRefusal(file, source, owner) {
  const [library, home] =
    Object.entries(homes).find(([name]) => source === name || source.startsWith(`${name}/`)) ?? [];
  if (!home || !owner || isTest(file) || home.some(folder => file.startsWith(folder))) return undefined;
  return `${library} is imported in ${home.join(' and ')} alone.`;
}

function packageRefusal(file, source, typeOnly, owner) {
  const target = packages.find(({name}) => source === name || source.startsWith(`${name}/`));
  if (!target) return undefined;
  const door = source.slice(target.name.length + 1);
  if (door && door !== 'package.json' && !target.doors.some(name => opens(name, door))) {
    const doors = ['', ...target.doors.map(name => `/${name}`)].map(name => target.name + name);
    return `"${source}" reaches into ${target.name}. Its doors are ${doors.join(', ')}.`;
  }
  if (!owner) return undefined;
  if (target === owner) return `${owner.name} imports itself by name. Use a relative path.`;
  if (target.layer >= owner.layer) {
    return `${owner.name} (layer ${owner.layer}) may not import ${target.name} (layer ${target.layer}): imports point down only.`;
  }
  if (owner.exceptions?.[target.name] === 'type' && !typeOnly && !isTest(file)) {
    return `${owner.name} knows ${target.name} by type only. Use import type.`;
  }
  return undefined;
}

function isTest(file) {
  return file.endsWith('.test.ts') || file.endsWith('-under-test.ts');
}

function isTypeOnly(node) {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every(({importKind, exportKind}) => (importKind ?? exportKind) === 'type');
}
