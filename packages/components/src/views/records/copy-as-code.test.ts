import {writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import type {RunOptions} from '../../engine/protocol.js';
import {copyAsCode} from './copy-as-code.js';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** What a compiler has to say to programs for a page, checked against the package's own sources. */
async function faultsIn(programs: readonly string[]): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'scumble-program-'));
  try {
    const files = programs.map((program, i) => {
      const file = join(folder, `program-${i}.mjs`);
      writeFileSync(file, program);
      return file;
    });
    const compiled = ts.createProgram(files, {
      ...{allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true, strict: true, types: []},
      ...{target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext},
      paths: {scumble: [`${root}packages/scumble/src/index.ts`], '@scumble/*': [`${root}packages/*/src/index.ts`]},
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    });
    return files.map(file => {
      const source = compiled.getSourceFile(file)!;
      const found = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
      return found.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' '));
    });
  } finally {
    await rm(folder, {recursive: true});
  }
}

const options: RunOptions = {
  ...{size: 96, steps: 40, seed: 7, optimizer: undefined, scales: 1, contentWeight: 5, styleWeight: 100},
  ...{totalVariationWeight: 8, styleLayers: {relu1_1: 4, relu2_1: 1}, init: 'noise'},
};

it('writes a run as a program that the package takes as it stands', async () => {
  const program = copyAsCode(options, {weights: 'vgg16-slim', base: '/packs/'});
  expect(program).toContain(
    '  styleLayers: {"relu1_1": 4, "relu2_1": 1},\n  init: "noise",\n  weights: "vgg16-slim",\n',
  );
  expect(program).not.toMatch(/optimizer|base/);
  const wrong = program.replace('steps: 40', 'steps: "forty"').replace('drawImage,', 'drawPicture,');
  const [right, faults] = await faultsIn([program, wrong]);
  expect([right, faults!.length]).toEqual([[], 3]);
}, 60_000);
