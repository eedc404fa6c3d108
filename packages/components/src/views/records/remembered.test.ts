import {remembered} from './remembered.js';

it('answers anew only when an argument is another', () => {
  let calls = 0;
  const pair = remembered((a: object, b: number) => [a, b, ++calls]);
  const a = {};
  expect(pair(a, NaN)).toBe(pair(a, NaN));
  expect(pair(a, 2)[2]).toBe(2);
  expect(pair({}, 2)[2]).toBe(3);
  expect(pair(a, 2)[2]).toBe(4);
});
