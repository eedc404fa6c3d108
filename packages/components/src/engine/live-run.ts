import * as tf from '@tensorflow/tfjs-core';
import {Checkpoints} from './checkpoints.js';
import {withWeight} from './objectives.js';
import {OpenStudio} from './open-studio.js';
import {Pace} from './pace.js';
import {bitmapOf} from './pictures.js';
import {Previews} from './previews.js';
import type {LiveRun, PictureRole, RunEvent, RunListener, RunOptions, StylizeRequest} from './protocol.js';
import {RunLoop} from './run-loop.js';
import {Studio} from './studio.js';
import type {EngineParts} from './studio.js';

/** A run under way in the engine: what can be asked of it. Its steps are made by a loop of their own. */
export class LiveStylization implements LiveRun {
  readonly #onDispose: () => void;
  readonly #pace: Pace;
  readonly #checkpoints: Checkpoints;
  readonly #studio: OpenStudio;
  readonly #loop: RunLoop;
  #options: RunOptions;

  /** Begins at once. */
  constructor(parts: EngineParts, request: StylizeRequest, listener: RunListener, onDispose: () => void) {
    const {options = {}, paused = false, previewMs = 100, checkpointEvery = 0} = request;
    const previews = new Previews(previewMs);
    const tell = (event: RunEvent) => {
      const seen = listener(event);
      if ('preview' in event) previews.follow(seen);
    };
    this.#onDispose = onDispose;
    this.#options = options;
    this.#pace = new Pace({paused});
    this.#checkpoints = new Checkpoints(checkpointEvery);
    this.#studio = new OpenStudio(
      () => Studio.open(parts, request, this.#options, tell),
      studio => ({
        ...{extractor: studio.opened.extractor, pictures: studio.pictures, options: () => this.#options},
        picture: async () => (await this.#loop.image()) ?? studio.firstPicture(this.#options),
      }),
      ({setup}) => tell({kind: 'ready', setup}),
    );
    const own = {studio: this.#studio, pace: this.#pace, checkpoints: this.#checkpoints};
    this.#loop = new RunLoop({...own, previews, options: () => this.#options, tell});
    this.#loop.begin();
  }

  async pause(): Promise<void> {
    this.#pace.pause();
  }

  async resume(): Promise<number> {
    this.#pace.resume();
    return this.#pace.releases;
  }

  async step(n = 1): Promise<void> {
    if (this.#loop.isGoing) await this.#pace.allow(n);
  }

  cancel(): Promise<void> {
    return this.#loop.cancel();
  }

  async setWeight(term: string, weight: number): Promise<void> {
    this.#options = withWeight(this.#options, term, weight);
    // A run that waits to be taken up again has been given its weights already.
    if (this.#loop.isGoing) this.#loop.refresh();
  }

  async seek(step: number): Promise<number> {
    const kept = this.#checkpoints.before(step);
    this.#checkpoints.forgetAfter(step);
    const place = {step: kept?.step ?? 0, scale: kept?.scale ?? 1};
    this.#loop.restart(async () => ({...place, init: kept && tf.tensor4d(kept.values, [...kept.shape])}));
    if (!this.#loop.isGoing) {
      this.#pace.pause();
      this.#loop.begin();
    }
    return place.step;
  }

  async picture(): Promise<ImageBitmap | undefined> {
    const image = await this.#loop.image();
    if (!image) return undefined;
    try {
      return await bitmapOf(image);
    } finally {
      image.dispose();
    }
  }

  layers = async () => (await this.#studio.look()).layers();
  features = async (which: PictureRole, layer: string) => (await this.#studio.look()).features(which, layer);
  gram = async (which: PictureRole, layer: string) => (await this.#studio.look()).gram(which, layer);
  losses = async () => (await this.#studio.look()).losses();
  gradients = async () => (await this.#studio.look()).gradients();
  gradient = async (term: string) => (await this.#studio.look()).gradient(term);

  async dispose(): Promise<void> {
    await this.#studio.dispose(this.cancel());
    this.#loop.dispose();
    this.#onDispose();
  }

  /** The engine's graphics context is gone: what waits for it would wait for ever. */
  contextLost(): void {
    this.#loop.contextLost();
  }
}
