import {ViewQueue} from './queue.js';

it('shows every member the newest, in as few rounds as there must be', async () => {
  let news = 0;
  let rounds = 0;
  const shown: string[] = [];
  const queue = new ViewQueue<string>({show: view => shown.push(`${view}${news}`), onRound: () => rounds++});
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

it('rests between rounds, but shows at once what is new when there is no more to wait for', async () => {
  let [news, pause] = [1, 3_600_000];
  const shown: number[] = [];
  const queue = new ViewQueue<string>({show: () => shown.push(news), onRound: () => undefined, pauseMs: () => pause});
  queue.add('a');
  queue.refresh();
  await queue.settled();
  for (news = 2; news < 9; news++) queue.refresh();
  expect(shown).toEqual([1, 1]);
  // The run has come to rest: what it ends with is shown now.
  pause = 0;
  queue.refresh();
  await queue.settled();
  expect(shown).toEqual([1, 1, 9]);
});
