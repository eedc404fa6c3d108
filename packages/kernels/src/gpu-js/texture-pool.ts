import {createTexture, textureBytes} from './texture.js';
import type {Texture, TextureSize} from './texture.js';

/**
 * Textures to write into, used again where the size fits.
 *
 * Never holds more than was once in use at the same time: what is free beyond that is deleted, oldest first.
 */
export class TexturePool {
  readonly #gl: WebGL2RenderingContext;
  /** Oldest first. */
  #free: Texture[] = [];
  #bytesFree = 0;
  #bytesInUse = 0;
  #peak = 0;

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
    this.#trim(this.#peak);
    return textures;
  }

  release(textures: readonly Texture[]): void {
    for (const texture of textures) {
      this.#free.push(texture);
      this.#bytesFree += textureBytes(texture);
      this.#bytesInUse -= textureBytes(texture);
    }
  }

  /** Deletes what is free, and forgets how much was once in use. */
  clear(): void {
    this.#peak = this.#bytesInUse;
    this.#trim(this.#peak);
  }

  #take({width, height}: TextureSize): Texture | undefined {
    const index = this.#free.findLastIndex(each => each.width === width && each.height === height);
    if (index === -1) return undefined;
    const [texture] = this.#free.splice(index, 1);
    this.#bytesFree -= textureBytes(texture!);
    return texture;
  }

  #trim(limit: number): void {
    while (this.#free.length > 0 && this.bytesAllocated > limit) {
      const oldest = this.#free.shift()!;
      this.#bytesFree -= textureBytes(oldest);
      this.#gl.deleteTexture(oldest.texture);
    }
  }
}
