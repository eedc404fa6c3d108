/** A small piece of a picture in plain memory. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Row by row, channels together, in [0, 1]. */
  readonly data: Float32Array;
}
