import {RunRest} from './run-rest.js';

async function isDone(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise(resolve => setTimeout(resolve));
  return done;
}

it('does not take an earlier pause for the present one, nor miss one that was heard before it was waited for', async () => {
  const rest = new RunRest();
  rest.note(1);
  const second = rest.after(2);
  expect([await isDone(rest.after(1)), await isDone(second)]).toEqual([true, false]);
  rest.note(1);
  expect(await isDone(second)).toBe(false);
  rest.note(2);
  expect([await isDone(second), await isDone(rest.after(2))]).toEqual([true, true]);
});

it('has its end at any time, and none once the run is taken up again', async () => {
  const rest = new RunRest();
  const ninth = rest.after(9);
  rest.note(Infinity);
  expect(await isDone(ninth)).toBe(true);
  rest.begin();
  expect(await isDone(rest.after(0))).toBe(false);
});
