import {parse} from 'node:path';
import {Command} from 'commander';
import {denoiseFlagNames, denoiseOptions} from './denoise-flags.js';
import {exitCodes} from './exit-code.js';
import {describeFailure, Interruption} from './failure.js';
import {note, print} from './output.js';
import {assertDistinct} from './places.js';
import {duration} from './progress.js';
import {quietTfjs} from './quiet-tfjs.js';
import {savePicture} from './saved-picture.js';
import {onInterruption} from './signals.js';
import {tileProgress} from './tile-progress.js';
import type {DenoiseOptions, listEngines} from '../node.js';

/** `scumble denoise <photo>`. */
export function denoiseCommand(end: (code: number) => void): Command {
  const command = new Command('denoise')
    .description('take the noise off a photograph, of any size')
    .argument('<photo>', 'JPEG, PNG, WebP, AVIF, GIF or TIFF');
  for (const option of denoiseOptions()) command.addOption(option);
  return command
    .addHelpText('after', explanation)
    .action(async (photo: string) => end(await denoisePhoto(photo, command.opts<GivenOptions>())));
}

const explanation = `
The noise level is estimated from the photograph where --sigma does not set it; a photograph without noise is left as it is.

Examples:
  scumble denoise night.jpg -o night.png
  scumble denoise night.jpg -o night.png --sigma 25 --strength 0.8
  scumble denoise night.jpg -o night.png --weights my.safetensors`;

interface GivenOptions extends Pick<
  DenoiseOptions,
  'sigma' | 'strength' | 'passes' | 'tile' | 'engine' | 'backend' | 'maxPixels'
> {
  readonly output?: string;
  readonly weights: string;
  readonly quiet?: boolean;
}

/** @returns The exit code. */
async function denoisePhoto(photo: string, given: GivenOptions): Promise<number> {
  const {output = `${parse(photo).name}-denoised.png`, quiet = false, ...options} = given;
  await assertDistinct([photo], [{flag: '--output', path: output}]);
  const {assertWritable, sizeOf} = await import('@scumble/image/node');
  await assertWritable(output);
  await quietTfjs();
  const {denoise, listEngines} = await import('../node.js');
  const backend = given.backend === 'auto' ? backendFor(options.engine, await listEngines()) : given.backend;
  const bar = tileProgress(quiet);
  const abort = new AbortController();
  const stop = onInterruption(interruption => abort.abort(interruption));
  const start = performance.now();
  try {
    const {image, sigma} = await denoise(photo, {...options, backend, signal: abort.signal, onProgress: bar.tile});
    bar.stop();
    const {width, height} = sizeOf(image);
    const saved = await savePicture(output, image);
    image.dispose();
    if (saved.failure) {
      note(`scumble: ${describeFailure(saved.failure, denoiseFlagNames)} The picture is safe in ${saved.path}`);
      return exitCodes.failure;
    }
    const level = noiseText(sigma, given.sigma === undefined);
    if (!quiet) print(`${saved.path}: ${width} × ${height}, ${level}, ${duration(performance.now() - start)}`);
    return exitCodes.success;
  } catch (error) {
    bar.stop();
    if (!(error instanceof Interruption)) throw error;
    note('scumble: stopped; nothing was written.');
    return error.exitCode;
  } finally {
    stop();
  }
}

/** ONNX Runtime computes by itself: tfjs only holds the picture then, and its plainest backend holds it once. */
function backendFor(engine: string | undefined, engines: Awaited<ReturnType<typeof listEngines>>): 'cpu' | 'auto' {
  const isThere = engines.some(({name, unavailable}) => name === 'onnx' && unavailable === undefined);
  return isThere && (engine === 'auto' || engine === 'onnx') ? 'cpu' : 'auto';
}

/** `noise of σ 24.8 (estimated)`. */
function noiseText(sigma: number, isEstimated: boolean): string {
  const level = `noise of σ ${(255 * sigma).toFixed(1)} of 255`;
  return isEstimated ? `${level} (estimated)` : level;
}
