import {drawDigits} from '@scumble/autoencoder';
import {during} from '../engine/studio.js';
import type {EngineParts} from '../engine/studio.js';
import {SmallTraining} from './live-training.js';
import {OpenLatentSpace} from './open-latent-space.js';
import {PhotoDenoising} from './photo-denoising.js';
import {PhotoNetworks} from './photo-networks.js';
import type {
  DenoiseEvent,
  DenoiseRequest,
  Denoising,
  LatentRequest,
  LatentSpace,
  LiveDenoising,
  LiveTraining,
  Raster,
  Spoiling,
  TrainEvent,
  TrainRequest,
} from './protocol.js';
import {rasterFrom} from './raster-tensor.js';
import {spoil} from './spoil.js';

/** What is open in an engine: told when the graphics context is gone, and disposed of with the engine. */
type Opened = {contextLost?(): void; dispose(): Promise<void>};

/** The half of the engine that denoises, on whichever thread it lives. */
export class DenoisingStudio implements Denoising {
  readonly #networks = new PhotoNetworks();

  /** @param open  The engine's own list, which what begins here joins until it is disposed of. */
  constructor(
    private readonly parts: EngineParts,
    private readonly open: Set<Opened>,
  ) {}

  async digits(count: number, seed: number): Promise<readonly Raster[]> {
    await during('backend', () => this.parts.backend.open());
    const {images} = drawDigits(count, {seed});
    const {width, height, values} = await rasterFrom(images);
    const size = width * height;
    return Array.from({length: count}, (_, i) => {
      return {width, height, channels: 1, values: values.slice(i * size, (i + 1) * size)};
    });
  }

  async spoil(picture: Raster, spoiling: Spoiling): Promise<Raster> {
    return spoil(picture, spoiling);
  }

  async denoise(request: DenoiseRequest, listener: (event: DenoiseEvent) => void): Promise<LiveDenoising> {
    return this.#keep(done => new PhotoDenoising(this.parts, this.#networks, request, listener, done));
  }

  async train(request: TrainRequest, listener: (event: TrainEvent) => void): Promise<LiveTraining> {
    return this.#keep(done => new SmallTraining(this.parts, request, listener, done));
  }

  async openLatent(request: LatentRequest): Promise<LatentSpace> {
    const space: LatentSpace = await OpenLatentSpace.open(this.parts, request, () => this.open.delete(space));
    this.open.add(space);
    return space;
  }

  /** The engine's graphics context is gone, and with it every network that was on it. */
  contextLost(): void {
    void this.#networks.clear();
  }

  #keep<T extends Opened>(begin: (done: () => void) => T): T {
    const live: T = begin(() => this.open.delete(live));
    this.open.add(live);
    return live;
  }
}
