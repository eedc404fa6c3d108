// What the tests of the denoising elements' pages have in common.
import type {Page} from 'playwright-core';
import {seriousFindings} from './axe.js';

/** In software, beside other work, compiling the shaders takes its time. */
export const patientMs = 150_000;

/** No serious finding of axe and nothing wider than the screen: on a phone and wide, light and dark, with reduced motion. */
export async function expectAccessible(tab: Page): Promise<void> {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.setViewportSize({width, height: 800});
      await tab.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      expect({width, colorScheme, found: await seriousFindings(tab)}).toEqual({width, colorScheme, found: []});
    }
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    expect({width, wide}).toEqual({width, wide: width});
  }
  await tab.emulateMedia({colorScheme: 'light', reducedMotion: 'no-preference'});
}
