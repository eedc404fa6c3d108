// What an engine is given to work with, and what it says of itself: shared by everything that it runs.

/** A picture on its way in: a bitmap, or 8-bit RGBA rows from the top (an `ImageData` is one). */
export type PictureSource =
  ImageBitmap | {readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer>};

/** Which network looks at the pictures. */
export interface NetworkRequest {
  /** A pack's id; the manifest's default where left out. */
  readonly weights?: string;
  /** Folder of the packs; the loader's own addresses where left out. Absolute, or relative to the page. */
  readonly base?: string;
  readonly pooling?: 'max' | 'average';
}

/** What a run works with, once it is known. */
export interface EngineSetup {
  /** tfjs's backend: `webgl`, `wasm` or `cpu`. */
  readonly backend: string;
  /** Name of the graphics processor, on WebGL. */
  readonly renderer?: string;
  /** 16 where a device has no 32-bit textures. */
  readonly floatBits: number;
  /** What runs the convolutions: `tfjs (webgl)`. */
  readonly engine: string;
  readonly weights: string;
  readonly architecture: string;
  /** Whether it all happens in a worker, or on the page's own thread. */
  readonly thread: 'worker' | 'page';
  /** False where the browser has no room to keep the network for the next visit, or forbids it. */
  readonly isKept?: boolean;
}

/** What the engine keeps at present, for figures and tests. */
export interface EngineMemory {
  readonly tensors: number;
  readonly bytes: number;
  /** On WebGL, with what is kept for reuse. */
  readonly textureBytes?: number;
  /** Runs and inspections that have not been disposed. */
  readonly open: number;
}

/** What cannot be, in a word that programs can test. */
export type EngineErrorCode =
  | 'bad-option'
  | 'bad-picture'
  | 'no-backend'
  | 'pack-unavailable'
  | 'pack-corrupt'
  | 'out-of-memory'
  | 'context-lost'
  | 'engine-failed';

/** Why a run ended early; `message` is a sentence for people. */
export interface EngineFailure {
  readonly code: EngineErrorCode;
  readonly message: string;
}
