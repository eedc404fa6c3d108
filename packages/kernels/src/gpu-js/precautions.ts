import type {GpuKernel} from './library.js';

/**
 * One thing that goes wrong, without any error, where GPU.js and tfjs share a context; and what keeps it from happening.
 *
 * `before` and `after` stand around every build, run and destruction of a kernel.
 */
export interface Precaution {
  readonly name: 'vertex array' | 'viewport' | 'scissor' | 'upload flags' | 'framebuffer';
  before?(gl: WebGL2RenderingContext, kernel: GuardedKernel): void;
  after?(gl: WebGL2RenderingContext): void;
}

/** What the precautions need to know of a kernel. */
export interface GuardedKernel {
  /** Undefined until it is built. */
  readonly built?: GpuKernel;
  readonly vertexArray: WebGLVertexArrayObject;
}

/** All of them. Each has a test that fails without it. */
export const precautions: readonly Precaution[] = [
  {
    // GPU.js sets attribute pointers in whatever vertex array is bound, which is that of tfjs's last program, and deletes their
    // buffer when the kernel goes. So each kernel has one of its own.
    name: 'vertex array',
    before: (gl, {vertexArray}) => gl.bindVertexArray(vertexArray),
    after: gl => gl.bindVertexArray(null),
  },
  {
    // GPU.js sets the viewport when it builds a kernel, tfjs before every op: a second run would write to wrong texels.
    name: 'viewport',
    before: (gl, {built}) => built && gl.viewport(0, 0, built.maxTexSize[0]!, built.maxTexSize[1]!),
  },
  {
    // tfjs turns the scissor test on once and for all, and every op relies on it; so does GPU.js.
    name: 'scissor',
    before: gl => gl.enable(gl.SCISSOR_TEST),
    after: gl => gl.enable(gl.SCISSOR_TEST),
  },
  {
    // Were GPU.js given an image, it would leave this on, and all that tfjs uploads afterwards would be upside down.
    name: 'upload flags',
    after: gl => gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false),
  },
  {
    // A framebuffer that stays bound keeps its textures from being read by the page's own code.
    name: 'framebuffer',
    after: gl => gl.bindFramebuffer(gl.FRAMEBUFFER, null),
  },
];
