import {createTexture, textureBytes} from './texture.js';
import type {Texture, TextureSize} from './texture.js';

/** How many steps are looked back upon. A step may be as little as one Gram matrix or its gradient. */
const memory = 8;

/**
 * Textures to write into, used again where the size fits.
 *
 * Holds no more than was in use at one time in the last few steps; a step ends when everything is free. What is free beyond that is
 * deleted, oldest first.
 */
export class TexturePool {
  readonly #gl: WebGL2RenderingContext;
  /** Oldest first. */
  readonly #free: Texture[] = [];
  #bytesFree = 0;
  #bytesInUse = 0;
  /** The most in use at one time: in this step, and in those before it. */
  #peak = 0;
  #earlierPeaks: readonly number[] = [];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  get bytesInUse(): number {
    return this.#bytesInUse;
  }

  /** In use and waiting for the next use. */
  get bytesAllocated(): number {
    return this.#bytesInUse + this.#bytesFree;
  }

  /** @returns Textures with any content. Caller releases each once. */
  acquire(count: number, size: TextureSize): Texture[] {
    const textures = Array.from({length: count}, () => this.#take(size) ?? createTexture(this.#gl, size));
    this.#bytesInUse += count * textureBytes(size);
    this.#peak = Math.max(this.#peak, this.#bytesInUse);
    this.#trim();
    return textures;
  }

  release(textures: readonly Texture[]): void {
    for (const texture of textures) {
      this.#free.push(texture);
      this.#bytesFree += textureBytes(texture);
      this.#bytesInUse -= textureBytes(texture);
    }
    if (this.#bytesInUse > 0 || this.#peak === 0) return;
    this.#earlierPeaks = [this.#peak, ...this.#earlierPeaks].slice(0, memory);
    this.#peak = 0;
    this.#trim();
  }

  /** Deletes all that is free. */
  clear(): void {
    this.#peak = this.#bytesInUse;
    this.#earlierPeaks = [];
    this.#trim();
  }

  #take({width, height}: TextureSize): Texture | undefined {
    const index = this.#free.findLastIndex(each => each.width === width && each.height === height);
    if (index === -1) return undefined;
    const [texture] = this.#free.splice(index, 1);
    this.#bytesFree -= textureBytes(texture!);
    return texture;
  }

  #trim(): void {
    const limit = Math.max(this.#peak, ...this.#earlierPeaks);
    while (this.#free.length > 0 && this.bytesAllocated > limit) {
      const oldest = this.#free.shift()!;
      this.#bytesFree -= textureBytes(oldest);
      this.#gl.deleteTexture(oldest.texture);
    }
  }
}
