import {leftOut, readLink, writeLink} from './page-link.js';

it('keeps what other elements have in the address, and nothing else', () => {
  const present = '#sede=1&seed=9&lab.seed=4&run2.steps=7';
  expect(writeLink({seed: 3}, present, 'run')).toBe('lab.seed=4&run2.steps=7&seed=3');
  expect(writeLink({seed: 3}, present, 'run2')).toBe('lab.seed=4&run2.seed=3');
});

it('gives each run its own, and complains of its own slips alone', () => {
  const hash = '#seed=1&run2.seed=2&run2.steps=x&lab.seed=4';
  expect(readLink(hash, 'run')).toEqual({state: {seed: 1}, complaints: []});
  const {state, complaints} = readLink(hash, 'run2');
  expect([state, complaints.length]).toEqual([{seed: 2}, 1]);
  expect(readLink(hash, 'run3')).toEqual({state: {}, complaints: []});
});

it('knows what an address has ceased to say', () => {
  const original = {seed: 0, styleWeight: 100, hide: []};
  const before = {styleWeight: 3, hide: ['settings'], steps: 9};
  expect(leftOut(before, {steps: 5}, original)).toEqual({styleWeight: 100, hide: []});
});
