import {PaintQueue} from './paint-queue.js';

/** A page whose time passes only where something is drawn, and whose frames come when they are called. */
function page() {
  let now = 0;
  const waiting: (() => void)[] = [];
  const drawn: string[] = [];
  const queue = new PaintQueue({now: () => now, onFrame: callback => waiting.push(callback)});
  /** Draws so many pieces of so many milliseconds each. */
  function* pieces(name: string, count: number, ms: number) {
    for (let i = 0; i < count; i++) {
      now += ms;
      drawn.push(`${name}${i}`);
      yield;
    }
  }
  const frame = () => {
    const before = now;
    waiting.splice(0).forEach(callback => callback());
    return now - before;
  };
  return {queue, pieces, frame, drawn, waiting};
}

it('draws no longer in a frame than its budget and one piece, however much there is', async () => {
  const {queue, pieces, frame, drawn, waiting} = page();
  const all = Promise.all([queue.paint({}, pieces('a', 10, 3)), queue.paint({}, pieces('b', 10, 3))]);
  const frames: number[] = [];
  while (waiting.length > 0) frames.push(frame());
  await all;
  expect(drawn).toHaveLength(20);
  expect(Math.max(...frames)).toBeLessThanOrEqual(8 + 3);
  expect(frames.length).toBeGreaterThanOrEqual(6);
});

it('draws at least one piece a frame, even one that takes longer than the budget', () => {
  const {queue, pieces, frame, drawn} = page();
  void queue.paint({}, pieces('a', 3, 50));
  frame();
  expect(drawn).toEqual(['a0']);
  frame();
  expect(drawn).toEqual(['a0', 'a1']);
});

it('draws the newest only, where something new comes before the old is drawn', async () => {
  const {queue, pieces, frame, drawn, waiting} = page();
  const owner = {};
  const first = queue.paint(owner, pieces('old', 9, 4));
  frame();
  const second = queue.paint(owner, pieces('new', 2, 4));
  while (waiting.length > 0) frame();
  await Promise.all([first, second]);
  expect(drawn).toEqual(['old0', 'old1', 'new0', 'new1']);
});

it('asks for no frame when there is nothing to draw, and lets go of who waits for one that is given up', async () => {
  const {queue, pieces, frame, drawn, waiting} = page();
  const owner = {};
  const given = queue.paint(owner, pieces('a', 2, 1));
  expect(waiting).toHaveLength(1);
  queue.delete(owner);
  await given;
  await queue.settled(owner);
  frame();
  expect({drawn, asked: waiting.length}).toEqual({drawn: [], asked: 0});
});

it('goes on with the others when one cannot be drawn', () => {
  const {queue, pieces, frame, drawn} = page();
  const broken = (function* () {
    yield;
    throw new Error('no canvas');
  })();
  void queue.paint({}, broken);
  void queue.paint({}, pieces('b', 1, 1));
  expect(frame).toThrow('no canvas');
  frame();
  expect(drawn).toEqual(['b0']);
});
