// Writes what tools and people read about the elements, from the elements' own sources: the manifest, and from it types of tags,
// React components, data for editors, a page of reference and a text for language models.
// `node scripts/manifest.mjs` writes; the test beside the package checks that what is written is what the sources say.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';
import * as prettier from 'prettier';
import {llmsText, referencePage} from './manifest-pages.mjs';
import {definitionsIn, definitionsModule, reactModule, standaloneModule, tagsModule} from './manifest-types.mjs';
import {vscodeData, webTypes} from './manifest-editors.mjs';
import {withTheme} from './manifest-theme.mjs';
import {root} from './source-aliases.mjs';

const folder = join(root, 'packages/components');

/** Files that are written, by name under the package's folder, with what belongs into them. */
export async function manifestFiles() {
  const manifest = await analyze();
  const elements = elementsIn(manifest);
  const modules = {
    'src/tags.ts': tagsModule(elements, folder),
    'src/definitions.ts': definitionsModule(elements),
    'src/react.ts': reactModule(elements),
    'src/standalone.ts': standaloneModule(elements),
  };
  return new Map([
    ['custom-elements.json', json(manifest)],
    ['vscode.html-custom-data.json', json(vscodeData(elements))],
    ['web-types.json', json(webTypes(elements, packageJson()))],
    ['llms.txt', llmsText(elements)],
    ['../../docs/elements.md', referencePage(elements)],
    ...(await Promise.all(Object.entries(modules).map(formatted))),
  ]);
}

/** Every element that has a define file, by its tag. */
export function elementsIn(manifest) {
  const defined = new Map(definitionsIn(folder).map(each => [each.tag, each]));
  return manifest.modules
    .flatMap(({path, declarations = []}) => declarations.map(declaration => ({...declaration, path})))
    .filter(({tagName}) => tagName)
    .map(element => ({...element, definedIn: defined.get(element.tagName)?.definedIn}))
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

async function analyze() {
  const log = console.log;
  console.log = () => undefined;
  try {
    const argv = ['analyze', '--litelement', '--globs', 'src/elements/**/*.ts', '--exclude', '**/*.test.ts'];
    const manifest = await cli({argv, cwd: folder, noWrite: true});
    return publicOnly(withTags(manifest));
  } finally {
    console.log = log;
  }
}

/** The tags are given in the define files, which the analyzer does not follow. */
function withTags(manifest) {
  const tags = new Map(definitionsIn(folder).map(({tag, name}) => [name, tag]));
  for (const {declarations = []} of manifest.modules) {
    for (const declaration of declarations) {
      const tagName = tags.get(declaration.name);
      if (tagName) Object.assign(declaration, {tagName, customElement: true});
    }
  }
  return manifest;
}

/** What nobody outside can reach is nobody's to read; what a published file is called is what its users import. */
function publicOnly(manifest) {
  const modules = manifest.modules
    .map(module => ({
      ...module,
      path: module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'),
      declarations: (module.declarations ?? []).filter(isElement).map(withoutInternals),
      exports: (module.exports ?? []).map(each => ({...each, declaration: {...each.declaration, module: undefined}})),
    }))
    .map(module => ({...module, declarations: module.declarations.map(each => withTheme(each, module.path))}))
    .filter(({declarations}) => declarations.length > 0);
  const all = [...modules, ...definingModules(modules)].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {...manifest, modules: all};
}

/** The files that register a tag, with the class that they register. */
function definingModules(modules) {
  return definitionsIn(folder).map(({tag, name, definedIn}) => {
    const module = modules.find(({declarations}) => declarations.some(each => each.name === name))?.path;
    const definition = {kind: 'custom-element-definition', name: tag, declaration: {name, module}};
    return {kind: 'javascript-module', path: `dist/define/${definedIn}.js`, declarations: [], exports: [definition]};
  });
}

/** Elements and the classes that they extend. */
function isElement({kind, tagName, name}) {
  return kind === 'class' && (tagName !== undefined || /Element$|Attributes$/.test(name));
}

function withoutInternals(declaration) {
  const members = (declaration.members ?? []).filter(
    ({name, privacy, static: isStatic}) => !privacy?.match(/private|protected/) && !name.startsWith('#') && !isStatic,
  );
  const attributes = (declaration.attributes ?? []).filter(
    ({fieldName}) => members.some(({name}) => name === fieldName) || declaration.members === undefined,
  );
  // What is dispatched by a variable's name is listed by the analyzer too; the documented ones have their own.
  const events = (declaration.events ?? []).filter(({name}) => /^scumble-|^change$/.test(name ?? ''));
  return {...declaration, members, events, attributes: attributes.map(described(members))};
}

/** An attribute says what its property says. */
function described(members) {
  return attribute => ({
    ...attribute,
    description: attribute.description ?? members.find(({name}) => name === attribute.fieldName)?.description,
  });
}

async function formatted([name, text]) {
  const options = {...(await prettier.resolveConfig(join(folder, name))), parser: 'typescript'};
  return [name, await prettier.format(text, options)];
}

function packageJson() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Writes them. @returns their paths */
export async function writeManifestFiles() {
  const files = await manifestFiles();
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return [...files.keys()].map(name => join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) process.stdout.write(JSON.stringify(Object.fromEntries(await manifestFiles())));
  else await writeManifestFiles();
}
