import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

it('is a React component with properties and events, and takes its listeners along when it goes', async () => {
  expect(await page.call('components-react', 'lives')).toEqual({
    first: [128, 'compact', 'mine', true],
    second: 256,
    heard: ['first nothing-to-run', 'second nothing-to-run'],
    gone: true,
  });
});
