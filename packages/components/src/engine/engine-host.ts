import * as tf from '@tensorflow/tfjs-core';
import type {DenoisingStudio} from '../denoising/denoising-studio.js';
import {Backend} from './backend.js';
import type {BackendOptions} from './backend.js';
import {Extractors} from './extractors.js';
import {PictureInspection} from './inspection.js';
import {LiveStylization} from './live-run.js';
import {openAt} from './pictures.js';
import type {
  Engine,
  EngineMemory,
  EngineSetup,
  InspectRequest,
  Inspection,
  LiveRun,
  RunListener,
  StylizeRequest,
} from './protocol.js';
import {during, Studio} from './studio.js';
import type {EngineParts} from './studio.js';
import {stylizeSettings} from '@scumble/style-transfer';

/** Where the three `tfjs-backend-wasm*.wasm` files are: a folder's address, or one address each. Beside the script where left out. */
export interface EngineHostOptions extends BackendOptions {
  readonly thread: EngineSetup['thread'];
}

/** The engine itself, on whichever thread it lives: one backend, one network of each kind, and everything that runs on them. */
export class EngineHost implements Engine {
  readonly #parts: EngineParts;
  readonly #open = new Set<{contextLost?(): void; dispose(): Promise<void>}>();
  #denoising: Promise<DenoisingStudio> | undefined;

  constructor({thread, ...options}: EngineHostOptions) {
    const extractors = new Extractors();
    const backend = new Backend(options, () => {
      void extractors.clear();
      void this.#denoising?.then(denoising => denoising.contextLost());
      this.#open.forEach(each => each.contextLost?.());
    });
    this.#parts = {backend, extractors, thread};
  }

  async stylize(request: StylizeRequest, listener: RunListener): Promise<LiveRun> {
    const run: LiveStylization = new LiveStylization(this.#parts, request, listener, () => this.#open.delete(run));
    this.#open.add(run);
    return run;
  }

  async inspect(request: InspectRequest): Promise<Inspection> {
    const {options = {}} = request;
    const studio = await Studio.open(this.#parts, request, options, () => undefined);
    const own = request.picture;
    const {size} = stylizeSettings(options);
    const opening = own ? during('pictures', () => openAt(own, size)) : Promise.resolve(undefined);
    const picture = await opening.catch((error: unknown) => {
      studio.pictures.dispose();
      throw error;
    });
    const inspection: PictureInspection = new PictureInspection({
      extractor: studio.opened.extractor,
      pictures: studio.pictures,
      options: () => options,
      picture: async () => tf.clone(picture ?? studio.pictures.content),
      onDispose: () => {
        this.#open.delete(inspection);
        picture?.dispose();
        studio.pictures.dispose();
      },
    });
    this.#open.add(inspection);
    return inspection;
  }

  /** Loaded when it is first asked for: who only stylizes does not wait for it. */
  denoising(): Promise<DenoisingStudio> {
    this.#denoising ??= import('../denoising/denoising-studio.js').then(
      ({DenoisingStudio}) => new DenoisingStudio(this.#parts, this.#open),
    );
    return this.#denoising;
  }

  async memory(): Promise<EngineMemory> {
    const {numTensors, numBytes, ...more} = tf.memory() as tf.MemoryInfo & {numBytesInGPUAllocated?: number};
    return {tensors: numTensors, bytes: numBytes, textureBytes: more.numBytesInGPUAllocated, open: this.#open.size};
  }

  /** Lets go of every run and network. A worker ends more simply. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#open].map(each => each.dispose()));
    await this.#parts.extractors.clear();
  }
}
