import {isMotionReduced, screenRestMs} from './screen-rest.js';

describe('less motion', () => {
  const deviceWants = (matches: boolean) =>
    Object.defineProperties(globalThis, {
      matchMedia: {value: () => ({matches}), configurable: true},
      navigator: {value: {hardwareConcurrency: 8}, configurable: true},
    });
  const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'matchMedia');
    Reflect.deleteProperty(globalThis, 'navigator');
    if (navigator) Object.defineProperty(globalThis, 'navigator', navigator);
  });

  it.each([
    [true, undefined, true],
    [false, undefined, false],
    [false, 'reduced', true],
    [true, 'full', false],
    [true, 'as it likes', true],
  ])('of a device that says %s and an attribute that says %s is %s', (device, motion, isReduced) => {
    deviceWants(device);
    expect(isMotionReduced(motion)).toBe(isReduced);
    expect(screenRestMs(100, motion) === 1000).toBe(isReduced);
  });
});
