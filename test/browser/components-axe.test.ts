import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {openPage, type TestPage} from './harness.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
  await page.page.evaluate(axe);
  await page.call('components-axe', 'prepare');
});
afterAll(() => page.close());

const looks = (['light', 'dark'] as const).flatMap(scheme => [320, 1280].map(width => ({scheme, width})));

/** What axe finds serious or critical, in its own words. */
async function findings(): Promise<string[]> {
  return page.page.evaluate(
    `axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
      .filter(({impact}) => impact === 'serious' || impact === 'critical')
      .map(({id, nodes}) => id + ': ' + nodes.map(({html, failureSummary}) => html + failureSummary).join(' | ')))`,
  );
}

/** How far anything sticks out to the side. */
function overflow(): Promise<number> {
  return page.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe.each(['empty', 'filled', 'running', 'finished', 'refused'])('a stylizer that is %s', state => {
  beforeAll(() => page.call('components-axe', 'show', state));

  it.each(looks)('has nothing serious to be found, $scheme at $width px', async ({scheme, width}) => {
    await page.page.emulateMedia({colorScheme: scheme});
    await page.page.setViewportSize({width, height: 800});
    expect(await findings()).toEqual([]);
    expect(await overflow()).toBe(0);
  });
});

it('has targets of 44 px', async () => {
  expect(await page.call('components-axe', 'smallTargets')).toEqual([]);
});
