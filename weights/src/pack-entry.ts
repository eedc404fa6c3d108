import type {DType} from './dtype.js';
import type {Preprocessing} from './weights.js';

/** One tensor of a pack, as it lies in the file. */
export interface PackTensor {
  /** `conv1_1.weight`; `conv1_1.weight.scale` holds the steps of an int8 tensor, one per index of its first axis. */
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** From the beginning of the file, in bytes. */
  readonly offset: number;
  readonly bytes: number;
  /** Of these bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What the manifest says about a pack: everything that is needed to load it, to trust it and to credit it. */
export interface PackEntry {
  readonly id: string;
  /** Under the package's folder: `packs/vgg16.safetensors`. */
  readonly file: string;
  /** The model card, under the package's folder. */
  readonly card: string;
  /** Whether it is the one to take where nothing else is asked for. */
  readonly default: boolean;
  readonly architecture: string;
  readonly title: string;
  readonly description: string;
  readonly preprocessing: Preprocessing;
  /** In words: how the numbers are stored. */
  readonly quantization: string;
  readonly license: {readonly name: string; readonly url: string; readonly note?: string};
  readonly citation: string;
  readonly origin: string;
  /** How many numbers the network has. */
  readonly parameters: number;
  /** Size and hash of the whole file. */
  readonly bytes: number;
  readonly sha256: string;
  /** The safetensors header with its eight bytes of length: the first part of the file. */
  readonly header: {readonly bytes: number; readonly sha256: string};
  /** In the order of the file, which is the order in which the network needs them. */
  readonly tensors: readonly PackTensor[];
}
