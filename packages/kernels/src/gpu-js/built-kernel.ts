import type {KernelSource} from './kernel.js';
import type {Gpu, GpuArgument, GpuKernelRun, GpuKernelSettings, GpuOutput} from './library.js';
import type {GuardedKernel, Precaution} from './precautions.js';
import type {Texture, TextureSize} from './texture.js';

/** A kernel compiled on one context. Writes to the textures that it is given, never to its own. */
export class BuiltKernel implements GuardedKernel {
  readonly vertexArray: WebGLVertexArrayObject;
  readonly #gl: WebGL2RenderingContext;
  readonly #name: string;
  readonly #source: KernelSource;
  readonly #precautions: readonly Precaution[];
  readonly #targets: readonly GpuOutput[];
  readonly #run: GpuKernelRun;

  constructor(
    gpu: Gpu,
    gl: WebGL2RenderingContext,
    name: string,
    source: KernelSource,
    precautions: readonly Precaution[],
  ) {
    this.#gl = gl;
    this.#name = name;
    this.#source = source;
    this.#precautions = precautions;
    this.vertexArray = gl.createVertexArray()!;
    this.#targets = Array.from({length: source.outputs}, target);
    this.#run = create(gpu, source, this.#targets, gl);
  }

  get built() {
    return this.#run.kernel.built ? this.#run.kernel : undefined;
  }

  /** @throws {Error} if the sizes are not those that the kernel was written for, or the device cannot write so many textures. */
  run(inputs: readonly Texture[], outputs: readonly Texture[]): void {
    const {inputs: expected, output} = this.#source;
    const sizes = [...Object.values(expected), ...this.#targets.map(() => output)];
    const given = [...inputs, ...outputs];
    if (given.length !== sizes.length || given.some((each, i) => !sameSize(each, sizes[i]!))) {
      throw new RangeError(
        `${this.#name}: needs textures of ${sizes.map(print).join(', ')}; got ${given.map(print).join(', ')}.`,
      );
    }
    this.#targets.forEach((each, i) => (each.texture = outputs[i]!.texture));
    const args = inputs.map(each => toArgument(each, this.#gl));
    if (!this.built) this.#guarded(() => this.#build(args));
    this.#guarded(() => {
      attach(this.#gl, this.#run.kernel.framebuffer, outputs);
      this.#run(...args);
    });
  }

  destroy(): void {
    this.#guarded(() => this.#run.destroy());
    this.#gl.deleteVertexArray(this.vertexArray);
  }

  #build(args: readonly GpuArgument[]): void {
    this.#run.kernel.build(...args);
    // GPU.js never asks whether its framebuffer is complete; an incomplete one is written to without an error.
    const status = this.#gl.checkFramebufferStatus(this.#gl.FRAMEBUFFER);
    if (status !== this.#gl.FRAMEBUFFER_COMPLETE && !this.#gl.isContextLost()) {
      throw new Error(
        `${this.#name}: the device cannot write ${this.#targets.length} textures at once (status ${status}).`,
      );
    }
  }

  #guarded(work: () => void): void {
    for (const {before} of this.#precautions) before?.(this.#gl, this);
    try {
      work();
    } finally {
      for (const {after} of this.#precautions) after?.(this.#gl);
    }
  }
}

function create(
  gpu: Gpu,
  source: KernelSource,
  targets: readonly GpuOutput[],
  gl: WebGL2RenderingContext,
): GpuKernelRun {
  const [first, ...others] = targets;
  const {width, height} = source.output;
  const settings: GpuKernelSettings = {
    // GPU.js folds a single row into a square; a second one, which lies outside the texture, keeps it straight.
    output: [width, Math.max(2, height)],
    argumentTypes: Object.fromEntries(Object.keys(source.inputs).map(name => [name, 'ArrayTexture(4)' as const])),
    nativeFunctions: source.natives,
    returnType: 'Array(4)',
    precision: 'single',
    tactic: 'precision',
    pipeline: true,
    immutable: false,
    loopMaxIterations: 65536,
    texture: first!,
    mappedTextures: others.length > 0 ? others : null,
    drawBuffersMap: targets.map((_, i) => gl.COLOR_ATTACHMENT0 + i),
  };
  if (others.length === 0) return gpu.createKernel(source.source, settings);
  const functions = others.map((_, i) => [`output${i + 1}`, `function output${i + 1}(value) { return value; }`]);
  return gpu.createKernelMap(Object.fromEntries(functions), source.source, settings);
}

function target(): GpuOutput {
  return {texture: {}, beforeMutate: () => false, delete: () => undefined};
}

function attach(gl: WebGL2RenderingContext, framebuffer: WebGLFramebuffer, textures: readonly Texture[]): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  textures.forEach(({texture}, i) => {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0);
  });
}

function toArgument({texture, width, height}: Texture, context: WebGL2RenderingContext): GpuArgument {
  return {
    type: 'ArrayTexture(4)',
    texture,
    size: [width, height],
    dimensions: [width, height, 1],
    output: [width, height],
    context,
  };
}

function sameSize(a: TextureSize, b: TextureSize): boolean {
  return a.width === b.width && a.height === b.height;
}

function print({width, height}: TextureSize): string {
  return `${width} × ${height}`;
}
