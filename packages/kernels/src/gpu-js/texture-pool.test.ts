import {TexturePool} from './texture-pool.js';

const large = {width: 8, height: 8};
const small = {width: 2, height: 2};
const bytes = {large: 8 * 8 * 16, small: 2 * 2 * 16};

/** As much of a context as textures need, with the number of those that live. */
function fakeContext() {
  let alive = 0;
  const answers: Record<string, unknown> = {
    createTexture: () => (alive++, {}),
    deleteTexture: () => void alive--,
    getParameter: () => 16,
    isContextLost: () => false,
  };
  const gl = new Proxy({}, {get: (_, name) => answers[String(name)] ?? (() => undefined)}) as WebGL2RenderingContext;
  return {gl, alive: () => alive};
}

describe('TexturePool', () => {
  it('gives a texture of the same size again', () => {
    const pool = new TexturePool(fakeContext().gl);
    const [first] = pool.acquire(1, small);
    pool.release([first!]);
    expect(pool.acquire(1, small)).toEqual([first]);
  });

  it('holds no more than was in use at one time', () => {
    const {gl, alive} = fakeContext();
    const pool = new TexturePool(gl);
    pool.release(pool.acquire(2, large));
    pool.release(pool.acquire(4, small));
    expect(pool.bytesAllocated).toBeLessThanOrEqual(2 * bytes.large);
    expect(pool.bytesInUse).toBe(0);
    expect(alive()).toBeLessThan(6);
  });

  it('forgets a large step after eight smaller ones', () => {
    const {gl, alive} = fakeContext();
    const pool = new TexturePool(gl);
    pool.release(pool.acquire(1, large));
    for (let step = 0; step < 8; step++) pool.release(pool.acquire(1, small));
    expect({bytes: pool.bytesAllocated, alive: alive()}).toEqual({bytes: bytes.small, alive: 1});
  });

  it('deletes all that is free when it is cleared', () => {
    const {gl, alive} = fakeContext();
    const pool = new TexturePool(gl);
    const kept = pool.acquire(1, small);
    pool.release(pool.acquire(3, small));
    pool.clear();
    expect({alive: alive(), bytes: pool.bytesAllocated}).toEqual({alive: 1, bytes: bytes.small});
    pool.release(kept);
  });

  it('names a texture that is larger than the device has', () => {
    const pool = new TexturePool(fakeContext().gl);
    expect(() => pool.acquire(1, {width: 17, height: 2})).toThrow(
      "gpu-js: a texture of 17 × 2 texels is needed, and the device's largest is 16 × 16.",
    );
  });
});
