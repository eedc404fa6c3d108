// The engine as an element uses it, in a worker and on the page's own thread.
import * as tf from '@tensorflow/tfjs-core';
import {acquireEngine} from '@scumble/components/engine';
import type {BackendChoice, Engine, LiveRun, RunEvent, StylizeRequest} from '@scumble/components/engine';

const wasmPaths = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';

/** A picture of stripes and a gradient: something for both losses to hold on to. */
function pixels(side: number, period: number) {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    data.set([(x * 255) / side, (y * 255) / side, (x + y) % period < period / 2 ? 220 : 30, 255], 4 * i);
  }
  return {width: side, height: side, data};
}

function request(steps: number, more: Partial<StylizeRequest> = {}): StylizeRequest {
  const options = {size: 64, steps, scales: 1, ...more.options};
  return {content: pixels(64, 16), style: pixels(64, 6), base: '/weights/packs/', previewMs: 0, ...more, options};
}

/** On WebGL where nothing else is asked for, whatever is faster on this machine. */
async function withEngine<T>(
  worker: string,
  use: (engine: Engine) => Promise<T>,
  backend: BackendChoice = 'webgl',
): Promise<T> {
  const lease = acquireEngine({worker, wasmPaths, backend});
  try {
    return await use(await lease.engine);
  } finally {
    lease.release();
  }
}

/** Starts a run; `until` resolves at the first event of a kind, also one that has been. */
async function begin(engine: Engine, what: StylizeRequest) {
  const events: RunEvent[] = [];
  const waiting: (() => void)[] = [];
  const run = await engine.stylize(what, event => {
    events.push(event);
    waiting.splice(0).forEach(wake => wake());
  });
  const until = async <K extends RunEvent['kind']>(kind: K, skip = 0): Promise<Extract<RunEvent, {kind: K}>> => {
    for (;;) {
      const found = events.filter((event): event is Extract<RunEvent, {kind: K}> => event.kind === kind)[skip];
      if (found) return found;
      const ended = events.find(event => event.kind === 'failed');
      if (ended && kind !== 'failed') throw new Error(JSON.stringify(ended));
      await new Promise<void>(resolve => waiting.push(resolve));
    }
  };
  return {run, events, until, steps: () => events.flatMap(event => (event.kind === 'step' ? [event] : []))};
}

export async function completes({worker}: {worker: string}) {
  return withEngine(worker, async engine => {
    const {run, until, steps, events} = await begin(engine, request(4));
    const {setup} = await until('ready');
    await until('complete');
    const picture = await run.picture();
    const made = steps();
    await run.dispose();
    const {open} = await engine.memory();
    return {
      thread: setup.thread,
      kinds: [...new Set(events.map(event => event.kind))],
      totals: made.map(({report}) => report.total),
      previews: made.filter(({preview}) => preview).length,
      size: picture && [picture.width, picture.height],
      open,
    };
  });
}

export async function pausesAndSteps() {
  return withEngine('auto', async engine => {
    const {run, until, steps} = await begin(engine, request(40, {paused: true}));
    await until('paused');
    const before = steps().length;
    await run.step(3);
    await until('paused', 1);
    const stepped = steps().length;
    await run.resume();
    await until('resumed');
    await until('step', 5);
    await run.cancel();
    await until('cancelled');
    const after = steps().length;
    const picture = await run.picture();
    await run.dispose();
    return {before, stepped, after, picture: picture?.width};
  });
}

export async function changesWeight() {
  return withEngine('auto', async engine => {
    const {run, until, steps} = await begin(engine, request(12, {paused: true, checkpointEvery: 2}));
    await run.step(5);
    await run.setWeight('style', 7);
    await run.step(1);
    const sixth = steps().at(-1)!.report;
    const to = await run.seek(4);
    await run.step(1);
    const again = steps().at(-1)!.report;
    const refused = await run.setWeight('style', -1).catch((error: Error) => error.message);
    await run.resume();
    await until('complete');
    const last = steps().at(-1)!.report;
    await run.dispose();
    return {sixth, to, again, refused, last};
  });
}

async function look(run: LiveRun) {
  const layers = await run.layers();
  const features = await run.features('picture', 'relu2_1');
  const content = await run.features('content', 'image');
  const gram = await run.gram('style', 'relu2_1');
  const losses = await run.losses();
  const gradients = await run.gradients();
  const gradient = await run.gradient('content');
  return {layers, features, content, gram, losses, gradients, gradient};
}

export async function inspects() {
  return withEngine('auto', async engine => {
    const {run, steps} = await begin(engine, request(9, {paused: true, options: {convention: 'gatys'}}));
    await run.step(2);
    const seen = await look(run);
    const {report} = steps().at(-1)!;
    await run.dispose();
    const still = await engine.inspect(request(1));
    const same = await still.losses();
    await still.dispose();
    const {open} = await engine.memory();
    const {layers, features, content, gram, losses, gradients, gradient} = seen;
    return {
      relu2: layers.find(({name}) => name === 'relu2_1'),
      features: [features.height, features.width, features.channels, features.values.length],
      content: [content.height, content.width, content.channels, content.values[0]],
      gram: [gram.channels, gram.cells, gram.values.length, gram.values[1]! - gram.values[gram.channels]!],
      losses,
      report: {total: report.total, terms: report.terms},
      gradients,
      gradient: [gradient.width, gradient.channels, Math.hypot(...gradient.values)],
      same: same.terms['content']!.value,
      open,
    };
  });
}

export async function refuses() {
  return withEngine('auto', async engine => {
    const failures = [];
    for (const wrong of [{options: {steps: -1}}, {weights: 'vgg99'}, {base: '/nowhere/', weights: 'vgg16'}]) {
      const {run, until} = await begin(engine, {...request(3), ...wrong});
      const {code, message} = await until('failed');
      failures.push({code, message});
      await run.dispose();
    }
    return failures;
  });
}

/** The context is taken away in the middle, on the page's own thread, where a test can reach it. */
export async function losesContext() {
  return withEngine('none', async engine => {
    const {run, until, steps, events} = await begin(engine, request(8, {paused: true}));
    await run.step(3);
    const before = steps().length;
    const {gpgpu} = tf.backend() as tf.KernelBackend & {gpgpu: {gl: WebGL2RenderingContext}};
    const lose = gpgpu.gl.getExtension('WEBGL_lose_context')!;
    lose.loseContext();
    await run.resume();
    await until('contextlost');
    await until('complete');
    const picture = await run.picture();
    await run.dispose();
    const after = steps().slice(before);
    return {
      before,
      first: after[0]!.report.step,
      last: after.at(-1)!.report.step,
      fell: after.at(-1)!.report.total < steps()[0]!.report.total,
      restarted: events.some(event => event.kind === 'restarted' && event.step === 3),
      picture: picture?.width,
    };
  });
}

/** What the engine takes by itself, and what WebGL would draw on. */
export async function choosesBackend() {
  const chosen = await withEngine(
    'auto',
    async engine => {
      const {run, until} = await begin(engine, request(1));
      const {setup} = await until('ready');
      await until('complete');
      await run.dispose();
      return setup.backend;
    },
    'auto',
  );
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;
  return {
    chosen,
    renderer: String(gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')!.UNMASKED_RENDERER_WEBGL)),
  };
}
