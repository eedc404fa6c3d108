import {createTexture} from './texture.js';

/**
 * How many RGBA32F textures a framebuffer can have: 8, 4, or 1; 0 if it cannot be rendered to.
 *
 * MAX_DRAW_BUFFERS does not answer this: Apple's phones say 8 and take 4 of this size. So each number is tried.
 *
 * @param isComplete  Whether a framebuffer with so many textures works; replaced in tests.
 */
export function countAttachments(gl: WebGL2RenderingContext, isComplete = tryAttachments): number {
  const limit = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number;
  return [8, 4, 1].find(count => count <= limit && isComplete(gl, count)) ?? 0;
}

function tryAttachments(gl: WebGL2RenderingContext, count: number): boolean {
  const framebuffer = gl.createFramebuffer();
  const textures = Array.from({length: count}, () => createTexture(gl, {width: 4, height: 4}));
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  textures.forEach(({texture}, i) => {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0);
  });
  gl.drawBuffers(textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i));
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(framebuffer);
  textures.forEach(({texture}) => gl.deleteTexture(texture));
  return complete;
}
