import type {Engine, LiveRun, PictureRole, RunListener, StylizeRequest} from '../../engine/protocol.js';
import {LessonSession} from './lesson-session.js';
import {fromJsonl, toJsonl} from '../records/log-record.js';
import {firstScene} from './scene.js';
import type {Scene} from './scene.js';

/** An engine without a network: its losses follow from step and weights alone, so that a log can be checked. */
class PaperEngine implements Pick<Engine, 'stylize'> {
  readonly looked: string[] = [];
  isDisposed = false;
  fails: string | undefined;

  async stylize(request: StylizeRequest, listener: RunListener): Promise<LiveRun> {
    const steps = request.options!.steps!;
    let [step, held, over, turn] = [0, true, false, 0];
    const weights: Record<string, number> = {content: 5, style: 100, 'total-variation': 8};
    const values = (at: number) => {
      const terms = Object.fromEntries(
        Object.entries(weights).map(([name, weight]) => [name, {value: 1 / (at + 1), weight, layers: {}}]),
      );
      return {total: Object.values(terms).reduce((sum, {value, weight}) => sum + value * weight, 0), terms};
    };
    const make = () => {
      step++;
      const place = {steps, scale: 1, scales: 1, width: 2, height: 1, optimizer: 'lbfgs', evaluations: step};
      const report = {...values(step), ...place, step, elapsedMs: step, remainingMs: 0, stepsPerSecond: 1};
      void listener({kind: 'step', report});
      if (step === steps) {
        over = true;
        void listener({kind: 'complete', report});
      }
    };
    const features = async (which: PictureRole, layer: string) => {
      this.looked.push(`${which} ${layer}`);
      const channels = layer === 'image' ? 3 : 1;
      return {layer, height: 1, width: 2, channels, values: new Float32Array(2 * channels)};
    };
    setTimeout(() => {
      const setup = {
        backend: 'paper',
        floatBits: 32,
        engine: 'paper',
        weights: 'none',
        architecture: '',
        thread: 'page',
      } as const;
      if (this.fails) void listener({kind: 'failed', code: 'pack-unavailable', message: this.fails});
      else void listener({kind: 'ready', setup});
      if (!this.fails) void listener({kind: 'paused', turn});
    });
    return {
      features,
      layers: async () =>
        ['image', 'relu1_1', 'relu3_1'].map(name => ({name, kind: 'image', channels: 1, stride: 1, radius: 0})),
      gram: async () => Promise.reject(new Error('not asked for')),
      gradient: async term => ({layer: term, height: 1, width: 2, channels: 3, values: new Float32Array(6).fill(step)}),
      losses: async () => values(step),
      gradients: async () => ({norms: {content: 1, style: 3}, contentStyleDegrees: 95}),
      dispose: async () => void (this.isDisposed = true),
      cancel: async () => undefined,
      picture: async () => undefined,
      pause: async () => {
        held = true;
        setTimeout(() => void listener({kind: 'paused', turn}));
      },
      resume: async () => {
        turn++;
        held = false;
        const go = () => {
          if (held || over) return;
          make();
          setTimeout(go);
        };
        setTimeout(go);
        return turn;
      },
      step: async (n = 1) => {
        turn++;
        for (let i = 0; i < n && !over; i++) make();
        if (!over) void listener({kind: 'paused', turn});
      },
      setWeight: async (term, weight) => {
        weights[term] = weight;
        void listener({kind: 'restarted', step});
      },
      seek: async to => {
        [step, over] = [Math.max(0, to), false];
        void listener({kind: 'restarted', step});
        return step;
      },
    };
  }
}

const pixels = {width: 1, height: 1, data: new Uint8ClampedArray(4)};

async function opened(steps = 20) {
  const engine = new PaperEngine();
  const scenes: Scene[] = [];
  const troubles: string[] = [];
  const request = {
    content: pixels,
    style: pixels,
    network: {},
    options: {steps, seed: 3, contentWeight: 5, styleWeight: 100, totalVariationWeight: 8},
  };
  const session = new LessonSession('run 1', request, firstScene, {
    onScene: scene => scenes.push(scene),
    onEvent: () => undefined,
    onTrouble: sentence => troubles.push(sentence),
    pixelsOf: () => pixels,
  });
  session.want([{layer: 'relu3_1', pictures: ['content', 'picture'], pull: 'content'}]);
  return {engine, session, scenes, troubles};
}

