/**
 * GPU.js, as much of it as is used here. Its own types are wide (`context: any`), so this is the narrow door to it.
 *
 * A kernel's output textures are given in the same way in which GPU.js hands them from one variant of a kernel to another;
 * so it allocates none itself, and each run can write wherever it is told to.
 */
export interface Gpu {
  createKernel(source: string, settings: GpuKernelSettings): GpuKernelRun;
  createKernelMap(outputs: Readonly<Record<string, string>>, source: string, settings: GpuKernelSettings): GpuKernelRun;
}

export interface GpuKernelSettings {
  readonly output: readonly [width: number, height: number];
  readonly argumentTypes: Readonly<Record<string, 'ArrayTexture(4)'>>;
  readonly nativeFunctions: readonly NativeFunction[];
  readonly returnType: 'Array(4)';
  readonly precision: 'single';
  readonly tactic: 'precision';
  readonly pipeline: true;
  readonly immutable: false;
  readonly loopMaxIterations: number;
  readonly texture: GpuOutput;
  readonly mappedTextures: readonly GpuOutput[] | null;
  readonly drawBuffersMap: readonly number[];
}

/** A function of a kernel that is written in GLSL, with its types, which GPU.js cannot infer. */
export interface NativeFunction {
  readonly name: string;
  readonly source: string;
  readonly argumentNames: readonly string[];
  readonly argumentTypes: readonly ('ArrayTexture(4)' | 'Array(4)' | 'Float' | 'Integer')[];
  readonly returnType: 'Array(4)' | 'Float' | 'Integer';
}

export interface GpuOutput {
  texture: WebGLTexture;
  beforeMutate(): boolean;
  delete(): void;
}

export interface GpuKernelRun {
  (...inputs: readonly GpuArgument[]): unknown;
  readonly kernel: GpuKernel;
  destroy(): void;
}

export interface GpuKernel {
  readonly built: boolean;
  readonly framebuffer: WebGLFramebuffer;
  /** The largest output of all kernels on this canvas: what GPU.js takes the viewport for. */
  readonly maxTexSize: ArrayLike<number>;
  build(...inputs: readonly GpuArgument[]): void;
}

/** A texture as an argument of a kernel. */
export interface GpuArgument {
  readonly type: 'ArrayTexture(4)';
  readonly texture: WebGLTexture;
  readonly size: readonly [number, number];
  readonly dimensions: readonly [number, number, 1];
  readonly output: readonly [number, number];
  readonly context: WebGL2RenderingContext;
}

type GpuConstructor = new (settings: {
  readonly context: WebGL2RenderingContext;
  readonly canvas: object;
  readonly mode: 'webgl2';
}) => Gpu;

let constructor: GpuConstructor | undefined;

/** GPU.js if it has been loaded, for callers that cannot wait. */
export function loadedGpuJs(): GpuConstructor | undefined {
  return constructor;
}

/**
 * Loads GPU.js, once. It is an optional peer, so a page without it goes on without.
 *
 * @returns Why it cannot be had, or undefined where it is there.
 */
export async function loadGpuJs(): Promise<string | undefined> {
  if (constructor) return undefined;
  try {
    const library: {GPU?: unknown; default?: {GPU?: unknown}} = await import('gpu.js');
    constructor = (library.GPU ?? library.default?.GPU) as GpuConstructor;
    return undefined;
  } catch {
    return 'gpu.js could not be loaded; it is an optional package: npm install gpu.js@2.24.1';
  }
}
