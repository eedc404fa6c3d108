import {createTexture, textureBytes} from './texture.js';
import type {Texture, TextureSize} from './texture.js';

/**
 * Textures to write into, used again where the size fits.
 *
 * Holds no more than was in use at one time since everything was last free, which is between two steps. What is free beyond that
 * is deleted, oldest first.
 */
export class TexturePool {
  readonly #gl: WebGL2RenderingContext;
  /** Oldest first. */
  readonly #free: Texture[] = [];
  #bytesFree = 0;
  #bytesInUse = 0;
  /** The most in use at one time, since everything was last free and in the time before that. */
  #peak = 0;
  #limit = 0;

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
    this.#limit = Math.max(this.#limit, this.#peak);
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
    this.#limit = this.#peak;
    this.#peak = 0;
    this.#trim();
  }

  /** Deletes all that is free. */
  clear(): void {
    this.#limit = this.#bytesInUse;
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
    while (this.#free.length > 0 && this.bytesAllocated > this.#limit) {
      const oldest = this.#free.shift()!;
      this.#bytesFree -= textureBytes(oldest);
      this.#gl.deleteTexture(oldest.texture);
    }
  }
}
