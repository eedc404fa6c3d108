import {ContextLostError} from './context-lost-error.js';

/** An RGBA32F texture: a grid of texels of four numbers each, the only thing that kernels read and write. */
export interface Texture extends TextureSize {
  readonly texture: WebGLTexture;
}

/** In texels. */
export interface TextureSize {
  readonly width: number;
  readonly height: number;
}

/** What a texture takes on the device: four floats of four bytes a texel. */
export function textureBytes({width, height}: TextureSize): number {
  return width * height * 16;
}

/**
 * Makes an RGBA32F texture.
 *
 * @param values  Four numbers a texel, row by row; without them the content is zero.
 * @returns Caller deletes it, or hands it to a `TexturePool`.
 * @throws {ContextLostError} while the context is lost.
 * @throws {RangeError} if a side passes what the device can do.
 */
export function createTexture(
  gl: WebGL2RenderingContext,
  {width, height}: TextureSize,
  values?: Float32Array,
): Texture {
  if (gl.isContextLost()) throw new ContextLostError('gpu-js');
  const largest = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  if (Math.max(width, height) > largest) {
    throw new RangeError(
      `gpu-js: a texture of ${width} × ${height} texels is needed, and the device's largest is ${largest} × ${largest}. ` +
        'Use a smaller picture or tiles, or the engine "tfjs".',
    );
  }
  const texture = gl.createTexture()!;
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, height);
  if (values) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, values);
  gl.bindTexture(gl.TEXTURE_2D, null);
  return {texture, width, height};
}

/** Reads a texture back, four numbers a texel. Waits for the device: for tests, and for forcing completion in measurements. */
export function readTexture(gl: WebGL2RenderingContext, {texture, width, height}: Texture): Float32Array {
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const values = new Float32Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, values);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(framebuffer);
  return values;
}
