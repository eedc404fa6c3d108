import {brightness, pixelMotion} from './pixel-motion.js';

/** Twenty pixels; the first asks for most, the second for the next, and so on. */
const wanted = Float32Array.from({length: 20}, (_, i) => (i % 2 ? -1 : 1) * (20 - i));
const before = new Float32Array(20).fill(0.5);

const after = (step: (wish: number, i: number) => number) => before.map((value, i) => value + step(wanted[i]!, i));

it('knows a step that goes where it was asked to, and one that goes the other way', () => {
  const along = pixelMotion(
    wanted,
    before,
    after(wish => wish / 64),
  );
  expect(along).toMatchObject({obeyed: 1, asked: 2});
  expect(along.agreement).toBeCloseTo(1, 6);
  const against = pixelMotion(
    wanted,
    before,
    after(wish => -wish / 64),
  );
  expect(against.obeyed).toBe(0);
  expect(against.agreement).toBeCloseTo(-1, 6);
});

it('counts only the tenth that was asked for most', () => {
  // Of the two strongest one goes along, the other does not; all others do.
  const {obeyed, moved} = pixelMotion(
    wanted,
    before,
    after((wish, i) => (i === 0 ? -wish : wish) / 64),
  );
  expect(obeyed).toBe(0.5);
  expect([moved[0], moved[1]]).toEqual([-20 / 64, -19 / 64]);
});

it('has nothing to count where nothing is asked or nothing moves', () => {
  expect(
    pixelMotion(
      new Float32Array(20),
      before,
      after(() => 0.1),
    ),
  ).toMatchObject({obeyed: 0, agreement: 0, asked: 0});
  expect(pixelMotion(wanted, before, before)).toMatchObject({obeyed: 0, agreement: 0, asked: 2});
});

it('refuses pictures of different sizes', () => {
  expect(() => pixelMotion(wanted, before, before.slice(1))).toThrow('got 20, 20 and 19');
});

it('is of the mean of the colors', () => {
  const values = Float32Array.of(0.25, 0.5, 0.75, 1, 1, 1);
  expect([...brightness({height: 1, width: 2, channels: 3, values})]).toEqual([0.5, 1]);
});
