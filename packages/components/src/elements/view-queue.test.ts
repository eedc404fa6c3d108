import {ViewQueue} from './view-queue.js';

it('shows every member the newest, in as few rounds as there must be', async () => {
  let news = 0;
  let rounds = 0;
  const shown: string[] = [];
  const queue = new ViewQueue<string>(
    view => shown.push(`${view}${news}`),
    () => rounds++,
  );
  queue.add('a');
  queue.add('b');
  for (news = 1; news < 50; news++) queue.refresh();
  await queue.settled();
  expect(shown.slice(0, 2)).toEqual(['a0', 'b0']);
  expect(shown.slice(-2)).toEqual(['a50', 'b50']);
  expect(rounds).toBeLessThanOrEqual(2);
  queue.delete('a');
  queue.refresh();
  await queue.settled();
  expect(shown.at(-1)).toBe('b50');
  expect([...queue]).toEqual(['b']);
});
