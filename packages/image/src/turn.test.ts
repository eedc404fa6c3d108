import {turn} from './turn.js';

it('lets what was due before go first', async () => {
  const seen: string[] = [];
  const timer = new Promise<void>(resolve => setTimeout(() => resolve(void seen.push('timer')), 1));
  const end = performance.now() + 5;
  while (performance.now() < end);
  for (let i = 0; i < 3; i++) await turn();
  seen.push('turn');
  await timer;
  expect(seen).toEqual(['timer', 'turn']);
});