describe('a lesson’s run', () => {
  it('says once that the network has no such layer, and shows all others', async () => {
    const {engine, session, scenes, troubles} = await opened();
    const wants = [
      {layer: 'relu9_9', pictures: ['picture'] as const},
      {layer: 'relu1_1', pictures: ['picture'] as const},
    ];
    session.want(wants);
    await session.open(engine);
    session.want(wants);
    expect(troubles).toEqual(['This network has no layer “relu9_9”. It has image, relu1_1, relu3_1.']);
    expect(Object.keys(scenes.at(-1)!.maps)).toEqual(['relu1_1']);
  });

  it('goes on when it is told to while it is being held', async () => {
    const {engine, session} = await opened();
    await session.open(engine);
    const playing = session.play(Infinity);
    const [held, going] = [session.pause(), session.play(Infinity)];
    await Promise.all([playing, held, going]);
    expect(session.scene).toMatchObject({state: 'complete', step: 20});
  });

  it('is where it went back to before it plays on', async () => {
    const {engine, session, scenes} = await opened();
    await session.open(engine);
    const playing = session.play(Infinity);
    while (session.scene.step < 5) await new Promise(resolve => setTimeout(resolve));
    await Promise.all([playing, session.seek(2), session.play(Infinity)]);
    expect(session.scene).toMatchObject({state: 'complete', step: 20});
    const back = scenes.findLastIndex(({step, state}) => step === 2 && state === 'paused');
    expect(scenes.slice(back + 1).every(({state, step}) => state !== 'paused' || step === 2)).toBe(true);
  });

  it('that is let go of while it is being opened lets go of the engine’s run', async () => {
    const {engine, session, scenes} = await opened();
    const opening = session.open(engine);
    await session.dispose();
    await expect(opening).rejects.toThrow('The run could not be started.');
    expect([engine.isDisposed, scenes]).toEqual([true, []]);
  });

  it('begins paused at step 0, live, with everything measured', async () => {
    const {engine, session, scenes} = await opened();
    await session.open(engine);
    expect(scenes.at(-1)).toMatchObject({source: 'live', state: 'paused', step: 0, steps: 20, weights: {style: 100}});
    expect(scenes.at(-1)!.now!.total).toBe(113);
    expect(Object.keys(scenes.at(-1)!.maps.relu3_1!)).toEqual(['content', 'picture']);
    expect(Object.keys(scenes.at(-1)!.pulls)).toEqual(['content']);
  });

  it('says in a sentence why it could not begin', async () => {
    const {engine, session, troubles} = await opened();
    engine.fails = 'The pack is not there.';
    await expect(session.open(engine)).rejects.toThrow('The pack is not there.');
    expect(troubles).toEqual(['The pack is not there.']);
  });

  it('keeps one record a step, also through a step back and a changed weight', async () => {
    const {engine, session} = await opened();
    await session.open(engine);
    await session.step(3);
    await session.back(2);
    expect(session.scene).toMatchObject({step: 1, state: 'paused'});
    expect(session.scene.records.map(({step}) => step)).toEqual([1]);
    await session.setWeight('style', 400);
    await session.step(2);
    expect(session.scene.records.map(({step, terms}) => [step, terms.style!.weight])).toEqual([[1, 100], [2, 400], [3, 400]]); // prettier-ignore
    expect(session.scene.records[1]!.gradientNorms).toEqual({content: 1, style: 3});
    expect(fromJsonl(toJsonl(session.scene.records))).toEqual(session.scene.records);
  });

  it('looks at photograph and painting once, at the picture after every stop', async () => {
    const {engine, session} = await opened();
    await session.open(engine);
    await session.step(1);
    await session.step(1);
    const count = (what: string) => engine.looked.filter(each => each === what).length;
    expect([count('content relu3_1'), count('picture relu3_1')]).toEqual([1, 3]);
    session.want([{layer: 'relu1_1', pictures: ['style']}]);
    await session.pause();
    while (count('style relu1_1') === 0) await new Promise(resolve => setTimeout(resolve));
    expect(count('style relu1_1')).toBe(1);
  });

  it('plays until it is paused, and to the end', async () => {
    const {engine, session} = await opened(60);
    await session.open(engine);
    const playing = session.play(Infinity);
    while (session.scene.step === 0) await new Promise(resolve => setTimeout(resolve));
    expect(session.scene.state).toBe('running');
    await session.pause();
    await playing;
    expect(session.scene.state).toBe('paused');
    const {step} = session.scene;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(60);
    await session.play(Infinity);
    expect(session.scene).toMatchObject({step: 60, state: 'complete'});
    expect(session.finished()).toMatchObject({run: 'run 1', seed: 3, steps: 60});
  });

  it('runs to a step, or until the total settles', async () => {
    const {engine, session} = await opened(60);
    await session.open(engine);
    await session.until({step: 4});
    expect(session.scene.step).toBe(4);
    // From step 9 to step 10 it falls by an eleventh.
    await session.until({tolerance: 0.095});
    expect(session.scene.step).toBe(10);
  });

  it('goes through the parts of a step, and moves with the fourth', async () => {
    const {engine, session} = await opened();
    await session.open(engine);
    const seen: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      await session.substep();
      seen.push([session.scene.phase, session.scene.step]);
    }
    expect(seen).toEqual([['look', 0], ['measure', 0], ['pull', 0], ['move', 1]]); // prettier-ignore
  });
});
