// gifenc has no types of its own: what is used of it.
declare module 'gifenc/dist/gifenc.esm.js' {
  type Palette = readonly (readonly number[])[];

  export function GIFEncoder(): {
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: {readonly palette: Palette; /** Milliseconds. */ readonly delay: number},
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
  /** @param rgba  8 bits each. */
  export function quantize(rgba: Uint8ClampedArray, colors: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
}
