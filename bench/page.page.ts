// The engine in its worker with nobody looking: what a run with elements is compared with. Runs in a page; bench/page.bench.mjs calls it.
import {acquireEngine} from '@scumble/components/engine';
import type {RunEvent, RunOptions} from '@scumble/components/engine';

const wasmPaths = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';

/**
 * @param pictures  Names of photograph and painting.
 * @returns Steps a second, from the third on.
 */
export async function bareRun(
  options: RunOptions & {readonly steps: number},
  pictures: readonly string[],
): Promise<number> {
  const lease = acquireEngine({wasmPaths});
  const [content, style] = await Promise.all(
    pictures.map(async name => createImageBitmap(await (await fetch(`/demos/pictures/${name}.jpg`)).blob())),
  );
  const engine = await lease.engine;
  const times = new Map<number, number>();
  const request = {content: content!, style: style!, base: '/weights/packs/', options, previewMs: 1e9};
  let told: (event: RunEvent) => void;
  const ended = new Promise<RunEvent>(resolve => (told = resolve));
  const run = await engine.stylize(request, event => {
    if (event.kind === 'step') times.set(event.report.step, performance.now());
    if ('preview' in event) event.preview?.close();
    if (event.kind === 'complete' || event.kind === 'failed') told(event);
  });
  const end = await ended;
  if (end.kind === 'failed') throw new Error(end.message);
  await run.dispose();
  lease.release();
  const last = options.steps - 2;
  return (1000 * (last - 3)) / (times.get(last)! - times.get(3)!);
}
