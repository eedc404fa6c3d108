// Denoises a photograph of 24 megapixels by the command line, and prints what that took. Run by denoise.bench.mjs.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'scumble-denoise-'));
const photo = join(folder, 'photo.jpg');
// sharp is the image package's own.
const image = pathToFileURL(fileURLToPath(new URL('../packages/image/src/node.ts', import.meta.url)));
try {
  if (process.argv[2] === 'make') await make(process.argv[3]);
  else measure();
} finally {
  rmSync(folder, {recursive: true});
}

/** Elsewhere, so that the measured process is not as large as the one that made the photograph. */
async function make(path) {
  const {createRequire} = await import('node:module');
  const sharp = createRequire(image)('sharp');
  const noise = {type: 'gaussian', mean: 128, sigma: 30};
  await sharp({create: {width: 6000, height: 4000, channels: 3, background: 'black', noise}})
    .jpeg({quality: 95})
    .toFile(path);
}

function measure() {
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'make', photo]);
  const cli = new URL('../packages/scumble/dist/cli/command-line.js', import.meta.url).href;
  const args = JSON.stringify(['denoise', photo, '-o', join(folder, 'clean.png'), '--quiet']);
  const program = `
    const {runCommandLine} = await import(${JSON.stringify(cli)});
    const start = performance.now();
    const code = await runCommandLine(${args});
    if (code !== 0) process.exit(code);
    console.log(JSON.stringify({bytes: process.resourceUsage().maxRSS * 1024, ms: performance.now() - start}));
    process.exit(0);`;
  process.stdout.write(execFileSync(process.execPath, ['--input-type=module', '-e', program]));
}
