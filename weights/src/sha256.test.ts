import {createHash} from 'node:crypto';
import {sha256} from './sha256.js';

const bytes = Uint8Array.from({length: 100_003}, (_, i) => (i * i) & 255).subarray(1);
const expected = createHash('sha256').update(bytes).digest('hex');

describe('sha256', () => {
  const platform = globalThis.crypto;
  afterEach(() => Object.defineProperty(globalThis, 'crypto', {value: platform, configurable: true}));

  it('is that of Node', async () => {
    expect(await sha256(bytes)).toBe(expected);
  });

  it('is the same on a page over plain http, which has no crypto.subtle', async () => {
    Object.defineProperty(globalThis, 'crypto', {value: {}, configurable: true});
    expect(await sha256(bytes)).toBe(expected);
  });
});
