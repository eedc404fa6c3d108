import type {EngineSetup} from '../engine/protocol.js';
import type {TrainRequest, TrainValues} from './protocol.js';

/** What is to be known of a network that was trained in a page. */
export interface NetworkCardSource {
  readonly request: TrainRequest | undefined;
  readonly last: TrainValues | undefined;
  readonly setup: EngineSetup | undefined;
  readonly parameters: number;
}

/** A model card in a few strings: what it is, how it was made, what it is worth, where it fails. */
export function networkCard({request, last, setup, parameters}: NetworkCardSource): Readonly<Record<string, string>> {
  const {corruption, seed, steps, rate, pictures} = request ?? {};
  const rounded = (value: number | undefined) => (Number.isFinite(value) ? value!.toFixed(2) : 'unknown');
  return {
    card: 'A denoising autoencoder, trained in a page by <scumble-denoise-lab>.',
    parameters: String(parameters),
    learnt_from: pictures
      ? `${pictures.length} pictures of the page's owner`
      : 'digits drawn by drawDigits, none downloaded',
    corruption: corruption ? `${corruption.kind}, level ${corruption.level}` : 'unknown',
    training: `${last?.step ?? 0} of ${steps ?? 0} steps, Adam, highest rate ${rate ?? 0}, seed ${seed ?? 0}`,
    held_out: `PSNR ${rounded(last?.heldOut)} dB, as spoilt ${rounded(last?.noisy)} dB`,
    computed_with: setup ? `${setup.backend}${setup.renderer ? `, ${setup.renderer}` : ''}` : 'unknown',
    limits: 'Knows one kind and level of damage on one kind of picture; what it has not seen it takes for noise.',
    license: 'Whoever trained it decides.',
  };
}

/** Bytes before the header's text: its length. */
const lengthBytes = 8;

/**
 * A safetensors file with more said about it; its tensors stay as they are.
 *
 * @param more  Goes into `__metadata__`, beside what is there, which wins.
 * @throws {RangeError} if it is no such file.
 */
export function withMetadata(
  file: Uint8Array<ArrayBuffer>,
  more: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (!(length > 0 && lengthBytes + length <= file.length)) {
    throw new RangeError(`withMetadata: this must be a safetensors file, got a header of ${length} bytes.`);
  }
  const text = new TextDecoder().decode(file.subarray(lengthBytes, lengthBytes + length));
  const {__metadata__, ...tensors} = JSON.parse(text) as {readonly __metadata__?: Readonly<Record<string, string>>};
  const encoded = new TextEncoder().encode(JSON.stringify({__metadata__: {...more, ...__metadata__}, ...tensors}));
  const padded = Math.ceil(encoded.length / 8) * 8;
  const data = file.subarray(lengthBytes + length);
  const result = new Uint8Array(lengthBytes + padded + data.length).fill(0x20, lengthBytes, lengthBytes + padded);
  new DataView(result.buffer).setBigUint64(0, BigInt(padded), true);
  result.set(encoded, lengthBytes);
  result.set(data, lengthBytes + padded);
  return result;
}
